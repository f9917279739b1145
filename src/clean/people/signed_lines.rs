//! Bylines among the lines of a page.

use std::ops::Range;

use crate::clean::evidence::page_context::PageContext;
use crate::clean::people::bare_names::bare_names;
use crate::clean::people::byline_candidate::is_phrase;
use crate::clean::people::byline_region::{AFTER_STORY, BylineRegion, LONGEST_LINE, is_line};
use crate::language::bylines::byline::{Trust, after_label, parse};
use crate::language::bylines::credits::Credits;
use crate::language::bylines::inside::{LONGEST_SIGNED_BODY, before_biography, behind_label, behind_sentence};
use crate::language::bylines::opening::after_opening;
use crate::language::names::person::{looks_like_person, tidy};
use crate::language::sentences::ending::ends_sentence;
use crate::language::tables::{BYLINES_NAME_OPENINGS, CREDITS_ENDINGS};
use crate::page::{BlockKind, Form};
use crate::text::script::is_cjk;

/// Names listed below a lonely `By`, and the bytes that each takes at most.
const MOST_LISTED: usize = 12;

const LONGEST_LISTED: usize = 40;

/// Bylines among the lines of the page: those that open with `By` and its like, else a line that holds names and little else.
pub fn from_lines(context: &PageContext<'_>, zone: &BylineRegion, bare_lines: bool) -> Credits {
    let blocks = context.page.blocks.len();
    let end = if context.page.form == Form::Html {
        zone.end
    } else {
        context.long_opening_end()
    };
    let around = zone.start..(end + 1).min(blocks);
    let below = (zone.last + 1).min(blocks)..(zone.last + 1 + AFTER_STORY).min(blocks);
    let mut credits = opened_lines(context, zone, around);
    if credits.people.is_empty() && bare_lines {
        credits.extend(bare_names(context, zone));
    }
    if credits.people.is_empty() {
        credits.extend(opened_lines(context, zone, below));
    }
    if credits.people.is_empty() && bare_lines {
        credits.extend(names_in_bold(context));
    }
    credits
}

/// The names in bold type that are the whole last paragraph of a story, as papers of Vietnam, Indonesia, Turkey and Brazil sign, or the
/// first, as papers of Nigeria do, perhaps with the town.
fn names_in_bold(context: &PageContext<'_>) -> Credits {
    /// Words beside the names: a town, an agency.
    const BESIDE: usize = 3;
    let bold = |index: usize| {
        let block = context
            .page
            .blocks
            .get(index)
            .filter(|_| context.page.form == Form::Html)?;
        let text = block.text.trim();
        let short = text.len() <= LONGEST_SIGNED_BODY && block.kind == BlockKind::Paragraph;
        (short && block.bold_bytes * 10 > text.len() * 8).then_some(text)
    };
    let signs = |index: usize| {
        let text = bold(index).filter(|text| !ends_sentence(text))?;
        let credits = parse(text, Trust::Line);
        let named: usize = credits.people.iter().map(|name| name.split_whitespace().count()).sum();
        let beside = text.split_whitespace().count().saturating_sub(named);
        let is_heading = credits.people.iter().any(|name| is_phrase(context, name));
        (beside <= BESIDE && !is_heading && !credits.people.is_empty()).then_some(credits)
    };
    signs(context.last())
        .or_else(|| signs(context.first()))
        .unwrap_or_default()
}

/// The names in lines that open like a byline; lines right below each other make one byline.
fn opened_lines(context: &PageContext<'_>, zone: &BylineRegion, range: Range<usize>) -> Credits {
    let mut credits = Credits::default();
    let mut last: Option<usize> = None;
    for index in range {
        let text = context.text(index);
        let text = before_biography(text).unwrap_or(text);
        let glued = || context.page.form == Form::Dump && behind_own_name(text).is_some();
        let running = context.is_body(index) && text.len() > LONGEST_SIGNED_BODY && !glued();
        let foreign = context.is_foreign(index) && !zone.is_right_below_headline(index);
        if running || foreign || text.len() > LONGEST_LINE {
            continue;
        }
        let labelled = !text.is_ascii() && text.contains(is_cjk) && after_label(text).is_some();
        let byline = byline_inside(context, index, text).unwrap_or(text);
        let Some(rest) = after_opening(byline).or(labelled.then_some(byline)) else {
            continue;
        };
        // Hardly any line opens like a byline: what costs more is asked of those alone.
        if !is_line(text)
            || zone.holds_teaser(context, index)
            || CREDITS_ENDINGS.iter().any(|ending| text.trim_end().ends_with(ending))
        {
            continue;
        }
        // A second byline far below belongs to something else.
        if last.is_some_and(|last| index > last + 3) && !credits.people.is_empty() {
            break;
        }
        let found = if rest.trim().is_empty() {
            list_below(context, index + 1)
        } else {
            parse(byline, Trust::Line)
        };
        if !found.is_empty() {
            credits.extend(found);
            last = Some(index);
        }
    }
    credits
}

/// The byline at the end of a line that does not open with it, as a dump prints what stands beside or above it.
fn byline_inside<'a>(context: &PageContext<'_>, index: usize, text: &'a str) -> Option<&'a str> {
    if context.page.form != Form::Dump {
        return None;
    }
    behind_sentence(text)
        .or_else(|| behind_own_name(text))
        .or_else(|| behind_label(text))
        .or_else(|| behind_date(context, index, text))
}

/// `Ada Bergby Ada BergMay 4, 2024`: the text for the writer's picture, and the byline right behind it.
fn behind_own_name(text: &str) -> Option<&str> {
    // Hardly any line says its first word again.
    let first = text
        .split(' ')
        .next()
        .filter(|first| first.starts_with(char::is_uppercase))?;
    memchr::memmem::find(&text.as_bytes()[first.len()..], first.as_bytes())?;
    BYLINES_NAME_OPENINGS.iter().find_map(|opening| {
        let mut places = memchr::memmem::find_iter(text.as_bytes(), opening.as_bytes());
        places.find_map(|at| {
            let (name, byline) = (&text[..at], &text[at..]);
            let rest = byline[opening.len()..].strip_prefix(' ')?;
            let again = name.ends_with(char::is_lowercase) && rest.starts_with(name);
            (again && looks_like_person(name)).then_some(byline)
        })
    })
}

/// `Dienstag, 13. Mai 2014, von Ada Berg`.
fn behind_date<'a>(context: &PageContext<'_>, index: usize, text: &'a str) -> Option<&'a str> {
    let last = context.dates(index).last()?;
    let rest = text.get(last.end..)?.trim_start_matches(|c: char| !c.is_alphanumeric());
    // `On 3 May 1898 by Ada Berg founded` goes on.
    let mut names = after_opening(rest)?.split([',', '|', '–', '—', '·', '•', '&', '/']);
    looks_like_person(&tidy(names.next()?)).then_some(rest)
}

/// The names that stand each on a line of its own below a lonely `By`.
fn list_below(context: &PageContext<'_>, start: usize) -> Credits {
    let mut credits = Credits::default();
    for index in start..(start + MOST_LISTED).min(context.page.blocks.len()) {
        let text = context.text(index);
        if text.chars().filter(|c| c.is_alphabetic()).count() == 0 {
            continue;
        }
        // Behind a dash stands the place.
        let found = parse(text.split(" — ").next().unwrap_or(text), Trust::Line);
        // One of the writers may have a name that is not read as one.
        let listed = context.page.blocks[index].kind == BlockKind::Item && text.len() <= LONGEST_LISTED;
        if (found.is_empty() && !listed) || text.len() > 80 {
            break;
        }
        credits.extend(found);
    }
    credits
}

#[cfg(test)]
mod tests {
    use crate::article::Origin;
    use crate::clean::cleaner::Cleaner;
    use crate::read::text_dump::read_page;

    /// The writers of a dump as links prints it, with `above` and `below` around the headline.
    fn writers(above: &str, below: &str) -> Vec<String> {
        writers_with(above, below, "")
    }

    /// The same with `after` below the story.
    fn writers_with(above: &str, below: &str, after: &str) -> Vec<String> {
        let paragraph = "   The council of Marlow Sound brings back the night ferry on Monday, said Bo\n   Lund, who steers the boat and knows all of the rocks in the harbour.\n\n";
        let story = [
            paragraph,
            &paragraph.replace("Monday", "Friday"),
            &paragraph.replace("Monday", "Sunday"),
        ]
        .concat();
        let dump = format!(
            "   Link: canonical\n     * Home\n     * News\n     * Harbour\n\n{above}\n                     Council restores the night ferry\n\n{below}\n\n{story}{after}\n\n   (c) Marlow Post\n"
        );
        let article = Cleaner::default().clean(&read_page(&dump), Origin::default());
        article.expect("an article").byline
    }

    #[test]
    fn a_byline_behind_other_words_of_its_line_is_found() {
        for below in [
            "   AP By ADA BERG and KIM HOLM",
            "   Berg By Ada Berg",
            "   Opinion By Ada Berg",
            "   Ada Bergby Ada BergMay 4th, 2024May 4th, 20240\n   Comments",
            "   What now? (Photo: Pier Agency)\n   written by Ada Berg",
        ] {
            assert_eq!(writers("", below)[0], "Ada Berg", "{below}");
        }
        assert_eq!(writers("   Tuesday, May 13, 2014, by Ada Berg\n", ""), ["Ada Berg"]);
    }

    #[test]
    fn the_byline_of_the_next_story_is_another_s() {
        let next = "  Lighthouse to be painted red\n\n   By Rolf Storm\n   3 May 2024\n";
        for (below, writers) in [
            ("   Ada Berg\n   3 May 2024", vec!["Ada Berg"]),
            (
                "   Ada Berg, Kim Holm\n   Fri 03 May 10:00",
                vec!["Ada Berg", "Kim Holm"],
            ),
            ("   3 May 2024", vec![]),
        ] {
            assert_eq!(writers_with("", below, next), writers, "{below}");
        }
        assert_eq!(writers_with("", "   3 May 2024", "   By Ada Berg\n"), ["Ada Berg"]);
    }

    #[test]
    fn who_made_a_picture_or_a_film_is_no_writer() {
        for below in ["   Photo By Ada Berg", "   The Long Night (2012) by Ada Berg"] {
            assert_eq!(writers("", below), [""; 0], "{below}");
        }
    }
}

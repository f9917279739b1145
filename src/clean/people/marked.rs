//! Writers whom elements name that say what they hold: microdata, `rel=author`, names of bylines.

use crate::clean::evidence::page_context::PageContext;
use crate::clean::heading::site_names::SiteNames;
use crate::clean::people::byline_region::BylineRegion;
use crate::language::bylines::byline::{Trust, parse};
use crate::language::bylines::credits::Credits;
use crate::language::bylines::other_credits::announces_checker;
use crate::language::names::organisations::is_organisation;
use crate::language::names::person::looks_like_person;
use crate::page::{Mark, MarkKind, Roles};
use crate::text::fold::fold;

/// JSON-LD often knows only one of several writers; the links to the writers, right below each other, name them all.
pub fn all_writers(context: &PageContext<'_>, zone: &BylineRegion, known: &Credits) -> Option<Credits> {
    let mut all = Credits::default();
    let mut last: Option<usize> = None;
    for mark in context
        .page
        .hints
        .marks
        .iter()
        .filter(|mark| matches!(mark.kind, MarkKind::Author | MarkKind::Byline))
    {
        let far = last.is_some_and(|last| mark.block > last + 3);
        if !zone.holds_above(mark.block)
            || context.is_foreign(mark.block)
            || far
            || is_announced_as_checker(context, mark)
            || !looks_like_person(mark.text.trim())
            || is_organisation(mark.text.trim())
        {
            continue;
        }
        last = Some(mark.block);
        all.extend(parse(&mark.text, Trust::Line));
    }
    let holds_known = known
        .people
        .iter()
        .all(|name| all.people.iter().any(|other| fold(other) == fold(name)));
    (holds_known && all.people.len() > known.people.len() && all.people.len() <= 4).then_some(all)
}

/// The writers whom elements name that say so: around the headline, else after the story.
pub fn from_marks(context: &PageContext<'_>, zone: &BylineRegion) -> Credits {
    let above = |mark: &&Mark| zone.holds_above(mark.block);
    let below = |mark: &&Mark| zone.holds_below(mark.block);
    let credits = collect_marks(context, zone, &above);
    if credits.people.is_empty() {
        let late = collect_marks(context, zone, &below);
        if !late.people.is_empty() || credits.is_empty() {
            return late;
        }
    }
    credits
}

fn collect_marks(context: &PageContext<'_>, zone: &BylineRegion, wanted: &dyn Fn(&&Mark) -> bool) -> Credits {
    let mut single = Credits::default();
    let mut bylines = Vec::new();
    for mark in context.page.hints.marks.iter().filter(wanted) {
        let roles = context
            .page
            .blocks
            .get(mark.block)
            .map_or(Roles::default(), |block| block.roles);
        let of_others = Roles::RELATED.with(Roles::TEASER).with(Roles::COMMENTS);
        let never = Roles::CAPTION.with(Roles::NAVIGATION);
        let strange = if zone.is_right_below_headline(mark.block) {
            never
        } else {
            never.with(of_others)
        };
        // Some sites call the whole head of an article its attribution; a picture's credit stands in its figure.
        let is_credit = roles.any(Roles::CREDIT) && (!roles.any(Roles::BYLINE) || roles.any(Roles::FIGURE));
        if roles.any(strange) || is_credit || mark.text.len() > 400 || is_announced_as_checker(context, mark) {
            continue;
        }
        match mark.kind {
            MarkKind::Author => {
                let text = mark
                    .value
                    .as_deref()
                    .filter(|_| mark.text.is_empty())
                    .unwrap_or(&mark.text);
                let first_line = text.lines().next().unwrap_or_default();
                single.extend(parse(first_line, Trust::Line));
            }
            MarkKind::Byline => bylines.push(mark.text.as_str()),
            _ => {}
        }
    }
    let single = without_site(context, single);
    let mut lines = Credits::default();
    for line in bylines.iter().flat_map(|text| text.lines()) {
        let found = parse(line, Trust::Line);
        // Where one writer is told apart, the other ones stand beside that name; on lines of their own are sections and sources.
        if single.people.is_empty() || found.people.iter().any(|name| single.people.contains(name)) {
            lines.extend(found);
        }
    }
    // `Ada Berg Marlow Today`: a writer with the house on one line, whom the page also names alone.
    let alone = [single.people.as_slice(), &lines.people].concat();
    lines
        .people
        .retain(|name| !alone.iter().any(|known| is_longer(name, known)));
    let lines = without_site(context, lines);
    if single.people.is_empty()
        || (lines.people.len() > single.people.len() && single.people.iter().all(|name| lines.people.contains(name)))
    {
        let mut both = lines;
        both.extend(single);
        return both;
    }
    single
}

/// Whether the words before the element, in its block or in the short one above, announce somebody who checked, changed or illustrated
/// the story.
fn is_announced_as_checker(context: &PageContext<'_>, mark: &Mark) -> bool {
    /// Bytes of a block that holds nothing but such words.
    const LABEL: usize = 40;
    let name = mark.text.lines().next().unwrap_or_default().trim();
    let Some(at) = context.text(mark.block).find(name).filter(|_| !name.is_empty()) else {
        return false;
    };
    let before = context.text(mark.block)[..at].trim();
    if !before.is_empty() {
        return announces_checker(before);
    }
    let above = mark.block.checked_sub(1).map_or("", |above| context.text(above));
    above.len() <= LABEL && announces_checker(above)
}

/// Whether `name` is `known` and more words.
fn is_longer(name: &str, known: &str) -> bool {
    name.strip_prefix(known).is_some_and(|rest| rest.starts_with(' '))
}

/// A site that calls itself a person is none.
pub fn without_site(context: &PageContext<'_>, mut credits: Credits) -> Credits {
    if credits.people.is_empty() {
        return credits;
    }
    let sites = SiteNames::of(context);
    let (site, people): (Vec<String>, Vec<String>) =
        credits.people.into_iter().partition(|name| sites.is_exactly(name));
    credits.people = people;
    credits.organisations.extend(site);
    credits
}

#[cfg(test)]
mod tests {
    use crate::article::Origin;
    use crate::clean::cleaner::Cleaner;
    use crate::read::html::read_page;
    use crate::read::limits::Limits;

    /// The writers of a page of three paragraphs, with `byline` between headline and story and `sign` below it.
    fn writers(head: &str, byline: &str, sign: &str) -> Vec<String> {
        let paragraph = "<p>The council of Marlow Sound launches new tools on Monday, said Bo Lund, who steers the night ferry and knows all rocks in the harbour.</p>";
        let story = [
            paragraph,
            &paragraph.replace("Monday", "Friday"),
            &paragraph.replace("Monday", "Sunday"),
        ]
        .concat();
        let source = format!(
            "<head>{head}</head><h1>Council restores the night ferry</h1>{byline}<article>{story}{sign}</article>"
        );
        let page = read_page(&source, &Limits::default());
        let article = Cleaner::default().clean(&page, Origin::default());
        article.expect("an article").byline
    }

    #[test]
    fn an_attribution_around_a_byline_is_no_credit() {
        let byline = "<div class=byline-section><div class=attribution><span class=author>Ada Berg and Kim Holm</span> <span class=publication>Marlow Today</span></div></div>";
        assert_eq!(writers("", byline, ""), ["Ada Berg", "Kim Holm"]);
        let credit =
            "<figure><img src=a.jpg><span class=attribution><span class=author>Ola Mast</span></span></figure>";
        assert_eq!(writers("", credit, ""), [""; 0]);
    }

    #[test]
    fn beside_a_writer_told_apart_sections_and_sources_are_none() {
        let byline = "<div class=byline><div><a href=/topics/harbour>Harbour Industry</a></div><div>by <a rel=author href=/staff/ada>Ada Berg</a></div></div>";
        assert_eq!(writers("", byline, ""), ["Ada Berg"]);
    }

    #[test]
    fn the_site_is_no_writer_however_it_is_spaced() {
        let head = "<link rel=canonical href=https://www.portoblu.example/a>";
        assert_eq!(
            writers(head, "<p>Porto Blu | 4 May 2024 | By Ada Berg</p>", ""),
            ["Ada Berg"]
        );
        let head = "<meta property=og:site_name content='Pier &amp; Mole'><meta name=author content='Pier &amp; Mole'>";
        assert_eq!(writers(head, "", ""), ["Pier & Mole"]);
    }

    #[test]
    fn right_below_the_headline_no_name_of_a_box_makes_a_byline_strange() {
        let byline = "<div class=teaser__standfirst><p>What the mayor said.</p></div><div class=teaser__byline><span class=author>Ada Berg</span></div>";
        assert_eq!(writers("", byline, ""), ["Ada Berg"]);
        let byline = "<div class=comments_datetime><p>By ADA BERG 10/5/11 09:19 PM ET</p></div>";
        assert_eq!(writers("<meta name=author content=AP>", byline, ""), ["Ada Berg"]);
    }

    #[test]
    fn a_heading_in_words_of_the_story_is_nobody() {
        assert_eq!(writers("", "", "<p><b>Council Launches New Tools</b></p>"), [""; 0]);
        assert_eq!(writers("", "", "<p><b>Ada Berg, Marlow</b></p>"), ["Ada Berg"]);
    }
}

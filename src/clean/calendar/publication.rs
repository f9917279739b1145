//! When the story was first published: metadata, elements that say so, lines around the headline, dateline, address.

use std::ops::Range;

use crate::article::{Evidence, Published};
use crate::clean::calendar::dated_line::DatedLine;
use crate::clean::calendar::visit::is_day_of_visit;
use crate::clean::evidence::address;
use crate::clean::evidence::meta::content;
use crate::clean::evidence::page_context::PageContext;
use crate::language::bylines::dateline::printed_day;
use crate::language::dates::labels::{Label, label, labelled, published};
use crate::language::dates::moment::{Moment, parse_machine};
use crate::language::dates::opening::opening_day;
use crate::page::{Form, Hints, Mark, MarkKind};

/// Meta tags of the first publication, the most careful first.
const META: [&str; 22] = [
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "citation_publication_date",
    "publish-date",
    "publishdate",
    "publication_date",
    "pubdate",
    "published-date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "article.published",
    "dc.date",
    "date",
    "dcterms.date",
    "article:published",
    "last-published",
];
/// What the names of other meta tags of the first publication have, letters and digits alone; and those of tags of other days.
const IN_META_NAMES: [&str; 3] = ["publish", "pubdate", "releasedate"];
const OF_OTHER_DAYS: [&str; 6] = ["modif", "updat", "expir", "last", "revis", "unpub"];
/// Blocks above the headline in which the date may stand.
const ABOVE_HEADLINE: usize = 8;
/// Blocks after the story in which it may stand.
const AFTER_STORY: usize = 12;

/// The day of publication of the story whose headline is the block `headline`.
pub fn publication(context: &PageContext<'_>, headline: Option<usize>) -> Option<Published> {
    let hints = &context.page.hints;
    if let Some(given) = hints.record.date.as_deref() {
        let moment = read(given, context).or_else(|| Moment::of_year(given));
        return moment.map(|moment| with(moment, Evidence::Metadata));
    }
    let linked = context.linked.published.as_deref().and_then(|text| read(text, context));
    let metadata = linked
        .or_else(|| META.iter().find_map(|name| read(content(hints, name)?, context)))
        .or_else(|| named_publication(hints, context));
    if let Some(moment) = metadata {
        let printed = printed_day_beside(&moment, context, headline);
        return Some(printed.map_or_else(
            || with(moment, Evidence::Metadata),
            |printed| with(printed, Evidence::Byline),
        ));
    }
    let marked = from_marks(context, headline).or_else(|| from_lines(context, headline));
    if let Some(moment) = marked {
        return Some(with(moment, Evidence::Byline));
    }
    if let Some(moment) = opening(context) {
        return Some(with(moment, Evidence::Dateline));
    }
    let address = address::of_page(hints, context.linked.url.as_deref()).find_map(day_of_address);
    address
        .map(|moment| with(moment, Evidence::Url))
        .or_else(|| in_scripts(hints).map(|moment| with(moment, Evidence::Metadata)))
}

/// The date of a meta tag that nobody has written down, whose name says that it is the day of publication.
fn named_publication(hints: &Hints, context: &PageContext<'_>) -> Option<Moment> {
    let says_so = |name: &str| {
        let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
        IN_META_NAMES.iter().any(|part| name.contains(part)) && !OF_OTHER_DAYS.iter().any(|part| name.contains(part))
    };
    let named = hints.meta.iter().filter(|(name, _)| says_so(name));
    named
        .filter_map(|(_, value)| read(value.trim(), context))
        .find(Moment::has_day)
}

/// The day that opens the story, in its dateline or by itself. A chronicle has a day in front of each paragraph: none of them is its own.
fn opening(context: &PageContext<'_>) -> Option<Moment> {
    let mut first = context.body.iter().take(2).map(|&index| context.text(index));
    let in_dateline = first.find_map(|text| printed_day(text, &context.locale));
    in_dateline.or_else(|| {
        let mut days = context
            .body
            .iter()
            .filter_map(|&index| Some((index, opening_day(context.text(index), &context.locale)?)));
        let (index, moment) = days.next()?;
        (context.body.iter().take(2).any(|&opening| opening == index) && days.next().is_none()).then_some(moment)
    })
}

/// The day of publication that the scripts of the page name, where they name one alone.
fn in_scripts(hints: &Hints) -> Option<Moment> {
    let mut moments = hints
        .script_dates
        .iter()
        .filter_map(|text| parse_machine(text))
        .filter(Moment::has_day);
    let first = moments.next()?;
    moments.all(|moment| moment.date == first.date).then_some(first)
}

/// When the story was last changed, as far as a record, metadata or an element near the headline says so; never when it was published.
pub fn change(context: &PageContext<'_>, published: Option<&Published>) -> Option<Published> {
    const META: [&str; 4] = [
        "article:modified_time",
        "og:updated_time",
        "datemodified",
        "last-modified",
    ];
    let hints = &context.page.hints;
    if let Some(given) = hints.record.modified.as_deref() {
        return read(given, context).map(|moment| with(moment, Evidence::Metadata));
    }
    let linked = context.linked.modified.as_deref().and_then(parse_machine);
    let metadata = linked.or_else(|| META.iter().find_map(|name| parse_machine(content(hints, name)?)));
    let marked = || {
        let near = |mark: &&Mark| mark.kind == MarkKind::Modified && mark.block <= context.opening_end();
        let mut marks = hints
            .marks
            .iter()
            .filter(near)
            .filter(|mark| !context.holds_foreign_date(mark.block));
        marks.find_map(|mark| mark.value.as_deref().and_then(parse_machine))
    };
    let found = metadata
        .map(|moment| with(moment, Evidence::Metadata))
        .or_else(|| marked().map(|moment| with(moment, Evidence::Byline)))?;
    let is_later = published.is_none_or(|published| {
        found.date.interval() > published.date.interval()
            || found.date == published.date && found.time.is_some() && found.time != published.time
    });
    is_later.then_some(found)
}

/// The day that the page prints, where metadata tell a moment in UTC alone whose day is the one before or after: a story of the evening
/// is of the day on which its readers read it.
fn printed_day_beside(moment: &Moment, context: &PageContext<'_>, headline: Option<usize>) -> Option<Moment> {
    let is_zero = |c: char| matches!(c, '+' | '-' | '0' | ':' | 'Z');
    let is_utc = moment.zone.as_deref().is_some_and(|zone| zone.chars().all(is_zero));
    if !is_utc || moment.time.is_none() || context.page.form != Form::Html {
        return None;
    }
    let printed = from_lines(context, headline).filter(Moment::has_day)?;
    (printed.date.interval().0 - moment.date.interval().0)
        .abs()
        .eq(&1)
        .then_some(printed)
}

/// Whether a date that stands by itself parts the headline, which is the block `headline`, from the text of a short story.
pub fn is_dated(context: &PageContext<'_>, headline: usize) -> bool {
    /// Blocks between them: the standfirst, the byline, buttons.
    const MOST: usize = 12;
    /// Bytes of the longest story that must show that it is one.
    const SHORT: usize = 1_000;
    let bytes: usize = context.body.iter().map(|&index| context.text(index).len()).sum();
    if bytes > SHORT {
        return false;
    }
    let first = context.first().min(context.page.blocks.len());
    first.checked_sub(headline).is_some_and(|between| between <= MOST)
        && (headline + 1..first).any(|index| DatedLine::of(context, index).is_some())
}

fn with(moment: Moment, evidence: Evidence) -> Published {
    Published {
        date: moment.date,
        time: moment.time,
        zone: moment.zone,
        evidence,
    }
}

/// A date that a machine or a person wrote into a field of its own.
fn read(text: &str, context: &PageContext<'_>) -> Option<Moment> {
    parse_machine(text).or_else(|| published(text, &context.locale))
}

/// Elements that say they hold the date: of publication first, then any `<time>` near the headline.
fn from_marks(context: &PageContext<'_>, headline: Option<usize>) -> Option<Moment> {
    let first = context.first();
    let start = headline
        .filter(|&at| at <= first)
        .unwrap_or(first.saturating_sub(20))
        .saturating_sub(ABOVE_HEADLINE);
    let title = headline.filter(|&at| at <= first).unwrap_or(start);
    let near = |mark: &&Mark| {
        (start..=context.opening_end()).contains(&mark.block)
            && !context.holds_foreign_date(mark.block)
            && !is_day_of_visit(context, mark.block, headline)
    };
    let of_kind = |kind: MarkKind, near_only: bool| {
        context
            .page
            .hints
            .marks
            .iter()
            .filter(move |mark| mark.kind == kind)
            .filter(move |mark| !near_only || near(mark))
            .find_map(|mark| moment_of(mark, context))
    };
    let below_title = || {
        let marks = context.page.hints.marks.iter();
        marks
            .filter(|mark| mark.kind == MarkKind::Time && mark.block >= title)
            .filter(near)
            .find_map(|mark| moment_of(mark, context))
    };
    of_kind(MarkKind::Published, true)
        .or_else(below_title)
        .or_else(|| of_kind(MarkKind::Time, true))
        .or_else(|| of_kind(MarkKind::Byline, true))
        .or_else(|| of_kind(MarkKind::Published, false))
}

fn moment_of(mark: &Mark, context: &PageContext<'_>) -> Option<Moment> {
    if mark.text.len() > 400 {
        return None;
    }
    let dates = labelled(&mark.text, &context.locale);
    let changed = mark.kind != MarkKind::Published
        && !dates.is_empty()
        && dates.iter().all(|(label, _)| *label == Label::Modified);
    if changed || is_label_of_change(context, mark) {
        return None;
    }
    let machine = mark.value.as_deref().and_then(parse_machine).filter(Moment::has_day);
    machine.or_else(|| published(&mark.text, &context.locale))
}

/// Whether the text before the element in its block says that the date is of a change.
fn is_label_of_change(context: &PageContext<'_>, mark: &Mark) -> bool {
    if mark.kind == MarkKind::Published || mark.text.is_empty() {
        return false;
    }
    let block = context.text(mark.block);
    let Some(at) = block.find(mark.text.as_str()) else {
        return false;
    };
    label(&block[..at]) == Label::Modified
}

/// Lines around the headline that hold a date and little else.
fn from_lines(context: &PageContext<'_>, headline: Option<usize>) -> Option<Moment> {
    let blocks = context.page.blocks.len();
    let first = context.first().min(blocks);
    let title = headline.filter(|&at| at <= first).unwrap_or(first.saturating_sub(15));
    let reach = if context.page.form == Form::Html {
        ABOVE_HEADLINE
    } else {
        2 * ABOVE_HEADLINE
    };
    let below_title = title..(context.opening_end() + 1).min(blocks);
    let above_title = (title.saturating_sub(reach)..title)
        .rev()
        .filter(|&index| !is_day_of_visit(context, index, headline));
    let after = (context.last() + 1).min(blocks)..(context.last() + 1 + AFTER_STORY).min(blocks);
    let mut bare = None;
    for index in below_title {
        match DatedLine::of(context, index) {
            Some(line) if line.label == Label::Published => return Some(line.moment),
            Some(line) if line.label == Label::Bare && bare.is_none() => bare = Some(line.moment),
            _ => {}
        }
    }
    if bare.is_some() {
        return bare;
    }
    let above = above_title
        .filter_map(|index| DatedLine::of(context, index))
        .find(|line| line.label != Label::Modified);
    above
        .or_else(|| among_story(context))
        .or_else(|| after_story(context, after))
        .map(|line| line.moment)
}

/// The date in a line between the paragraphs of a dump, below a long standfirst or at a break of the story: it says what it is, or stands
/// in a byline.
fn among_story(context: &PageContext<'_>) -> Option<DatedLine> {
    if context.page.form != Form::Dump {
        return None;
    }
    let late = context.long_opening_end();
    let lines = (context.opening_end() + 1..context.last()).filter(|&index| !context.is_body(index));
    lines
        .filter_map(|index| Some((index, DatedLine::of(context, index)?)))
        .find(|(index, line)| line.label == Label::Published || line.in_byline && *index <= late)
        .map(|(_, line)| line)
}

/// The date in the lines after the story: one that says what it is, or, in a dump, the only one if it stands by itself with its clock.
fn after_story(context: &PageContext<'_>, after: Range<usize>) -> Option<DatedLine> {
    /// Blocks after the story in which a date that says nothing may still be its own, and characters beside it.
    const NEAR: usize = 3;
    const BESIDE: usize = 30;
    let near = after.start + NEAR;
    let mut lines: Vec<(usize, DatedLine)> = after
        .filter_map(|index| Some((index, DatedLine::of(context, index)?)))
        .collect();
    if let Some(at) = lines.iter().position(|(_, line)| line.label == Label::Published) {
        return Some(lines.swap_remove(at).1);
    }
    // Comments and the teasers of other stories come with dates as well.
    let (index, line) = lines.pop().filter(|_| lines.is_empty())?;
    let own = line.label == Label::Bare && line.moment.time.is_some() && line.beside <= BESIDE;
    (own && index < near && context.page.form == Form::Dump).then_some(line)
}

/// `/2024/05/03/`, `/2024-05-03-`, `/20240503/`; the figure that begins a slug (`/2024/05/31-things-to-do`) is no day.
fn day_of_address(url: &str) -> Option<Moment> {
    let path = address::path(url);
    let parts: Vec<&str> = path.split(['/', '-', '_', '.']).collect();
    // The sign behind each part.
    let signs: Vec<char> = path
        .chars()
        .filter(|c| matches!(c, '/' | '-' | '_' | '.'))
        .chain(['/'])
        .collect();
    let number = |text: &str, width: usize| {
        (text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| text.parse::<i16>().ok())
            .flatten()
    };
    let parted = parts.windows(3).enumerate().find_map(|(at, part)| {
        if signs[at + 1] == '/' && matches!(signs[at + 2], '-' | '_') {
            return None;
        }
        let year = number(part[0], 4).filter(|year| (1990..=2100).contains(year))?;
        let month = number(part[1], 2).or_else(|| number(part[1], 1))?;
        let day = number(part[2], 2).or_else(|| number(part[2], 1))?;
        Moment::of_day(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    });
    parted.or_else(|| {
        parts
            .iter()
            .filter(|part| part.len() == 8 && (part.starts_with("20") || part.starts_with("199")))
            .find_map(|part| parse_machine(part))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Origin;
    use crate::clean::cleaner::Cleaner;
    use crate::read::html::read_page;
    use crate::read::limits::Limits;

    /// The day of a page with `head` in its head, `below` between headline and story, and `opening` in front of the story.
    fn day(head: &str, below: &str, opening: &str) -> Option<String> {
        let sentences = ["council", "harbour office", "ferry company"].map(|who| {
            format!("The {who} said on Friday that the ferry to the island sails again, after three weeks in the yard at Orm.</p><p>")
        });
        let source = format!(
            "<html lang=en><head>{head}</head><body><article class='card'><h1>The ferry is back</h1>{below}<p>{opening}{}</p></article></body></html>",
            sentences.concat()
        );
        let page = read_page(&source, &Limits::default());
        let article = Cleaner::default().clean(&page, Origin::default()).expect("an article");
        Some(article.published?.date.to_string())
    }

    #[test]
    fn the_day_stands_in_tags_scripts_footers_and_openings() {
        let expected = Some("2024-05-03".to_owned());
        for name in ["published", "w-published-date", "og:release_date"] {
            assert_eq!(
                day(&format!("<meta name='{name}' content='2024-05-03'>"), "", ""),
                expected,
                "{name}"
            );
        }
        assert_eq!(
            day("<meta name='last-published-by-robot' content='2024-05-03'>", "", ""),
            None
        );
        assert_eq!(
            day(r#"<script>var page = {"publishDate":"2024-05-03"}</script>"#, "", ""),
            expected
        );
        let others = r#"<script>var pages = [{"publishDate":"2024-05-03"}, {"publishDate":"2024-05-04"}]</script>"#;
        assert_eq!(day(others, "", ""), None);
        for around in ["footer", "div class='teaser-meta'", "div class='card'"] {
            let closing = around.split(' ').next().unwrap_or_default();
            assert_eq!(
                day("", &format!("<{around}><p>3 May 2024</p></{closing}>"), ""),
                expected,
                "{around}"
            );
        }
        assert_eq!(
            day(
                "",
                "<div class=teaser><a href=/other>A bridge for Orm, 3 May 2024</a></div>",
                ""
            ),
            None
        );
        assert_eq!(day("", "", "3 May 2024 – "), expected);
    }

    #[test]
    fn a_chronicle_has_no_day() {
        let years = ["1986", "1996", "2006"].map(|year| {
            format!("<p>3 May {year} – The ferry ran aground before the island, and its passengers were taken off by fishing boats.</p>")
        });
        let source = format!("<h1>A ferry and its years</h1>{}", years.concat());
        let page = read_page(&source, &Limits::default());
        let article = Cleaner::default().clean(&page, Origin::default()).expect("an article");
        assert_eq!(article.published, None);
    }

    #[test]
    fn addresses_may_hold_the_day() {
        for (url, expected) in [
            ("https://a.example/2024/05/03/story.html", Some("2024-05-03")),
            ("https://a.example/news/2024-05-03-story", Some("2024-05-03")),
            ("https://a.example/20240503/story", Some("2024-05-03")),
            ("https://a.example/story-12345678", None),
            ("https://a.example/2019/12/31-things-to-do", None),
            ("https://a.example/2019/12/31/things-to-do", Some("2019-12-31")),
            ("https://a.example/2024/story", None),
        ] {
            assert_eq!(
                day_of_address(url).map(|moment| moment.to_string()).as_deref(),
                expected,
                "{url}"
            );
        }
    }
}

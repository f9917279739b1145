//! Who signed the story: JSON-LD, meta tags, elements that say so, lines of the page; people before organisations at every step.

use std::cell::LazyCell;

use crate::article::Evidence;
use crate::clean::evidence::entities::plain;
use crate::clean::evidence::found::Found;
use crate::clean::evidence::meta::contents;
use crate::clean::evidence::page_context::PageContext;
use crate::clean::heading::site_names::SiteNames;
use crate::clean::people::byline_region::BylineRegion;
use crate::clean::people::marked::{all_writers, from_marks, without_site};
use crate::clean::people::signed_lines::from_lines;
use crate::language::bylines::byline::{Trust, parse};
use crate::language::bylines::credits::Credits;
use crate::language::bylines::eastern::reporters_inside;
use crate::language::bylines::opening::after_opening;
use crate::language::names::organisations::is_word_of_organisations;
use crate::language::names::person::{is_stranger, looks_like_person};
use crate::page::{Form, MarkKind};
use crate::text::fold::fold;

/// Meta tags that name writers, the most careful first.
const META: [&str; 14] = [
    "author",
    "article:author",
    "article:author_name",
    "parsely-author",
    "sailthru.author",
    "cxenseparse:author",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "byl",
    "article:byline",
    "dcsext.author",
    "lrt_authors",
    "news:author",
];

/// Paragraphs of a story in which its reporters may be named: the first may be a label or a standfirst.
const OPENING_PARAGRAPHS: usize = 4;

/// The writers of the story whose headline is the block `headline`.
pub fn signature(context: &PageContext<'_>, headline: Option<usize>) -> Option<Found<Vec<String>>> {
    let given = &context.page.hints.record.byline;
    if !given.is_empty() {
        let mut credits = Credits::default();
        given.iter().for_each(|line| credits.extend(parse(line, Trust::Names)));
        return found(credits, Evidence::Metadata);
    }
    let mut metadata = from_linked_data(context);
    if metadata.people.is_empty() {
        let tags = from_meta(context);
        if !tags.people.is_empty() || metadata.is_empty() {
            metadata = tags;
        }
    }
    let zone = BylineRegion::of(context, headline);
    if !metadata.people.is_empty() {
        let all = all_writers(context, &zone, &metadata);
        return match all {
            Some(all) => found(all, Evidence::Byline),
            None => found(metadata, Evidence::Metadata),
        };
    }
    let marked = from_marks(context, &zone);
    if !marked.people.is_empty() {
        return found(marked, Evidence::Byline);
    }
    // The lines of a ready-made body are its text: names alone on a line are the people that it speaks of.
    let bare_lines = context.page.form != Form::Record && may_hide_person(context, &metadata);
    let lines = without_site(context, from_lines(context, &zone, bare_lines));
    if !lines.people.is_empty() {
        return found(lines, Evidence::Byline);
    }
    let last = context.body.last().map_or("", |&index| context.text(index));
    let openings = context.body.iter().take(OPENING_PARAGRAPHS);
    let mut inside = openings.map(|&index| reporters_inside(context.text(index), last));
    if let Some(inside) = inside.find(|credits| !credits.people.is_empty()) {
        return found(inside, Evidence::Byline);
    }
    if let Some(name) = single_name(context, &zone) {
        return Some(Found::new(vec![name], Evidence::Byline));
    }
    let evidence = if metadata.is_empty() {
        Evidence::Byline
    } else {
        Evidence::Metadata
    };
    let rest = [metadata, marked, lines]
        .into_iter()
        .find(|credits| !credits.is_empty())?;
    found(rest, evidence)
}

/// Whether a name without an opening may be the writer's: the metadata name nobody, or only the site itself.
fn may_hide_person(context: &PageContext<'_>, metadata: &Credits) -> bool {
    if metadata.organisations.is_empty() {
        return true;
    }
    let sites = SiteNames::of(context);
    metadata.organisations.iter().all(|name| sites.is_house(name))
}

/// The one word by which a writer signs, a given name or the name of an account: named in metadata or by an element that says so, and
/// printed where the story is signed.
fn single_name(context: &PageContext<'_>, zone: &BylineRegion) -> Option<String> {
    /// Bytes of such a name.
    const BYTES: std::ops::RangeInclusive<usize> = 3..=24;
    let hints = &context.page.hints;
    let linked = context.linked.authors.iter().filter(|writer| !writer.organisation);
    let tags = META.iter().flat_map(|name| contents(hints, name));
    let marks = hints
        .marks
        .iter()
        .filter(|mark| mark.kind == MarkKind::Author && zone.holds_above(mark.block));
    let named = linked
        .map(|writer| writer.name.trim())
        .chain(tags)
        .chain(marks.map(|mark| mark.text.trim()));
    let sites = LazyCell::new(|| SiteNames::of(context));
    let may_sign = |name: &&str| {
        let parts = || name.split(['-', '_', '.']).map(fold);
        BYTES.contains(&name.len())
            && name
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
            && name.chars().any(char::is_alphabetic)
            && !parts().any(|part| is_stranger(&part) || is_word_of_organisations(&part))
            && !sites.is_house(name)
    };
    let is_shown = |name: &&str| {
        let signs = |index: usize| {
            let text = context.text(index).trim();
            let rest = after_opening(text).unwrap_or(text).strip_prefix(name);
            let opens = after_opening(text).is_some();
            rest.is_some_and(|rest| {
                rest.is_empty() || opens && !rest.starts_with(|c: char| c.is_alphanumeric() || c == ' ')
            })
        };
        (zone.start..=zone.end).any(signs)
    };
    named.filter(may_sign).find(is_shown).map(str::to_owned)
}

fn found(credits: Credits, evidence: Evidence) -> Option<Found<Vec<String>>> {
    let names = credits.names();
    (!names.is_empty()).then(|| Found::new(names, evidence))
}

fn from_linked_data(context: &PageContext<'_>) -> Credits {
    let mut credits = Credits::default();
    for writer in &context.linked.authors {
        if writer.name.starts_with("http") {
            continue;
        }
        if writer.organisation {
            credits.extend(Credits {
                people: Vec::new(),
                organisations: vec![writer.name.clone()],
            });
            continue;
        }
        let trust = if writer.person { Trust::Name } else { Trust::Names };
        credits.extend(parse(&writer.name, trust));
    }
    without_site(context, credits)
}

fn from_meta(context: &PageContext<'_>) -> Credits {
    let hints = &context.page.hints;
    let mut best = Credits::default();
    let labelled = labelled_card(context);
    // Collected only where a tag names somebody: in a page without mark-up none does.
    let sites = LazyCell::new(|| SiteNames::of(context));
    let values = META
        .iter()
        .map(|name| contents(hints, name).map(plain).collect::<Vec<_>>());
    for values in values.chain(labelled.map(|value| vec![value])) {
        let mut credits = Credits::default();
        for value in values {
            if value.contains("://") || value.starts_with(['@', '/']) || value.bytes().all(|byte| byte.is_ascii_digit())
            {
                continue;
            }
            if sites.is_exactly(&value) {
                // `Pier & Mole` is one house, though it would part like two names.
                credits.organisations.push(value);
                continue;
            }
            credits.extend(parse(
                &value,
                if looks_like_person(&value) {
                    Trust::Name
                } else {
                    Trust::Names
                },
            ));
        }
        let credits = without_site(context, credits);
        if !credits.people.is_empty() {
            return credits;
        }
        if best.is_empty() {
            best = credits;
        }
    }
    best
}

/// `twitter:label1` "Written by" with `twitter:data1`.
fn labelled_card(context: &PageContext<'_>) -> Option<String> {
    let hints = &context.page.hints;
    (1..=3).find_map(|number| {
        let label = fold(contents(hints, &format!("twitter:label{number}")).next()?);
        let opens = after_opening(&label).is_some_and(str::is_empty);
        opens
            .then(|| contents(hints, &format!("twitter:data{number}")).next().map(plain))
            .flatten()
    })
}

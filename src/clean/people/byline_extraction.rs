//! Who signed the story: JSON-LD, meta tags, elements that say so, lines of the page; people before organisations at every step.

use std::cell::LazyCell;

use crate::article::Evidence;
use crate::clean::evidence::entities::plain;
use crate::clean::evidence::found::Found;
use crate::clean::evidence::meta::contents;
use crate::clean::evidence::scene::Scene;
use crate::clean::heading::site_names::SiteNames;
use crate::clean::people::byline_region::BylineRegion;
use crate::clean::people::marked::{all_writers, from_marks, without_site};
use crate::clean::people::signed_lines::from_lines;
use crate::language::bylines::byline::{Trust, parse};
use crate::language::bylines::credits::Credits;
use crate::language::bylines::eastern::reporters_inside;
use crate::language::bylines::opening::after_opening;
use crate::language::names::person::looks_like_person;
use crate::page::Form;
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
pub fn signature(scene: &Scene<'_>, headline: Option<usize>) -> Option<Found<Vec<String>>> {
    let given = &scene.page.hints.record.byline;
    if !given.is_empty() {
        let mut credits = Credits::default();
        given.iter().for_each(|line| credits.extend(parse(line, Trust::Names)));
        return found(credits, Evidence::Metadata);
    }
    let mut metadata = from_linked_data(scene);
    if metadata.people.is_empty() {
        let tags = from_meta(scene);
        if !tags.people.is_empty() || metadata.is_empty() {
            metadata = tags;
        }
    }
    let zone = BylineRegion::of(scene, headline);
    if !metadata.people.is_empty() {
        let all = all_writers(scene, &zone, &metadata);
        return match all {
            Some(all) => found(all, Evidence::Byline),
            None => found(metadata, Evidence::Metadata),
        };
    }
    let marked = from_marks(scene, &zone);
    if !marked.people.is_empty() {
        return found(marked, Evidence::Byline);
    }
    // The lines of a ready-made body are its text: names alone on a line are the people that it speaks of.
    let bare_lines = scene.page.form != Form::Record && may_hide_person(scene, &metadata);
    let lines = without_site(scene, from_lines(scene, &zone, bare_lines));
    if !lines.people.is_empty() {
        return found(lines, Evidence::Byline);
    }
    let last = scene.body.last().map_or("", |&index| scene.text(index));
    let openings = scene.body.iter().take(OPENING_PARAGRAPHS);
    let mut inside = openings.map(|&index| reporters_inside(scene.text(index), last));
    if let Some(inside) = inside.find(|credits| !credits.people.is_empty()) {
        return found(inside, Evidence::Byline);
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
fn may_hide_person(scene: &Scene<'_>, metadata: &Credits) -> bool {
    if metadata.organisations.is_empty() {
        return true;
    }
    let sites = SiteNames::of(scene);
    metadata.organisations.iter().all(|name| sites.is_house(name))
}

fn found(credits: Credits, evidence: Evidence) -> Option<Found<Vec<String>>> {
    let names = credits.names();
    (!names.is_empty()).then(|| Found::new(names, evidence))
}

fn from_linked_data(scene: &Scene<'_>) -> Credits {
    let mut credits = Credits::default();
    for writer in &scene.linked.authors {
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
    without_site(scene, credits)
}

fn from_meta(scene: &Scene<'_>) -> Credits {
    let hints = &scene.page.hints;
    let mut best = Credits::default();
    let labelled = labelled_card(scene);
    // Collected only where a tag names somebody: in a page without mark-up none does.
    let sites = LazyCell::new(|| SiteNames::of(scene));
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
        let credits = without_site(scene, credits);
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
fn labelled_card(scene: &Scene<'_>) -> Option<String> {
    let hints = &scene.page.hints;
    (1..=3).find_map(|number| {
        let label = fold(contents(hints, &format!("twitter:label{number}")).next()?);
        let opens = after_opening(&label).is_some_and(str::is_empty);
        opens
            .then(|| contents(hints, &format!("twitter:data{number}")).next().map(plain))
            .flatten()
    })
}

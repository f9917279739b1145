//! Who signed the story: JSON-LD, meta tags, elements that say so, lines of the page; people before organisations at every step.

use std::ops::Range;

use crate::article::Evidence;
use crate::clean::evidence::entities::plain;
use crate::clean::evidence::found::Found;
use crate::clean::evidence::meta::contents;
use crate::clean::evidence::scene::Scene;
use crate::clean::heading::site_names::SiteNames;
use crate::clean::people::bare_names::bare_names;
use crate::clean::people::byline::{Credits, Trust, after_opening, parse, reporters_inside};
use crate::clean::people::names::looks_like_person;
use crate::clean::people::zone::{AFTER_STORY, LONGEST_SIGNED_BODY, Zone, is_line};
use crate::page::{BlockKind, Form, Mark, MarkKind, Roles};
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

/// Names listed below a lonely `By`, and the bytes that each takes at most.
const MOST_LISTED: usize = 12;
const LONGEST_LISTED: usize = 40;

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
    let zone = Zone::of(scene, headline);
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
    let lines = from_lines(scene, &zone, bare_lines);
    if !lines.people.is_empty() {
        return found(lines, Evidence::Byline);
    }
    let inside = reporters_inside(
        scene.body.first().map_or("", |&index| scene.text(index)),
        scene.body.last().map_or("", |&index| scene.text(index)),
    );
    if !inside.people.is_empty() {
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
    let sites = SiteNames::of(scene);
    metadata.organisations.iter().all(|name| sites.is_exactly(name))
}

/// JSON-LD often knows only one of several writers; the links to the writers, right below each other, name them all.
fn all_writers(scene: &Scene<'_>, zone: &Zone, known: &Credits) -> Option<Credits> {
    let mut all = Credits::default();
    let mut last: Option<usize> = None;
    for mark in scene
        .page
        .hints
        .marks
        .iter()
        .filter(|mark| mark.kind == MarkKind::Author)
    {
        let far = last.is_some_and(|last| mark.block > last + 3);
        if !zone.holds_above(mark.block) || scene.is_foreign(mark.block) || far || !looks_like_person(mark.text.trim())
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

/// A site that calls itself a person is none.
fn without_site(scene: &Scene<'_>, mut credits: Credits) -> Credits {
    let sites = SiteNames::of(scene);
    let (site, people): (Vec<String>, Vec<String>) =
        credits.people.into_iter().partition(|name| sites.is_exactly(name));
    credits.people = people;
    credits.organisations.extend(site);
    credits
}

fn from_meta(scene: &Scene<'_>) -> Credits {
    let hints = &scene.page.hints;
    let mut best = Credits::default();
    let labelled = labelled_card(scene);
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
        let writes = [
            "written by",
            "author",
            "von",
            "verfasst von",
            "escrito por",
            "ecrit par",
            "scritto da",
            "autor",
            "автор",
            "skrevet av",
            "geschreven door",
        ];
        writes
            .contains(&label.as_str())
            .then(|| contents(hints, &format!("twitter:data{number}")).next().map(plain))
            .flatten()
    })
}

fn from_marks(scene: &Scene<'_>, zone: &Zone) -> Credits {
    let above = |mark: &&Mark| zone.holds_above(mark.block);
    let below = |mark: &&Mark| zone.holds_below(mark.block);
    let credits = collect_marks(scene, &above);
    if credits.people.is_empty() {
        let late = collect_marks(scene, &below);
        if !late.people.is_empty() || credits.is_empty() {
            return late;
        }
    }
    credits
}

fn collect_marks(scene: &Scene<'_>, wanted: &dyn Fn(&&Mark) -> bool) -> Credits {
    let mut single = Credits::default();
    let mut lines = Credits::default();
    for mark in scene.page.hints.marks.iter().filter(wanted) {
        let roles = scene
            .page
            .blocks
            .get(mark.block)
            .map_or(Roles::default(), |block| block.roles);
        let strange = Roles::RELATED
            .with(Roles::TEASER)
            .with(Roles::COMMENTS)
            .with(Roles::CREDIT)
            .with(Roles::CAPTION)
            .with(Roles::NAVIGATION);
        if roles.any(strange) || mark.text.len() > 400 {
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
            MarkKind::Byline => lines.extend(parse(&mark.text, Trust::Line)),
            _ => {}
        }
    }
    let single = without_site(scene, single);
    let lines = without_site(scene, lines);
    if single.people.is_empty()
        || (lines.people.len() > single.people.len() && single.people.iter().all(|name| lines.people.contains(name)))
    {
        let mut both = lines;
        both.extend(single);
        return both;
    }
    single
}

/// Bylines among the lines of the page: those that open with `By` and its like, else a line that holds names and little else.
fn from_lines(scene: &Scene<'_>, zone: &Zone, bare_lines: bool) -> Credits {
    let blocks = scene.page.blocks.len();
    let end = if scene.page.form == Form::Html {
        zone.end
    } else {
        scene.long_opening_end()
    };
    let around = zone.start..(end + 1).min(blocks);
    let below = (zone.last + 1).min(blocks)..(zone.last + 1 + AFTER_STORY).min(blocks);
    let mut credits = opened_lines(scene, around);
    if credits.people.is_empty() && bare_lines {
        credits.extend(bare_names(scene, zone));
    }
    if credits.people.is_empty() {
        credits.extend(opened_lines(scene, below));
    }
    if credits.people.is_empty() && bare_lines {
        credits.extend(name_in_bold(scene));
    }
    credits
}

/// The name in bold type that is the whole last paragraph of a story, as papers of Vietnam, Indonesia and Brazil sign.
fn name_in_bold(scene: &Scene<'_>) -> Credits {
    let block = scene.page.blocks.get(scene.last());
    let signed = block.filter(|block| {
        let text = block.text.trim();
        scene.page.form == Form::Html
            && block.kind == BlockKind::Paragraph
            && block.bold_bytes * 10 > text.len() * 8
            && looks_like_person(text)
    });
    signed.map_or_else(Credits::default, |block| parse(&block.text, Trust::Line))
}

/// The names in lines that open like a byline; lines right below each other make one byline.
fn opened_lines(scene: &Scene<'_>, range: Range<usize>) -> Credits {
    let mut credits = Credits::default();
    let mut last: Option<usize> = None;
    for index in range {
        let text = scene.text(index);
        let running = scene.is_body(index) && text.len() > LONGEST_SIGNED_BODY;
        if running || scene.is_foreign(index) || !is_line(text) {
            continue;
        }
        let labelled = ["作者：", "作者:", "记者：", "记者:", "撰文："]
            .iter()
            .any(|label| text.contains(label));
        let text = byline_behind_sentence(scene, text).unwrap_or(text);
        let Some(rest) = after_opening(text).or(labelled.then_some(text)) else {
            continue;
        };
        // A second byline far below belongs to something else.
        if last.is_some_and(|last| index > last + 3) && !credits.people.is_empty() {
            break;
        }
        let found = if rest.trim().is_empty() {
            list_below(scene, index + 1)
        } else {
            parse(text, Trust::Line)
        };
        if !found.is_empty() {
            credits.extend(found);
            last = Some(index);
        }
    }
    credits
}

/// `All rights reserved. By Ada Berg`: a dump prints a caption and the byline below it as one.
fn byline_behind_sentence<'a>(scene: &Scene<'_>, text: &'a str) -> Option<&'a str> {
    /// The longest byline, in bytes.
    const LONGEST: usize = 60;
    if scene.page.form != Form::Dump {
        return None;
    }
    let (_, last) = text.rsplit_once(". ")?;
    let rest = after_opening(last).filter(|rest| !rest.is_empty())?;
    (last.len() <= LONGEST && looks_like_person(rest)).then_some(last)
}

/// The names that stand each on a line of its own below a lonely `By`.
fn list_below(scene: &Scene<'_>, start: usize) -> Credits {
    let mut credits = Credits::default();
    for index in start..(start + MOST_LISTED).min(scene.page.blocks.len()) {
        let text = scene.text(index);
        if text.chars().filter(|c| c.is_alphabetic()).count() == 0 {
            continue;
        }
        let found = parse(text, Trust::Line);
        // One of the writers may have a name that is not read as one.
        let listed = scene.page.blocks[index].kind == BlockKind::Item && text.len() <= LONGEST_LISTED;
        if (found.is_empty() && !listed) || text.len() > 80 {
            break;
        }
        credits.extend(found);
    }
    credits
}

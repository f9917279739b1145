//! Who signed the story: JSON-LD, meta tags, elements that say so, lines of the page; people before organisations at every step.

use crate::article::Evidence;
use crate::clean::byline::{Credits, Trust, after_opening, parse};
use crate::clean::dates::find;
use crate::clean::entities::plain;
use crate::clean::found::Found;
use crate::clean::meta::contents;
use crate::clean::names::looks_like_person;
use crate::clean::organisations::is_organisation;
use crate::clean::scene::Scene;
use crate::clean::site_names::SiteNames;
use crate::page::{Form, Mark, MarkKind, Roles};
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
/// Blocks above the headline in which a byline may stand.
const ABOVE_HEADLINE: usize = 6;
/// Blocks after the story in which its writers may be named.
const AFTER_STORY: usize = 8;

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
        metadata.extend(from_meta(scene));
    }
    let zone = Zone::of(scene, headline);
    let marked = from_marks(scene, &zone);
    if !metadata.people.is_empty() {
        // JSON-LD often knows the first of several writers only; the byline has them all.
        let holds_all = metadata
            .people
            .iter()
            .all(|name| marked.people.iter().any(|other| fold(other) == fold(name)));
        if holds_all && marked.people.len() > metadata.people.len() && marked.people.len() <= 6 {
            return found(marked, Evidence::Byline);
        }
        return found(metadata, Evidence::Metadata);
    }
    if !marked.people.is_empty() {
        return found(marked, Evidence::Byline);
    }
    let lines = from_lines(scene, &zone);
    if !lines.people.is_empty() {
        return found(lines, Evidence::Byline);
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

/// The blocks in which the story's byline may stand.
struct Zone {
    start: usize,
    first: usize,
    last: usize,
}

impl Zone {
    fn of(scene: &Scene<'_>, headline: Option<usize>) -> Self {
        let first = scene.first();
        let start = headline
            .filter(|&at| at <= first)
            .map_or(first.saturating_sub(12), |at| at.saturating_sub(ABOVE_HEADLINE));
        Self {
            start,
            first,
            last: scene.last(),
        }
    }

    /// Above the story, its first block included.
    fn holds_above(&self, block: usize) -> bool {
        (self.start..=self.first + 1).contains(&block)
    }

    fn holds_below(&self, block: usize) -> bool {
        (self.last..=self.last + AFTER_STORY).contains(&block)
    }
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
fn from_lines(scene: &Scene<'_>, zone: &Zone) -> Credits {
    let mut credits = Credits::default();
    let above = zone.start..(zone.first + 1).min(scene.page.blocks.len());
    for index in above.clone() {
        let text = scene.text(index);
        if scene.is_foreign(index) || !is_line(text) {
            continue;
        }
        if after_opening(text).is_some() {
            credits.extend(parse(text, Trust::Line));
        }
    }
    if !credits.people.is_empty() {
        return credits;
    }
    if scene.page.form == Form::Dump {
        let bare = bare_names(scene, above);
        if !bare.people.is_empty() {
            return bare;
        }
    }
    let below = zone.last..(zone.last + AFTER_STORY).min(scene.page.blocks.len());
    for index in below {
        let text = scene.text(index);
        if is_line(text) && !scene.is_foreign(index) && after_opening(text).is_some() {
            credits.extend(parse(text, Trust::Line));
        }
    }
    credits
}

/// Short enough for a byline.
fn is_line(text: &str) -> bool {
    text.len() <= 240 && text.split_whitespace().count() <= 28
}

/// Lines between headline and story that are nothing but names, nearest to a date or repeated on the page first.
fn bare_names(scene: &Scene<'_>, range: std::ops::Range<usize>) -> Credits {
    let mut best: Option<(i32, Credits)> = None;
    for index in range.clone() {
        let text = scene.text(index);
        let words = text.split_whitespace().count();
        if words > 14 || !is_line(text) || is_picture_credit(text) {
            continue;
        }
        let credits = parse(text, Trust::Line);
        if credits.people.is_empty() || credits.people.len() > 5 {
            continue;
        }
        let named: usize = credits.people.iter().map(|name| name.split_whitespace().count()).sum();
        let dates = !find(text, &scene.locale).is_empty();
        if words > named + 4 && !dates {
            continue;
        }
        let near_date = [index.wrapping_sub(2), index.wrapping_sub(1), index + 1, index + 2]
            .iter()
            .any(|&at| {
                at < scene.page.blocks.len()
                    && scene.text(at).len() < 100
                    && !find(scene.text(at), &scene.locale).is_empty()
            });
        let again = scene
            .page
            .blocks
            .iter()
            .enumerate()
            .filter(|&(at, block)| at != index && block.text.contains(&credits.people[0]))
            .count();
        let score = i32::from(dates) * 3 + i32::from(near_date) * 2 + i32::from(again > 0) + i32::from(words == named);
        if score >= 2 && best.as_ref().is_none_or(|&(held, _)| score > held) {
            best = Some((score, credits));
        }
    }
    best.map(|(_, credits)| credits).unwrap_or_default()
}

/// `Foto: …`, `(Getty)`, `© …`: who made a picture.
fn is_picture_credit(text: &str) -> bool {
    let folded = fold(text);
    let cues = [
        "foto",
        "photo",
        "bild:",
        "image",
        "©",
        "getty",
        "illustration",
        "credit",
        "copyright",
        "picture",
        "grafik",
        "shutterstock",
        "istock",
        "/afp",
        "/ap",
        "via ",
        "写真",
        "図",
        "фото",
    ];
    cues.iter().any(|cue| folded.contains(cue))
        || (text.contains('/') && text.split('/').any(|part| is_organisation(part.trim())))
}

//! Who signed the story: JSON-LD, meta tags, elements that say so, lines of the page; people before organisations at every step.

use std::ops::Range;

use crate::article::Evidence;
use crate::clean::calendar::dates::find;
use crate::clean::evidence::entities::plain;
use crate::clean::evidence::found::Found;
use crate::clean::evidence::meta::contents;
use crate::clean::evidence::scene::Scene;
use crate::clean::heading::site_names::SiteNames;
use crate::clean::people::byline::{Credits, Trust, after_opening, parse, reporters_inside};
use crate::clean::people::names::{is_cjk, looks_like_person};
use crate::clean::people::organisations::is_agency;
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
/// Blocks above the headline in which a byline may stand.
const ABOVE_HEADLINE: usize = 6;
/// Blocks after the story in which its writers may be named.
const AFTER_STORY: usize = 12;

/// Longer blocks of the story are sentences, though they may begin like a byline.
const LONGEST_SIGNED_BODY: usize = 70;
/// What must speak for a line of bare names.
const BARE_ENOUGH: i32 = 3;
/// The same on a page with mark-up, which would have marked a byline.
const BARE_ENOUGH_WITH_MARKS: i32 = 4;
/// Names listed below a lonely `By`.
const MOST_LISTED: usize = 12;

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

/// The blocks in which the story's byline may stand: from above the headline to the end of the story's opening, and after the story.
struct Zone {
    start: usize,
    title: usize,
    end: usize,
    last: usize,
}

impl Zone {
    fn of(scene: &Scene<'_>, headline: Option<usize>) -> Self {
        let end = scene.opening_end();
        let title = headline
            .filter(|&at| at <= end)
            .unwrap_or(scene.first().saturating_sub(ABOVE_HEADLINE));
        Self {
            start: title.saturating_sub(ABOVE_HEADLINE),
            title,
            end,
            last: scene.last(),
        }
    }

    /// Around the headline and the story's opening.
    fn holds_above(&self, block: usize) -> bool {
        (self.start..=self.end).contains(&block)
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
    credits
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

/// The names that stand each on a line of its own below a lonely `By`.
fn list_below(scene: &Scene<'_>, start: usize) -> Credits {
    let mut credits = Credits::default();
    for index in start..(start + MOST_LISTED).min(scene.page.blocks.len()) {
        let text = scene.text(index);
        if text.chars().filter(|c| c.is_alphabetic()).count() == 0 {
            continue;
        }
        let found = parse(text, Trust::Line);
        if found.is_empty() || text.len() > 80 {
            break;
        }
        credits.extend(found);
    }
    credits
}

/// Short enough for a byline.
fn is_line(text: &str) -> bool {
    text.len() <= 240 && text.split_whitespace().count() <= 28
}

/// Lines between headline and story, or right after it, that are nothing but names: the one for which its place speaks best, with
/// those beside it.
fn bare_names(scene: &Scene<'_>, zone: &Zone) -> Credits {
    let blocks = scene.page.blocks.len();
    let around = zone.title + 1..(zone.end + 1).min(blocks);
    let after = (zone.last + 1).min(blocks)..(zone.last + 3).min(blocks);
    let enough = if scene.page.form == Form::Html {
        BARE_ENOUGH_WITH_MARKS
    } else {
        BARE_ENOUGH
    };
    let lines: Vec<(usize, i32, Credits)> = around
        .chain(after)
        .filter_map(|index| bare_name(scene, zone, index).map(|(score, credits)| (index, score, credits)))
        .filter(|(_, score, _)| *score >= enough)
        .collect();
    // Of equals the first.
    let best = lines.iter().rev().max_by_key(|(_, score, _)| *score);
    let Some(&(best, highest, _)) = best else {
        return Credits::default();
    };
    let mut credits = Credits::default();
    for (index, score, found) in lines {
        if index.abs_diff(best) <= 1 && score + 1 >= highest {
            credits.extend(found);
        }
    }
    credits
}

/// How much speaks for a line of names as a byline, and the names.
fn bare_name(scene: &Scene<'_>, zone: &Zone, index: usize) -> Option<(i32, Credits)> {
    let text = scene.text(index);
    let words = text.split_whitespace().count();
    let heading = matches!(scene.page.blocks[index].kind, BlockKind::Heading(1 | 2));
    let running = scene.is_body(index) && text.len() > LONGEST_SIGNED_BODY;
    if words > 24 || heading || running || !is_line(text) {
        return None;
    }
    let agency = is_agency(text.trim());
    if !(agency || may_name(text)) || is_picture_credit(text) {
        return None;
    }
    let credits = parse(text, Trust::Line);
    if agency {
        let place = place_score(scene, zone, index, true);
        return Some((place, credits));
    }
    let first = credits.people.first()?;
    let named: usize = credits.people.iter().map(|name| name.split_whitespace().count()).sum();
    let dated = has_date(scene, index);
    if credits.people.len() > 6 || (words > named + 5 && !dated) {
        return None;
    }
    let again = repeats(scene, index, first);
    // Scripts without capitals do not show what a name is; something else must.
    let capitals = first.chars().any(char::is_uppercase);
    let titled = ["記者", "记者", "기자", "文／", "文/"]
        .iter()
        .any(|title| text.contains(title));
    if !capitals && !titled && (again == 0 || first.chars().any(is_cjk)) {
        return None;
    }
    let bare = words <= named + 1;
    let place = place_score(scene, zone, index, bare);
    let score = i32::from(dated) * 4 + place + again.min(2) + i32::from(bare);
    Some((score - if is_subject(scene, first) { 4 } else { 0 }, credits))
}

/// Whether a line can hold a name: two words with capitals, or a script that has none.
fn may_name(text: &str) -> bool {
    let capitals = text
        .split([' ', '-', '@', '/', '|', '.'])
        .filter(|word| word.contains(|c: char| c.is_ascii_uppercase()));
    !text.is_ascii() || capitals.take(2).count() == 2
}

/// How much the neighbours of a line of names speak for a byline.
fn place_score(scene: &Scene<'_>, zone: &Zone, index: usize, bare: bool) -> i32 {
    let beside = |distance: usize| {
        let near = [index.checked_sub(distance), Some(index + distance)];
        near.into_iter()
            .flatten()
            .any(|at| !scene.is_body(at) && has_date(scene, at))
    };
    let blocks = &scene.page.blocks;
    let alone = blocks[index].apart && blocks.get(index + 1).is_none_or(|next| next.apart);
    let touches_story = scene.is_body(index + 1) || index.checked_sub(1).is_some_and(|before| scene.is_body(before));
    let near_title = index.saturating_sub(zone.title) <= 4;
    let by_date = if beside(1) {
        3
    } else if beside(2) {
        2
    } else {
        i32::from(beside(3))
    };
    by_date + i32::from(bare && alone) + i32::from(bare && touches_story) * 2 + i32::from(near_title)
}

/// Whether the story speaks of `name`: then it is one of its people, not its writer.
fn is_subject(scene: &Scene<'_>, name: &str) -> bool {
    scene.body.iter().any(|&index| {
        let text = scene.text(index);
        text.len() > LONGEST_SIGNED_BODY && memchr::memmem::find(text.as_bytes(), name.as_bytes()).is_some()
    })
}

/// Whether the block is a short line with a date or with the time that has passed.
fn has_date(scene: &Scene<'_>, index: usize) -> bool {
    let text = scene.text(index);
    text.len() < 120 && (!find(text, &scene.locale).is_empty() || tells_time_passed(text))
}

/// `3 hours ago`, `vor 2 Stunden`, `il y a 5 minutes`, `5 min read`.
fn tells_time_passed(text: &str) -> bool {
    const CUES: &str = " ago;vor ;il y a;hace ;fa ; siden; sedan;geleden;temu;назад;тому;önce;yang lalu;前;전;trước;min read;minutes read;minute read;lesezeit;min. de lect;min de lect";
    if text.len() > 80 || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let lower = text.to_lowercase();
    CUES.split(';').any(|cue| lower.contains(cue))
}

/// How many other short lines, and the boxes after the story, hold `name`.
fn repeats(scene: &Scene<'_>, index: usize, name: &str) -> i32 {
    let start = index.saturating_sub(12);
    let others = scene.page.blocks.iter().enumerate().skip(start);
    let held = others.filter(|&(at, block)| {
        at != index && !scene.is_body(at) && block.text.len() < 300 && block.text.contains(name)
    });
    i32::try_from(held.take(4).count()).unwrap_or(0)
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
    cues.iter().any(|cue| folded.contains(cue)) || text.split('/').skip(1).any(|part| is_agency(part.trim()))
}

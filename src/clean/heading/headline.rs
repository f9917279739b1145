//! The headline as the reader sees it, chosen among headings, what the page tells search engines and networks, and its title.

use crate::article::Evidence;
use crate::clean::evidence::entities::plain;
use crate::clean::evidence::meta::content;
use crate::clean::evidence::page_context::{FOREIGN, PageContext};
use crate::clean::heading::site_names::SiteNames;
use crate::clean::heading::wording::{ends_with, likeness, normal, word_count};
use crate::language::sentences::ending::ends_sentence;
use crate::page::{BlockKind, MarkKind, Roles, Tag};

/// The headline of a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headline {
    /// On one line, without site and kicker.
    pub text: String,
    /// The block that shows it, where one does.
    pub block: Option<usize>,
    /// Where its wording was read.
    pub evidence: Evidence,
}

/// A wording of the headline with its normal form.
#[derive(Debug, Clone, Default)]
struct Wording {
    text: String,
    normal: String,
}

impl Wording {
    fn new(text: String) -> Option<Self> {
        let normal = normal(&text);
        (!normal.is_empty()).then_some(Self { text, normal })
    }

    fn is(&self, other: &Option<Self>) -> bool {
        other.as_ref().is_some_and(|other| other.normal == self.normal)
    }
}

/// What the head of the document calls the story.
struct Told {
    /// Open Graph.
    shared: Option<Wording>,
    /// Twitter cards.
    tweeted: Option<Wording>,
    /// JSON-LD.
    linked: Option<Wording>,
    /// `<title>`.
    entitled: Option<Wording>,
}

/// The headline of an HTML page.
pub fn of_html(context: &PageContext<'_>) -> Option<Headline> {
    let told = told(context);
    let Some((block, heading)) = shown(context, &told).or_else(|| right_above(context, &told)) else {
        let text = [told.linked, told.shared, told.tweeted, told.entitled]
            .into_iter()
            .flatten()
            .next()?
            .text;
        return Some(Headline {
            text,
            block: None,
            evidence: Evidence::Metadata,
        });
    };
    let chosen = choose(heading.clone(), &told);
    let evidence = if chosen.normal == heading.normal {
        Evidence::Shown
    } else {
        Evidence::Metadata
    };
    Some(Headline {
        text: chosen.text,
        block: Some(block),
        evidence,
    })
}

/// Reads the wordings of the head, without the names of the site.
fn told(context: &PageContext<'_>) -> Told {
    let hints = &context.page.hints;
    let sites = SiteNames::of(context);
    let headings: Vec<String> = context
        .page
        .blocks
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::Heading(1 | 2)))
        .map(|block| normal(&block.text))
        .filter(|normal| !normal.is_empty())
        .collect();
    let wording = |text: Option<&str>| {
        let text = plain(text?);
        let bare = sites.without_site(&text, &headings);
        Wording::new(bare)
    };
    Told {
        shared: wording(content(hints, "og:title")),
        tweeted: wording(content(hints, "twitter:title")),
        linked: wording(context.linked.headline.as_deref()),
        entitled: wording(hints.title.as_deref()),
    }
}

/// The heading that shows the headline: the one most like what the head says, of the highest level, nearest above the story.
fn shown(context: &PageContext<'_>, told: &Told) -> Option<(usize, Wording)> {
    let wordings: Vec<&Wording> = [&told.shared, &told.linked, &told.entitled, &told.tweeted]
        .into_iter()
        .flatten()
        .collect();
    let end = context.page.blocks.len().min(context.first().saturating_add(4));
    let marked: Vec<usize> = context
        .page
        .hints
        .marks
        .iter()
        .filter(|mark| mark.kind == MarkKind::Headline)
        .map(|mark| mark.block)
        .collect();
    let mut best: Option<(f32, usize)> = None;
    for (index, block) in context.page.blocks.iter().enumerate() {
        let level = match block.kind {
            BlockKind::Heading(level) => level,
            _ if block.roles.any(Roles::HEADLINE) => 3,
            _ => continue,
        };
        if level > 3 || block.text.len() > 500 || (index > end && level > 1) {
            continue;
        }
        let heading = normal(&block.text);
        if heading.is_empty() || is_name_of_site(context, index, end) {
            continue;
        }
        let like = wordings
            .iter()
            .map(|wording| likeness(&heading, &wording.normal))
            .fold(0.0, f32::max);
        if like < 0.5 && level > 1 {
            continue;
        }
        let distance = index.abs_diff(context.first()).min(60) as f32;
        let mut score = 3.0 * like + [2.0, 0.8, 0.3][usize::from(level.clamp(1, 3)) - 1] - 0.02 * distance;
        score += if block.roles.any(Roles::HEADLINE) || marked.contains(&index) {
            0.5
        } else {
            0.0
        };
        score -= if block.roles.any(FOREIGN.with(Roles::NAVIGATION).with(Roles::HIDDEN)) {
            1.5
        } else {
            0.0
        };
        score -= if in_list(context, index) { 1.0 } else { 0.0 };
        score -= if index > end { 1.0 } else { 0.0 };
        if score > 1.5 && best.is_none_or(|(held, _)| score > held + 1e-4) {
            best = Some((score, index));
        }
    }
    let (_, index) = best?;
    Some((index, Wording::new(plain(context.text(index)))?))
}

/// Whether the heading at `index` leads elsewhere and the document's title is made of it and of another heading above `end`: then it
/// names the site, as on many blogs.
fn is_name_of_site(context: &PageContext<'_>, index: usize, end: usize) -> bool {
    /// Words of the shortest headline.
    const WORDS: usize = 3;
    let blocks = &context.page.blocks;
    let Some(title) = context
        .page
        .hints
        .title
        .as_deref()
        .filter(|_| blocks[index].is_linked())
    else {
        return false;
    };
    let (title, name) = (normal(title), normal(&blocks[index].text));
    let rest = title
        .strip_prefix(name.as_str())
        .or_else(|| title.strip_suffix(name.as_str()))
        .map(str::trim);
    let is_heading = |rest: &str| {
        let mut headings = blocks
            .iter()
            .take(end)
            .filter(|block| matches!(block.kind, BlockKind::Heading(_)));
        headings.any(|block| normal(&block.text) == rest)
    };
    rest.is_some_and(|rest| word_count(rest) >= WORDS && is_heading(rest))
}

/// The heading right above the story, where the document calls itself by other words and nothing else names the story: old pages
/// keep one title for a whole archive.
fn right_above(context: &PageContext<'_>, told: &Told) -> Option<(usize, Wording)> {
    /// Blocks between the heading and the story: byline, date, a picture.
    const REACH: usize = 6;
    /// Bytes of a first paragraph.
    const LEAST_PROSE: usize = 60;
    /// Words of a headline.
    const WORDS: std::ops::RangeInclusive<usize> = 3..=30;
    if told.shared.is_some() || told.linked.is_some() || told.tweeted.is_some() {
        return None;
    }
    // The opening of a story without marks may hold its headline.
    let is_prose = |index: &usize| context.text(*index).len() >= LEAST_PROSE && ends_sentence(context.text(*index));
    let prose = context.body.iter().copied().take(REACH).find(is_prose)?;
    let strange = FOREIGN.with(Roles::NAVIGATION).with(Roles::HIDDEN).with(Roles::SHARE);
    (prose.saturating_sub(REACH)..prose).rev().find_map(|index| {
        let block = context.page.blocks.get(index)?;
        let is_heading = matches!(block.kind, BlockKind::Heading(1..=3));
        if !is_heading || block.roles.any(strange) || in_list(context, index) {
            return None;
        }
        let heading = Wording::new(plain(&block.text))?;
        WORDS.contains(&word_count(&heading.normal)).then_some((index, heading))
    })
}

/// Whether the block stands in a list or a menu, as the last step of a breadcrumb trail does.
fn in_list(context: &PageContext<'_>, index: usize) -> bool {
    let elements = &context.page.elements;
    let Some(block) = context.page.blocks.get(index) else {
        return false;
    };
    let mut at = block.element as usize;
    for _ in 0..4 {
        let Some(element) = elements.get(at) else { return false };
        if matches!(element.tag, Tag::Item | Tag::List | Tag::Navigation) {
            return true;
        }
        at = element.parent as usize;
    }
    false
}

/// Weighs the heading against what the head says.
fn choose(heading: Wording, told: &Told) -> Wording {
    if heading.is(&told.shared) && heading.is(&told.linked) {
        return heading;
    }
    // Where both networks and the title are told the kicker too, it is part of the headline.
    let told_whole = told.shared.as_ref();
    let told_whole = told_whole.filter(|shared| shared.is(&told.tweeted) && shared.is(&told.entitled));
    if let Some(whole) = told_whole.filter(|whole| whole.normal.replace(' ', "") == heading.normal.replace(' ', "")) {
        return whole.clone();
    }
    // A kicker inside of the heading.
    for wording in [&told.shared, &told.linked].into_iter().flatten() {
        if ends_with(&heading.normal, &wording.normal) && is_kicker(&heading.normal, &wording.normal) {
            return wording.clone();
        }
    }
    let Some(shared) = &told.shared else {
        return heading;
    };
    if shared.normal == heading.normal {
        return heading;
    }
    // Two of three agree against the heading.
    if shared.is(&told.linked) || (told.linked.is_none() && shared.is(&told.tweeted)) {
        return shared.clone();
    }
    heading
}

/// Whether what stands before `wording` in `heading` is short enough for a kicker.
fn is_kicker(heading: &str, wording: &str) -> bool {
    let before = word_count(heading).saturating_sub(word_count(wording));
    before <= 6 && word_count(wording) >= 3 && before < word_count(wording) + 2
}

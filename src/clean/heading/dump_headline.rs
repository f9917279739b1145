//! The headline of a dump, where no mark-up tells it: by place, layout and by the words that the story repeats.

use std::collections::{HashMap, HashSet};

use crate::article::Evidence;
use crate::clean::calendar::dates::find;
use crate::clean::evidence::scene::Scene;
use crate::clean::heading::headline::Headline;
use crate::clean::heading::wording::{normal, word_count};
use crate::clean::people::byline::after_opening;
use crate::clean::people::names::is_cjk;
use crate::page::{Block, BlockKind};
use crate::text::fold::fold;

/// Blocks above the story that are looked at.
const REACH: usize = 160;
/// Blocks of the story whose words are compared.
const OPENING: usize = 12;
/// Blocks below a candidate in which a byline or a date speaks for it.
const BELOW: usize = 8;

/// What a headline must score; below it, the page shows none.
const LEAST: f32 = -1.0;
/// A line and the next word that together take fewer columns would have stood on one line.
const NARROWEST: usize = 70;
/// Longest kicker, in bytes.
const LONGEST_KICKER: usize = 40;
/// By how much a standfirst may look more like a headline than the headline above it.
const STANDFIRST_LEAD: f32 = 0.9;

/// The headline of a page without mark-up.
pub fn of_text(scene: &Scene<'_>) -> Option<Headline> {
    let blocks = scene.page.blocks.len();
    // The standfirst is part of the story, and some pages print it above the headline.
    let end = (scene.opening_end() + 1).min(blocks);
    let start = scene.first().min(blocks).saturating_sub(REACH);
    let judge = Judge {
        scene,
        first: scene.first(),
        story: StoryWords::of(scene),
        repeats: Repeats::of(scene),
        signs: (0..end).map(|index| index >= start && is_sign(scene, index)).collect(),
    };
    let mut best: Option<(f32, usize)> = None;
    for index in start..end {
        let Some(score) = judge.score(index) else { continue };
        if best.is_none_or(|(held, _)| score > held + 1e-4) {
            best = Some((score, index));
        }
    }
    let (score, index) = best?;
    let index = judge.above_standfirst(score, index);
    (score > LEAST).then(|| Headline {
        text: without_kicker(scene, joined(scene, index)),
        block: Some(index),
        evidence: Evidence::Shown,
    })
}

/// The heading with the lines right above and below it that belong to it: one headline over several lines, of which the layout gave
/// away only parts.
fn joined(scene: &Scene<'_>, index: usize) -> String {
    let blocks = &scene.page.blocks;
    let goes_on = |at: usize| {
        let (Some(line), Some(next)) = (blocks.get(at), blocks.get(at + 1)) else {
            return false;
        };
        let headed = [line, next]
            .iter()
            .any(|block| matches!(block.kind, BlockKind::Heading(_)));
        let listed = line.kind == BlockKind::Item || next.kind == BlockKind::Item;
        let short = line.text.len() < 300 && next.text.len() < 300;
        headed && !listed && short && !next.apart && is_broken(&line.text, &next.text) && !is_sign(scene, at + 1)
    };
    let mut from = index;
    while from > 0 && goes_on(from - 1) {
        from -= 1;
    }
    let mut to = index;
    while goes_on(to) {
        to += 1;
    }
    let lines: Vec<&str> = (from..=to).map(|at| blocks[at].text.trim()).collect();
    without_number(&lines.join(" ")).to_owned()
}

/// Whether a line ended because the first word of the next had no room on it.
fn is_broken(line: &str, next: &str) -> bool {
    let columns = |text: &str| text.chars().map(|c| if is_cjk(c) { 2 } else { 1 }).sum::<usize>();
    let first_word = next.split_whitespace().next().unwrap_or_default();
    columns(line) + columns(first_word) >= NARROWEST && !ends_like_sentence(line)
}

/// The headline without the kicker that the browser printed on its line, where the page shows it without elsewhere.
fn without_kicker(scene: &Scene<'_>, headline: String) -> String {
    let bare = scene
        .page
        .blocks
        .iter()
        .map(|block| block.text.trim())
        .filter(|text| text.len() < headline.len() && text.len() * 2 > headline.len() && headline.ends_with(text))
        // `Topic: headline` is one sentence, no kicker.
        .filter(|text| {
            !headline[..headline.len() - text.len()]
                .trim_end()
                .ends_with([':', '-', '–', '—', ',', '„', '“', '"', '«'])
        })
        .filter(|text| headline.len() - text.len() <= LONGEST_KICKER && word_count(&normal(text)) >= 4)
        .max_by_key(|text| text.len());
    bare.map(str::to_owned).unwrap_or(headline)
}

/// `4. Headline`: the last step of a numbered breadcrumb trail.
fn without_number(text: &str) -> &str {
    match text.split_once(". ") {
        Some((number, rest)) if number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit()) => rest,
        _ => text,
    }
}

/// Whether a block is a byline or a line with a date.
fn is_sign(scene: &Scene<'_>, index: usize) -> bool {
    let text = scene.text(index);
    text.len() <= 160 && (after_opening(text).is_some() || !find(text, &scene.locale).is_empty())
}

/// What the candidates are judged by.
struct Judge<'a> {
    scene: &'a Scene<'a>,
    first: usize,
    story: StoryWords,
    repeats: Repeats<'a>,
    /// Which blocks are bylines or dates.
    signs: Vec<bool>,
}

impl Judge<'_> {
    /// How much the block at `index` looks like the headline; `None` where it cannot be.
    fn score(&self, index: usize) -> Option<f32> {
        let block = &self.scene.page.blocks[index];
        let folded = normal(&block.text);
        let words = word_count(&folded);
        if words == 0 || words > 40 || block.text.len() > 400 || matches!(block.kind, BlockKind::Row | BlockKind::Code)
        {
            return None;
        }
        // What a browser prints of frames and of pictures without a name.
        if block.text.contains("://")
            || block.text.contains("base64")
            || block.text.contains("noscript=")
            || block.text.starts_with("IFRAME")
        {
            return None;
        }
        if words < 2 && block.kind != BlockKind::Heading(1) {
            return None;
        }
        if self.signs.get(index).copied().unwrap_or(false) && words <= 8 {
            return None;
        }
        // Below the first paragraph stand the story's own headings; above it, once in a while, its standfirst.
        let below = index >= self.first;
        if below && block.kind != BlockKind::Heading(1) {
            return None;
        }
        let mut score = layout_score(self.scene, index) + length_score(words);
        score += 3.0 * self.story.share(&folded);
        score += if self.repeats.count(&block.text) > 1 { 0.6 } else { 0.0 };
        score -= if is_link(block) { 1.0 } else { 0.0 };
        score -= if ends_like_sentence(&block.text) { 1.2 } else { 0.0 };
        score -= if is_prefixed(&block.text) { 3.0 } else { 0.0 };
        score -= if below { 1.5 } else { 0.0 };
        score -= 0.03 * self.first.abs_diff(index).min(80) as f32;
        Some(score + self.signs_below(index))
    }

    /// A standfirst looks much like its headline, and shares more words with the story: of two such lines the upper one is the headline.
    fn above_standfirst(&self, score: f32, index: usize) -> usize {
        let upper = (index.saturating_sub(3)..index).find(|&above| {
            let text = self.scene.text(above);
            let long = (4..=24).contains(&word_count(&normal(text)));
            let same_look = layout_score(self.scene, above) >= layout_score(self.scene, index);
            let near = self.score(above).is_some_and(|other| other > score - STANDFIRST_LEAD);
            long && same_look && near && !is_link(&self.scene.page.blocks[above])
        });
        upper.unwrap_or(index)
    }

    /// A byline or a date right below speaks for a headline.
    fn signs_below(&self, index: usize) -> f32 {
        let below = self
            .signs
            .iter()
            .skip(index + 1)
            .take(BELOW)
            .filter(|sign| **sign)
            .count();
        0.5 * below.min(2) as f32
    }
}

fn layout_score(scene: &Scene<'_>, index: usize) -> f32 {
    match scene.page.blocks[index].kind {
        BlockKind::Heading(1) => 3.4,
        BlockKind::Heading(2) => 2.2,
        BlockKind::Heading(_) => 1.2,
        BlockKind::Item => -1.0,
        _ if alone(scene, index) => 1.2,
        _ => 0.0,
    }
}

fn length_score(words: usize) -> f32 {
    match words {
        0..=1 => -2.0,
        2 => -0.8,
        3 => -0.2,
        4..=5 => 0.4,
        6..=20 => 1.0,
        21..=28 => 0.3,
        _ => -1.0,
    }
}

/// `Share this Story : …`, `4. …`
fn is_prefixed(text: &str) -> bool {
    let folded = fold(text);
    folded.starts_with(['(', '#', '@', '©'])
        || folded.contains(" » ")
        || folded.contains(" | ")
        || folded.starts_with("share ")
        || folded.starts_with("teilen ")
        || without_number(text).len() < text.len()
}

fn is_link(block: &Block) -> bool {
    block.link_bytes > 0 && block.link_bytes * 10 >= block.text.len() * 8
}

/// A line with blank lines on both sides.
fn alone(scene: &Scene<'_>, index: usize) -> bool {
    let blocks = &scene.page.blocks;
    blocks[index].apart && blocks.get(index + 1).is_none_or(|next| next.apart)
}

fn ends_like_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '”', '»', '“', '’', ')', '」']);
    text.ends_with(['.', '。', ':', ';', ',', '।', '…']) && !text.ends_with("...")
}

/// The words of the story's opening.
struct StoryWords {
    words: HashSet<String>,
    whole: String,
}

impl StoryWords {
    fn of(scene: &Scene<'_>) -> Self {
        let mut whole = String::new();
        for &index in scene.body.iter().take(OPENING) {
            whole.push_str(&normal(scene.text(index)));
            whole.push(' ');
        }
        let words = whole
            .split(' ')
            .filter(|word| word.chars().count() > 3)
            .map(stem)
            .collect();
        Self { words, whole }
    }

    /// Share of the longer words of a normal form that the story uses.
    fn share(&self, folded: &str) -> f32 {
        let unspaced = folded
            .chars()
            .filter(|c| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{e01}'..='\u{e5b}'))
            .count();
        if unspaced * 2 > folded.chars().count() {
            return self.share_of_pairs(folded);
        }
        let long: Vec<String> = folded
            .split(' ')
            .filter(|word| word.chars().count() > 3)
            .map(stem)
            .collect();
        if long.is_empty() {
            return 0.0;
        }
        let shared = long.iter().filter(|word| self.words.contains(*word)).count();
        // Of one or two words all may stand in any story.
        let weight = (long.len() as f32 / 4.0).min(1.0);
        weight * shared as f32 / long.len() as f32
    }

    /// Share of the pairs of neighbouring characters, for scripts without spaces.
    fn share_of_pairs(&self, folded: &str) -> f32 {
        let characters: Vec<char> = folded.chars().filter(|c| !c.is_whitespace()).collect();
        let pairs = characters.windows(2).map(String::from_iter);
        let (mut all, mut shared) = (0usize, 0usize);
        for pair in pairs {
            all += 1;
            shared += usize::from(self.whole.contains(&pair));
        }
        if all == 0 { 0.0 } else { shared as f32 / all as f32 }
    }
}

/// The first five characters: enough to see through most endings.
fn stem(word: &str) -> String {
    word.chars().take(5).collect()
}

/// How often each line stands on the page.
struct Repeats<'a> {
    counts: HashMap<&'a str, usize>,
}

impl<'a> Repeats<'a> {
    fn of(scene: &Scene<'a>) -> Self {
        let mut counts = HashMap::new();
        for block in scene.page.blocks.iter().filter(|block| block.text.len() < 400) {
            *counts.entry(block.text.as_str()).or_insert(0) += 1;
        }
        Self { counts }
    }

    fn count(&self, text: &str) -> usize {
        self.counts.get(text).copied().unwrap_or(0)
    }
}

//! The headline of a dump or of plain text, where no mark-up tells it: by place, layout and by the words that the story repeats.

use std::collections::{HashMap, HashSet};

use crate::article::Evidence;
use crate::clean::byline::after_opening;
use crate::clean::date_lines::{Label, labelled};
use crate::clean::headline::Headline;
use crate::clean::scene::Scene;
use crate::clean::wording::{normal, word_count};
use crate::page::{Block, BlockKind};

/// Blocks above the story that are looked at.
const REACH: usize = 160;
/// Blocks of the story whose words are compared.
const OPENING: usize = 12;
/// Blocks below a candidate in which a byline or a date speaks for it.
const BELOW: usize = 8;

/// The headline of a page without mark-up.
pub fn of_text(scene: &Scene<'_>) -> Option<Headline> {
    let first = scene.first().min(scene.page.blocks.len());
    let story = StoryWords::of(scene);
    let counts = Repeats::of(scene);
    let start = first.saturating_sub(REACH);
    let mut best: Option<(f32, usize)> = None;
    for index in start..(first + 1).min(scene.page.blocks.len()) {
        let Some(score) = score(scene, index, first, &story, &counts) else {
            continue;
        };
        // Of equals the later one, which is nearer to the story.
        if best.is_none_or(|(held, _)| score >= held) {
            best = Some((score, index));
        }
    }
    let (score, index) = best?;
    (score > 0.0).then(|| Headline {
        text: scene.text(index).trim().to_owned(),
        block: Some(index),
        evidence: Evidence::Shown,
    })
}

/// How much the block at `index` looks like the headline of the story that begins at `first`; `None` where it cannot be.
fn score(scene: &Scene<'_>, index: usize, first: usize, story: &StoryWords, repeats: &Repeats) -> Option<f32> {
    let block = &scene.page.blocks[index];
    let folded = normal(&block.text);
    let words = word_count(&folded);
    if words < 2 || words > 40 || block.text.len() > 400 || matches!(block.kind, BlockKind::Row | BlockKind::Code) {
        return None;
    }
    if index == first && !matches!(block.kind, BlockKind::Heading(_)) {
        return None;
    }
    if after_opening(&block.text).is_some_and(|rest| rest.split_whitespace().count() <= 6) {
        return None;
    }
    let mut score = match block.kind {
        BlockKind::Heading(1) => 3.0,
        BlockKind::Heading(2) => 2.4,
        BlockKind::Heading(_) => 1.2,
        BlockKind::Item => -0.5,
        _ if alone(scene, index) => 0.6,
        _ => 0.0,
    };
    score += match words {
        2 => -0.8,
        3 => -0.2,
        4..=5 => 0.4,
        6..=20 => 1.0,
        21..=28 => 0.3,
        _ => -1.0,
    };
    score += 3.0 * story.share(&folded);
    score += if repeats.count(&folded) > 1 { 0.6 } else { 0.0 };
    score -= if is_link(block) { 1.0 } else { 0.0 };
    score -= if ends_like_sentence(&block.text) { 1.2 } else { 0.0 };
    score -= 0.03 * (first - index.min(first)).min(80) as f32;
    score += signs_below(scene, index, first);
    Some(score)
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

/// A byline or a date right below speaks for a headline.
fn signs_below(scene: &Scene<'_>, index: usize, first: usize) -> f32 {
    let end = (index + 1 + BELOW).min(first + 1).min(scene.page.blocks.len());
    let mut signs = 0.0f32;
    for at in index + 1..end {
        let text = scene.text(at);
        if text.len() > 160 {
            continue;
        }
        let signed = after_opening(text).is_some();
        let dated = labelled(text, &scene.locale)
            .iter()
            .any(|(label, dated)| *label != Label::Modified || dated.moment.has_day());
        if signed || dated {
            signs += 0.5;
        }
    }
    signs.min(1.0)
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
        shared as f32 / long.len() as f32
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
struct Repeats {
    counts: HashMap<String, usize>,
}

impl Repeats {
    fn of(scene: &Scene<'_>) -> Self {
        let mut counts = HashMap::new();
        for block in scene.page.blocks.iter().filter(|block| block.text.len() < 400) {
            *counts.entry(normal(&block.text)).or_insert(0) += 1;
        }
        Self { counts }
    }

    fn count(&self, folded: &str) -> usize {
        self.counts.get(folded).copied().unwrap_or(0)
    }
}

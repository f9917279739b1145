//! The lines of a dump that could be its headline, and what speaks for and against each.

use xxhash_rust::xxh3::xxh3_64;

use crate::clean::calendar::dates::find;
use crate::clean::classify::cues::{Cue, Cues};
use crate::clean::evidence::scene::Scene;
use crate::clean::heading::story_words::StoryWords;
use crate::clean::heading::weights_headline::WEIGHTS;
use crate::clean::heading::wording::{normal, word_count};
use crate::clean::people::names::is_cjk;
use crate::clean::people::opening::after_opening;
use crate::page::{Block, BlockKind};

/// Blocks above the story that are looked at.
const REACH: usize = 220;
/// The longest headline, in bytes and in words.
const LONGEST: usize = 500;
const MOST_WORDS: usize = 45;
/// The longest byline or line with a date, in bytes, and the words from which it may be a headline all the same.
const LONGEST_SIGN: usize = 160;
const SIGN_WORDS: usize = 8;
/// Lines below a headline in which a byline or a date speaks for it.
const BELOW: usize = 8;
/// A line and the next word that together take fewer columns would have stood on one line.
const NARROWEST: usize = 70;
/// The longest line of which several can make one headline, in bytes.
const LONGEST_LINE: usize = 300;
/// Bytes of a short neighbour and of a long one.
const SHORT: usize = 30;
const LONG: usize = 100;

/// Number of features of a line.
pub const FEATURES: usize = WEIGHTS.len();

/// A line that could be the headline.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its first block.
    pub block: usize,
    /// Its text, with the lines below that go on with it.
    pub text: String,
    /// What speaks for and against it, in the order of [`WEIGHTS`].
    pub features: [f32; FEATURES],
}

impl Line {
    /// How much it looks like the headline.
    pub fn score(&self) -> f32 {
        let weighed = self.features.iter().zip(&WEIGHTS);
        weighed.map(|(value, (_, weight))| value * weight).sum()
    }
}

/// The lines above the story, and in its opening, that could be its headline.
pub fn lines(scene: &Scene<'_>) -> Vec<Line> {
    let blocks = scene.page.blocks.len();
    let first = scene.first().min(blocks);
    // Some pages print the standfirst, which is part of the story, above the headline.
    let range = first.saturating_sub(REACH)..(scene.opening_end() + 1).min(blocks);
    let around = Surroundings::of(scene, range.clone());
    let mut lines: Vec<Line> = range.filter_map(|index| around.line(index)).collect();
    let share = place_of("words of the story");
    let best = lines.iter().map(|line| line.features[share]).fold(0.0, f32::max);
    if best > 0.0 {
        let relative = place_of("words of the story, beside the best");
        for line in &mut lines {
            line.features[relative] = line.features[share] / best;
        }
    }
    lines
}

/// The place of a feature.
fn place_of(name: &str) -> usize {
    WEIGHTS.iter().position(|(known, _)| *known == name).unwrap_or(0)
}

/// What the lines are seen in.
struct Surroundings<'a> {
    scene: &'a Scene<'a>,
    story: StoryWords,
    /// Hashes of the page's lines, sorted: equal ones stand side by side.
    hashes: Vec<u64>,
    /// The first block of `signs`.
    start: usize,
    /// Which blocks from `start` on are bylines or hold a date.
    signs: Vec<bool>,
    /// Whether any line was printed as a heading.
    headings: bool,
    first_heading: Option<usize>,
}

impl<'a> Surroundings<'a> {
    fn of(scene: &'a Scene<'a>, range: std::ops::Range<usize>) -> Self {
        let blocks = &scene.page.blocks;
        let short = blocks.iter().filter(|block| block.text.len() < LONGEST);
        let mut hashes: Vec<u64> = short.map(|block| xxh3_64(block.text.as_bytes())).collect();
        hashes.sort_unstable();
        let signs_end = (range.end + BELOW + 1).min(blocks.len());
        let heading = |index: &usize| blocks[*index].kind == BlockKind::Heading(1);
        Self {
            story: StoryWords::of(scene),
            hashes,
            start: range.start,
            signs: (range.start..signs_end).map(|index| is_sign(scene, index)).collect(),
            headings: blocks[range.clone()]
                .iter()
                .any(|block| matches!(block.kind, BlockKind::Heading(_))),
            first_heading: range.clone().find(heading),
            scene,
        }
    }

    fn is_sign(&self, index: usize) -> bool {
        let place = index.checked_sub(self.start);
        place.and_then(|place| self.signs.get(place)).copied().unwrap_or(false)
    }

    /// Whether the page prints `text` more than once.
    fn is_repeated(&self, text: &str) -> bool {
        let hash = xxh3_64(text.as_bytes());
        let place = self.hashes.partition_point(|&known| known < hash);
        self.hashes.get(place) == Some(&hash) && self.hashes.get(place + 1) == Some(&hash)
    }

    /// The line that begins with the block at `index`; `None` where none can.
    fn line(&self, index: usize) -> Option<Line> {
        let blocks = &self.scene.page.blocks;
        let block = &blocks[index];
        let begun_above = index.checked_sub(1).is_some_and(|above| self.goes_on(above));
        if block.text.len() > LONGEST
            || matches!(block.kind, BlockKind::Row | BlockKind::Code)
            || is_machinery(&block.text)
            || ends_in_credit(&block.text)
            || begun_above
        {
            return None;
        }
        let mut last = index;
        while self.goes_on(last) {
            last += 1;
        }
        let text = joined(&blocks[index..=last]);
        let folded = normal(&text);
        let words = word_count(&folded);
        let heading = matches!(block.kind, BlockKind::Heading(_));
        let few = if heading { 1 } else { 2 };
        if !(few..=MOST_WORDS).contains(&words) || (self.is_sign(index) && words <= SIGN_WORDS) {
            return None;
        }
        let mut features = Features::default();
        self.layout(index, last, &mut features);
        length(words, &mut features);
        self.wording(block, &text, &folded, &mut features);
        self.place(index, &mut features);
        Some(Line {
            block: index,
            text,
            features: features.values,
        })
    }

    /// Whether the block at `index` is part of a headline that the next block goes on with, of which the layout gave away only
    /// parts.
    fn goes_on(&self, index: usize) -> bool {
        let blocks = &self.scene.page.blocks;
        let (Some(line), Some(next)) = (blocks.get(index), blocks.get(index + 1)) else {
            return false;
        };
        let headed = matches!(line.kind, BlockKind::Heading(_)) || matches!(next.kind, BlockKind::Heading(_));
        let listed = line.kind == BlockKind::Item || next.kind == BlockKind::Item;
        let short = line.text.len() < LONGEST_LINE && next.text.len() < LONGEST_LINE;
        if !headed || listed || !short || next.apart || self.is_sign(index + 1) {
            return false;
        }
        next.text.starts_with(':') || is_broken(&line.text, &next.text)
    }

    fn layout(&self, index: usize, last: usize, features: &mut Features) {
        let blocks = &self.scene.page.blocks;
        let block = &blocks[index];
        let is = |kind: BlockKind| block.kind == kind;
        let plain = is(BlockKind::Paragraph);
        let alone = block.apart && blocks.get(last + 1).is_none_or(|next| next.apart);
        features.flags([
            is(BlockKind::Heading(1)),
            is(BlockKind::Heading(2)),
            is(BlockKind::Heading(3)),
            is(BlockKind::Item),
            plain && self.headings,
            plain && !self.headings,
            alone,
            self.first_heading == Some(index),
            self.first_heading.is_none() && is(BlockKind::Heading(2)),
        ]);
    }

    fn wording(&self, block: &Block, text: &str, folded: &str, features: &mut Features) {
        features.add(self.story.share(folded));
        // Beside the best: known when all are.
        features.add(0.0);
        features.flags([
            self.is_repeated(text),
            block.link_bytes > 0 && block.link_bytes * 10 >= text.len() * 8,
            ends_like_sentence(text),
            is_prefixed(text),
            has_steps(text),
            Cues::of(text).has(Cue::Credit) || text.contains('©'),
        ]);
    }

    fn place(&self, index: usize, features: &mut Features) {
        let blocks = &self.scene.page.blocks;
        let first = self.scene.first();
        let distance = first.abs_diff(index);
        let above = index < first;
        features.add((1.0 + distance as f32).ln());
        features.flags([
            index > first,
            above && distance == 1,
            above && (2..=3).contains(&distance),
            above && (4..=10).contains(&distance),
            above && (11..=30).contains(&distance),
            above && distance > 60,
            self.is_sign(index),
            self.is_sign(index + 1),
            self.is_sign(index + 2),
            self.is_sign(index + 3),
            (index + 4..=index + BELOW).any(|below| self.is_sign(below)),
        ]);
        /// More bylines and dates between headline and story tell no more.
        const MOST_SIGNS: usize = 4;
        let between = (index + 1..first.max(index + 1)).filter(|&below| self.is_sign(below));
        features.add(between.take(MOST_SIGNS).count() as f32 / MOST_SIGNS as f32);
        let length = |place: Option<usize>| place.and_then(|place| blocks.get(place)).map(|block| block.text.len());
        features.flags([
            length(index.checked_sub(1)).is_some_and(|length| length < SHORT),
            length(Some(index + 1)).is_some_and(|length| length > LONG),
        ]);
    }
}

/// Features in the order of their weights.
struct Features {
    values: [f32; FEATURES],
    place: usize,
}

impl Default for Features {
    fn default() -> Self {
        Self {
            values: [0.0; FEATURES],
            place: 0,
        }
    }
}

impl Features {
    fn add(&mut self, value: f32) {
        if let Some(place) = self.values.get_mut(self.place) {
            *place = value;
        }
        self.place += 1;
    }

    fn flags<const N: usize>(&mut self, flags: [bool; N]) {
        for flag in flags {
            self.add(f32::from(u8::from(flag)));
        }
    }
}

fn length(words: usize, features: &mut Features) {
    features.flags([
        words == 1,
        words == 2,
        words == 3,
        (4..=5).contains(&words),
        (6..=8).contains(&words),
        (9..=13).contains(&words),
        (14..=20).contains(&words),
        (21..=28).contains(&words),
        words > 28,
    ]);
}

/// The text of a headline over several blocks, without the number that the last step of a numbered trail has.
fn joined(blocks: &[Block]) -> String {
    if let [block] = blocks {
        return without_number(block.text.trim()).to_owned();
    }
    let lines: Vec<&str> = blocks.iter().map(|block| block.text.trim()).collect();
    without_number(&lines.join(" ").replace(" : ", ": ")).to_owned()
}

/// What a browser prints of frames and of pictures without a name.
fn is_machinery(text: &str) -> bool {
    let may_be = memchr::memchr3(b':', b'=', b';', text.as_bytes()).is_some();
    may_be && (text.starts_with("IFRAME") || ["://", "base64", "noscript="].iter().any(|sign| text.contains(sign)))
}

/// A caption with its credit: `A lamp on the pier. (Harbour Post/Ana Ruiz)`.
fn ends_in_credit(text: &str) -> bool {
    let inside = text.strip_suffix(')').and_then(|open| open.rsplit_once('('));
    inside.is_some_and(|(_, credit)| ["/", "Photo", "Foto", " via "].iter().any(|sign| credit.contains(sign)))
}

/// Bars, or the signs between the steps of a trail.
fn has_steps(text: &str) -> bool {
    let may_have = memchr::memchr(b'|', text.as_bytes()).is_some() || !text.is_ascii();
    may_have && (text.contains(" | ") || text.contains(" » ") || text.contains('›'))
}

/// Whether a line ended because the first word of the next had no room on it.
fn is_broken(line: &str, next: &str) -> bool {
    let columns = |text: &str| text.chars().map(|c| if is_cjk(c) { 2 } else { 1 }).sum::<usize>();
    let first_word = next.split_whitespace().next().unwrap_or_default();
    columns(line) + columns(first_word) >= NARROWEST && !ends_like_sentence(line)
}

/// `4. Headline`: the last step of a numbered breadcrumb trail.
fn without_number(text: &str) -> &str {
    match text.split_once(". ") {
        Some((number, rest)) if (1..=2).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit()) => {
            rest
        }
        _ => text,
    }
}

/// Whether a block is a byline or a line with a date.
fn is_sign(scene: &Scene<'_>, index: usize) -> bool {
    let text = scene.text(index);
    text.len() <= LONGEST_SIGN && (after_opening(text).is_some() || !find(text, &scene.locale).is_empty())
}

/// `Share this Story : …`, `#topic`, `© …`.
fn is_prefixed(text: &str) -> bool {
    let begins = |word: &str| {
        text.as_bytes()
            .get(..word.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(word.as_bytes()))
    };
    text.starts_with(['(', '#', '@', '©']) || begins("share ") || begins("teilen ")
}

fn ends_like_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '”', '»', '“', '’', ')', '」']);
    text.ends_with(['.', '。', ':', ';', ',', '।', '…']) && !text.ends_with("...")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Form, Page};

    #[test]
    fn a_line_has_as_many_features_as_there_are_weights() {
        let page = Page {
            form: Form::Dump,
            blocks: vec![Block {
                text: "Night ferry to return".into(),
                ..Block::default()
            }],
            ..Page::default()
        };
        let scene = Scene::new(&page, &[]);
        let around = Surroundings::of(&scene, 0..1);
        let mut features = Features::default();
        around.layout(0, 0, &mut features);
        length(4, &mut features);
        around.wording(&page.blocks[0], "Night ferry", "night ferry", &mut features);
        around.place(0, &mut features);
        assert_eq!(features.place, FEATURES);
    }
}

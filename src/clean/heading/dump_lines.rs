//! The lines of a dump that could be its headline, and what speaks for and against each.

use std::borrow::Cow;
use std::ops::Range;

use crate::clean::classify::context::logit;
use crate::clean::classify::cues::Cue;
use crate::clean::classify::text_facts::TextFacts;
use crate::clean::evidence::page_context::PageContext;
use crate::clean::heading::line_features::Features;
use crate::clean::heading::line_text::{
    ends_in_credit, ends_like_sentence, has_colon, has_dash, has_steps, is_broken, is_machinery, joined,
    words_of_address,
};
use crate::clean::heading::sign_lines::is_sign;
use crate::clean::heading::story_words::StoryWords;
use crate::clean::heading::tally::Tally;
use crate::clean::heading::weights_headline::WEIGHTS;
use crate::clean::heading::wording::normal;
use crate::page::{Block, BlockKind};

/// Blocks above the story that are looked at.
const REACH: usize = 220;
/// The longest headline, in bytes and in words.
const LONGEST: usize = 500;
const MOST_WORDS: usize = 45;
/// Words from which a byline or a line with a date may be a headline all the same.
const SIGN_WORDS: usize = 8;
/// Lines below a headline in which a byline or a date speaks for it.
const BELOW: usize = 8;
/// The longest line of which several can make one headline, in bytes.
const LONGEST_LINE: usize = 300;
/// Bytes of a short neighbour and of a long one.
const SHORT: usize = 30;
const LONG: usize = 100;
/// Characters from which a headline is printed over two lines.
const TWO_LINES: usize = 76;
/// Words of a sentence that is one of running text, and how many of them below a line tell no more.
const PROSE_WORDS: f32 = 12.0;
const MOST_PROSE: u32 = 5;
/// Likelihood from which a neighbour is taken for a caption.
const CAPTION_FROM: f32 = 0.3;
/// Bytes of the shortest line that stands in a longer one for more than chance.
const LEAST_HELD: usize = 15;

/// What a headline must score; below it, the page shows none.
pub const LEAST: f32 = 4.5;
/// Number of features of a line.
pub const FEATURES: usize = WEIGHTS.len();
/// Where the features begin that need a reading of the line's text; those before are known at first sight.
const WORDING: usize = SHARES - 6;
/// Where the shares of its words begin, of the story's and of the page's address: dear to find out.
pub(super) const SHARES: usize = FEATURES - 3;
/// The share of the page's address.
const ADDRESS: usize = SHARES + 1;
/// The last one tells whether the line stands in a longer one: dearest of all.
const HELD: usize = FEATURES - 1;

/// A line that could be the headline.
#[derive(Debug, Clone)]
pub struct Line<'a> {
    /// Its first block.
    pub block: usize,
    /// Its text, with the lines below that go on with it.
    pub text: Cow<'a, str>,
    /// What speaks for and against it, in the order of [`WEIGHTS`].
    pub features: Features,
}

impl Line<'_> {
    /// How much it looks like the headline.
    pub fn score(&self) -> f32 {
        self.features.score()
    }
}

/// The lines above the story, and in its opening, and what they are seen in.
pub struct Lines<'a> {
    pub(super) context: &'a PageContext<'a>,
    story: StoryWords,
    /// The blocks that are looked at.
    pub(super) range: Range<usize>,
    /// The blocks that are bylines or hold a date, from the first block of the range to somewhat below its end.
    signs: Tally,
    /// Whether any line was printed as a heading.
    headings: bool,
    first_heading: Option<usize>,
    /// The blocks of the range that are sentences of running text.
    prose: Tally,
    /// The longer words of the page's address.
    address: Vec<String>,
}

impl<'a> Lines<'a> {
    /// Looks over the page.
    pub fn of(context: &'a PageContext<'a>) -> Self {
        let blocks = &context.page.blocks;
        let first = context.first().min(blocks.len());
        // Some pages print the standfirst, which is part of the story, above the headline.
        let range = first.saturating_sub(REACH)..(context.opening_end() + 1).min(blocks.len());
        let signs_end = (range.end + BELOW + 1).min(blocks.len());
        let facts = &context.classified.facts;
        let is_running = |facts: &TextFacts| facts.words > PROSE_WORDS && facts.ends_sentence;
        let prose = Tally::of(range.clone(), |index| facts.get(index).is_some_and(is_running));
        Self {
            story: StoryWords::of(context),
            signs: Tally::of(range.start..signs_end, |index| is_sign(context, index)),
            headings: blocks[range.clone()]
                .iter()
                .any(|block| matches!(block.kind, BlockKind::Heading(_))),
            first_heading: range.clone().find(|&index| blocks[index].kind == BlockKind::Heading(1)),
            address: context
                .page
                .hints
                .canonical
                .as_deref()
                .map(words_of_address)
                .unwrap_or_default(),
            prose,
            range,
            context,
        }
    }

    /// The line that looks most like the headline, with its score; the first of equals.
    pub fn best(&self) -> Option<(f32, Line<'a>)> {
        /// Scores that differ by less are equal.
        const EQUAL: f32 = 1e-4;
        let lines = self.range.clone();
        let mut order: Vec<(f32, usize)> = Vec::with_capacity(lines.len());
        order.extend(lines.filter_map(|index| Some((self.at_first_sight(index)?.score(), index))));
        order.sort_unstable_by(|(one, first), (other, second)| other.total_cmp(one).then(first.cmp(second)));
        let (most_worded, most_shared, most_held) = (
            self.most(WORDING..SHARES),
            self.most(SHARES..HELD),
            self.most(HELD..FEATURES),
        );
        let mut highest = f32::MIN;
        let is_beaten = |most: f32, highest: f32| most < highest - EQUAL;
        let mut contenders: Vec<Line<'a>> = Vec::new();
        for (seen, index) in order {
            let unread = most_shared + most_held;
            if is_beaten(seen + most_worded + unread, highest) {
                break;
            }
            let line = self.line(index);
            let Some(mut line) = line.filter(|line| !is_beaten(line.score() + unread, highest)) else {
                continue;
            };
            self.compare_words(&mut line);
            highest = highest.max(line.score());
            contenders.push(line);
        }
        contenders.retain(|line| !is_beaten(line.score() + most_held, highest));
        let scored = contenders.into_iter().map(|mut line| {
            self.look_for_longer(&mut line);
            (line.score(), line)
        });
        scored.reduce(|best, other| {
            let beats = other.0 > best.0 + EQUAL || (other.0 > best.0 - EQUAL && other.1.block < best.1.block);
            if beats { other } else { best }
        })
    }

    /// The most that `features` can add to the score of a line of this page.
    fn most(&self, features: Range<usize>) -> f32 {
        let weights = WEIGHTS[features.clone()].iter().map(|(_, weight)| weight.max(0.0));
        let without_address = self.address.is_empty() && features.contains(&ADDRESS);
        weights.sum::<f32>()
            - if without_address {
                WEIGHTS[ADDRESS].1.max(0.0)
            } else {
                0.0
            }
    }

    /// Finds out what [`Lines::line`] leaves out.
    pub(super) fn complete(&self, line: &mut Line<'a>) {
        self.compare_words(line);
        self.look_for_longer(line);
    }

    /// Which words a line shares with the story and with the page's address.
    fn compare_words(&self, line: &mut Line<'a>) {
        let folded = normal(&line.text);
        line.features.values[SHARES] = self.story.share(&folded);
        line.features.values[ADDRESS] = self.share_of_address(&folded);
    }

    /// Whether a line stands in a longer one.
    fn look_for_longer(&self, line: &mut Line<'a>) {
        let text = line.text.as_bytes();
        let finder = memchr::memmem::Finder::new(text);
        let held = text.len() > LEAST_HELD
            && (self.context.page.blocks.iter())
                .any(|block| block.text.len() > text.len() && finder.find(block.text.as_bytes()).is_some());
        line.features.values[HELD] = f32::from(u8::from(held));
    }

    /// Share of the words of the page's address that stand in a line, given in normal form.
    fn share_of_address(&self, folded: &str) -> f32 {
        let held = self
            .address
            .iter()
            .filter(|word| folded.split(' ').any(|one| one == **word));
        held.count() as f32 / self.address.len().max(1) as f32
    }

    pub(super) fn is_sign(&self, index: usize) -> bool {
        self.signs.holds(index)
    }

    /// What is known of the line that begins with the block at `index` before its text is read; `None` where none can begin.
    fn at_first_sight(&self, index: usize) -> Option<Features> {
        let (last, words) = self.extent(index)?;
        Some(self.seen(index, last, words))
    }

    fn seen(&self, index: usize, last: usize, words: usize) -> Features {
        let mut features = Features::default();
        self.layout(index, last, &mut features);
        features.length(words);
        self.facts(index, last, &mut features);
        self.place(index, last, &mut features);
        self.neighbours(index, last, &mut features);
        features
    }

    /// The line that begins with the block at `index`, without the features that are dear to find out; `None` where none can.
    pub(super) fn line(&self, index: usize) -> Option<Line<'a>> {
        let (last, words) = self.extent(index)?;
        let blocks = &self.context.page.blocks;
        if is_machinery(&blocks[index].text) || ends_in_credit(&blocks[index].text) {
            return None;
        }
        let text = joined(&blocks[index..=last]);
        let mut features = self.seen(index, last, words);
        wording(&text, &mut features);
        Some(Line {
            block: index,
            text,
            features,
        })
    }

    /// The last block of the line that begins with the block at `index`, and its words; `None` where none can begin.
    fn extent(&self, index: usize) -> Option<(usize, usize)> {
        let block = &self.context.page.blocks[index];
        let begun_above = || index.checked_sub(1).is_some_and(|above| self.goes_on(above));
        if block.text.len() > LONGEST || matches!(block.kind, BlockKind::Row | BlockKind::Code) || begun_above() {
            return None;
        }
        let mut last = index;
        while self.goes_on(last) {
            last += 1;
        }
        let facts = self.context.classified.facts.get(index..=last)?;
        let words = facts.iter().map(|facts| facts.words).sum::<f32>() as usize;
        let few = match block.kind {
            BlockKind::Heading(_) => 1,
            _ => 2,
        };
        let none = !(few..=MOST_WORDS).contains(&words) || (self.is_sign(index) && words <= SIGN_WORDS);
        (!none).then_some((last, words))
    }

    /// Whether the block at `index` is part of a headline that the next block goes on with, of which the layout gave away only
    /// parts.
    fn goes_on(&self, index: usize) -> bool {
        let blocks = &self.context.page.blocks;
        let (Some(line), Some(next)) = (blocks.get(index), blocks.get(index + 1)) else {
            return false;
        };
        let headed = matches!(line.kind, BlockKind::Heading(_)) || matches!(next.kind, BlockKind::Heading(_));
        let listed = line.kind == BlockKind::Item || next.kind == BlockKind::Item;
        let short = line.text.len() < LONGEST_LINE && next.text.len() < LONGEST_LINE;
        let told_on = next.text.starts_with(':');
        if !(headed || told_on) || listed || !short || next.apart || self.is_sign(index + 1) {
            return false;
        }
        told_on || is_broken(&line.text, &next.text)
    }

    fn layout(&self, index: usize, last: usize, features: &mut Features) {
        let blocks = &self.context.page.blocks;
        let block = &blocks[index];
        let is = |kind: BlockKind| block.kind == kind;
        let plain = is(BlockKind::Paragraph);
        let parted = blocks.get(last + 1).is_none_or(|next| next.apart);
        features.flags([
            is(BlockKind::Heading(1)),
            is(BlockKind::Heading(2)),
            is(BlockKind::Heading(3)),
            is(BlockKind::Item),
            plain && self.headings,
            plain && !self.headings,
            block.apart && parted,
            parted,
            self.first_heading == Some(index),
        ]);
    }

    /// What the classifier found out about the blocks from `index` to `last`.
    fn facts(&self, index: usize, last: usize, features: &mut Features) {
        let blocks = &self.context.page.blocks[index..=last];
        let bytes = |of: fn(&Block) -> usize| blocks.iter().map(of).sum::<usize>();
        let linked = bytes(|block| block.link_bytes);
        let facts = self.context.classified.facts.get(index..=last).unwrap_or_default();
        features.flags([
            linked > 0 && linked * 10 >= bytes(|block| block.text.len()) * 8,
            facts.last().is_some_and(|facts| facts.ends_sentence),
            facts.iter().any(|facts| facts.separators > 0),
            facts.iter().any(|facts| facts.cues.has(Cue::Credit)),
            facts.first().is_some_and(|facts| facts.begins_small),
        ]);
        let by_itself = self.context.classified.first.get(index).copied().unwrap_or(0.5);
        features.add(logit(by_itself) / 6.0);
    }

    fn place(&self, index: usize, last: usize, features: &mut Features) {
        let first = self.context.first();
        let distance = first.abs_diff(index);
        let above = index < first;
        features.flags([
            index > first,
            above && distance == 1,
            above && (2..=3).contains(&distance),
            above && (4..=10).contains(&distance),
            above && distance > 60,
            self.is_sign(index),
            self.is_sign(last + 1),
            self.is_sign(last + 2),
            self.is_sign(last + 3),
            self.signs.within(last + 4..last + BELOW + 1) > 0,
        ]);
        /// More bylines and dates between headline and story tell no more.
        const MOST_SIGNS: u32 = 4;
        let between = last + 1..first;
        features.add(self.signs.within(between.clone()).min(MOST_SIGNS) as f32 / MOST_SIGNS as f32);
        features.add(self.prose.within(between).min(MOST_PROSE) as f32 / MOST_PROSE as f32);
    }

    fn neighbours(&self, index: usize, last: usize, features: &mut Features) {
        let classified = self.context.classified;
        let blocks = &self.context.page.blocks;
        let above = index.checked_sub(1);
        let length = |place: Option<usize>| place.and_then(|place| blocks.get(place)).map(|block| block.text.len());
        let credit = |facts: &TextFacts| facts.cues.has(Cue::Credit);
        features.flags([
            length(above).is_some_and(|length| length < SHORT),
            length(above).is_some_and(|length| length > LONG),
            length(Some(last + 1)).is_some_and(|length| length > LONG),
            above.is_some_and(|above| self.is_sign(above)),
            classified.facts.get(last + 1).is_some_and(credit),
            classified
                .caption
                .get(last + 1)
                .is_some_and(|&caption| caption > CAPTION_FROM),
        ]);
    }
}

/// What the text of a line shows.
fn wording(text: &str, features: &mut Features) {
    let wide = text.len() >= TWO_LINES && (text.is_ascii() || text.chars().nth(TWO_LINES - 1).is_some());
    features.flags([
        ends_like_sentence(text),
        has_steps(text),
        wide,
        has_dash(text),
        has_colon(text),
        memchr::memchr(b'(', text.as_bytes()).is_some(),
    ]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::classify::classifier::Classified;
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
        let classified = Classified::of(&page);
        let context = PageContext::new(&page, &classified, &[]);
        let lines = Lines::of(&context);
        let mut features = lines.seen(0, 0, 4);
        assert_eq!(features.place, WORDING);
        wording("Night ferry", &mut features);
        assert_eq!(features.place, SHARES);
    }
}

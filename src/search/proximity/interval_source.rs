//! Interval sources: what of a query stands in intervals of a text, and what "near" and "in one sentence" mean.
//!
//! One definition serves both sides: the engine runs it over position lists of the index, the
//! highlighter over the words of the stored text. So what is highlighted is what was found.
//!
//! The definition. A word stands at its position. A phrase covers its words, which stand side by
//! side in one paragraph. `a NEAR/n b` joins a match of `a` with one of `b` when both stand in one
//! paragraph of one field, share no word, and the first word of the later one comes at most `n`
//! positions after the last word of the earlier one; neighbours are at distance 1. `PRE` wants `a`
//! first. SENT and PARA want both, sharing no word, within one sentence or paragraph. What is joined
//! covers everything from its first word to its last, and can be joined again.

use crate::query::ast::Unit;

/// The words from `first` to `last`, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Interval {
    /// Position of its first word.
    pub(crate) first: u32,
    /// Position of its last word.
    pub(crate) last: u32,
}

/// Something that can stand in a text. Words are numbers of tests (query terms) of a query.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum IntervalSource {
    /// One word.
    Word(usize),
    /// Words side by side: their offsets from the first, ascending, and their tests.
    Phrase(Vec<(u32, usize)>),
    /// Any of these.
    Any(Vec<IntervalSource>),
    /// Two matches at most `distance` words apart.
    Near {
        /// One.
        left: Box<IntervalSource>,
        /// The other.
        right: Box<IntervalSource>,
        /// Neighbours are at distance 1.
        distance: u32,
        /// True when left comes first.
        ordered: bool,
    },
    /// Two matches in one sentence or paragraph.
    Within {
        /// One.
        left: Box<IntervalSource>,
        /// The other.
        right: Box<IntervalSource>,
        /// What holds both.
        unit: Unit,
    },
}

impl IntervalSource {
    /// The same with each of its parts changed; words and phrases have none.
    pub(crate) fn with_parts(&self, mut change: impl FnMut(&Self) -> Self) -> Self {
        match self {
            Self::Word(_) | Self::Phrase(_) => self.clone(),
            Self::Any(kinds) => Self::Any(kinds.iter().map(change).collect()),
            Self::Near {
                left,
                right,
                distance,
                ordered,
            } => Self::Near {
                left: Box::new(change(left)),
                right: Box::new(change(right)),
                distance: *distance,
                ordered: *ordered,
            },
            Self::Within { left, right, unit } => Self::Within {
                left: Box::new(change(left)),
                right: Box::new(change(right)),
                unit: *unit,
            },
        }
    }

    /// Its query terms in the order of its tree.
    pub(crate) fn query_terms(&self) -> Vec<usize> {
        match self {
            Self::Word(query_term) => vec![*query_term],
            Self::Phrase(parts) => parts.iter().map(|part| part.1).collect(),
            Self::Any(kinds) => kinds.iter().flat_map(Self::query_terms).collect(),
            Self::Near { left, right, .. } | Self::Within { left, right, .. } => {
                let mut query_terms = left.query_terms();
                query_terms.extend(right.query_terms());
                query_terms
            }
        }
    }
}

/// A text as word positions.
pub(crate) trait Words {
    /// Positions of the words that pass the test, ascending, without repetition.
    fn positions(&self, query_term: usize) -> &[u32];
    /// Where paragraphs and sentences begin.
    fn layout(&self) -> Layout<'_>;
}

/// First positions of paragraphs and of sentences, ascending. Each paragraph begins a sentence too.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Layout<'a> {
    /// First positions of paragraphs.
    pub(crate) paragraphs: &'a [u32],
    /// First positions of sentences.
    pub(crate) sentences: &'a [u32],
}

impl Layout<'_> {
    /// First positions of the units of a kind.
    pub(crate) fn starts(&self, unit: Unit) -> &[u32] {
        match unit {
            Unit::Paragraph => self.paragraphs,
            Unit::Sentence => self.sentences,
        }
    }

    /// The last position that can belong to the unit of `position`.
    pub(crate) fn last_of(&self, unit: Unit, position: u32) -> u32 {
        let starts = self.starts(unit);
        let next = starts.partition_point(|&start| start <= position);
        starts.get(next).map_or(u32::MAX, |&start| start - 1)
    }
}

//! What is highlighted of a match: of a NEAR only those words of its two sides that have each other.

use crate::search::proximity::interval_source::{Interval, IntervalSource, Words};
use crate::search::proximity::joined::join;
use crate::search::proximity::occurrence::{JOINED, find, phrases};

/// A place that is highlighted: the words of one query term, or of a phrase from its first query term to its last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct HighlightedWords {
    /// Test and position of the first word.
    pub(crate) first: (usize, u32),
    /// Test and position of the last word.
    pub(crate) last: (usize, u32),
}

/// Adds the words that make up the `wanted` matches (all when `None`): of a NEAR only those of
/// its two sides that have each other.
pub(crate) fn highlight(
    source: &IntervalSource,
    words: &impl Words,
    wanted: Option<&[Interval]>,
    highlights: &mut Vec<HighlightedWords>,
) {
    let is_wanted = |interval: &Interval| wanted.is_none_or(|list| list.binary_search(interval).is_ok());
    match source {
        IntervalSource::Word(query_term) => {
            let places = find(source, words).into_iter().filter(is_wanted);
            highlights.extend(places.map(|place| HighlightedWords {
                first: (*query_term, place.first),
                last: (*query_term, place.last),
            }));
        }
        IntervalSource::Phrase(parts) => {
            let (Some(first), Some(last)) = (parts.first(), parts.last()) else {
                return;
            };
            let places = phrases(parts, words).into_iter().filter(is_wanted);
            highlights.extend(places.map(|place| HighlightedWords {
                first: (first.1, place.first),
                last: (last.1, place.last),
            }));
        }
        IntervalSource::Any(kinds) => {
            for kind in kinds {
                highlight(kind, words, wanted, highlights);
            }
        }
        IntervalSource::Near { left, right, .. } | IntervalSource::Within { left, right, .. } => {
            let (lefts, rights) = (find(left, words), find(right, words));
            let (mut kept_lefts, mut kept_rights) = (Vec::new(), Vec::new());
            join(source, &lefts, &rights, words.layout(), &mut |one, other| {
                let cover = Interval {
                    first: one.first.min(other.first),
                    last: one.last.max(other.last),
                };
                if is_wanted(&cover) {
                    kept_lefts.push(one);
                    kept_rights.push(other);
                }
                kept_lefts.len() < JOINED
            });
            for (side, places) in [(left, &mut kept_lefts), (right, &mut kept_rights)] {
                places.sort_unstable();
                places.dedup();
                highlight(side, words, Some(places), highlights);
            }
        }
    }
}

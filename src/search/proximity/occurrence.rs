//! Where a match occurs in a text, and how often: the definition of [`interval_source`](crate::search::proximity::interval_source), carried out.

use crate::query::ast::Unit;
use crate::search::proximity::disjoint::{IntervalJoin, disjoint, disjoint_words, is_in_step};
use crate::search::proximity::interval_source::{Interval, IntervalSource, Words};
use crate::search::proximity::joined::join;

/// Joined matches of one text in all that are listed. See [`join`] on texts that have more.
pub(crate) const JOINED: usize = 1 << 16;

/// All matches in a text, ascending, without repetition.
pub(crate) fn find(source: &IntervalSource, words: &impl Words) -> Vec<Interval> {
    let mut found = match source {
        IntervalSource::Word(query_term) => {
            return words
                .positions(*query_term)
                .iter()
                .map(|&position| Interval {
                    first: position,
                    last: position,
                })
                .collect();
        }
        IntervalSource::Phrase(parts) => return phrases(parts, words),
        IntervalSource::Any(kinds) => kinds.iter().flat_map(|kind| find(kind, words)).collect(),
        IntervalSource::Near { left, right, .. } | IntervalSource::Within { left, right, .. } => {
            let lefts = find(left, words);
            if lefts.is_empty() {
                // Of a long chain, most articles have no more than the beginning.
                return lefts;
            }
            let rights = find(right, words);
            if rights.is_empty() {
                return rights;
            }
            let mut joined = Vec::new();
            join(source, &lefts, &rights, words.layout(), &mut |one, other| {
                joined.push(Interval {
                    first: one.first.min(other.first),
                    last: one.last.max(other.last),
                });
                joined.len() < JOINED
            });
            joined
        }
    };
    found.sort_unstable();
    found.dedup();
    found
}

/// How many matches a reader counts: as many as share no word, looked for up to `most`. So many are in [`find`]'s list;
/// where nothing but the number is wanted, most are counted without one.
pub(crate) fn times(source: &IntervalSource, words: &impl Words, most: u32) -> u32 {
    match source {
        IntervalSource::Word(query_term) => {
            u32::try_from(words.positions(*query_term).len()).map_or(most, |number| number.min(most))
        }
        IntervalSource::Near { left, right, .. } | IntervalSource::Within { left, right, .. } => {
            if let (IntervalSource::Word(left), IntervalSource::Word(right)) = (&**left, &**right) {
                let layout = words.layout();
                let interval_join = IntervalJoin::of(source, &layout);
                let count = |interval_join| {
                    disjoint_words(words.positions(*left), words.positions(*right), interval_join, most)
                };
                return interval_join.map_or(0, count);
            }
            let lefts = find(left, words);
            if lefts.is_empty() {
                return 0;
            }
            let rights = find(right, words);
            if is_in_step(&lefts) && is_in_step(&rights) {
                let layout = words.layout();
                let interval_join = IntervalJoin::of(source, &layout);
                return interval_join.map_or(0, |interval_join| disjoint(&lefts, &rights, interval_join, most));
            }
            count(find(source, words)).min(most)
        }
        IntervalSource::Phrase(_) | IntervalSource::Any(_) => count(find(source, words)).min(most),
    }
}

/// How many of them share no word.
fn count(mut by_end: Vec<Interval>) -> u32 {
    by_end.sort_unstable_by_key(|interval| interval.last);
    let mut free_from = 0u32;
    let mut counted = 0;
    for interval in by_end {
        if interval.first >= free_from {
            counted += 1;
            free_from = interval.last.saturating_add(1);
        }
    }
    counted
}

/// Places where the parts stand side by side.
pub(crate) fn phrases(parts: &[(u32, usize)], words: &impl Words) -> Vec<Interval> {
    let Some(&(length, _)) = parts.last() else {
        return Vec::new();
    };
    let lists: Vec<(u32, &[u32])> = parts
        .iter()
        .map(|&(offset, query_term)| (offset, words.positions(query_term)))
        .collect();
    // The rarest word leads, the others are looked up.
    let Some(&(lead_offset, lead)) = lists.iter().min_by_key(|(_, list)| list.len()) else {
        return Vec::new();
    };
    let layout = words.layout();
    lead.iter()
        .filter_map(|&position| position.checked_sub(lead_offset))
        .filter(|&start| {
            lists
                .iter()
                .all(|(offset, list)| list.binary_search(&start.saturating_add(*offset)).is_ok())
        })
        .map(|first| Interval {
            first,
            last: first.saturating_add(length),
        })
        .filter(|interval| interval.last <= layout.last_of(Unit::Paragraph, interval.first))
        .collect()
}

#[cfg(test)]
mod tests;

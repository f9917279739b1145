//! What lies near some word, roughly: enough to pass over most places of a wide pattern beside it.

use tantivy::DocId;
use tantivy::index::SegmentReader;

use crate::local::postings::candidates::Candidates;
use crate::local::postings::field_terms::FieldTerms;

/// Neighbouring positions that are told apart no further: a bit of an article's sixty-four. Of a long article, places as far
/// apart as all bits together share one.
const RUN: u32 = 8;

/// The surroundings of a word in the articles of a segment.
pub(crate) struct PositionPrefilter {
    /// By article, a bit for each run of positions within reach.
    runs: Vec<u64>,
}

impl PositionPrefilter {
    /// What lies at most `distance` words from a word of `terms`, in the wanted articles when given.
    pub(crate) fn around(
        terms: &FieldTerms,
        distance: u32,
        reader: &SegmentReader,
        wanted: Option<&Candidates>,
    ) -> tantivy::Result<Self> {
        let mut prefilter = Self {
            runs: vec![0; reader.max_doc() as usize],
        };
        terms.each_place_in(reader, wanted, |doc, position| prefilter.add(doc, position, distance))?;
        Ok(prefilter)
    }

    fn add(&mut self, doc: DocId, position: u32, distance: u32) {
        let first = position.saturating_sub(distance) / RUN;
        let last = position.saturating_add(distance) / RUN;
        if let Some(runs) = self.runs.get_mut(doc as usize) {
            *runs |= match last - first {
                0..u64::BITS => (u64::MAX >> (u64::BITS - 1 - (last - first))).rotate_left(first % u64::BITS),
                _ => u64::MAX,
            };
        }
    }

    /// False for a place that is certainly out of reach.
    #[inline]
    pub(crate) fn may_hold(&self, doc: DocId, position: u32) -> bool {
        let runs = self.runs.get(doc as usize);
        runs.is_some_and(|runs| runs >> (position / RUN % u64::BITS) & 1 == 1)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_near_is_within_reach(place in 0..5_000u32, distance in 0..700u32, away in 0..700u32) {
            let mut prefilter = PositionPrefilter { runs: vec![0; 2] };
            prefilter.add(1, place, distance);
            prop_assert!(!prefilter.may_hold(0, place));
            let near = away.min(distance);
            prop_assert!(prefilter.may_hold(1, place + near));
            prop_assert!(prefilter.may_hold(1, place.saturating_sub(near)));
            // Far off, but not so far that the bits begin again.
            if distance + RUN < away && distance < 200 && away < 256 {
                prop_assert!(!prefilter.may_hold(1, place + away));
            }
        }
    }
}

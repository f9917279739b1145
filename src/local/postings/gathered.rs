//! Positions of many words, read one list after the other and then sorted into their articles.

use tantivy::index::SegmentReader;
use tantivy::{DocId, TERMINATED};

use crate::local::postings::candidates::Candidates;
use crate::local::postings::field_terms::FieldTerms;
use crate::local::postings::position_prefilter::PositionPrefilter;

/// Positions of many terms, by article.
pub(crate) struct Gathered {
    docs: Vec<DocId>,
    /// End of each article's positions.
    ends: Vec<u32>,
    positions: Vec<u32>,
    at: usize,
}

impl Gathered {
    /// Reads the positions of words in a segment: in the wanted articles, and within reach, where these are given.
    pub(crate) fn read(
        terms: &FieldTerms,
        reader: &SegmentReader,
        wanted: Option<&Candidates>,
        prefilter: Option<&PositionPrefilter>,
    ) -> tantivy::Result<Self> {
        let mut places = Vec::new();
        terms.each_place_in(reader, wanted, |doc, position| {
            if prefilter.is_none_or(|prefilter| prefilter.may_hold(doc, position)) {
                places.push((doc, position));
            }
        })?;
        Ok(Self::of(&places, reader.max_doc()))
    }

    /// How many articles have one of the words.
    pub(crate) fn len(&self) -> u32 {
        u32::try_from(self.docs.len()).unwrap_or(u32::MAX)
    }

    /// Sorts places into their articles, which are below `end`.
    fn of(places: &[(DocId, u32)], end: DocId) -> Self {
        let mut next = vec![0u32; end as usize + 1];
        for &(doc, _) in places {
            next[doc as usize + 1] += 1;
        }
        for doc in 0..end as usize {
            next[doc + 1] += next[doc];
        }
        let mut positions = vec![0; places.len()];
        for &(doc, position) in places {
            let place = &mut next[doc as usize];
            positions[*place as usize] = position;
            *place += 1;
        }
        let (mut docs, mut ends) = (Vec::new(), Vec::new());
        let (mut start, mut kept) = (0, 0);
        for (doc, &end) in (0..end).zip(&next) {
            let end = end as usize;
            if end == start {
                continue;
            }
            positions[start..end].sort_unstable();
            for at in start..end {
                // Two words can share a place: `#metoo` and `metoo`.
                if at == start || positions[at] != positions[at - 1] {
                    positions[kept] = positions[at];
                    kept += 1;
                }
            }
            start = end;
            docs.push(doc);
            ends.push(kept as u32);
        }
        positions.truncate(kept);
        Self {
            docs,
            ends,
            positions,
            at: 0,
        }
    }

    /// The article it stands on.
    pub(crate) fn doc(&self) -> DocId {
        self.docs.get(self.at).copied().unwrap_or(TERMINATED)
    }

    /// Moves to the first article at or after `target`.
    pub(crate) fn seek(&mut self, target: DocId) -> DocId {
        // Most steps are short: the stride doubles until it has passed the target.
        let rest = &self.docs[self.at..];
        let mut stride = 1;
        while rest.get(stride - 1).is_some_and(|&doc| doc < target) {
            stride *= 2;
        }
        let from = stride / 2;
        let to = stride.min(rest.len());
        self.at += from + rest[from..to].partition_point(|&doc| doc < target);
        self.doc()
    }

    /// The positions in the article it stands on.
    pub(crate) fn positions(&self) -> &[u32] {
        let start = if self.at == 0 {
            0
        } else {
            self.ends[self.at - 1] as usize
        };
        &self.positions[start..self.ends[self.at] as usize]
    }
}

//! The articles of a segment worth reading positions of.

use tantivy::DocId;

/// A set of articles.
pub(crate) struct Candidates {
    /// Ascending.
    docs: Vec<DocId>,
    bits: Vec<u64>,
}

impl Candidates {
    /// These articles, ascending.
    pub(crate) fn new(docs: Vec<DocId>) -> Self {
        let mut bits = vec![0; docs.last().map_or(0, |&doc| doc as usize / 64 + 1)];
        for &doc in &docs {
            bits[doc as usize / 64] |= 1 << (doc % 64);
        }
        Self { docs, bits }
    }

    /// How many.
    pub(crate) fn len(&self) -> usize {
        self.docs.len()
    }

    /// True for an article of the set.
    pub(crate) fn has(&self, doc: DocId) -> bool {
        self.bits
            .get(doc as usize / 64)
            .is_some_and(|bits| bits >> (doc % 64) & 1 == 1)
    }

    /// True when one of these is of the set.
    pub(crate) fn has_any(&self, docs: &[DocId]) -> bool {
        docs.iter().any(|&doc| self.has(doc))
    }

    /// The first one at or after `from`.
    pub(crate) fn first_from(&self, from: DocId) -> Option<DocId> {
        let next = self.docs.partition_point(|&doc| doc < from);
        self.docs.get(next).copied()
    }
}

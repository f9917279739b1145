//! The articles of a segment that have a term, with its positions; of some languages only, where the term asks for that.

use std::sync::Arc;

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::{DocId, DocSet, TERMINATED};

use crate::local::lexicon::language_filter::LanguageFilter;

/// Walks the articles that have a term.
pub(crate) struct PlacedList {
    postings: SegmentPostings,
    only: Option<Arc<LanguageFilter>>,
}

impl PlacedList {
    /// Stands on the first article.
    pub(crate) fn new(postings: SegmentPostings, only: Option<Arc<LanguageFilter>>) -> Self {
        let mut list = Self { postings, only };
        list.settle();
        list
    }

    /// The article it stands on.
    pub(crate) fn doc(&self) -> DocId {
        self.postings.doc()
    }

    /// Moves to the next article.
    pub(crate) fn advance(&mut self) -> DocId {
        self.postings.advance();
        self.settle()
    }

    /// Moves to the first article at or after `target`.
    pub(crate) fn seek(&mut self, target: DocId) -> DocId {
        if self.postings.doc() >= target {
            return self.postings.doc();
        }
        self.postings.seek(target);
        self.settle()
    }

    /// Articles in the list, of all languages.
    pub(crate) fn len(&self) -> u32 {
        self.postings.size_hint()
    }

    /// The positions in the article it stands on.
    pub(crate) fn positions(&mut self, out: &mut Vec<u32>) {
        self.postings.positions(out);
    }

    /// Appends the positions in the article it stands on.
    pub(crate) fn append_positions(&mut self, out: &mut Vec<u32>) {
        self.postings.append_positions_with_offset(0, out);
    }

    fn settle(&mut self) -> DocId {
        let mut doc = self.postings.doc();
        if let Some(only) = &self.only {
            while doc != TERMINATED && !only.admits(doc) {
                doc = self.postings.advance();
            }
        }
        doc
    }
}

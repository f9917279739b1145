//! The articles of a segment that have a term, block by block.

use std::sync::Arc;

use tantivy::postings::BlockSegmentPostings;
use tantivy::{DocId, TERMINATED};

use crate::local::lexicon::language_filter::LanguageFilter;

/// Walks the articles that have a term.
pub(crate) struct PostingList {
    block: BlockSegmentPostings,
    at: usize,
    /// What one match here counts.
    source: f32,
    only: Option<Arc<LanguageFilter>>,
}

impl PostingList {
    /// Stands on the first article; the block is as it was opened.
    pub(crate) fn new(block: BlockSegmentPostings, source: f32, only: Option<Arc<LanguageFilter>>) -> Self {
        let mut list = Self {
            block,
            at: 0,
            source,
            only,
        };
        list.settle();
        list
    }

    /// The article it stands on.
    #[inline]
    pub(crate) fn doc(&self) -> DocId {
        // Blocks that are not full are padded with `TERMINATED`.
        self.block.doc(self.at)
    }

    /// What the matches in that article count.
    #[inline]
    pub(crate) fn mentions(&self) -> f32 {
        self.source * self.block.freq(self.at) as f32
    }

    /// Articles in the list, of all languages.
    pub(crate) fn len(&self) -> u32 {
        self.block.doc_freq()
    }

    /// Moves to the next article.
    pub(crate) fn advance(&mut self) -> DocId {
        if self.doc() == TERMINATED {
            return TERMINATED;
        }
        self.step();
        self.settle()
    }

    fn step(&mut self) {
        self.at += 1;
        if self.at >= self.block.block_len() {
            self.block.advance();
            self.at = 0;
        }
    }

    /// Moves on to an article of the languages.
    #[inline]
    fn settle(&mut self) -> DocId {
        while let Some(only) = &self.only
            && self.doc() != TERMINATED
            && !only.admits(self.doc())
        {
            self.step();
        }
        self.doc()
    }

    /// Moves to the first article at or after `target`.
    pub(crate) fn seek(&mut self, target: DocId) -> DocId {
        if self.doc() < target {
            self.at = self.block.seek(target);
            return self.settle();
        }
        self.doc()
    }

    /// Calls `each` with all articles from here on.
    pub(crate) fn each_article(mut self, mut each: impl FnMut(DocId)) {
        let only = self.only.take();
        let mut pass = |doc: DocId| {
            if only.as_ref().is_none_or(|only| only.admits(doc)) {
                each(doc);
            }
        };
        while self.doc() != TERMINATED {
            let docs = self.block.docs().get(self.at..).unwrap_or_default();
            docs.iter().for_each(|&doc| pass(doc));
            self.block.advance();
            self.at = 0;
        }
    }

    /// Calls `each` with the articles from here to `end` and what their matches count; then stands on the first one from `end` on.
    #[inline]
    pub(crate) fn each_before(&mut self, end: DocId, mut each: impl FnMut(DocId, f32)) {
        if let Some(only) = self.only.clone() {
            self.each_of_all_before(end, |doc, mentions| {
                if only.admits(doc) {
                    each(doc, mentions);
                }
            });
            self.settle();
            return;
        }
        self.each_of_all_before(end, each);
    }

    #[inline]
    fn each_of_all_before(&mut self, end: DocId, mut each: impl FnMut(DocId, f32)) {
        loop {
            let docs = self.block.docs().get(self.at..).unwrap_or_default();
            let inside = match docs.last() {
                None => return,
                Some(&last) if last < end => docs.len(),
                Some(_) => docs.partition_point(|&doc| doc < end),
            };
            let frequencies = self.block.freqs().get(self.at..).unwrap_or_default();
            for (&doc, &frequency) in docs[..inside].iter().zip(frequencies) {
                each(doc, self.source * frequency as f32);
            }
            self.at += inside;
            if self.at < self.block.block_len() {
                return;
            }
            self.block.advance();
            self.at = 0;
        }
    }
}

//! Walks the articles of a segment that have a word, and tells what its mentions score there.

use tantivy::index::SegmentReader;
use tantivy::{DocId, TERMINATED};

use crate::local::postings::posting_list::PostingList;
use crate::local::ranking::score::saturation;
use crate::local::ranking::word::Word;

/// Walks the lists of a word side by side.
pub(crate) struct WordCursor {
    /// Lists of its stems, the shortest first.
    pub(crate) stems: Vec<PostingList>,
    forms: Option<Vec<PostingList>>,
}

impl WordCursor {
    /// Stands on the first article that has the word.
    pub(crate) fn open(word: &Word, reader: &SegmentReader) -> tantivy::Result<Self> {
        Ok(Self {
            stems: word.stems.lists(reader)?,
            forms: None,
        })
    }

    /// Opens the lists of the very form too, if they are not yet.
    pub(crate) fn open_forms(&mut self, word: &Word, reader: &SegmentReader) -> tantivy::Result<()> {
        if self.forms.is_none() {
            self.forms = Some(word.forms.lists(reader)?);
        }
        Ok(())
    }

    /// The article it stands on.
    pub(crate) fn doc(&self) -> DocId {
        self.stems.iter().map(PostingList::doc).min().unwrap_or(TERMINATED)
    }

    /// Moves to the next article.
    pub(crate) fn advance(&mut self) -> DocId {
        let doc = self.doc();
        if doc == TERMINATED {
            return TERMINATED;
        }
        for list in &mut self.stems {
            if list.doc() == doc {
                list.advance();
            }
        }
        self.doc()
    }

    /// Moves to the first article at or after `target`.
    pub(crate) fn seek(&mut self, target: DocId) -> DocId {
        let lists = self.stems.iter_mut();
        lists.map(|list| list.seek(target)).min().unwrap_or(TERMINATED)
    }

    /// Articles that have it, at most.
    pub(crate) fn len(&self) -> u32 {
        self.stems.iter().fold(0, |sum, list| sum.saturating_add(list.len()))
    }

    /// What its mentions in `doc`, in any form, get of the most.
    pub(crate) fn share(&mut self, doc: DocId, norm: f32) -> f32 {
        share(&mut self.stems, doc, norm)
    }

    /// The same of the very form, whose lists must be open.
    pub(crate) fn share_as_typed(&mut self, doc: DocId, norm: f32) -> f32 {
        share(self.forms.as_deref_mut().unwrap_or_default(), doc, norm)
    }

    /// What the mentions in `doc` count: in any form, and as typed.
    pub(crate) fn mentions(&mut self, doc: DocId) -> (f32, f32) {
        let forms = self.forms.as_deref_mut().unwrap_or_default();
        (mentions(&mut self.stems, doc), mentions(forms, doc))
    }
}

fn share(lists: &mut [PostingList], doc: DocId, norm: f32) -> f32 {
    let counted = mentions(lists, doc);
    if counted > 0.0 { saturation(counted, norm) } else { 0.0 }
}

fn mentions(lists: &mut [PostingList], doc: DocId) -> f32 {
    lists
        .iter_mut()
        .map(|list| if list.seek(doc) == doc { list.mentions() } else { 0.0 })
        .sum()
}

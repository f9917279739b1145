//! The text of an article as the index has it: positions are read when they are first asked for, and once.

use std::cell::{Cell, OnceCell, RefCell};

use tantivy::DocId;

use crate::local::postings::cursor::Cursor;
use crate::search::proximity::interval_source::{Layout, Words};

/// A field of the current article. Of a long chain of operators, most articles have no more than the beginning: the positions
/// of the rest are never read.
pub(crate) struct Text {
    query_terms: Vec<ReadOnce>,
    paragraphs: ReadOnce,
    sentences: ReadOnce,
    doc: DocId,
    /// The first position that does not count.
    end: u32,
}

impl Text {
    /// Over the lists of every query term, and of what marks first positions of paragraphs and sentences.
    pub(crate) fn over(query_terms: Vec<Cursor>, paragraphs: Cursor, sentences: Cursor) -> Self {
        Self {
            query_terms: query_terms.into_iter().map(ReadOnce::over).collect(),
            paragraphs: ReadOnce::over(paragraphs),
            sentences: ReadOnce::over(sentences),
            doc: 0,
            end: u32::MAX,
        }
    }

    /// Turns to another article, of which positions from `end` on do not count.
    pub(crate) fn turn_to(&mut self, doc: DocId, end: u32) {
        (self.doc, self.end) = (doc, end);
        for list in &mut self.query_terms {
            list.forget();
        }
        self.paragraphs.forget();
        self.sentences.forget();
    }

    /// Moves the list of a query term to the first article at or after `target`.
    pub(crate) fn seek(&mut self, query_term: usize, target: DocId) -> DocId {
        self.query_terms
            .get_mut(query_term)
            .map_or(tantivy::TERMINATED, |list| list.cursor.get_mut().seek(target))
    }

    /// An upper bound of the articles that a query term has.
    pub(crate) fn articles_of(&self, query_term: usize) -> u32 {
        self.query_terms
            .get(query_term)
            .map_or(0, |list| list.cursor.borrow().len())
    }
}

impl Words for Text {
    fn positions(&self, query_term: usize) -> &[u32] {
        self.query_terms
            .get(query_term)
            .map_or(&[], |list| list.positions(self.doc, self.end))
    }

    fn layout(&self) -> Layout<'_> {
        Layout {
            paragraphs: self.paragraphs.positions(self.doc, u32::MAX),
            sentences: self.sentences.positions(self.doc, u32::MAX),
        }
    }
}

/// A list, and its positions in the current article once they are read.
struct ReadOnce {
    cursor: RefCell<Cursor>,
    positions: OnceCell<Vec<u32>>,
    /// Room of the article before.
    room: Cell<Vec<u32>>,
}

impl ReadOnce {
    fn over(cursor: Cursor) -> Self {
        Self {
            cursor: RefCell::new(cursor),
            positions: OnceCell::new(),
            room: Cell::default(),
        }
    }

    fn forget(&mut self) {
        if let Some(read) = self.positions.take() {
            self.room.set(read);
        }
    }

    fn positions(&self, doc: DocId, end: u32) -> &[u32] {
        self.positions.get_or_init(|| {
            let mut positions = self.room.take();
            positions.clear();
            let mut cursor = self.cursor.borrow_mut();
            if cursor.seek(doc) == doc {
                cursor.positions(&mut positions);
                if end < u32::MAX {
                    positions.truncate(positions.partition_point(|&position| position < end));
                }
            }
            positions
        })
    }
}

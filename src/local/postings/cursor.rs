//! Cursors over the position lists of one word test: a word, a few stems, or thousands of words of a prefix.

use tantivy::{DocId, TERMINATED};

use crate::local::postings::gathered::Gathered;
use crate::local::postings::place_order::PlaceOrder;
use crate::local::postings::placed_list::PlacedList;

/// Walks the articles of a segment that have a word, with the word's positions.
pub(crate) enum Cursor {
    /// No article has it.
    Empty,
    /// One term.
    One(Box<PlacedList>),
    /// A few terms, read side by side.
    Few(SideBySide),
    /// Many terms, read one after the other beforehand.
    Gathered(Gathered),
}

impl Cursor {
    /// Over one or more lists.
    pub(crate) fn over(mut lists: Vec<PlacedList>) -> Self {
        match lists.len() {
            0 => Self::Empty,
            1 => lists.pop().map_or(Self::Empty, |list| Self::One(Box::new(list))),
            _ => Self::Few(SideBySide::over(lists)),
        }
    }

    /// The article it stands on.
    pub(crate) fn doc(&self) -> DocId {
        match self {
            Self::Empty => TERMINATED,
            Self::One(list) => list.doc(),
            Self::Few(few) => few.doc,
            Self::Gathered(gathered) => gathered.doc(),
        }
    }

    /// Moves to the first article at or after `target`.
    pub(crate) fn seek(&mut self, target: DocId) -> DocId {
        match self {
            Self::Empty => TERMINATED,
            Self::One(list) => list.seek(target),
            Self::Few(few) => few.seek(target),
            Self::Gathered(gathered) => gathered.seek(target),
        }
    }

    /// An upper bound of the articles it has.
    pub(crate) fn len(&self) -> u32 {
        match self {
            Self::Empty => 0,
            Self::One(list) => list.len(),
            Self::Few(few) => few.lists.iter().fold(0, |sum, list| sum.saturating_add(list.len())),
            Self::Gathered(gathered) => gathered.len(),
        }
    }

    /// The positions in the article it stands on, ascending, without repetition.
    pub(crate) fn positions(&mut self, out: &mut Vec<u32>) {
        out.clear();
        if self.doc() == TERMINATED {
            return;
        }
        match self {
            Self::Empty => {}
            // A word can stand at one position once only.
            Self::One(list) => list.positions(out),
            Self::Few(few) => few.positions(out),
            Self::Gathered(gathered) => out.extend_from_slice(gathered.positions()),
        }
    }
}

/// Lists that go through the articles together.
pub(crate) struct SideBySide {
    lists: Vec<PlacedList>,
    /// The least article that one of them stands on.
    doc: DocId,
    order: PlaceOrder,
}

impl SideBySide {
    fn over(lists: Vec<PlacedList>) -> Self {
        Self {
            doc: lists.iter().map(PlacedList::doc).min().unwrap_or(TERMINATED),
            lists,
            order: PlaceOrder::default(),
        }
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc < target {
            let docs = self.lists.iter_mut().map(|list| list.seek(target));
            self.doc = docs.min().unwrap_or(TERMINATED);
        }
        self.doc
    }

    fn positions(&mut self, out: &mut Vec<u32>) {
        let doc = self.doc;
        let mut here = self.lists.iter_mut().filter(|list| list.doc() == doc);
        if let Some(first) = here.next() {
            first.positions(out);
        }
        let alone = out.len();
        here.for_each(|list| list.append_positions(out));
        if out.len() > alone {
            self.order.restore(out);
        }
    }
}

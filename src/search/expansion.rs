//! The words of the index that a pattern stands for.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use tantivy::index::SegmentId;
use tantivy::postings::TermInfo;
use tantivy::schema::Field;

/// The words that a pattern stands for, and where their postings lie: a dictionary is gone through once.
#[derive(Debug, Clone)]
pub(crate) struct Expansion {
    /// All of them, in order.
    pub(crate) words: Arc<[String]>,
    dictionaries: Arc<[Dictionary]>,
}

/// What one dictionary has of a pattern.
#[derive(Debug)]
pub(crate) struct Dictionary {
    /// The field of the dictionary.
    pub(crate) field: Field,
    /// Its segment.
    pub(crate) segment: SegmentId,
    /// The postings of the words that it has.
    pub(crate) lists: Vec<TermInfo>,
}

impl Expansion {
    /// These words, in order, found in these dictionaries.
    pub(crate) fn new(words: Vec<String>, dictionaries: Vec<Dictionary>) -> Self {
        Self {
            words: words.into(),
            dictionaries: dictionaries.into(),
        }
    }

    /// The postings of those words that a segment has in a field.
    pub(crate) fn lists(&self, field: Field, segment: SegmentId) -> &[TermInfo] {
        let mut dictionaries = self.dictionaries.iter();
        let own = dictionaries.find(|own| (own.field, own.segment) == (field, segment));
        own.map_or(&[], |own| own.lists.as_slice())
    }
}

impl PartialEq for Expansion {
    fn eq(&self, other: &Self) -> bool {
        self.words == other.words
    }
}

impl Eq for Expansion {}

impl Hash for Expansion {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.words.hash(state);
    }
}

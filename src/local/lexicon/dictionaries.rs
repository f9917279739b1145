//! Where the postings of the words of a pattern lie: a dictionary is gone through once.

use tantivy::index::SegmentId;
use tantivy::postings::TermInfo;
use tantivy::schema::Field;

use crate::search::plan::pattern_words::Expansion;

/// What the dictionaries of an index have of a pattern.
pub(crate) type Dictionaries = Vec<Dictionary>;

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

/// The postings of those words of a pattern that a segment has in a field.
pub(crate) fn lists_of(expansion: &Expansion, field: Field, segment: SegmentId) -> &[TermInfo] {
    let mut dictionaries = expansion.note::<Dictionaries>().into_iter().flatten();
    let own = dictionaries.find(|own| (own.field, own.segment) == (field, segment));
    own.map_or(&[], |own| own.lists.as_slice())
}

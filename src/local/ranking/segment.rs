//! A segment of the index, as a search of words sees it.

use tantivy::index::SegmentReader;

use crate::local::ranking::best::Facts;
use crate::local::ranking::score::Lengths;

/// A segment with what the search of it needs.
pub(crate) struct Segment<'s> {
    /// The segment.
    pub(crate) reader: &'s SegmentReader,
    /// Its lengths.
    pub(crate) lengths: Lengths,
    /// Its dates and ids.
    pub(crate) facts: Facts,
    /// Score of a unit.
    pub(crate) unit: f32,
}

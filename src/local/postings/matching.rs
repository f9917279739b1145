//! All articles that match, without order: for counting their values, dates and copies.

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::index::SegmentReader;
use tantivy::{DocId, Score, SegmentOrdinal};

/// Collects the articles of each segment, ascending.
pub(crate) struct Matching;

/// Those of one segment.
pub(crate) struct MatchingInSegment {
    segment: SegmentOrdinal,
    docs: Vec<DocId>,
}

impl Collector for Matching {
    type Fruit = Vec<(SegmentOrdinal, Vec<DocId>)>;
    type Child = MatchingInSegment;

    fn for_segment(&self, segment: SegmentOrdinal, _reader: &SegmentReader) -> tantivy::Result<MatchingInSegment> {
        Ok(MatchingInSegment {
            segment,
            docs: Vec::new(),
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, mut fruits: Vec<(SegmentOrdinal, Vec<DocId>)>) -> tantivy::Result<Self::Fruit> {
        fruits.sort_unstable_by_key(|(segment, _)| *segment);
        Ok(fruits)
    }
}

impl SegmentCollector for MatchingInSegment {
    type Fruit = (SegmentOrdinal, Vec<DocId>);

    fn collect(&mut self, doc: DocId, _score: Score) {
        self.docs.push(doc);
    }

    fn harvest(self) -> Self::Fruit {
        (self.segment, self.docs)
    }
}

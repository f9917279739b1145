//! The best articles of a query in an order that depends on nothing but the articles.

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::index::SegmentReader;
use tantivy::{DocId, Score, SegmentOrdinal};

use crate::local::columns::archive::Archive;
use crate::local::ranking::best::{Best, Facts, Found, Wanted};
use crate::search::hit::Count;

/// What a search found.
#[derive(Debug, Clone, Default)]
pub(crate) struct TopArticles {
    /// The best, in order.
    pub(crate) best: Vec<Found>,
    /// All that match.
    pub(crate) count: Count,
}

/// Collects the best articles and counts all.
pub(crate) struct BestOfAll<'a> {
    /// Where from.
    pub(crate) archive: Archive<'a>,
    /// Which.
    pub(crate) wanted: Wanted,
}

/// Collects the best of one segment.
pub(crate) struct BestOfSegment {
    facts: Facts,
    best: Best,
    count: u64,
}

impl Collector for BestOfAll<'_> {
    type Fruit = TopArticles;
    type Child = BestOfSegment;

    fn for_segment(&self, segment: SegmentOrdinal, _reader: &SegmentReader) -> tantivy::Result<BestOfSegment> {
        Ok(BestOfSegment {
            facts: Facts::of(self.archive, self.wanted.sort, segment)?,
            best: Best::new(self.wanted),
            count: 0,
        })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, tops: Vec<TopArticles>) -> tantivy::Result<TopArticles> {
        let mut all = Best::new(self.wanted);
        let mut count = 0;
        for top in tops {
            count += top.count.articles;
            top.best.into_iter().for_each(|found| all.add(found));
        }
        Ok(TopArticles {
            best: all.in_order(),
            count: Count {
                articles: count,
                exact: true,
            },
        })
    }
}

impl SegmentCollector for BestOfSegment {
    type Fruit = TopArticles;

    fn collect(&mut self, doc: DocId, score: Score) {
        self.count += 1;
        self.best.consider(doc, score, &self.facts);
    }

    fn harvest(self) -> TopArticles {
        TopArticles {
            best: self.best.in_order(),
            count: Count {
                articles: self.count,
                exact: true,
            },
        }
    }
}

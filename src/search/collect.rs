//! The best articles of a query in an order that depends on nothing but the articles.

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::index::SegmentReader;
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal};

use crate::search::engine::Sort;

/// An article found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Found {
    /// Its score.
    pub(crate) score: Score,
    /// Its last possible day since 1970-01-01 (its first when the oldest are wanted); none when undated.
    pub(crate) day: Option<i64>,
    /// Its id: the last word on order.
    pub(crate) id: u64,
    /// Where it is stored.
    pub(crate) address: DocAddress,
}

impl Found {
    /// The order of hits: for relevance by score, then the newest; at last by id.
    pub(crate) fn compare(&self, other: &Self, sort: Sort) -> std::cmp::Ordering {
        let by_score = || other.score.total_cmp(&self.score);
        // `None` is less than any day: last among the newest.
        let newest = || other.day.cmp(&self.day);
        let oldest = || (self.day.is_none(), self.day).cmp(&(other.day.is_none(), other.day));
        match sort {
            Sort::Relevance => by_score().then_with(newest),
            Sort::Newest => newest().then_with(by_score),
            Sort::Oldest => oldest().then_with(by_score),
        }
        .then_with(|| self.id.cmp(&other.id))
    }
}

/// What a search found.
#[derive(Debug, Clone, Default)]
pub(crate) struct Haul {
    /// The best, in order.
    pub(crate) best: Vec<Found>,
    /// All that match.
    pub(crate) count: u64,
}

/// Collects the best articles and counts all.
pub(crate) struct Best {
    /// How many are wanted.
    pub(crate) want: usize,
    /// In which order.
    pub(crate) sort: Sort,
    /// Names of the fast fields: day, id.
    pub(crate) day_field: String,
    /// Name of the fast field of the id.
    pub(crate) id_field: String,
}

/// Collects the best of one segment.
pub(crate) struct BestOfSegment {
    want: usize,
    sort: Sort,
    segment: SegmentOrdinal,
    days: Column<i64>,
    ids: Column<u64>,
    kept: Vec<Found>,
    /// Scores below it cannot come in.
    least: Score,
    count: u64,
}

impl Collector for Best {
    type Fruit = Haul;
    type Child = BestOfSegment;

    fn for_segment(&self, segment: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<BestOfSegment> {
        Ok(BestOfSegment {
            want: self.want.max(1),
            sort: self.sort,
            segment,
            days: reader.fast_fields().i64(&self.day_field)?,
            ids: reader.fast_fields().u64(&self.id_field)?,
            kept: Vec::new(),
            least: Score::NEG_INFINITY,
            count: 0,
        })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, hauls: Vec<Haul>) -> tantivy::Result<Haul> {
        let mut all = Haul::default();
        for haul in hauls {
            all.count += haul.count;
            all.best.extend(haul.best);
        }
        all.best.sort_unstable_by(|one, other| one.compare(other, self.sort));
        all.best.truncate(self.want);
        Ok(all)
    }
}

impl SegmentCollector for BestOfSegment {
    type Fruit = Haul;

    fn collect(&mut self, doc: DocId, score: Score) {
        self.count += 1;
        if score < self.least {
            return;
        }
        self.kept.push(Found {
            score,
            day: self.days.first(doc),
            id: self.ids.first(doc).unwrap_or_default(),
            address: DocAddress::new(self.segment, doc),
        });
        if self.kept.len() >= 2 * self.want + 64 {
            self.cut();
        }
    }

    fn harvest(mut self) -> Haul {
        self.cut();
        Haul {
            best: self.kept,
            count: self.count,
        }
    }
}

impl BestOfSegment {
    fn cut(&mut self) {
        let sort = self.sort;
        if self.kept.len() > self.want {
            self.kept
                .select_nth_unstable_by(self.want - 1, |one, other| one.compare(other, sort));
            self.kept.truncate(self.want);
            if sort == Sort::Relevance {
                self.least = self
                    .kept
                    .iter()
                    .map(|found| found.score)
                    .fold(Score::INFINITY, Score::min);
            }
        }
    }
}

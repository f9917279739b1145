//! The order of hits, and the best of them.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use tantivy::columnar::Column;
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal};

use crate::local::columns::archive::Archive;
use crate::search::engine::Sort;

/// What an article of today gains at most by its age, of its score.
const YOUTH: f32 = 0.5;
/// Seconds of a day.
const DAY: i64 = 86_400;
/// Scores are rounded to so many parts of 1: sums of one and the same words differ by less from index to index.
const PARTS: f32 = 1e4;

/// An article found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Found {
    /// Its score.
    pub(crate) score: Score,
    /// The second since 1970-01-01 at which it came, where its time of day is known; else its last possible second (its first when the oldest
    /// are wanted); none when undated.
    pub(crate) moment: Option<i64>,
    /// Its place in its file, where the order is one of time: what came at one moment stands there as it came.
    pub(crate) ordinal: u64,
    /// Its id: the last word on order.
    pub(crate) id: u64,
    /// Where it is stored.
    pub(crate) address: DocAddress,
}

impl Found {
    /// The order of hits: for relevance by score, then the newest; at last by id.
    pub(crate) fn compare(&self, other: &Self, sort: Sort) -> Ordering {
        let by_score = || other.score.total_cmp(&self.score);
        // `None` is less than any day: last among the newest.
        let newest = || (other.moment, other.ordinal).cmp(&(self.moment, self.ordinal));
        let oldest = || {
            let place = |found: &Self| (found.moment.is_none(), found.moment, found.ordinal);
            place(self).cmp(&place(other))
        };
        match sort {
            Sort::Relevance => by_score().then_with(newest),
            Sort::Newest => newest().then_with(by_score),
            Sort::Oldest => oldest().then_with(by_score),
        }
        .then_with(|| self.id.cmp(&other.id))
    }
}

/// Which articles are wanted.
#[derive(Clone, Copy)]
pub(crate) struct Wanted {
    /// How many; none is taken for one.
    pub(crate) number: usize,
    /// In which order.
    pub(crate) sort: Sort,
    /// The day of today since 1970-01-01 and days after which an article gains half as much by its age; none for no preference.
    pub(crate) newer: Option<(i64, f32)>,
}

/// Dates, places and ids of a segment's articles.
pub(crate) struct Facts {
    segment: SegmentOrdinal,
    sort: Sort,
    days: Column<i64>,
    seconds: Column<i64>,
    ids: Column<u64>,
    ordinals: Option<Column<u64>>,
}

impl Facts {
    /// What the order of hits needs of a segment.
    pub(crate) fn of(archive: Archive<'_>, sort: Sort, segment: SegmentOrdinal) -> tantivy::Result<Self> {
        let Archive { index, columns } = archive;
        let fields = index.fields();
        let day = if sort == Sort::Oldest {
            fields.date_from
        } else {
            fields.date_to
        };
        let by_time = sort != Sort::Relevance;
        let ordinals = by_time.then(|| columns.numbers(index, segment, fields.ordinal));
        Ok(Self {
            segment,
            sort,
            ordinals: ordinals.transpose()?,
            days: columns.days(index, segment, day)?,
            seconds: columns.days(index, segment, fields.second)?,
            ids: columns.numbers(index, segment, fields.id_number)?,
        })
    }

    /// When an article came, that of `day` where nothing more is known.
    fn moment(&self, doc: DocId, day: Option<i64>) -> Option<i64> {
        self.seconds.first(doc).or_else(|| {
            let first = day? * DAY;
            Some(if self.sort == Sort::Oldest {
                first
            } else {
                first + DAY - 1
            })
        })
    }

    fn ordinal(&self, doc: DocId) -> u64 {
        self.ordinals
            .as_ref()
            .and_then(|places| places.first(doc))
            .unwrap_or_default()
    }

    /// An article of the segment, without a score.
    pub(crate) fn found(&self, doc: DocId) -> Found {
        let day = self.days.first(doc);
        Found {
            score: 0.0,
            moment: self.moment(doc, day),
            ordinal: self.ordinal(doc),
            id: self.ids.first(doc).unwrap_or_default(),
            address: DocAddress::new(self.segment, doc),
        }
    }
}

/// Keeps the best articles that it is shown.
pub(crate) struct Best {
    wanted: Wanted,
    /// The last in order on top.
    kept: BinaryHeap<Kept>,
}

impl Best {
    pub(crate) fn new(wanted: Wanted) -> Self {
        Self {
            wanted: Wanted {
                number: wanted.number.max(1),
                ..wanted
            },
            kept: BinaryHeap::new(),
        }
    }

    /// Scores below it cannot come in any more.
    pub(crate) fn least(&self) -> Score {
        match self.kept.peek() {
            Some(last) if self.kept.len() >= self.wanted.number && self.wanted.sort == Sort::Relevance => {
                let most_gained = self.wanted.newer.map_or(1.0, |_| 1.0 + YOUTH);
                // Half a part more would be rounded up.
                (last.found.score - 0.5 / PARTS) / most_gained
            }
            _ => Score::NEG_INFINITY,
        }
    }

    /// Looks at an article with its score by words.
    pub(crate) fn consider(&mut self, doc: DocId, score: Score, facts: &Facts) {
        if score < self.least() {
            return;
        }
        let day = facts.days.first(doc);
        self.add(Found {
            score: rounded(score * self.youth(day)),
            ..facts.found(doc)
        });
    }

    /// Looks at an article with its final score.
    pub(crate) fn add(&mut self, found: Found) {
        let sort = self.wanted.sort;
        if self.kept.len() < self.wanted.number {
            self.kept.push(Kept { found, sort });
            return;
        }
        if let Some(mut last) = self.kept.peek_mut()
            && found.compare(&last.found, sort) == Ordering::Less
        {
            last.found = found;
        }
    }

    /// The best, in order.
    pub(crate) fn in_order(self) -> Vec<Found> {
        self.kept.into_sorted_vec().into_iter().map(|kept| kept.found).collect()
    }

    /// What an article gains by its age: most today, half of it after the half-life; nothing without a date.
    fn youth(&self, day: Option<i64>) -> f32 {
        let (Some(day), Some((today, half_life))) = (day, self.wanted.newer) else {
            return 1.0;
        };
        let age = (today - day).max(0) as f32;
        1.0 + YOUTH * (-age / half_life).exp2()
    }
}

fn rounded(score: f32) -> f32 {
    (score * PARTS).round() / PARTS
}

/// An article kept; the greatest is the last of the order.
struct Kept {
    found: Found,
    sort: Sort,
}

impl Ord for Kept {
    fn cmp(&self, other: &Self) -> Ordering {
        self.found.compare(&other.found, self.sort)
    }
}

impl PartialOrd for Kept {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Kept {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Kept {}

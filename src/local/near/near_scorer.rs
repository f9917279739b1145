//! Walks the articles of a segment that have a match: first those that have its words, then their positions.

use std::sync::Arc;

use tantivy::columnar::Column;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::query::{Bm25Weight, Scorer};
use tantivy::{DocId, DocSet, Score, TERMINATED};

use crate::local::near::read_text::Text;
use crate::search::proximity::interval_source::IntervalSource;
use crate::search::proximity::occurrence::times;

/// One field of the articles.
pub(crate) struct FieldCursors {
    text: Text,
    /// The first position that does not count.
    end: Option<Column<u64>>,
    lengths: Option<(FieldNormReader, Bm25Weight)>,
    /// The first article that has the words of the match, from the last one asked for on.
    next: DocId,
    /// Matches in the current article.
    times: u32,
}

impl FieldCursors {
    /// Of this text, up to `end` where it has one; `lengths` count in scores.
    pub(crate) fn over(text: Text, end: Option<Column<u64>>, lengths: Option<(FieldNormReader, Bm25Weight)>) -> Self {
        Self {
            text,
            end,
            lengths,
            next: 0,
            times: 0,
        }
    }

    /// Finds the first article at or after `target` that has the words of the match somewhere.
    fn candidate(&mut self, needed: &IntervalSource, target: DocId) -> DocId {
        if self.next < target {
            self.next = candidate(&mut self.text, needed, target);
        }
        self.next
    }

    /// Counts the matches in `doc`, up to `most`.
    fn count(&mut self, source: &IntervalSource, doc: DocId, most: u32) -> u32 {
        self.times = 0;
        if self.next == doc {
            let end = self.end.as_ref().and_then(|ends| ends.first(doc));
            self.text
                .turn_to(doc, end.map_or(u32::MAX, |end| u32::try_from(end).unwrap_or(u32::MAX)));
            self.times = times(source, &self.text, most);
        }
        self.times
    }

    fn score(&self, doc: DocId) -> Score {
        match &self.lengths {
            Some((lengths, similarity)) if self.times > 0 => similarity.score(lengths.fieldnorm_id(doc), self.times),
            _ => 0.0,
        }
    }
}

/// Every query term stands in the tree once, so a cursor that one branch moves is asked by no other.
fn candidate(text: &mut Text, source: &IntervalSource, target: DocId) -> DocId {
    match source {
        IntervalSource::Word(query_term) => text.seek(*query_term, target),
        IntervalSource::Phrase(parts) => {
            let mut doc = target;
            let mut agreed = 0;
            while agreed < parts.len() && doc != TERMINATED {
                agreed = 0;
                for part in parts {
                    let found = candidate(text, &IntervalSource::Word(part.1), doc);
                    if found > doc {
                        doc = found;
                        break;
                    }
                    agreed += 1;
                }
            }
            doc
        }
        IntervalSource::Any(kinds) => kinds
            .iter()
            .map(|kind| candidate(text, kind, target))
            .min()
            .unwrap_or(TERMINATED),
        IntervalSource::Near { left, right, .. } | IntervalSource::Within { left, right, .. } => {
            let mut doc = candidate(text, left, target);
            while doc != TERMINATED {
                let other = candidate(text, right, doc);
                if other == doc {
                    return doc;
                }
                doc = candidate(text, left, other);
                if doc == other {
                    return doc;
                }
            }
            TERMINATED
        }
    }
}

/// Walks the articles that have a match often enough.
pub(crate) struct IntervalScorer {
    source: Arc<IntervalSource>,
    /// What an article must have to be looked at.
    needed: Arc<IntervalSource>,
    at_least: u32,
    fields: Vec<FieldCursors>,
    doc: DocId,
}

impl IntervalScorer {
    /// Stands on the first such article.
    pub(crate) fn new(
        source: Arc<IntervalSource>,
        needed: Arc<IntervalSource>,
        at_least: u32,
        mut fields: Vec<FieldCursors>,
    ) -> Self {
        for field in &mut fields {
            field.next = candidate(&mut field.text, &needed, 0);
        }
        let mut scorer = Self {
            source,
            needed,
            at_least: at_least.max(1),
            fields,
            doc: 0,
        };
        scorer.settle(0);
        scorer
    }

    /// Moves to the first article at or after `target` that has it.
    fn settle(&mut self, mut target: DocId) {
        loop {
            let fields = self.fields.iter_mut();
            let doc = fields.map(|field| field.candidate(&self.needed, target)).min();
            self.doc = doc.unwrap_or(TERMINATED);
            if self.doc == TERMINATED || self.holds() {
                return;
            }
            target = self.doc + 1;
        }
    }

    fn holds(&mut self) -> bool {
        let mut intervals = 0u32;
        for field in &mut self.fields {
            // A score counts all of them.
            let most = match field.lengths {
                Some(_) => u32::MAX,
                None => self.at_least - intervals.min(self.at_least),
            };
            intervals = intervals.saturating_add(field.count(&self.source, self.doc, most));
        }
        intervals >= self.at_least
    }
}

impl DocSet for IntervalScorer {
    fn advance(&mut self) -> DocId {
        if self.doc != TERMINATED {
            self.settle(self.doc + 1);
        }
        self.doc
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if target > self.doc {
            self.settle(target);
        }
        self.doc
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        let query_terms = self.source.query_terms();
        self.fields.iter().fold(0, |sum, field| {
            let rarest = query_terms
                .iter()
                .map(|&query_term| field.text.articles_of(query_term))
                .min()
                .unwrap_or(0);
            sum.saturating_add(rarest / 3)
        })
    }

    /// Positions are several times dearer than article numbers.
    fn cost(&self) -> u64 {
        u64::from(self.size_hint()) * 12
    }
}

impl Scorer for IntervalScorer {
    fn score(&mut self) -> Score {
        self.fields.iter().map(|field| field.score(self.doc)).sum()
    }
}

//! What exclusions exclude, as tantivy may ask it.
//!
//! tantivy 0.27 asks an excluded query about articles before the one that it stands at. Its phrases
//! and ranges take such a question for a mistake (an assertion or an underflow, in debug builds);
//! this one answers it. It also asks every exclusion about every article: thousands of them are
//! asked together, window by window.

use tantivy::index::SegmentReader;
use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, TERMINATED, Term};

use crate::local::postings::any_of::AnyOf;

/// Exclusions that are asked one by one. An article that some other clause has is seldom looked for in a few of them.
const ONE_BY_ONE: usize = 8;

/// Queries of which an article may have none.
#[derive(Debug)]
pub(crate) struct Excluded(Vec<Box<dyn Query>>);

impl Excluded {
    /// What these queries exclude: each by itself, or many together.
    pub(crate) fn each(queries: Vec<Box<dyn Query>>) -> Vec<Self> {
        match queries.len() {
            0..=ONE_BY_ONE => queries.into_iter().map(|query| Self(vec![query])).collect(),
            _ => vec![Self(queries)],
        }
    }
}

impl Clone for Excluded {
    fn clone(&self) -> Self {
        Self(self.0.iter().map(|query| query.box_clone()).collect())
    }
}

impl Query for Excluded {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let weights = self.0.iter().map(|query| query.weight(scoring));
        Ok(Box::new(ExcludedWeight(weights.collect::<tantivy::Result<_>>()?)))
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a Term, bool)) {
        self.0.iter().for_each(|query| query.query_terms(visitor));
    }
}

struct ExcludedWeight(Vec<Box<dyn Weight>>);

impl Weight for ExcludedWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let scorers = self.0.iter().map(|weight| weight.scorer(reader, boost));
        let mut scorers: Vec<Box<dyn Scorer>> = scorers.collect::<tantivy::Result<_>>()?;
        scorers.retain(|scorer| scorer.doc() != TERMINATED);
        Ok(match scorers.len() {
            0 => Box::new(EmptyScorer),
            1 => Box::new(ExcludedScorer(scorers.swap_remove(0))),
            _ => Box::new(ExcludedScorer(Box::new(AnyOf::over(scorers, reader.max_doc())))),
        })
    }

    fn explain(&self, _reader: &SegmentReader, _doc: DocId) -> tantivy::Result<Explanation> {
        Ok(Explanation::new("an exclusion", 0.0))
    }
}

/// Goes forwards only: `seek_danger` is left to the trait, which does not seek back.
struct ExcludedScorer(Box<dyn Scorer>);

impl DocSet for ExcludedScorer {
    fn advance(&mut self) -> DocId {
        self.0.advance()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.0.seek(target)
    }

    fn doc(&self) -> DocId {
        self.0.doc()
    }

    fn size_hint(&self) -> u32 {
        self.0.size_hint()
    }
}

impl Scorer for ExcludedScorer {
    fn score(&mut self) -> Score {
        self.0.score()
    }
}

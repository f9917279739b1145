//! A query for articles that a function lists, segment by segment: what the engine has no query for.

use std::fmt;
use std::sync::Arc;

use tantivy::index::SegmentReader;
use tantivy::postings::BlockSegmentPostings;
use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, TERMINATED, TantivyError};

use crate::local::postings::field_terms::FieldTerms;

/// Lists the articles of a segment, ascending.
type Lister = dyn Fn(&SegmentReader) -> tantivy::Result<Vec<DocId>> + Send + Sync;

/// The articles that a function lists, all with one score.
#[derive(Clone)]
pub(crate) struct ListedArticles {
    what: &'static str,
    score: Score,
    list: Arc<Lister>,
}

impl ListedArticles {
    /// `what` names them for explanations.
    pub(crate) fn new(
        what: &'static str,
        score: Score,
        list: impl Fn(&SegmentReader) -> tantivy::Result<Vec<DocId>> + Send + Sync + 'static,
    ) -> Self {
        Self {
            what,
            score,
            list: Arc::new(list),
        }
    }

    /// The articles with any of these terms.
    pub(crate) fn with_any(terms: FieldTerms, score: Score) -> Self {
        Self::new("one of many words", score, move |reader| {
            let mut found = DocBits::new(reader.max_doc());
            terms.each_in(reader, |list| found.add_list(list))?;
            Ok(found.into_docs())
        })
    }

    /// The articles with a term of `field` that begins with `prefix` and that `wanted` accepts.
    pub(crate) fn with_terms_of(
        field: Field,
        prefix: String,
        wanted: impl Fn(&[u8]) -> bool + Send + Sync + 'static,
    ) -> Self {
        Self::new("a value of a field", 0.0, move |reader| {
            let inverted = reader.inverted_index(field)?;
            let mut stream = inverted.terms().range().ge(prefix.as_bytes()).into_stream()?;
            let mut found = DocBits::new(reader.max_doc());
            while stream.advance() && stream.key().starts_with(prefix.as_bytes()) {
                if wanted(stream.key()) {
                    let list = inverted.read_postings_from_terminfo(stream.value(), IndexRecordOption::Basic)?;
                    found.add_all(list);
                }
            }
            Ok(found.into_docs())
        })
    }
}

/// A set of articles of one segment.
pub(crate) struct DocBits(Vec<u64>);

impl DocBits {
    pub(crate) fn new(max_doc: DocId) -> Self {
        Self(vec![0; max_doc as usize / 64 + 1])
    }

    pub(crate) fn add(&mut self, doc: DocId) {
        if let Some(bits) = self.0.get_mut(doc as usize / 64) {
            *bits |= 1 << (doc % 64);
        }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> u64 {
        self.0.iter().map(|bits| u64::from(bits.count_ones())).sum()
    }

    fn add_all(&mut self, mut docs: impl DocSet) {
        let mut doc = docs.doc();
        while doc != TERMINATED {
            self.add(doc);
            doc = docs.advance();
        }
    }

    fn add_list(&mut self, list: &mut BlockSegmentPostings) {
        while !list.docs().is_empty() {
            for &doc in list.docs() {
                self.add(doc);
            }
            list.advance();
        }
    }

    pub(crate) fn into_docs(self) -> Vec<DocId> {
        let mut docs = Vec::new();
        for (at, mut bits) in self.0.into_iter().enumerate() {
            while bits != 0 {
                docs.push(at as DocId * 64 + bits.trailing_zeros());
                bits &= bits - 1;
            }
        }
        docs
    }
}

impl fmt::Debug for ListedArticles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ListedArticles({})", self.what)
    }
}

impl Query for ListedArticles {
    fn weight(&self, _scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for ListedArticles {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let docs = (self.list)(reader)?;
        if docs.is_empty() {
            return Ok(Box::new(EmptyScorer));
        }
        Ok(Box::new(ListScorer {
            docs,
            at: 0,
            score: self.score * boost,
        }))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        if (self.list)(reader)?.binary_search(&doc).is_err() {
            return Err(TantivyError::InvalidArgument(format!("document {doc} does not match")));
        }
        Ok(Explanation::new(self.what, self.score))
    }
}

/// Walks a list.
struct ListScorer {
    docs: Vec<DocId>,
    at: usize,
    score: Score,
}

impl DocSet for ListScorer {
    fn advance(&mut self) -> DocId {
        self.at += 1;
        self.doc()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        let rest = self.docs.get(self.at..).unwrap_or_default();
        self.at += rest.partition_point(|&doc| doc < target);
        self.doc()
    }

    fn doc(&self) -> DocId {
        self.docs.get(self.at).copied().unwrap_or(TERMINATED)
    }

    fn size_hint(&self) -> u32 {
        u32::try_from(self.docs.len()).unwrap_or(u32::MAX)
    }
}

impl Scorer for ListScorer {
    fn score(&mut self) -> Score {
        self.score
    }
}

//! A word as a query of tantivy, for queries that are more than words.

use std::fmt;
use std::sync::Arc;

use tantivy::index::SegmentReader;
use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, TERMINATED, TantivyError};

use crate::index::schema::Fields;
use crate::local::ranking::score::{Lengths, Similarity};
use crate::local::ranking::word::Word;
use crate::local::ranking::word_cursor::WordCursor;

/// Articles that have a word in any form in headline or body, scored as [`score`](crate::local::ranking::score) says.
#[derive(Clone)]
pub(crate) struct WordQuery {
    /// The word.
    pub(crate) word: Arc<Word>,
    /// Of the index that the word is of.
    pub(crate) similarity: Similarity,
    /// The fields of that index.
    pub(crate) fields: Fields,
}

impl fmt::Debug for WordQuery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WordQuery({})", self.word.typed)
    }
}

impl Query for WordQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(WordWeight {
            query: self.clone(),
            scores: scoring.is_scoring_enabled(),
        }))
    }
}

struct WordWeight {
    query: WordQuery,
    scores: bool,
}

impl WordWeight {
    fn open(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<WordScorer> {
        let WordQuery {
            word,
            similarity,
            fields,
        } = &self.query;
        let mut cursor = WordCursor::open(word, reader)?;
        if self.scores {
            cursor.open_forms(word, reader)?;
        }
        Ok(WordScorer {
            doc: cursor.doc(),
            cursor,
            lengths: similarity.lengths(fields, reader)?,
            most: boost * word.stems.most,
            most_as_typed: boost * word.forms.most,
        })
    }
}

impl Weight for WordWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let scorer = self.open(reader, boost)?;
        if scorer.doc == TERMINATED {
            return Ok(Box::new(EmptyScorer));
        }
        Ok(Box::new(scorer))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.open(reader, 1.0)?;
        if scorer.doc() > doc || scorer.seek(doc) != doc {
            return Err(TantivyError::InvalidArgument(format!("document {doc} does not match")));
        }
        Ok(Explanation::new(
            "mentions of a word, by number and rarity",
            scorer.score(),
        ))
    }
}

struct WordScorer {
    cursor: WordCursor,
    doc: DocId,
    lengths: Lengths,
    most: Score,
    most_as_typed: Score,
}

impl DocSet for WordScorer {
    fn advance(&mut self) -> DocId {
        self.doc = self.cursor.advance();
        self.doc
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if target > self.doc {
            self.doc = self.cursor.seek(target);
        }
        self.doc
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.cursor.len()
    }
}

impl Scorer for WordScorer {
    fn score(&mut self) -> Score {
        let norm = self.lengths.norm(self.doc);
        self.most * self.cursor.share(self.doc, norm) + self.most_as_typed * self.cursor.share_as_typed(self.doc, norm)
    }
}

//! A query for matches: phrases, NEAR, SENT and PARA over the index's own positions.
//!
//! tantivy's phrase query is right only without slop (see ARCHITECTURE.md), so this one evaluates
//! [`interval_source`](crate::search::proximity::interval_source) on position lists: articles that have the words in question
//! come first, their positions are looked at afterwards.

use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::SegmentReader;
use tantivy::query::{Bm25Weight, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, TERMINATED, TantivyError, Term};

use crate::local::near::near_lists::cursors;
use crate::local::near::near_scorer::{FieldCursors, IntervalScorer};
use crate::local::near::read_text::Text;
use crate::local::postings::cursor::Cursor;
use crate::local::postings::field_terms::{FieldTerms, SIDE_BY_SIDE};
use crate::local::postings::placed_list::PlacedList;
use crate::query::ast::Unit;
use crate::search::proximity::interval_source::IntervalSource;

/// Articles that have a match.
#[derive(Clone)]
pub(crate) struct IntervalQuery {
    /// What is wanted.
    pub(crate) source: Arc<IntervalSource>,
    /// Where it may stand: matches of all places count together.
    pub(crate) places: Arc<[Place]>,
    /// How often at least.
    pub(crate) at_least: u32,
}

/// A field of an article as the index has it.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    /// Terms of every query term, by the query term's number.
    pub(crate) query_terms: Vec<FieldTerms>,
    /// Marks the first position of each paragraph; none where nothing but the gap parts paragraphs.
    pub(crate) paragraph_mark: Option<Term>,
    /// Marks the first position of each sentence.
    pub(crate) sentence_mark: Option<Term>,
    /// The fast field with the first position that does not count, if there is one.
    pub(crate) end: Option<String>,
    /// The field whose length counts in the score.
    pub(crate) length_of: Field,
    /// How much a match here counts.
    pub(crate) weight: Score,
    /// Positions that are free between two paragraphs, at least: a distance below it needs no marks.
    pub(crate) paragraph_gap: u32,
}

impl fmt::Debug for IntervalQuery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("IntervalQuery")
            .field("source", &self.source)
            .field("at_least", &self.at_least)
            .finish_non_exhaustive()
    }
}

impl Query for IntervalQuery {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let mut similarities = Vec::new();
        if let EnableScoring::Enabled {
            statistics_provider, ..
        } = scoring
        {
            let documents = statistics_provider.total_num_docs()?;
            for place in self.places.iter() {
                let tokens = statistics_provider.total_num_tokens(place.length_of)?;
                let average = tokens as Score / documents.max(1) as Score;
                let mut rarity = 0.0;
                for query_term in self.source.query_terms() {
                    let mut with_it = 0;
                    let terms = place.query_terms.get(query_term).into_iter().flat_map(FieldTerms::iter);
                    for term in terms.take(SIDE_BY_SIDE) {
                        with_it += statistics_provider.doc_freq(&term)?;
                    }
                    let with_it = with_it.min(documents) as Score;
                    let others = documents as Score - with_it;
                    rarity += (1.0 + (others + 0.5) / (with_it + 0.5)).ln();
                }
                // A pseudo-term without a frequency of its own: only its length and count factors are taken.
                let shape = Bm25Weight::for_one_term_without_explain(documents, documents, average);
                let unit = shape.max_score().max(Score::MIN_POSITIVE);
                similarities.push(shape.boost_by(rarity * 2.2 * place.weight / unit));
            }
        }
        let query = self.with_alternatives_joined();
        let query_terms = query.places.first().map_or(&[][..], |place| &place.query_terms);
        let needed = without_repeats(&query.source, query_terms, &mut HashSet::new());
        Ok(Box::new(IntervalWeight {
            needed: Arc::new(needed.unwrap_or_else(|| (*query.source).clone())),
            query,
            similarities,
        }))
    }
}

impl IntervalQuery {
    /// Finds the same with fewer query terms: words of which any will do are one query term, whose positions come merged.
    fn with_alternatives_joined(&self) -> Self {
        let mut places = self.places.to_vec();
        Self {
            source: Arc::new(joined(&self.source, &mut places)),
            places: places.into(),
            at_least: self.at_least,
        }
    }
}

fn joined(source: &IntervalSource, places: &mut [Place]) -> IntervalSource {
    match source {
        IntervalSource::Any(kinds) => {
            let mut words = Vec::new();
            let mut others = Vec::new();
            for kind in kinds {
                match kind {
                    IntervalSource::Word(query_term)
                        if places
                            .iter()
                            .all(|place| place.query_terms[*query_term].are_read_beside()) =>
                    {
                        words.push(*query_term);
                    }
                    other => others.push(joined(other, places)),
                }
            }
            let Some(&first) = words.first() else {
                return IntervalSource::Any(others);
            };
            for place in places {
                let taken = words
                    .iter()
                    .map(|&query_term| place.query_terms[query_term].take())
                    .collect();
                if let Some(together) = FieldTerms::together(taken) {
                    place.query_terms[first] = together;
                }
            }
            if others.is_empty() {
                return IntervalSource::Word(first);
            }
            others.push(IntervalSource::Word(first));
            IntervalSource::Any(others)
        }
        other => other.with_parts(|part| joined(part, places)),
    }
}

/// The match without words that it asks for a second time: what an article must have. `None` when nothing is left.
fn without_repeats<'l>(
    source: &IntervalSource,
    query_terms: &'l [FieldTerms],
    known: &mut HashSet<&'l FieldTerms>,
) -> Option<IntervalSource> {
    let mut is_new = |query_term: usize| query_terms.get(query_term).is_none_or(|terms| known.insert(terms));
    match source {
        IntervalSource::Word(query_term) => is_new(*query_term).then(|| source.clone()),
        IntervalSource::Phrase(parts) => {
            let rest: Vec<_> = parts.iter().copied().filter(|part| is_new(part.1)).collect();
            (!rest.is_empty()).then_some(IntervalSource::Phrase(rest))
        }
        // An article need not have all of these.
        IntervalSource::Any(_) => Some(source.clone()),
        IntervalSource::Near { left, right, .. } | IntervalSource::Within { left, right, .. } => {
            let left = without_repeats(left, query_terms, known);
            let right = without_repeats(right, query_terms, known);
            match (left, right) {
                (Some(left), Some(right)) => Some(IntervalSource::Within {
                    left: Box::new(left),
                    right: Box::new(right),
                    unit: Unit::Paragraph,
                }),
                (left, right) => left.or(right),
            }
        }
    }
}

struct IntervalWeight {
    query: IntervalQuery,
    /// What an article must have at all.
    needed: Arc<IntervalSource>,
    /// One a place; none without scoring.
    similarities: Vec<Bm25Weight>,
}

impl IntervalWeight {
    fn open(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<IntervalScorer> {
        let mut fields = Vec::with_capacity(self.query.places.len());
        for (at, place) in self.query.places.iter().enumerate() {
            let needs = Needs::of(&self.query.source, place);
            let lengths = match self.similarities.get(at) {
                Some(similarity) => Some((lengths_of(reader, place.length_of)?, similarity.boost_by(boost))),
                None => None,
            };
            let end = match &place.end {
                Some(name) => Some(reader.fast_fields().u64(name)?),
                None => None,
            };
            let text = Text::over(
                cursors(&self.query.source, &place.query_terms, reader)?,
                needs.open(needs.paragraphs, &place.paragraph_mark, reader)?,
                needs.open(needs.sentences, &place.sentence_mark, reader)?,
            );
            fields.push(FieldCursors::over(text, end, lengths));
        }
        let (source, needed) = (Arc::clone(&self.query.source), Arc::clone(&self.needed));
        Ok(IntervalScorer::new(source, needed, self.query.at_least, fields))
    }
}

/// The lengths of a field; names have none, there every one counts as a single word.
fn lengths_of(reader: &SegmentReader, field: Field) -> tantivy::Result<FieldNormReader> {
    let lengths = reader.fieldnorms_readers().get_field(field)?;
    Ok(lengths.unwrap_or_else(|| FieldNormReader::constant(reader.max_doc(), 1)))
}

impl Weight for IntervalWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let scorer = self.open(reader, boost)?;
        if scorer.doc() == TERMINATED {
            return Ok(Box::new(EmptyScorer));
        }
        Ok(Box::new(scorer))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.open(reader, 1.0)?;
        if scorer.doc() > doc || scorer.seek(doc) != doc {
            return Err(TantivyError::InvalidArgument(format!("document {doc} does not match")));
        }
        Ok(Explanation::new("intervals, by number and rarity", scorer.score()))
    }
}

/// Which marks the definition needs at all.
struct Needs {
    paragraphs: bool,
    sentences: bool,
}

impl Needs {
    fn of(source: &IntervalSource, place: &Place) -> Self {
        let gap = place.paragraph_gap;
        match source {
            IntervalSource::Word(_) => Self {
                paragraphs: false,
                sentences: false,
            },
            IntervalSource::Phrase(parts) => Self {
                // Offsets step by one unless the phrase has a hole.
                paragraphs: parts.windows(2).any(|pair| pair[1].0 - pair[0].0 > gap),
                sentences: false,
            },
            IntervalSource::Any(kinds) => kinds.iter().fold(
                Self {
                    paragraphs: false,
                    sentences: false,
                },
                |needs, kind| needs.and(Self::of(kind, place)),
            ),
            IntervalSource::Near {
                left, right, distance, ..
            } => {
                let mut needs = Self::of(left, place).and(Self::of(right, place));
                needs.paragraphs |= *distance > gap;
                needs
            }
            IntervalSource::Within { left, right, unit } => {
                let mut needs = Self::of(left, place).and(Self::of(right, place));
                needs.paragraphs |= *unit == Unit::Paragraph;
                needs.sentences |= *unit == Unit::Sentence;
                needs
            }
        }
    }

    fn and(self, other: Self) -> Self {
        Self {
            paragraphs: self.paragraphs || other.paragraphs,
            sentences: self.sentences || other.sentences,
        }
    }

    fn open(&self, needed: bool, mark: &Option<Term>, reader: &SegmentReader) -> tantivy::Result<Cursor> {
        match mark {
            Some(mark) if needed => {
                let inverted = reader.inverted_index(mark.field())?;
                let list = inverted.read_postings(mark, IndexRecordOption::WithFreqsAndPositions)?;
                Ok(Cursor::over(
                    list.map(|list| PlacedList::new(list, None)).into_iter().collect(),
                ))
            }
            _ => Ok(Cursor::Empty),
        }
    }
}

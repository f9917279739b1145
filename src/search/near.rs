//! A query for mentions: phrases, NEAR, SENT and PARA over the index's own positions.
//!
//! tantivy's phrase query is right only without slop (see ARCHITECTURE.md), so this one evaluates
//! [`mention`](crate::search::mention) on position lists: articles that have the words in question
//! come first, their positions are looked at afterwards.

use std::fmt;
use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::SegmentReader;
use tantivy::query::{Bm25Weight, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, TERMINATED, TantivyError, Term};

use crate::query::ast::Unit;
use crate::search::cursor::{Cursor, Gathered, Wanted};
use crate::search::leaf::LeafTerms;
use crate::search::mention::Mention;
use crate::search::near_scorer::{FieldCursors, Here, MentionScorer};
use crate::search::placed_list::PlacedList;

/// Terms of one leaf that are read side by side; more are gathered beforehand.
const SIDE_BY_SIDE: usize = 12;

/// Articles that have a mention.
#[derive(Clone)]
pub(crate) struct MentionQuery {
    /// What is wanted.
    pub(crate) mention: Arc<Mention>,
    /// Where it may stand: mentions of all places count together.
    pub(crate) places: Arc<[Place]>,
    /// How often at least.
    pub(crate) at_least: u32,
}

/// A field of an article as the index has it.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    /// Terms of every leaf, by the leaf's number.
    pub(crate) leaves: Vec<LeafTerms>,
    /// Marks the first position of each paragraph; none where nothing but the gap parts paragraphs.
    pub(crate) paragraph_mark: Option<Term>,
    /// Marks the first position of each sentence.
    pub(crate) sentence_mark: Option<Term>,
    /// The fast field with the first position that does not count, if there is one.
    pub(crate) end: Option<String>,
    /// The field whose length counts in the score.
    pub(crate) length_of: Field,
    /// How much a mention here counts.
    pub(crate) weight: Score,
    /// Positions that are free between two paragraphs, at least: a distance below it needs no marks.
    pub(crate) paragraph_gap: u32,
}

impl fmt::Debug for MentionQuery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MentionQuery")
            .field("mention", &self.mention)
            .field("at_least", &self.at_least)
            .finish_non_exhaustive()
    }
}

impl Query for MentionQuery {
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
                for leaf in leaves_of(&self.mention) {
                    let mut with_it = 0;
                    let terms = place.leaves.get(leaf).into_iter().flat_map(LeafTerms::iter);
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
        Ok(Box::new(MentionWeight {
            query: self.clone(),
            similarities,
        }))
    }
}

/// The leaves of a mention in the order of its tree.
pub(crate) fn leaves_of(mention: &Mention) -> Vec<usize> {
    match mention {
        Mention::Word(leaf) => vec![*leaf],
        Mention::Phrase(parts) => parts.iter().map(|part| part.1).collect(),
        Mention::Any(kinds) => kinds.iter().flat_map(leaves_of).collect(),
        Mention::Near { left, right, .. } | Mention::Within { left, right, .. } => {
            let mut leaves = leaves_of(left);
            leaves.extend(leaves_of(right));
            leaves
        }
    }
}

struct MentionWeight {
    query: MentionQuery,
    /// One a place; none without scoring.
    similarities: Vec<Bm25Weight>,
}

impl MentionWeight {
    fn open(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<MentionScorer> {
        let mut fields = Vec::with_capacity(self.query.places.len());
        for (at, place) in self.query.places.iter().enumerate() {
            let needs = Needs::of(&self.query.mention, place);
            let lengths = match self.similarities.get(at) {
                Some(similarity) => Some((lengths_of(reader, place.length_of)?, similarity.boost_by(boost))),
                None => None,
            };
            fields.push(FieldCursors {
                cursors: cursors(&self.query.mention, place, reader)?,
                paragraphs: needs.open(needs.paragraphs, &place.paragraph_mark, reader)?,
                sentences: needs.open(needs.sentences, &place.sentence_mark, reader)?,
                lengths,
                end: match &place.end {
                    Some(name) => Some(reader.fast_fields().u64(name)?),
                    None => None,
                },
                here: Here::default(),
            });
        }
        let mention = Arc::clone(&self.query.mention);
        Ok(MentionScorer::new(mention, self.query.at_least, fields))
    }
}

/// The lengths of a field; names have none, there every one counts as a single word.
fn lengths_of(reader: &SegmentReader, field: Field) -> tantivy::Result<FieldNormReader> {
    let lengths = reader.fieldnorms_readers().get_field(field)?;
    Ok(lengths.unwrap_or_else(|| FieldNormReader::constant(reader.max_doc(), 1)))
}

impl Weight for MentionWeight {
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
        Ok(Explanation::new("mentions, by number and rarity", scorer.score()))
    }
}

/// Which marks the definition needs at all.
struct Needs {
    paragraphs: bool,
    sentences: bool,
}

impl Needs {
    fn of(mention: &Mention, place: &Place) -> Self {
        let gap = place.paragraph_gap;
        match mention {
            Mention::Word(_) => Self {
                paragraphs: false,
                sentences: false,
            },
            Mention::Phrase(parts) => Self {
                // Offsets step by one unless the phrase has a hole.
                paragraphs: parts.windows(2).any(|pair| pair[1].0 - pair[0].0 > gap),
                sentences: false,
            },
            Mention::Any(kinds) => kinds.iter().fold(
                Self {
                    paragraphs: false,
                    sentences: false,
                },
                |needs, kind| needs.and(Self::of(kind, place)),
            ),
            Mention::Near {
                left, right, distance, ..
            } => {
                let mut needs = Self::of(left, place).and(Self::of(right, place));
                needs.paragraphs |= *distance > gap;
                needs
            }
            Mention::Within { left, right, unit } => {
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

/// Opens the cursors of every leaf: first those of few terms, then, with what they leave, those of many.
fn cursors(mention: &Mention, place: &Place, reader: &SegmentReader) -> tantivy::Result<Vec<Cursor>> {
    let mut cursors: Vec<Option<Cursor>> = place.leaves.iter().map(|_| None).collect();
    for (cursor, terms) in cursors.iter_mut().zip(&place.leaves) {
        if is_read_beside(terms) {
            *cursor = Some(Cursor::over(terms.lists(reader)?));
        }
    }
    if cursors.iter().any(Option::is_none) {
        let wanted = candidates(mention, &place.leaves, reader)?.map(Wanted::new);
        for (cursor, terms) in cursors.iter_mut().zip(&place.leaves) {
            if cursor.is_none() {
                *cursor = Some(Cursor::Gathered(Gathered::read(terms, reader, wanted.as_ref())?));
            }
        }
    }
    Ok(cursors
        .into_iter()
        .map(|cursor| cursor.unwrap_or(Cursor::Empty))
        .collect())
}

/// True when the lists of these terms are read side by side.
fn is_read_beside(terms: &LeafTerms) -> bool {
    terms.len() <= SIDE_BY_SIDE || !terms.is_pattern()
}

/// The articles that can have the mention by its leaves of few terms; `None` when those say nothing.
fn candidates(mention: &Mention, leaves: &[LeafTerms], reader: &SegmentReader) -> tantivy::Result<Option<Vec<DocId>>> {
    let both = |one: Option<Vec<DocId>>, other: Option<Vec<DocId>>| match (one, other) {
        (Some(mut one), Some(other)) => {
            one.retain(|doc| other.binary_search(doc).is_ok());
            Some(one)
        }
        (one, other) => one.or(other),
    };
    match mention {
        Mention::Word(leaf) => {
            let Some(terms) = leaves.get(*leaf).filter(|terms| is_read_beside(terms)) else {
                return Ok(None);
            };
            let mut docs = Vec::new();
            for mut list in terms.lists(reader)? {
                while list.doc() != TERMINATED {
                    docs.push(list.doc());
                    list.advance();
                }
            }
            docs.sort_unstable();
            docs.dedup();
            Ok(Some(docs))
        }
        Mention::Phrase(parts) => {
            let mut found = None;
            for part in parts {
                found = both(found, candidates(&Mention::Word(part.1), leaves, reader)?);
            }
            Ok(found)
        }
        Mention::Any(kinds) => {
            let mut union = Vec::new();
            for kind in kinds {
                match candidates(kind, leaves, reader)? {
                    Some(docs) => union.extend(docs),
                    None => return Ok(None),
                }
            }
            union.sort_unstable();
            union.dedup();
            Ok(Some(union))
        }
        Mention::Near { left, right, .. } | Mention::Within { left, right, .. } => {
            let left = candidates(left, leaves, reader)?;
            Ok(both(left, candidates(right, leaves, reader)?))
        }
    }
}

//! The lists of a match's query terms in a segment: those of few terms are walked, those of a pattern of many words are gathered,
//! and only from where they can count.

use tantivy::index::SegmentReader;
use tantivy::{DocId, TERMINATED};

use crate::local::postings::candidates::Candidates;
use crate::local::postings::cursor::Cursor;
use crate::local::postings::field_terms::FieldTerms;
use crate::local::postings::gathered::Gathered;
use crate::local::postings::position_prefilter::PositionPrefilter;
use crate::search::proximity::interval_source::IntervalSource;

/// Opens a cursor for every query term.
pub(crate) fn cursors(
    source: &IntervalSource,
    query_terms: &[FieldTerms],
    reader: &SegmentReader,
) -> tantivy::Result<Vec<Cursor>> {
    if query_terms.iter().all(FieldTerms::are_read_beside) {
        return query_terms
            .iter()
            .map(|terms| Ok(Cursor::over(terms.lists(reader)?)))
            .collect();
    }
    let wanted = candidates(source, query_terms, reader)?.map(Candidates::new);
    let mut leads = vec![None; query_terms.len()];
    find_leads(source, &mut leads);
    let cursors = query_terms.iter().zip(leads).map(|(terms, lead)| {
        if terms.are_read_beside() {
            return Ok(Cursor::over(terms.lists(reader)?));
        }
        let prefilter = match lead {
            Some(Lead { query_term, distance })
                if query_terms[query_term].places_in(reader)? < terms.places_in(reader)? =>
            {
                Some(PositionPrefilter::around(
                    &query_terms[query_term],
                    distance,
                    reader,
                    wanted.as_ref(),
                )?)
            }
            _ => None,
        };
        let gathered = Gathered::read(terms, reader, wanted.as_ref(), prefilter.as_ref())?;
        Ok(Cursor::Gathered(gathered))
    });
    cursors.collect()
}

/// The word that each place of another query term must have near it to count.
#[derive(Clone, Copy)]
struct Lead {
    query_term: usize,
    /// How near.
    distance: u32,
}

/// Finds the leads of query terms: of a NEAR, a side that is a word leads the words of the other side.
fn find_leads(source: &IntervalSource, leads: &mut [Option<Lead>]) {
    match source {
        IntervalSource::Word(_) | IntervalSource::Phrase(_) => {}
        IntervalSource::Any(kinds) => kinds.iter().for_each(|kind| find_leads(kind, leads)),
        IntervalSource::Within { left, right, .. } => {
            find_leads(left, leads);
            find_leads(right, leads);
        }
        IntervalSource::Near {
            left, right, distance, ..
        } => {
            for (side, other) in [(left, right), (right, left)] {
                if let IntervalSource::Word(query_term) = **other {
                    let lead = Lead {
                        query_term,
                        distance: *distance,
                    };
                    words_of(side).into_iter().for_each(|word| leads[word] = Some(lead));
                }
                find_leads(side, leads);
            }
        }
    }
}

/// The query terms that are words by themselves.
fn words_of(source: &IntervalSource) -> Vec<usize> {
    match source {
        IntervalSource::Word(query_term) => vec![*query_term],
        IntervalSource::Any(kinds) => kinds.iter().flat_map(words_of).collect(),
        IntervalSource::Phrase(_) | IntervalSource::Near { .. } | IntervalSource::Within { .. } => Vec::new(),
    }
}

/// The articles that can have the match by its query terms of few terms; `None` when those say nothing.
fn candidates(
    source: &IntervalSource,
    query_terms: &[FieldTerms],
    reader: &SegmentReader,
) -> tantivy::Result<Option<Vec<DocId>>> {
    let both = |one: Option<Vec<DocId>>, other: Option<Vec<DocId>>| match (one, other) {
        (Some(mut one), Some(other)) => {
            one.retain(|doc| other.binary_search(doc).is_ok());
            Some(one)
        }
        (one, other) => one.or(other),
    };
    match source {
        IntervalSource::Word(query_term) => {
            let Some(terms) = query_terms.get(*query_term).filter(|terms| terms.are_read_beside()) else {
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
        IntervalSource::Phrase(parts) => {
            let mut found = None;
            for part in parts {
                found = both(found, candidates(&IntervalSource::Word(part.1), query_terms, reader)?);
            }
            Ok(found)
        }
        IntervalSource::Any(kinds) => {
            let mut union = Vec::new();
            for kind in kinds {
                match candidates(kind, query_terms, reader)? {
                    Some(docs) => union.extend(docs),
                    None => return Ok(None),
                }
            }
            union.sort_unstable();
            union.dedup();
            Ok(Some(union))
        }
        IntervalSource::Near { left, right, .. } | IntervalSource::Within { left, right, .. } => {
            let left = candidates(left, query_terms, reader)?;
            Ok(both(left, candidates(right, query_terms, reader)?))
        }
    }
}

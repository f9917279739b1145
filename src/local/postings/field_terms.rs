//! The terms of a query term in one field of the index, and their lists.

use std::sync::Arc;

use tantivy::index::SegmentReader;
use tantivy::postings::{BlockSegmentPostings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, Term};

use crate::analyzer::language::LanguageSet;
use crate::index::reader::IndexReader;
use crate::local::lexicon::dictionaries::lists_of;
use crate::local::lexicon::language_filter::LanguageFilters;
use crate::local::lexicon::search_field::{SearchField, search_fields};
use crate::local::postings::candidates::Candidates;
use crate::local::postings::placed_list::PlacedList;
use crate::local::postings::placed_terms::PlacedTerms;
use crate::search::error::SearchError;
use crate::search::plan::pattern_words::Expansion;
use crate::search::plan::query_term::QueryTerm;
use crate::search::plan::scope::Scope;

/// Words of one pattern that are read side by side.
pub(crate) const SIDE_BY_SIDE: usize = 12;

/// The terms of a query term in one field: thousands, where a pattern is wide.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct FieldTerms {
    /// The field.
    field: Field,
    words: Arc<[String]>,
    /// The languages of the articles in which each word counts; empty for a pattern, whose words count everywhere.
    only: Vec<Option<LanguageSet>>,
    /// Where the postings of the words of a pattern lie.
    expansion: Option<Expansion>,
}

impl FieldTerms {
    /// What of a query term stands in one field.
    pub(crate) fn of(query_term: &QueryTerm, search_field: &SearchField) -> Self {
        let (words, expansion) = match query_term {
            QueryTerm::Stems { written_forms, .. } if search_field.stemmed => {
                return Self {
                    field: search_field.words,
                    words: written_forms
                        .iter()
                        .map(|written_form| written_form.term.clone())
                        .collect(),
                    only: written_forms.iter().map(|written_form| written_form.only).collect(),
                    expansion: None,
                };
            }
            QueryTerm::Stems { forms, .. } => (forms.as_slice().into(), None),
            QueryTerm::Forms(forms) => (Arc::clone(forms), None),
            QueryTerm::Pattern(expansion)
            | QueryTerm::Letter { expansion, .. }
            | QueryTerm::Prefix { expansion, .. } => (Arc::clone(&expansion.words), Some(expansion.clone())),
        };
        Self {
            field: search_field.words,
            words,
            only: Vec::new(),
            expansion,
        }
    }

    /// How many.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// True for the words of a pattern, which may be many; false for the forms of one word.
    pub(crate) fn is_pattern(&self) -> bool {
        self.only.is_empty()
    }

    /// True when the lists of these terms are read side by side; more are gathered beforehand.
    pub(crate) fn are_read_beside(&self) -> bool {
        self.len() <= SIDE_BY_SIDE || !self.is_pattern()
    }

    /// One by one.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Term> + '_ {
        self.words.iter().map(|word| Term::from_field_text(self.field, word))
    }

    /// Calls `each` with the articles of every term of a pattern in a segment.
    pub(crate) fn each_in(
        &self,
        reader: &SegmentReader,
        mut each: impl FnMut(&mut BlockSegmentPostings),
    ) -> tantivy::Result<()> {
        let inverted = reader.inverted_index(self.field)?;
        // One buffer for all lists: most of them are short.
        let mut buffer: Option<BlockSegmentPostings> = None;
        let mut each_list = |info: &TermInfo| -> tantivy::Result<()> {
            let list = match &mut buffer {
                Some(list) => {
                    inverted.reset_block_postings_from_terminfo(info, list)?;
                    list
                }
                none => none.insert(inverted.read_block_postings_from_terminfo(info, IndexRecordOption::Basic)?),
            };
            each(list);
            Ok(())
        };
        if let Some(expansion) = &self.expansion {
            let mut lists = lists_of(expansion, self.field, reader.segment_id()).iter();
            return lists.try_for_each(each_list);
        }
        for word in self.words.iter() {
            if let Some(info) = inverted.terms().get(word)? {
                each_list(&info)?;
            }
        }
        Ok(())
    }

    /// Calls `each` with every place of the words in a segment: in the wanted articles only, when given.
    pub(crate) fn each_place_in(
        &self,
        reader: &SegmentReader,
        wanted: Option<&Candidates>,
        mut each: impl FnMut(DocId, u32),
    ) -> tantivy::Result<()> {
        let mut terms = PlacedTerms::of(self.field, reader)?;
        if let Some(expansion) = &self.expansion {
            let mut lists = lists_of(expansion, self.field, reader.segment_id()).iter();
            return lists.try_for_each(|info| terms.each_place(info, wanted, &mut each));
        }
        let inverted = reader.inverted_index(self.field)?;
        let mut language_filters = LanguageFilters::in_segment(reader);
        for (number, word) in self.words.iter().enumerate() {
            let Some(info) = inverted.terms().get(word)? else {
                continue;
            };
            match language_filters.only(self.only.get(number).copied().flatten())? {
                None => terms.each_place(&info, wanted, &mut each)?,
                Some(only) => terms.each_place(&info, wanted, |doc, position| {
                    if only.admits(doc) {
                        each(doc, position);
                    }
                })?,
            }
        }
        Ok(())
    }

    /// About how many places the terms have in a segment: a position takes a byte, or little more.
    pub(crate) fn places_in(&self, reader: &SegmentReader) -> tantivy::Result<usize> {
        if let Some(expansion) = &self.expansion {
            let lists = lists_of(expansion, self.field, reader.segment_id()).iter();
            return Ok(lists.map(|info| info.positions_range.len()).sum());
        }
        let inverted = reader.inverted_index(self.field)?;
        let mut sum = 0;
        for word in self.words.iter() {
            sum += inverted.terms().get(word)?.map_or(0, |info| info.positions_range.len());
        }
        Ok(sum)
    }

    /// The terms of query terms of one field as those of one query term; `None` of no query term.
    pub(crate) fn together(query_terms: Vec<Self>) -> Option<Self> {
        let mut only = Vec::new();
        let mut words = Vec::new();
        for query_term in &query_terms {
            let everywhere = query_term.words.len().saturating_sub(query_term.only.len());
            only.extend(
                query_term
                    .only
                    .iter()
                    .copied()
                    .chain(std::iter::repeat_n(None, everywhere)),
            );
            words.extend(query_term.words.iter().cloned());
        }
        query_terms.first().map(|first| Self {
            field: first.field,
            words: words.into(),
            only,
            expansion: None,
        })
    }

    /// Takes the terms out, leaving none.
    pub(crate) fn take(&mut self) -> Self {
        let none = Self {
            field: self.field,
            words: Arc::default(),
            only: Vec::new(),
            expansion: None,
        };
        std::mem::replace(self, none)
    }

    /// The lists of the terms of a segment, with positions.
    pub(crate) fn lists(&self, reader: &SegmentReader) -> tantivy::Result<Vec<PlacedList>> {
        let inverted = reader.inverted_index(self.field)?;
        let mut language_filters = LanguageFilters::in_segment(reader);
        let mut lists = Vec::new();
        for (number, word) in self.words.iter().enumerate() {
            if let Some(info) = inverted.terms().get(word)? {
                let list = inverted.read_postings_from_terminfo(&info, IndexRecordOption::WithFreqsAndPositions)?;
                let only = language_filters.only(self.only.get(number).copied().flatten())?;
                lists.push(PlacedList::new(list, only));
            }
        }
        Ok(lists)
    }
}

/// Words of a pattern whose articles are counted to judge its rarity.
const COUNTED_WORDS: usize = 32;

/// Articles that have one of a query term's words, at most: the sum over its words, of patterns the first few; in the field of the scope
/// where it is largest.
pub(crate) fn articles_with_term(
    index: &IndexReader,
    scope: Scope,
    query_term: &QueryTerm,
) -> Result<u64, SearchError> {
    let mut most = 0;
    for search_field in search_fields(index.fields(), scope) {
        let mut sum = 0;
        for term in FieldTerms::of(query_term, &search_field).iter().take(COUNTED_WORDS) {
            sum += index.searcher().doc_freq(&term)?;
        }
        most = most.max(sum);
    }
    Ok(most)
}

//! A word of a query as the index has it: where its postings lie, and how much it says.

use std::sync::Arc;

use tantivy::index::{SegmentId, SegmentReader};
use tantivy::postings::TermInfo;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{TERMINATED, Term};

use crate::analyzer::language::LanguageSet;
use crate::analyzer::written_form::WrittenForm;
use crate::index::reader::IndexReader;
use crate::local::lexicon::frequency::{articles_of, with_any};
use crate::local::lexicon::language_filter::LanguageFilters;
use crate::local::postings::articles::DocBits;
use crate::local::postings::placed_list::PlacedList;
use crate::local::postings::posting_list::PostingList;
use crate::local::ranking::score::{ACCENTED, HEADLINE, as_typed, most};
use crate::search::error::SearchError;

/// Postings that are all read for the sake of a word's true rarity; with more of them it is estimated.
const COUNTED: u64 = 1 << 13;

/// A word in any form, in headline and body.
#[derive(Debug)]
pub(crate) struct Word {
    /// As it was typed, folded.
    pub(crate) typed: String,
    /// All words of its stems: what matches.
    pub(crate) stems: TermGroup,
    /// The very form: what adds to the score.
    pub(crate) forms: TermGroup,
}

impl Word {
    /// The word of these `forms`, in a query of so many `words`, that is `typed` so, with accents when it has some, and for which these `written_forms` pass.
    pub(crate) fn of(
        index: &IndexReader,
        forms: &[String],
        typed: &[String],
        written_forms: &[WrittenForm],
        words: usize,
    ) -> Result<Self, SearchError> {
        let everywhere = |terms: &[String]| -> Vec<WrittenForm> {
            let written_form = |term: &String| WrittenForm {
                term: term.clone(),
                only: None,
            };
            terms.iter().map(written_form).collect()
        };
        // Whoever types accents means them.
        let weight = if typed == forms { as_typed(words) } else { ACCENTED };
        let mut very_form = TermGroup::of(index, &everywhere(typed), weight, words)?;
        if very_form.articles == 0 && typed != forms {
            very_form = TermGroup::of(index, &everywhere(forms), weight, words)?;
        }
        Ok(Self {
            typed: forms.first().cloned().unwrap_or_default(),
            stems: TermGroup::of(index, written_forms, 1.0, words)?,
            forms: very_form,
        })
    }
}

/// A word of a query with its weight there.
#[derive(Debug, Clone)]
pub(crate) struct WeighedWord {
    /// The word.
    pub(crate) word: Arc<Word>,
    /// 1 unless the query says otherwise.
    pub(crate) factor: f32,
}

/// Terms that count as one.
#[derive(Debug)]
pub(crate) struct TermGroup {
    /// Articles that have one of them, about.
    pub(crate) articles: u64,
    /// The most that they can score in an article.
    pub(crate) most: f32,
    terms: Vec<Placed>,
}

/// A term in one field.
#[derive(Debug)]
struct Placed {
    field: Field,
    /// What one mention there counts.
    mention: f32,
    only: Option<LanguageSet>,
    segments: Vec<(SegmentId, TermInfo)>,
}

impl TermGroup {
    /// Of these words in headline and body.
    fn of(index: &IndexReader, written_forms: &[WrittenForm], weight: f32, words: usize) -> Result<Self, SearchError> {
        let fields = [index.fields().title, index.fields().body];
        let mut terms = Vec::with_capacity(written_forms.len() * fields.len());
        let mut frequencies = Vec::with_capacity(written_forms.len());
        for written_form in written_forms {
            let mut frequent = 0;
            for (field, mention) in fields.into_iter().zip([HEADLINE, 1.0]) {
                let term = Term::from_field_text(field, &written_form.term);
                let mut segments = Vec::new();
                for reader in index.searcher().segment_readers() {
                    let info = reader
                        .inverted_index(field)?
                        .get_term_info(&term)
                        .map_err(tantivy::TantivyError::from)?;
                    segments.extend(info.map(|info| (reader.segment_id(), info)));
                }
                let with_it: u64 = segments.iter().map(|(_, info)| u64::from(info.doc_freq)).sum();
                frequent = frequent.max(with_it);
                if with_it > 0 {
                    terms.push(Placed {
                        field,
                        mention,
                        only: written_form.only,
                        segments,
                    });
                }
            }
            frequencies.push(frequent);
        }
        let total = articles_of(index);
        let mut group = Self {
            articles: with_any(&frequencies, total),
            most: 0.0,
            terms,
        };
        if frequencies.len() > 1 && group.postings() <= COUNTED {
            group.articles = group.counted(index)?;
        }
        group.most = weight * most(group.articles, total, words);
        Ok(group)
    }

    /// Articles that have one of the terms, in the field where more of them do.
    fn counted(&self, index: &IndexReader) -> Result<u64, SearchError> {
        let fields = index.fields();
        let mut found = [0, 0];
        for reader in index.searcher().segment_readers() {
            for (field, found) in [fields.title, fields.body].into_iter().zip(&mut found) {
                let mut articles = DocBits::new(reader.max_doc());
                for mut list in self.lists_in(reader, Some(field), IndexRecordOption::WithFreqs)? {
                    list.each_before(TERMINATED, |doc, _| articles.add(doc));
                }
                *found += articles.len();
            }
        }
        Ok(found.into_iter().max().unwrap_or(0))
    }

    /// Its lists in a segment, the shortest first.
    pub(crate) fn lists(&self, reader: &SegmentReader) -> tantivy::Result<Vec<PostingList>> {
        self.lists_in(reader, None, IndexRecordOption::WithFreqs)
    }

    /// The same without how often the word stands in each article.
    pub(crate) fn unscored_lists(&self, reader: &SegmentReader) -> tantivy::Result<Vec<PostingList>> {
        self.lists_in(reader, None, IndexRecordOption::Basic)
    }

    /// The same, of one field when given.
    fn lists_in(
        &self,
        reader: &SegmentReader,
        field: Option<Field>,
        option: IndexRecordOption,
    ) -> tantivy::Result<Vec<PostingList>> {
        let mut lists = Vec::with_capacity(self.terms.len());
        let mut language_filters = LanguageFilters::in_segment(reader);
        for term in &self.terms {
            if field.is_some_and(|field| field != term.field) {
                continue;
            }
            let here = term
                .segments
                .iter()
                .find(|(segment, _)| *segment == reader.segment_id());
            let Some((_, info)) = here else {
                continue;
            };
            let inverted = reader.inverted_index(term.field)?;
            let block = inverted.read_block_postings_from_terminfo(info, option)?;
            lists.push(PostingList::new(block, term.mention, language_filters.only(term.only)?));
        }
        lists.sort_by_key(PostingList::len);
        Ok(lists)
    }

    /// The lists of its terms in a segment, with their places, each with its field.
    pub(crate) fn placed(&self, reader: &SegmentReader) -> tantivy::Result<Vec<(Field, PlacedList)>> {
        let mut lists = Vec::with_capacity(self.terms.len());
        let mut language_filters = LanguageFilters::in_segment(reader);
        for term in &self.terms {
            let here = (term.segments.iter()).find(|(segment, _)| *segment == reader.segment_id());
            let Some((_, info)) = here else {
                continue;
            };
            let postings = (reader.inverted_index(term.field)?)
                .read_postings_from_terminfo(info, IndexRecordOption::WithFreqsAndPositions)?;
            lists.push((term.field, PlacedList::new(postings, language_filters.only(term.only)?)));
        }
        Ok(lists)
    }

    /// Lengths of all lists together.
    pub(crate) fn postings(&self) -> u64 {
        let infos = self.terms.iter().flat_map(|term| &term.segments);
        infos.map(|(_, info)| u64::from(info.doc_freq)).sum()
    }
}

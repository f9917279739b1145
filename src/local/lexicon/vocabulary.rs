//! Words of a query to words of the index: stems of its languages, expansions of its patterns.

use std::cell::Cell;
use std::collections::BTreeSet;

use tantivy::query::FuzzyTermQuery;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, TERMINATED, TantivyError, Term};

use crate::analyzer::language::Language;
use crate::analyzer::written_form::WrittenForm;
use crate::index::reader::IndexReader;
use crate::local::lexicon::dictionaries::{Dictionaries, Dictionary};
use crate::local::lexicon::dictionary::{each_word, is_word};
use crate::local::lexicon::frequency::{articles_of, with_any};
use crate::local::lexicon::language_filter::LanguageFilters;
use crate::local::lexicon::search_field::{SearchField, search_fields};
use crate::search::error::SearchError;
use crate::search::plan::lexicon::Lexicon;
use crate::search::plan::pattern_words::Expansion;
use crate::search::plan::scope::Scope;
use crate::text::word_form::word_form;

/// Words that one pattern may stand for. Enough for any prefix of two letters in an archive of millions.
const MOST_WORDS: usize = 60_000;
/// Words that all patterns of a query may stand for.
const MOST_WORDS_TOGETHER: usize = 2 * MOST_WORDS;
/// Words of the index that all patterns of a query may be compared with, the first one not counted: a few seconds.
const MOST_COMPARED: u64 = 8_000_000;
/// Words that one fuzzy word is taken to be compared with: the automaton leaves most of the dictionary out.
const COMPARED_BY_FUZZY: u64 = 40_000;
/// Letters of the longest word that is compared letter by letter.
const MOST_FUZZY_LETTERS: usize = 60;

/// The words of an index, as a query asks for them.
pub(crate) struct Vocabulary<'a> {
    index: &'a IndexReader,
    languages: &'a [Language],
    spent: Spent,
}

/// What the patterns of a query have taken so far.
#[derive(Default)]
struct Spent {
    words: Cell<usize>,
    compared: Cell<u64>,
}

impl Spent {
    /// Refuses a pattern that begins when too much was compared.
    fn begin(&self, clause: &str) -> Result<(), SearchError> {
        if self.compared.get() > MOST_COMPARED {
            return Err(SearchError::TooManyPatterns {
                clause: clause.to_owned(),
            });
        }
        Ok(())
    }

    /// Books a pattern.
    fn add(&self, clause: &str, words: usize, compared: u64) -> Result<(), SearchError> {
        self.compared.set(self.compared.get() + compared);
        self.words.set(self.words.get() + words);
        if self.words.get() > MOST_WORDS_TOGETHER {
            return Err(SearchError::TooManyWords {
                clause: clause.to_owned(),
                limit: MOST_WORDS_TOGETHER,
            });
        }
        Ok(())
    }
}

impl<'a> Vocabulary<'a> {
    /// Of an index that holds these languages.
    pub(crate) fn of(index: &'a IndexReader, languages: &'a [Language]) -> Self {
        Self {
            index,
            languages,
            spent: Spent::default(),
        }
    }

    /// The fields of a scope.
    fn search_fields(&self, scope: Scope) -> Vec<SearchField> {
        search_fields(self.index.fields(), scope)
    }

    fn fields(&self, scope: Scope) -> impl Iterator<Item = Field> {
        self.search_fields(scope)
            .into_iter()
            .map(|search_field| search_field.words)
    }
}

impl Lexicon for Vocabulary<'_> {
    fn begin_query(&self) {
        self.spent.words.set(0);
        self.spent.compared.set(0);
    }

    fn languages(&self) -> &[Language] {
        self.languages
    }

    fn usual_language(&self) -> Result<Option<Language>, SearchError> {
        Ok(self.index.usual_language()?)
    }

    fn is_written_in(&self, form: &str, language: Language) -> Result<bool, SearchError> {
        for field in self.fields(Scope::Text) {
            for segment in self.index.searcher().segment_readers() {
                let term = Term::from_field_text(field, form);
                let inverted = segment.inverted_index(field)?;
                let list = inverted.read_postings(&term, IndexRecordOption::Basic);
                let Some(mut list) = list.map_err(TantivyError::from)? else {
                    continue;
                };
                let Some(only) = LanguageFilters::in_segment(segment).only(Some(language.into()))? else {
                    return Ok(true);
                };
                let mut doc = list.doc();
                while doc != TERMINATED {
                    if only.admits(doc) {
                        return Ok(true);
                    }
                    doc = list.advance();
                }
            }
        }
        Ok(false)
    }

    fn articles(&self) -> u64 {
        self.index.articles()
    }

    fn articles_in(&self, code: &str) -> Result<u64, SearchError> {
        let term = Term::from_field_text(self.index.fields().lang, code);
        Ok(self.index.searcher().doc_freq(&term)?.min(self.index.articles()))
    }

    fn written_forms(&self, stems: &[String]) -> Result<Vec<WrittenForm>, SearchError> {
        Ok(self.index.written_forms(stems)?)
    }

    fn articles_with(&self, written_forms: &[WrittenForm]) -> Result<u64, SearchError> {
        let mut frequencies = Vec::with_capacity(written_forms.len());
        for written_form in written_forms {
            let term = Term::from_field_text(self.index.fields().body, &written_form.term);
            frequencies.push(self.index.searcher().doc_freq(&term)?);
        }
        Ok(with_any(&frequencies, articles_of(self.index)))
    }

    fn frequency(&self, scope: Scope, form: &str) -> Result<u64, SearchError> {
        let mut most = 0;
        for search_field in self.search_fields(scope) {
            let term = Term::from_field_text(search_field.words, form);
            most = most.max(self.index.searcher().doc_freq(&term)?);
        }
        Ok(most)
    }

    fn matching(
        &self,
        scope: Scope,
        clause: &str,
        literal: &str,
        matches: &dyn Fn(&str) -> bool,
    ) -> Result<Expansion, SearchError> {
        self.spent.begin(clause)?;
        let mut found: Vec<String> = Vec::new();
        let mut dictionaries = Dictionaries::new();
        let mut compared = 0;
        for field in self.fields(scope) {
            for segment in self.index.searcher().segment_readers() {
                // Words that earlier dictionaries had, in the same order.
                let mut at = 0;
                let (mut added, mut lists) = (Vec::new(), Vec::new());
                each_word(&*segment.inverted_index(field)?, literal, |word, info| {
                    compared += 1;
                    while found.get(at).is_some_and(|known| known.as_str() < word) {
                        at += 1;
                    }
                    if found.get(at).is_some_and(|known| known == word) {
                        lists.push(info.clone());
                        return Ok(());
                    }
                    if !matches(word) {
                        return Ok(());
                    }
                    if found.len() + added.len() == MOST_WORDS {
                        return Err(SearchError::TooWide {
                            clause: clause.to_owned(),
                            limit: MOST_WORDS,
                        });
                    }
                    added.push(word.to_owned());
                    lists.push(info.clone());
                    Ok(())
                })?;
                dictionaries.push(Dictionary {
                    field,
                    segment: segment.segment_id(),
                    lists,
                });
                found.append(&mut added);
                // Two sorted runs.
                found.sort();
            }
        }
        self.spent.add(clause, found.len(), compared)?;
        Ok(Expansion::new(found, dictionaries))
    }

    fn close_to(&self, scope: Scope, word: &str, edits: u8) -> Result<Vec<String>, SearchError> {
        let folded = word_form(word);
        if has_digit(&folded) || folded.chars().count() > MOST_FUZZY_LETTERS {
            return Ok(vec![folded]);
        }
        let clause = format!("{word}~{edits}");
        self.spent.begin(&clause)?;
        let mut found = BTreeSet::new();
        for field in self.fields(scope) {
            let term = Term::from_field_text(field, &folded);
            let automaton = FuzzyTermQuery::new(term, edits.min(2), true).automaton()?;
            for segment in self.index.searcher().segment_readers() {
                let inverted = segment.inverted_index(field)?;
                let stream = inverted.terms().search(&automaton).into_stream();
                let mut stream = stream.map_err(TantivyError::from)?;
                while stream.advance() {
                    found.extend(
                        std::str::from_utf8(stream.key())
                            .ok()
                            .filter(|word| is_word(word) && !has_digit(word))
                            .map(str::to_owned),
                    );
                }
            }
        }
        self.spent.add(&clause, found.len(), COMPARED_BY_FUZZY)?;
        Ok(found.into_iter().collect())
    }
}

fn has_digit(word: &str) -> bool {
    word.contains(char::is_numeric)
}

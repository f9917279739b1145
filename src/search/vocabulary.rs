//! Words of a query to words of the index: stems of its languages, expansions of its patterns.

use std::cell::Cell;
use std::collections::BTreeSet;

use regex::RegexBuilder;
use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;
use tantivy::{TantivyError, Term};

use crate::analyzer::language::Language;
use crate::analyzer::written_form::Wording;
use crate::index::reader::IndexReader;
use crate::search::dictionary::{each_word, is_word};
use crate::search::error::SearchError;
use crate::search::expansion::{Dictionary, Expansion};
use crate::search::ground::{Ground, Scope, grounds};
use crate::search::leaf::Leaf;
use crate::text::fold::fold;

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
/// Words of a pattern whose articles are counted to judge its rarity.
const COUNTED_WORDS: usize = 32;
/// Compiled size of a regular expression, in bytes.
const REGEX_BYTES: usize = 1 << 20;

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

    /// Forgets what the patterns of an earlier query have taken.
    pub(crate) fn begin_query(&self) {
        self.spent.words.set(0);
        self.spent.compared.set(0);
    }

    /// Languages in which a word of a query is stemmed.
    pub(crate) fn languages(&self) -> &[Language] {
        self.languages
    }

    /// The words of the index that pass for one with these stems.
    pub(crate) fn wordings(&self, stems: &[String]) -> Result<Vec<Wording>, SearchError> {
        Ok(self.index.wordings(stems)?)
    }

    /// The fields of a scope.
    pub(crate) fn grounds(&self, scope: Scope) -> Vec<Ground> {
        grounds(self.index.fields(), scope)
    }

    /// Articles that have the word as written, deleted ones included, in the field of the scope that has it most.
    pub(crate) fn frequency(&self, scope: Scope, form: &str) -> Result<u64, SearchError> {
        let mut most = 0;
        for ground in self.grounds(scope) {
            let term = Term::from_field_text(ground.words, form);
            most = most.max(self.index.searcher().doc_freq(&term)?);
        }
        Ok(most)
    }

    /// Articles that have one of a leaf's words, at most: the sum over its words, of patterns the first few.
    pub(crate) fn leaf_frequency(&self, scope: Scope, leaf: &Leaf) -> Result<u64, SearchError> {
        let mut most = 0;
        for ground in self.grounds(scope) {
            let mut sum = 0;
            for term in leaf.terms(&ground).iter().take(COUNTED_WORDS) {
                sum += self.index.searcher().doc_freq(&term)?;
            }
            most = most.max(sum);
        }
        Ok(most)
    }

    /// Words that begin so.
    pub(crate) fn prefixed(&self, scope: Scope, clause: &str, prefix: &str) -> Result<Expansion, SearchError> {
        self.matching(scope, clause, prefix, &|_| true)
    }

    /// Words of a pattern, `?` one character, `*` any number.
    pub(crate) fn of_wildcard(&self, scope: Scope, clause: &str, pattern: &str) -> Result<Expansion, SearchError> {
        let folded = fold(pattern);
        let literal: String = folded.chars().take_while(|c| !matches!(c, '*' | '?')).collect();
        let mut expression = String::from("(?s)^");
        for c in folded.chars() {
            match c {
                '*' => expression.push_str(".*"),
                '?' => expression.push('.'),
                _ => expression.push_str(&regex::escape(c.encode_utf8(&mut [0; 4]))),
            }
        }
        expression.push('$');
        self.of_expression(scope, clause, &literal, &expression)
    }

    /// Whole words that a regular expression matches, in any case.
    pub(crate) fn of_regex(&self, scope: Scope, clause: &str, expression: &str) -> Result<Expansion, SearchError> {
        let literal = literal_beginning(expression);
        self.of_expression(scope, clause, &literal, &format!("(?i)^(?:{expression})$"))
    }

    fn of_expression(
        &self,
        scope: Scope,
        clause: &str,
        literal: &str,
        expression: &str,
    ) -> Result<Expansion, SearchError> {
        let compiled = RegexBuilder::new(expression)
            .size_limit(REGEX_BYTES)
            .build()
            .map_err(|error| SearchError::BadPattern {
                clause: clause.to_owned(),
                reason: error.to_string().lines().last().unwrap_or_default().to_owned(),
            })?;
        self.matching(scope, clause, literal, &|word| compiled.is_match(word))
    }

    /// Words at most so many edits away; of words with digits only the word itself.
    pub(crate) fn close_to(&self, scope: Scope, word: &str, edits: u8) -> Result<Vec<String>, SearchError> {
        let folded = fold(word);
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

    /// The words that begin with `literal` and that `matches` lets pass, in order.
    fn matching(
        &self,
        scope: Scope,
        clause: &str,
        literal: &str,
        matches: &dyn Fn(&str) -> bool,
    ) -> Result<Expansion, SearchError> {
        self.spent.begin(clause)?;
        let mut found: Vec<String> = Vec::new();
        let mut dictionaries = Vec::new();
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

    fn fields(&self, scope: Scope) -> impl Iterator<Item = Field> {
        self.grounds(scope).into_iter().map(|ground| ground.words)
    }
}

fn has_digit(word: &str) -> bool {
    word.contains(char::is_numeric)
}

/// The letters that every match must begin with, as far as plain letters open the expression.
fn literal_beginning(expression: &str) -> String {
    if expression.contains('|') {
        return String::new();
    }
    let plain: String = expression.chars().take_while(char::is_ascii_alphanumeric).collect();
    let rest = &expression[plain.len()..];
    // What follows may make the last letter optional.
    let kept = if rest.starts_with(['?', '*', '{']) {
        &plain[..plain.len().saturating_sub(1)]
    } else {
        &plain
    };
    kept.to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_regular_expression_says_how_its_words_begin() {
        assert_eq!(literal_beginning("cease-?fire"), "cease");
        assert_eq!(literal_beginning("Colou?r"), "colo");
        assert_eq!(literal_beginning("a|b"), "");
        assert_eq!(literal_beginning("[ab]c"), "");
    }
}

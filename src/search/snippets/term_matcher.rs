//! Which words of an article pass which query terms of a query.
//!
//! Few words are stemmed: only those that begin like a word of the query, and each only once.

use std::collections::HashMap;

use crate::analyzer::language::Language;
use crate::analyzer::layout::tail;
use crate::analyzer::scripts::letters;
use crate::analyzer::stems::{accented_term, cased_term, stems_in, without_tag};
use crate::analyzer::token::{Shape, Token};
use crate::search::plan::pattern_words::Expansion;
use crate::search::plan::query_term::QueryTerm;
use crate::search::snippets::prefix_filter::PrefixFilter;
use crate::text::span::Span;
use crate::text::word_form::word_form;

/// The tag of English stems.
const ENGLISH_TAG: &str = "EN";

/// What words are asked for.
pub(crate) struct TermMatcher {
    stems: HashMap<String, Vec<usize>>,
    forms: HashMap<String, Vec<usize>>,
    prefixes: Vec<(String, usize)>,
    /// Letters that stand within pairs, by the number of the query term.
    letters: HashMap<usize, String>,
    /// First bytes of all words that can pass.
    begins: [bool; 256],
    /// Beginnings of those that can pass in an English article.
    in_english: PrefixFilter,
}

impl Default for TermMatcher {
    fn default() -> Self {
        Self {
            stems: HashMap::new(),
            forms: HashMap::new(),
            prefixes: Vec::new(),
            letters: HashMap::new(),
            begins: [false; 256],
            in_english: PrefixFilter::default(),
        }
    }
}

impl TermMatcher {
    /// Adds the query term of that number.
    pub(crate) fn add(&mut self, query_term: &QueryTerm, number: usize) {
        match query_term {
            QueryTerm::Stems { stems, .. } => {
                for stem in stems {
                    let word = without_tag(stem);
                    self.begin(word);
                    if word.len() == stem.len() || stem.starts_with(ENGLISH_TAG) {
                        self.in_english.add_word(word);
                    }
                    self.stems.entry(stem.clone()).or_default().push(number);
                }
            }
            QueryTerm::Forms(forms)
            | QueryTerm::Pattern(Expansion { words: forms, .. })
            | QueryTerm::Letter {
                expansion: Expansion { words: forms, .. },
                ..
            } => {
                if let QueryTerm::Letter { letter, .. } = query_term {
                    self.letters.insert(number, letter.clone());
                }
                for form in forms.iter() {
                    self.begin(form);
                    self.in_english.add_prefix(form);
                    self.forms.entry(form.clone()).or_default().push(number);
                }
            }
            QueryTerm::Prefix { prefix, .. } => {
                self.begin(prefix);
                self.in_english.add_prefix(prefix);
                self.prefixes.push((prefix.clone(), number));
            }
        }
    }

    fn begin(&mut self, word: &str) {
        match word.bytes().next() {
            Some(byte) if byte.is_ascii() => self.begins[usize::from(byte)] = true,
            // Stemmers of other scripts may change the first letter; their words are all looked at.
            Some(_) => self.begins[128..].fill(true),
            None => self.begins.fill(true),
        }
    }

    /// Calls `each` with every query term that the word passes.
    pub(crate) fn terms_of(
        &self,
        token: &Token<'_>,
        language: Option<Language>,
        known: &mut HashMap<String, Vec<usize>>,
        mut each: impl FnMut(usize),
    ) {
        let may_pass = match (language.is_some_and(is_english), token.form.as_bytes().first()) {
            (_, None) => false,
            (true, _) => self.in_english.may_begin(token.form),
            (false, Some(&begin)) => self.begins[usize::from(begin)],
        };
        if !may_pass {
            return;
        }
        if let Shape::JoinedEnd(parts) = token.shape {
            let end = tail(token.form, parts);
            self.forms
                .get(&end)
                .into_iter()
                .flatten()
                .for_each(|&query_term| each(query_term));
            return;
        }
        if token.shape == Shape::Cased {
            let query_terms = self.forms.get(&cased_term(token.form));
            query_terms
                .into_iter()
                .flatten()
                .for_each(|&query_term| each(query_term));
            return;
        }
        if let Some(query_terms) = known.get(token.accented) {
            query_terms.iter().for_each(|&query_term| each(query_term));
            return;
        }
        let query_terms = self.looked_up(token, language);
        query_terms.iter().for_each(|&query_term| each(query_term));
        known.insert(token.accented.to_owned(), query_terms);
    }

    /// What is highlighted of a word of `text` that passes a query term: the word, of a pair of letters the one that is asked for.
    pub(crate) fn span_of(&self, query_term: usize, token: &Token<'_>, text: &str) -> Span {
        if self.letters.is_empty() {
            return token.span;
        }
        let Some(wanted) = self.letters.get(&query_term) else {
            return token.span;
        };
        let is_it = |span: &Span| span.of(text).is_some_and(|letter| word_form(letter) == *wanted);
        let found = letters(text, token.span).filter(is_it);
        found.reduce(Span::cover).unwrap_or(token.span)
    }

    /// False when no word of an English text passes.
    pub(crate) fn may_hold_in_english(&self, text: &str) -> bool {
        self.in_english.may_hold(text)
    }

    fn looked_up(&self, token: &Token<'_>, language: Option<Language>) -> Vec<usize> {
        let mut found: Vec<usize> = self.forms.get(token.form).cloned().unwrap_or_default();
        if token.accented != token.form {
            found.extend(self.forms.get(&accented_term(token.accented)).into_iter().flatten());
        }
        let prefixes = self.prefixes.iter();
        found.extend(
            prefixes
                .filter(|(prefix, _)| token.form.starts_with(prefix.as_str()))
                .map(|(_, query_term)| *query_term),
        );
        if self.stems.is_empty() {
            return found;
        }
        match language {
            Some(language) if token.stemmable => {
                // The first is the word itself, which passes in articles of every language.
                for stem in &stems_in(token, &[language]) {
                    found.extend(self.stems.get(stem).into_iter().flatten());
                }
            }
            _ => found.extend(self.stems.get(token.form).into_iter().flatten()),
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// True for the language whose stems are known to begin like their words.
pub(crate) fn is_english(language: Language) -> bool {
    language.tag() == ENGLISH_TAG
}

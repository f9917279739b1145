//! What a plan asks about the words of a corpus.

use crate::analyzer::alphabet::{Fit, fit};
use crate::analyzer::language::Language;
use crate::analyzer::token::Token;
use crate::analyzer::written_form::WrittenForm;
use crate::article::Article;
use crate::search::error::SearchError;
use crate::search::plan::pattern_words::Expansion;
use crate::search::plan::scope::Scope;

/// The words of a corpus. An engine answers from its dictionaries.
pub(crate) trait Lexicon {
    /// Forgets what the patterns of an earlier query have taken: what one query may take is bounded.
    fn begin_query(&self);

    /// Languages of the corpus that have stems.
    fn languages(&self) -> &[Language];

    /// The one of them that most articles are in: what articles are taken to be in whose language is not known.
    fn usual_language(&self) -> Result<Option<Language>, SearchError>;

    /// True when an article in the language has the word as written.
    fn is_written_in(&self, form: &str, language: Language) -> Result<bool, SearchError>;

    /// Languages in which a word of a query is stemmed: those whose letters it has. With letters that a language has in borrowed words
    /// alone (*cafés* in English), only where its articles have the word.
    fn languages_of(&self, token: &Token<'_>) -> Result<Vec<Language>, SearchError> {
        let mut own = Vec::with_capacity(self.languages().len());
        for &language in self.languages() {
            let belongs = match fit(token.accented, language) {
                Fit::Own => true,
                Fit::Borrowed => self.is_written_in(token.form, language)?,
                Fit::Foreign => false,
            };
            if belongs {
                own.push(language);
            }
        }
        Ok(own)
    }

    /// The language that an article's words are stemmed in, if any.
    fn language_of(&self, article: &Article) -> Result<Option<Language>, SearchError> {
        match article.language.as_deref() {
            Some(code) => Ok(Language::of(code)),
            None => self.usual_language(),
        }
    }

    /// Articles of the corpus.
    fn articles(&self) -> u64;

    /// Articles in the language of that code, about.
    fn articles_in(&self, code: &str) -> Result<u64, SearchError>;

    /// The words of the corpus that pass for one with these stems.
    fn written_forms(&self, stems: &[String]) -> Result<Vec<WrittenForm>, SearchError>;

    /// Articles that have one of these words in the body, about.
    fn articles_with(&self, written_forms: &[WrittenForm]) -> Result<u64, SearchError>;

    /// Articles that have the word as written, deleted ones included, in the field of the scope that has it most.
    fn frequency(&self, scope: Scope, form: &str) -> Result<u64, SearchError>;

    /// The words that begin with `literal` and that `matches` lets pass, in order. `clause` is the clause as printed, for errors.
    fn matching(
        &self,
        scope: Scope,
        clause: &str,
        literal: &str,
        matches: &dyn Fn(&str) -> bool,
    ) -> Result<Expansion, SearchError>;

    /// Words at most so many edits away; of words with digits only the word itself.
    fn close_to(&self, scope: Scope, word: &str, edits: u8) -> Result<Vec<String>, SearchError>;
}

//! What a plan asks about the words of a corpus.

use crate::analyzer::language::Language;
use crate::analyzer::written_form::WrittenForm;
use crate::search::error::SearchError;
use crate::search::plan::pattern_words::Expansion;
use crate::search::plan::scope::Scope;

/// The words of a corpus. An engine answers from its dictionaries.
pub(crate) trait Lexicon {
    /// Forgets what the patterns of an earlier query have taken: what one query may take is bounded.
    fn begin_query(&self);

    /// Languages in which a word of a query is stemmed.
    fn languages(&self) -> &[Language];

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

//! The words of an index that pass for a word of a query.

use crate::analyzer::language::LanguageSet;

/// A word as the index has it, that passes for a word of a query.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct WrittenForm {
    /// The term.
    pub term: String,
    /// The languages of the articles in which it passes; `None` for all articles.
    pub only: Option<LanguageSet>,
}

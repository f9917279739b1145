//! Why a query was refused when asked to be strict.

use crate::query::note::Note;

/// A query that is not written by the rules of the language.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    /// The first note of a query read strictly.
    #[error("{}", note.render(text))]
    NotAsWritten {
        /// What is wrong, where, and what to write.
        note: Note,
        /// The query.
        text: String,
    },
}

//! What can be wrong with an index.

use std::path::PathBuf;

/// What can be wrong with an index. Every message ends with what to do.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// There is none.
    #[error("no index in `{}`: make one with `nutgraf index --index {}`", .path.display(), .path.display())]
    Missing {
        /// The folder looked into.
        path: PathBuf,
    },
    /// The engine cannot read or write it.
    #[error("the index in `{}` cannot be used ({reason}): rebuild it with `nutgraf index --rebuild --index {}`", .path.display(), .path.display())]
    Damaged {
        /// Its folder.
        path: PathBuf,
        /// What the engine said.
        reason: String,
    },
    /// A stored article that cannot be read.
    #[error("an article in the index cannot be read ({0}): find the damage with `nutgraf status --verify`")]
    Article(String),
    /// The engine failed.
    #[error("the search engine failed: {0}")]
    Engine(#[from] tantivy::TantivyError),
}

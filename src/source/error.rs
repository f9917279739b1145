//! What can be wrong with a place that documents come from.

use std::io;
use std::path::PathBuf;

/// What can be wrong with a place that documents come from.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// It does not exist.
    #[error("`{}` does not exist: check the path", .path.display())]
    Missing {
        /// The path as given.
        path: PathBuf,
    },
    /// It cannot be looked at.
    #[error("`{}` cannot be read: {error}", .path.display())]
    Unreadable {
        /// The path as given.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// A glob that cannot be understood.
    #[error("the glob `{glob}` cannot be understood: {reason}")]
    Glob {
        /// The glob as given.
        glob: String,
        /// What is wrong with it.
        reason: String,
    },
}

//! What became of a file in a run.

use serde::{Deserialize, Serialize};

use crate::problem::Problem;

/// What became of a file in a run: each file ends in exactly one, and is counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "outcome")]
pub enum Outcome {
    /// Its articles were put into the index.
    Indexed {
        /// Articles of it that were put in now.
        articles: u32,
        /// Documents of it that hold no article or could not be read.
        lost: u32,
    },
    /// It is in the index as it is.
    Unchanged,
    /// It was read and holds no article.
    Rejected {
        /// Why.
        reason: Problem,
    },
    /// It could not be read, or not to its end; it is tried again.
    Unreadable {
        /// Why.
        reason: Problem,
    },
    /// Cleaning it ended in a fault of nutgraf.
    Panicked {
        /// What the fault said.
        reason: Problem,
    },
    /// It is gone, and so are its articles.
    Forgotten,
    /// The run was stopped before or while it was read; it is read again.
    Interrupted,
}

//! What ends a run.

use crate::index::error::IndexError;
use crate::source::error::SourceError;

/// What ends a run. The index is then as it was last published.
#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    /// The place that documents come from.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// The index.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// The threads could not be started.
    #[error("the threads for reading could not be started ({0}): try fewer with `--jobs`")]
    Threads(String),
    /// Less memory than [`LEAST_MEMORY`](crate::ingest::options::LEAST_MEMORY).
    #[error("{0} bytes of memory are too few to index with: give at least 160MB with `--memory`")]
    LittleMemory(usize),
    /// Standard input beside other paths.
    #[error("standard input (`-`) stands alone: index the other paths in a run of their own")]
    MixedInput,
    /// A folder as corpus and as index.
    #[error("`{0}` cannot be corpus and index at once: give the index a folder of its own with `--index`")]
    IndexIsCorpus(String),
    /// A fault in the threads themselves.
    #[error("the run ended in a fault of nutgraf: {0}")]
    Fault(String),
}

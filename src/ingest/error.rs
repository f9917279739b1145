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
    /// Most files that the index knows are gone, and nobody said that they shall be forgotten.
    #[error(
        "{gone} of the {known} files that the index knows are gone: if that is meant, `--yes` forgets them; if folders have moved, name where they are"
    )]
    MostGone {
        /// Files that are gone.
        gone: usize,
        /// Files that the index knows of these folders.
        known: usize,
    },
    /// A folder that the index knows lies elsewhere now.
    #[error(
        "`{root}`, of which {articles} articles are in the index, is gone, and the same files are new here: index or corpus was moved; `--yes` forgets the old place and indexes the new one"
    )]
    Moved {
        /// The root as the index knows it.
        root: String,
        /// Its articles.
        articles: u64,
    },
    /// A fault in the threads themselves.
    #[error("the run ended in a fault of nutgraf: {0}")]
    Fault(String),
}

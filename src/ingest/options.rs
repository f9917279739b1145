//! What a run is asked to do.

use std::path::PathBuf;
use std::time::Duration;

use crate::ingest::plan::Doubt;
use crate::read::asked::Asked;
use crate::read::limits::Limits;

/// What a run is asked to do.
#[derive(Debug, Clone)]
pub struct Options {
    /// The folder of the index.
    pub index: PathBuf,
    /// Threads that read and clean, and threads of the engine; 0 for as many as the machine has.
    pub jobs: usize,
    /// Bytes of memory that the run may take, at least [`LEAST_MEMORY`].
    pub memory: usize,
    /// Build anew instead of bringing up to date.
    pub rebuild: bool,
    /// Merge everything into one segment at the end.
    pub compact: bool,
    /// Only make the plan.
    pub dry_run: bool,
    /// Forget what is gone, however much it is.
    pub yes: bool,
    /// The paths are those that the index knows, not those that somebody named: when most of their files are gone, something is wrong.
    pub known_paths: bool,
    /// Roots of the index, by their names in the corpus, that are not there any more.
    pub gone_roots: Vec<String>,
    /// Trust no stamps: read every file and compare its bytes.
    pub verify: bool,
    /// A long run publishes what is complete so often; a death loses no more.
    pub publish_every: Duration,
    /// The publisher of articles that name none.
    pub publisher: Option<String>,
    /// What is asked of the readers.
    pub asked: Asked,
    /// Whether the report says who reads which file.
    pub explain: bool,
    /// Limits on documents, as far as the memory allows.
    pub limits: Limits,
}

/// Bytes of memory where nothing else is said.
pub const DEFAULT_MEMORY: usize = 512_000_000;
/// Bytes of memory below which no run keeps: the engine and the cleaner's tables take nearly as much for the smallest corpus.
pub const LEAST_MEMORY: usize = 160_000_000;
/// Time between two publications of a long run. Each ends the segments that are being filled, so they are few.
pub const PUBLISH_EVERY: Duration = Duration::from_secs(120);

impl Options {
    /// Brings the index in `index` up to date, with everything else as usual.
    pub fn new(index: impl Into<PathBuf>) -> Self {
        Self {
            index: index.into(),
            jobs: 0,
            memory: DEFAULT_MEMORY,
            rebuild: false,
            compact: false,
            dry_run: false,
            yes: false,
            known_paths: false,
            gone_roots: Vec::new(),
            verify: false,
            publish_every: PUBLISH_EVERY,
            publisher: None,
            asked: Asked::default(),
            explain: false,
            limits: Limits::default(),
        }
    }

    /// What of the index the run does not believe.
    pub fn doubt(&self) -> Doubt {
        Doubt {
            stamps: self.verify,
            emptiness: self.asked.is_anything(),
        }
    }

    /// Threads of either kind.
    pub fn threads(&self) -> usize {
        match self.jobs {
            0 => std::thread::available_parallelism().map_or(1, usize::from),
            jobs => jobs,
        }
    }
}

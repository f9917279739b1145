//! How a run tells where it is.

use crate::ingest::outcome::Outcome;

/// Hears where a run is; called from many threads.
pub trait Progress: Sync {
    /// A stage begins.
    fn stage(&self, stage: Stage) {
        let _ = stage;
    }

    /// The plan is made: so many files of so many bytes are to be looked at.
    fn planned(&self, files: u64, bytes: u64) {
        let _ = (files, bytes);
    }

    /// So many more bytes are read.
    fn read(&self, bytes: u64) {
        let _ = bytes;
    }

    /// A planned file is done.
    fn done(&self, name: &str, outcome: &Outcome) {
        let _ = (name, outcome);
    }
}

/// What a run is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Listing the files and their stamps.
    Listing,
    /// Reading, cleaning, indexing.
    Reading,
    /// Writing the new state to the disk.
    Publishing,
    /// Merging small segments.
    Merging,
}

/// Hears nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Progress for Silent {}

//! A file as its source lists it.

use std::path::PathBuf;

/// A file as its source lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its name in the corpus: `/`-separated, relative to the folder that holds the index where it lies below it.
    pub name: String,
    /// Where it is opened.
    pub path: PathBuf,
    /// Bytes.
    pub length: u64,
    /// What tells that it may have changed.
    pub stamp: Stamp,
}

/// What tells, without a look at its bytes, that a file may have changed. Another file that takes its place has another inode, or
/// at least another time of change, also where it was given the size and the time of the old one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stamp {
    /// When its content was last changed, in nanoseconds since 1970; 0 where the system keeps no such time.
    pub modified: i64,
    /// When it was last changed at all (content, name or owner), in nanoseconds since 1970; 0 where the system keeps no such time.
    pub changed: i64,
    /// Its number on its file system; 0 where it has none.
    pub inode: u64,
}

impl Stamp {
    /// A stamp with a time of modification alone.
    pub fn modified(modified: i64) -> Self {
        Self {
            modified,
            ..Self::default()
        }
    }

    /// The later of its times.
    pub fn latest(&self) -> i64 {
        self.modified.max(self.changed)
    }
}

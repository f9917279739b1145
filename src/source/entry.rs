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
    /// When it was last changed, in nanoseconds since 1970.
    pub modified: i64,
}

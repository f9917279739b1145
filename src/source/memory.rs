//! Documents in memory: for tests, and for what a program has at hand.

use std::collections::BTreeMap;
use std::io::{self, Cursor, Read};
use std::sync::Arc;

use crate::source::entry::{Entry, Stamp};
use crate::source::error::SourceError;
use crate::source::listing::Listing;
use crate::source::provider::Source;

/// Named documents in memory.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    files: BTreeMap<String, File>,
    roots: Vec<String>,
}

#[derive(Debug, Clone)]
struct File {
    bytes: Arc<[u8]>,
    modified: i64,
}

impl Memory {
    /// An empty source that answers for everything below `root`; the empty name for everything.
    pub fn below(root: &str) -> Self {
        Self {
            files: BTreeMap::new(),
            roots: vec![root.to_owned()],
        }
    }

    /// Adds or replaces a file; `modified` is in nanoseconds since 1970.
    pub fn put(&mut self, name: &str, bytes: impl Into<Arc<[u8]>>, modified: i64) {
        let file = File {
            bytes: bytes.into(),
            modified,
        };
        self.files.insert(name.to_owned(), file);
    }

    /// Takes a file away; false when there was none.
    pub fn remove(&mut self, name: &str) -> bool {
        self.files.remove(name).is_some()
    }
}

impl Source for Memory {
    fn list(&self, _stopped: &dyn Fn() -> bool) -> Result<Listing, SourceError> {
        let entries = self.files.keys().filter_map(|name| self.find(name)).collect();
        Ok(Listing {
            entries,
            roots: self.roots.clone(),
            ..Listing::default()
        })
    }

    fn open(&self, entry: &Entry) -> io::Result<Box<dyn Read + Send>> {
        match self.files.get(&entry.name) {
            Some(file) => Ok(Box::new(Cursor::new(file.bytes.clone()))),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }

    fn find(&self, name: &str) -> Option<Entry> {
        let file = self.files.get(name)?;
        Some(Entry {
            name: name.to_owned(),
            path: name.into(),
            length: file.bytes.len() as u64,
            stamp: Stamp::modified(file.modified),
        })
    }
}

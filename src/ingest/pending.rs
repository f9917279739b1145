//! The pending manifest: at any moment of a run it says what of each file the index holds.

use std::collections::BTreeMap;

use crate::clean::version::CLEANER;
use crate::index::lengths::Lengths;
use crate::index::manifest::{FileRecord, FileState};

/// The list of files while a run goes on. Changes arrive in the order in which the articles do, so that a
/// state published between any two of them is whole: a file in work is in it as interrupted, with the
/// articles that it has by then.
#[derive(Debug, Default)]
pub struct PendingManifest {
    /// Files that nobody touches, sorted by name.
    kept: Vec<FileRecord>,
    /// The others, by name.
    touched: BTreeMap<String, FileRecord>,
}

impl PendingManifest {
    /// A list of files that stay and files that may change.
    pub fn new(kept: Vec<FileRecord>, touched: impl IntoIterator<Item = FileRecord>) -> Self {
        let touched = touched.into_iter().map(|file| (file.name.clone(), file)).collect();
        Self { kept, touched }
    }

    /// A file is gone.
    pub fn remove(&mut self, name: &str) {
        self.touched.remove(name);
    }

    /// The articles of a file are taken out; others will come.
    pub fn empty(&mut self, name: &str) {
        let file = self.open(name);
        file.articles = 0;
        file.lengths = Lengths::default();
    }

    /// An article of a file is put in, which is so long.
    pub fn count(&mut self, name: &str, lengths: Lengths) {
        let file = self.open(name);
        file.articles += 1;
        file.lengths += lengths;
    }

    /// What there is to say of a file, with all articles that were put in.
    pub fn close(&mut self, file: FileRecord) {
        self.touched.insert(file.name.clone(), file);
    }

    /// The files now, sorted by name.
    pub fn files(&self) -> Vec<FileRecord> {
        sorted(self.kept.iter().chain(self.touched.values()).cloned().collect())
    }

    /// The files in the end.
    pub fn into_files(self) -> Vec<FileRecord> {
        let mut files = self.kept;
        files.extend(self.touched.into_values());
        sorted(files)
    }

    fn open(&mut self, name: &str) -> &mut FileRecord {
        let file = self.touched.entry(name.to_owned()).or_insert_with(|| unread(name));
        file.state = FileState::Interrupted;
        file
    }
}

fn unread(name: &str) -> FileRecord {
    FileRecord {
        name: name.to_owned(),
        state: FileState::Interrupted,
        cleaner: CLEANER,
        ..FileRecord::default()
    }
}

fn sorted(mut files: Vec<FileRecord>) -> Vec<FileRecord> {
    files.sort_unstable_by(|one, other| one.name.cmp(&other.name));
    files
}

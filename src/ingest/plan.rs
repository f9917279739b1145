//! What is to be done, decided from names and stamps alone.

use std::collections::BTreeSet;

use crate::clean::version::CLEANER;
use crate::index::manifest::{FileRecord, FileState, Manifest};
use crate::source::entry::Entry;
use crate::source::listing::{Listing, is_at_or_below};
use crate::source::provider::Source;

/// What is to be done.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// Files to look at, sorted by name.
    pub tasks: Vec<Task>,
    /// Files that stay as they are, sorted by name.
    pub kept: Vec<FileRecord>,
    /// Of these, files that the sources have.
    pub unchanged: u64,
    /// Files that are gone, sorted by name.
    pub forgotten: Vec<FileRecord>,
}

/// A file to look at.
#[derive(Debug, Clone)]
pub struct Task {
    /// The file.
    pub entry: Entry,
    /// Why.
    pub why: Why,
    /// What the index knows of it.
    pub before: Option<FileRecord>,
}

/// Why a file is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// The index does not know it.
    New,
    /// Its length or stamp is another; its bytes decide.
    Changed,
    /// It has the stamp it had, but was read so soon after it that its bytes must decide.
    Unsure,
    /// It could not be read, or not to its end.
    Again,
    /// An older cleaner made its articles.
    Cleaner,
}

/// What of the index is not believed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Doubt {
    /// That a file with the stamp it had is as it was.
    pub stamps: bool,
    /// That a file without an article holds none: somebody says how it is to be read.
    pub emptiness: bool,
}

impl Plan {
    /// Compares what the sources have with what the index has, as far as that is not in doubt.
    pub fn of(listing: &Listing, manifest: &Manifest, doubt: Doubt) -> Self {
        let mut plan = Self::default();
        let mut known = manifest.files.iter().peekable();
        for entry in &listing.entries {
            while let Some(gone) = known.next_if(|file| file.name < entry.name) {
                plan.unlisted(gone, listing);
            }
            let before = known.next_if(|file| file.name == entry.name);
            match before.map(|before| why(entry, before, doubt)) {
                Some(None) => {
                    plan.unchanged += 1;
                    plan.kept.extend(before.cloned());
                }
                reason => plan.tasks.push(Task {
                    entry: entry.clone(),
                    why: reason.flatten().unwrap_or(Why::New),
                    before: before.cloned(),
                }),
            }
        }
        for gone in known {
            plan.unlisted(gone, listing);
        }
        plan
    }

    /// Adds files of an index that is built anew which the listing does not cover, so that a rebuild of one
    /// folder does not lose the others.
    pub fn add_replaced(&mut self, names: &[String], listing: &Listing, source: &dyn Source) {
        let others = names.iter().filter(|name| !listing.covers(name));
        self.tasks
            .extend(others.filter_map(|name| source.find(name)).map(|entry| Task {
                entry,
                why: Why::New,
                before: None,
            }));
        self.tasks.sort_by(|a, b| a.entry.name.cmp(&b.entry.name));
        self.tasks.dedup_by(|a, b| a.entry.name == b.entry.name);
    }

    /// Forgets the files at and below a root that is gone.
    pub fn forget(&mut self, root: &str) {
        let (gone, kept) = std::mem::take(&mut self.kept)
            .into_iter()
            .partition(|file| is_at_or_below(&file.name, root));
        self.kept = kept;
        self.forgotten.extend::<Vec<FileRecord>>(gone);
        self.forgotten.sort_by(|a, b| a.name.cmp(&b.name));
    }

    /// Articles at and below a root that is gone, when most of its files are new elsewhere: by their names below it, and by length.
    pub fn moved(&self, root: &str, listing: &Listing) -> Option<u64> {
        let new: BTreeSet<(&str, u64)> = (self.tasks.iter())
            .filter(|task| task.why == Why::New)
            .flat_map(|task| {
                let roots = listing.roots.iter();
                let below = roots.filter_map(|root| below(&task.entry.name, root));
                below.map(|name| (name, task.entry.length))
            })
            .collect();
        let gone: Vec<&FileRecord> = (self.kept.iter().chain(&self.forgotten))
            .filter(|file| is_at_or_below(&file.name, root))
            .collect();
        let known = gone
            .iter()
            .filter_map(|file| Some((below(&file.name, root)?, file.length)));
        let again = known.filter(|file| new.contains(file)).count();
        (again * 2 > gone.len()).then(|| gone.iter().map(|file| u64::from(file.articles)).sum())
    }

    /// Bytes of the files to look at.
    pub fn bytes(&self) -> u64 {
        self.tasks.iter().map(|task| task.entry.length).sum()
    }

    /// A file that the index has and the listing has not: gone, unless nobody looked where it was.
    fn unlisted(&mut self, file: &FileRecord, listing: &Listing) {
        if listing.covers(&file.name) {
            self.forgotten.push(file.clone());
        } else {
            self.kept.push(file.clone());
        }
    }
}

/// The name of a file below a root; of a root that is a file, its own.
fn below<'a>(name: &'a str, root: &str) -> Option<&'a str> {
    if name == root {
        return name.rsplit('/').next();
    }
    let rest = name.strip_prefix(root)?;
    rest.strip_prefix('/')
        .or((root.is_empty() || root.ends_with('/')).then_some(rest))
}

/// Why a known file is looked at; `None` when it need not be.
fn why(entry: &Entry, before: &FileRecord, doubt: Doubt) -> Option<Why> {
    let same_stamp = entry.length == before.length && entry.stamp == before.stamp;
    match before.state {
        FileState::Unreadable | FileState::Interrupted => Some(Why::Again),
        _ if before.cleaner != CLEANER => Some(Why::Cleaner),
        _ if !same_stamp => Some(Why::Changed),
        _ if doubt.emptiness && before.articles == 0 => Some(Why::Again),
        _ if before.fresh || doubt.stamps => Some(Why::Unsure),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::entry::Stamp;

    fn entry(name: &str, length: u64, modified: i64) -> Entry {
        Entry {
            name: name.into(),
            path: name.into(),
            length,
            stamp: Stamp::modified(modified),
        }
    }

    fn record(name: &str, state: FileState) -> FileRecord {
        FileRecord {
            name: name.into(),
            length: 1,
            stamp: Stamp::modified(1),
            state,
            articles: 1,
            cleaner: CLEANER,
            ..FileRecord::default()
        }
    }

    #[test]
    fn each_difference_has_its_reason() {
        let manifest = Manifest {
            generation: 1,
            roots: Vec::new(),
            files: vec![
                record("again", FileState::Unreadable),
                FileRecord {
                    cleaner: CLEANER + 1,
                    ..record("cleaner", FileState::Indexed)
                },
                FileRecord {
                    fresh: true,
                    ..record("fresh", FileState::Indexed)
                },
                record("gone", FileState::Indexed),
                record("other/outside", FileState::Indexed),
                record("same", FileState::Rejected),
                record("stamp", FileState::Indexed),
            ],
        };
        let mut listing = Listing {
            entries: ["again", "cleaner", "fresh", "new", "same"]
                .map(|name| entry(name, 1, 1))
                .into(),
            roots: ["again", "cleaner", "fresh", "gone", "new", "same", "stamp"]
                .map(str::to_owned)
                .into(),
            ..Listing::default()
        };
        listing.entries.push(entry("stamp", 1, 2));
        let plan = Plan::of(&listing, &manifest, Doubt::default());
        let reasons: Vec<_> = plan
            .tasks
            .iter()
            .map(|task| (task.entry.name.as_str(), task.why))
            .collect();
        assert_eq!(
            reasons,
            [
                ("again", Why::Again),
                ("cleaner", Why::Cleaner),
                ("fresh", Why::Unsure),
                ("new", Why::New),
                ("stamp", Why::Changed)
            ]
        );
        assert_eq!(plan.unchanged, 1);
        assert_eq!(plan.forgotten[0].name, "gone");
        let kept: Vec<_> = plan.kept.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(kept, ["other/outside", "same"]);
        assert!(
            Plan::of(
                &listing,
                &manifest,
                Doubt {
                    stamps: true,
                    emptiness: false
                }
            )
            .tasks
            .iter()
            .any(|task| task.entry.name == "same")
        );
    }
}

//! What a source has, and how much of it could be looked at.

use crate::source::entry::Entry;

/// What a source has, and how much of it could be looked at.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    /// Its files, sorted by name, each once.
    pub entries: Vec<Entry>,
    /// Names of the files and folders that were asked for: what is below them and not listed is gone.
    pub roots: Vec<String>,
    /// Folders and files that could not be looked at, sorted: what is below them is unknown, not gone.
    pub unlisted: Vec<Unlisted>,
    /// What is passed over without being asked to, sorted: pipes, sockets and devices, and folders in which nothing is listed.
    pub passed_over: Vec<Unlisted>,
    /// True when listing was stopped: what is not listed is unknown.
    pub stopped: bool,
}

/// A folder or file that is not listed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unlisted {
    /// Its name in the corpus.
    pub name: String,
    /// Why.
    pub reason: String,
}

impl Listing {
    /// Sorts the entries; a file that was reached twice stays once.
    pub fn sort(&mut self) {
        self.entries.sort_unstable_by(|a, b| a.name.cmp(&b.name));
        self.entries.dedup_by(|a, b| a.name == b.name);
        self.unlisted.sort_unstable();
        self.unlisted.dedup();
        self.passed_over.sort_unstable();
        self.passed_over.dedup();
    }

    /// True when a file of that name would be in the listing if it existed.
    pub fn covers(&self, name: &str) -> bool {
        !self.stopped
            && self.roots.iter().any(|root| is_at_or_below(name, root))
            && !self.unlisted.iter().any(|folder| is_at_or_below(name, &folder.name))
    }
}

/// True when `name` is `folder` or lies below it; everything lies below the empty name.
pub fn is_at_or_below(name: &str, folder: &str) -> bool {
    match name.strip_prefix(folder) {
        Some(rest) => rest.is_empty() || folder.is_empty() || folder.ends_with('/') || rest.starts_with('/'),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn below_is_by_folders_not_by_letters() {
        assert!(is_at_or_below("corpus/a.txt", "corpus"));
        assert!(is_at_or_below("corpus", "corpus"));
        assert!(is_at_or_below("anything", ""));
        assert!(is_at_or_below("/a", "/"));
        assert!(!is_at_or_below("corpus2/a.txt", "corpus"));
    }

    #[test]
    fn nothing_is_gone_below_a_folder_that_could_not_be_listed() {
        let listing = Listing {
            roots: vec!["corpus".into()],
            unlisted: vec![Unlisted {
                name: "corpus/closed".into(),
                reason: "permission denied".into(),
            }],
            ..Listing::default()
        };
        assert!(listing.covers("corpus/a"));
        assert!(!listing.covers("corpus/closed/a"));
        assert!(!listing.covers("other/a"));
    }
}

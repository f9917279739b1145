//! Folders and files: all but hidden ones and what a file `.ignore` leaves out. What git ignores is read: archives are often kept out of
//! version control.

use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::UNIX_EPOCH;

use ignore::overrides::{Override, OverrideBuilder};
use ignore::{DirEntry, WalkBuilder};

use crate::source::entry::{Entry, Stamp};
use crate::source::error::SourceError;
use crate::source::listing::{Listing, Unlisted};
use crate::source::name::Names;
use crate::source::provider::Source;

/// Folders and files.
#[derive(Debug, Clone)]
pub struct Walk {
    /// As given; relative to the working folder.
    roots: Vec<PathBuf>,
    names: Names,
    follow: bool,
    /// A folder that is passed over wherever it is met: the index.
    except: Option<PathBuf>,
    /// A folder below the roots that holds a file of this name is passed over: another index.
    marker: Option<&'static str>,
    globs: Vec<String>,
}

impl Walk {
    /// The files at and below `roots`.
    pub fn new(roots: Vec<PathBuf>, names: Names) -> Self {
        Self {
            roots,
            names,
            follow: false,
            except: None,
            marker: None,
            globs: Vec::new(),
        }
    }

    /// Follows symbolic links; loops are reported, not followed.
    pub fn follow(mut self, follow: bool) -> Self {
        self.follow = follow;
        self
    }

    /// Passes over this folder.
    pub fn except(mut self, folder: PathBuf) -> Self {
        self.except = Some(folder);
        self
    }

    /// Passes over every folder below the roots that holds a file of this name.
    pub fn except_marked(mut self, marker: &'static str) -> Self {
        self.marker = Some(marker);
        self
    }

    /// Keeps files that match one of these globs; `!glob` leaves files out.
    pub fn globs(mut self, globs: Vec<String>) -> Self {
        self.globs = globs;
        self
    }

    fn walk_root(&self, root: &Path, stopped: &dyn Fn() -> bool, listing: &mut Listing) -> Result<(), SourceError> {
        let absolute = resolved(root)?;
        listing.roots.push(self.names.of(&absolute));
        if let Some(odd) = absolute.ancestors().find(|folder| has_odd_ignore(folder)) {
            listing.unlisted.push(Unlisted {
                name: self.names.of(&absolute),
                reason: format!("is passed over: `{}` {ODD_IGNORE}", odd.join(IGNORE).display()),
            });
            return Ok(());
        }
        let mut walker = WalkBuilder::new(&absolute);
        walker
            .follow_links(self.follow)
            .git_ignore(false)
            .git_exclude(false)
            .git_global(false)
            .overrides(self.overrides(&absolute)?);
        let (except, marker) = (self.except.clone(), self.marker);
        let odd = Arc::new(Mutex::new(Vec::new()));
        let found_odd = Arc::clone(&odd);
        walker.filter_entry(move |entry| {
            let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
            if is_folder && entry.depth() > 0 && has_odd_ignore(entry.path()) {
                let mut odd = found_odd.lock().unwrap_or_else(PoisonError::into_inner);
                odd.push(entry.path().to_owned());
                return false;
            }
            let is_marked = |marker: &str| entry.depth() > 0 && is_folder && entry.path().join(marker).is_file();
            let is_belongings = entry.depth() > 0 && is_folder && belongs_to_a_page(entry.path());
            except.as_deref() != Some(entry.path()) && !marker.is_some_and(is_marked) && !is_belongings
        });
        let before = listing.entries.len() + listing.unlisted.len() + listing.passed_over.len();
        for found in walker.build() {
            if stopped() {
                listing.stopped = true;
                return Ok(());
            }
            match found {
                Ok(entry) => self.take(&entry, listing),
                Err(error) => listing.unlisted.push(self.unlisted(&error, &absolute)),
            }
        }
        for folder in odd.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            listing.unlisted.push(Unlisted {
                name: self.names.of(folder),
                reason: format!("is passed over: its {IGNORE} {ODD_IGNORE}"),
            });
        }
        let after = listing.entries.len() + listing.unlisted.len() + listing.passed_over.len();
        if after == before && holds_something(&absolute) {
            listing.passed_over.push(Unlisted {
                name: self.names.of(&absolute),
                reason: NOTHING_LISTED.to_owned(),
            });
        }
        Ok(())
    }

    fn overrides(&self, root: &Path) -> Result<Override, SourceError> {
        let mut overrides = OverrideBuilder::new(root);
        let wrong = |glob: &str, error: ignore::Error| SourceError::Glob {
            glob: glob.to_owned(),
            reason: error.to_string(),
        };
        for glob in &self.globs {
            overrides.add(glob).map_err(|error| wrong(glob, error))?;
        }
        overrides.build().map_err(|error| wrong(&self.globs.join(" "), error))
    }

    fn take(&self, found: &DirEntry, listing: &mut Listing) {
        // A file named on the command line may be a link; inside folders links are followed only when asked.
        let is_file = match found.file_type() {
            Some(kind) if kind.is_symlink() => found.depth() == 0,
            Some(kind) => kind.is_file(),
            None => false,
        };
        if !is_file {
            if let Some(reason) = why_not(found) {
                listing.passed_over.push(Unlisted {
                    name: self.names.of(found.path()),
                    reason: reason.to_owned(),
                });
            }
            return;
        }
        let metadata = if found.path_is_symlink() {
            fs::metadata(found.path()).map_err(|error| error.to_string())
        } else {
            found.metadata().map_err(|error| error.to_string())
        };
        let name = self.names.of(found.path());
        match metadata {
            Ok(metadata) if metadata.is_file() => listing.entries.push(entry(name, found.path(), &metadata)),
            Ok(metadata) if metadata.is_dir() => {}
            Ok(_) => listing.passed_over.push(Unlisted {
                name,
                reason: NO_FILE.to_owned(),
            }),
            Err(reason) => listing.unlisted.push(Unlisted { name, reason }),
        }
    }

    fn unlisted(&self, error: &ignore::Error, root: &Path) -> Unlisted {
        let path = path_of(error).unwrap_or(root);
        Unlisted {
            name: self.names.of(path),
            reason: match error.io_error() {
                Some(error) => error.to_string(),
                None => error.to_string(),
            },
        }
    }
}

impl Source for Walk {
    fn list(&self, stopped: &dyn Fn() -> bool) -> Result<Listing, SourceError> {
        let mut listing = Listing::default();
        for root in &self.roots {
            self.walk_root(root, stopped, &mut listing)?;
        }
        listing.sort();
        Ok(listing)
    }

    fn open(&self, listed: &Entry) -> io::Result<Box<dyn Read + Send>> {
        Ok(Box::new(File::open(&listed.path)?))
    }

    fn find(&self, name: &str) -> Option<Entry> {
        let path = self.names.path_of(name);
        let metadata = fs::metadata(&path).ok().filter(Metadata::is_file)?;
        Some(entry(name.to_owned(), &path, &metadata))
    }
}

/// What browsers call the folder of the pictures, styles and frames of a page that they save whole, behind the page's own name.
const BELONGINGS: &str = "_files";

/// Whether a folder holds what belongs to a saved page beside it: `ferry_files` beside `ferry.html`.
fn belongs_to_a_page(folder: &Path) -> bool {
    let name = folder.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let Some(page) = name.strip_suffix(BELONGINGS).filter(|page| !page.is_empty()) else {
        return false;
    };
    ["html", "htm", "xhtml"]
        .iter()
        .any(|ending| folder.with_file_name(format!("{page}.{ending}")).is_file())
}

/// What leaves files of a folder out.
const IGNORE: &str = ".ignore";
/// Bytes of the longest such file. Its patterns take three hundred times as much memory.
const IGNORE_BYTES: u64 = 64 << 10;
/// Why a folder is not listed whose file of patterns cannot be taken.
const ODD_IGNORE: &str = "is no regular file of 64 KB or less";

/// True for a folder whose file of patterns would keep a reader waiting for ever, or take memory without end.
fn has_odd_ignore(folder: &Path) -> bool {
    match fs::metadata(folder.join(IGNORE)) {
        Ok(found) => !found.is_file() || found.len() > IGNORE_BYTES,
        Err(_) => false,
    }
}

/// Why a pipe, a socket or a device is passed over: reading it might never end.
const NO_FILE: &str = "is passed over: it is a pipe, a socket or a device";
/// The same of a link that nobody asked to follow.
const NOT_FOLLOWED: &str = "is passed over: it is a symbolic link, which --follow follows";
/// Why a folder gives nothing.
const NOTHING_LISTED: &str =
    "holds no file to read: hidden files, and those that .ignore or --glob leave out, are passed over";

/// Why what is no file is passed over; nothing of a folder.
fn why_not(found: &DirEntry) -> Option<&'static str> {
    let kind = found.file_type()?;
    if kind.is_symlink() {
        return Some(NOT_FOLLOWED);
    }
    (!kind.is_file() && !kind.is_dir()).then_some(NO_FILE)
}

/// True for a folder that is not empty.
fn holds_something(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some())
}

fn entry(name: String, path: &Path, metadata: &Metadata) -> Entry {
    Entry {
        name,
        path: path.to_owned(),
        length: metadata.len(),
        stamp: stamp(metadata),
    }
}

#[cfg(unix)]
fn stamp(metadata: &Metadata) -> Stamp {
    use std::os::unix::fs::MetadataExt;
    let changed = metadata.ctime().checked_mul(1_000_000_000);
    Stamp {
        modified: modified(metadata),
        changed: changed.map_or(0, |seconds| seconds.saturating_add(metadata.ctime_nsec())),
        inode: metadata.ino(),
    }
}

/// Where there is neither inode nor time of change to be had without opening the file.
#[cfg(not(unix))]
fn stamp(metadata: &Metadata) -> Stamp {
    Stamp::modified(modified(metadata))
}

/// Nanoseconds since 1970; negative before, 0 where the system keeps no such stamp.
fn modified(metadata: &Metadata) -> i64 {
    let Ok(time) = metadata.modified() else { return 0 };
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_nanos()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_nanos()).map_or(i64::MIN, |nanos| -nanos),
    }
}

/// The root without links in its folders; its own name stays, so that a linked file keeps the name it was given.
fn resolved(root: &Path) -> Result<PathBuf, SourceError> {
    let unreadable = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => SourceError::Missing { path: root.to_owned() },
        _ => SourceError::Unreadable {
            path: root.to_owned(),
            error,
        },
    };
    let metadata = fs::metadata(root).map_err(unreadable)?;
    match (root.file_name(), metadata.is_file()) {
        (Some(name), true) => {
            let folder = root.parent().filter(|parent| !parent.as_os_str().is_empty());
            let folder = fs::canonicalize(folder.unwrap_or(Path::new("."))).map_err(unreadable)?;
            Ok(folder.join(name))
        }
        _ => fs::canonicalize(root).map_err(unreadable),
    }
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        ignore::Error::Loop { child, .. } => Some(child),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(listing: &Listing) -> Vec<&str> {
        listing.entries.iter().map(|entry| entry.name.as_str()).collect()
    }

    fn write(folder: &Path, name: &str) {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, name).expect("written");
    }

    #[test]
    fn files_are_listed_in_order_without_the_hidden_and_the_index() {
        let folder = tempfile::tempdir().expect("a folder");
        let base = fs::canonicalize(folder.path()).expect("a path");
        for name in ["corpus/b.txt", "corpus/a/c.txt", "corpus/.hidden", "index/meta.json"] {
            write(&base, name);
        }
        let walk = Walk::new(vec![base.clone()], Names::relative_to(base.clone())).except(base.join("index"));
        let listing = walk.list(&|| false).expect("listed");
        assert_eq!(names(&listing), ["corpus/a/c.txt", "corpus/b.txt"]);
        assert_eq!(listing.entries[1].length, 12);
        assert!(listing.covers("corpus/gone.txt"));
        assert_eq!(walk.find("corpus/b.txt").as_ref(), listing.entries.get(1));
        write(&base, "other/mark");
        write(&base, "other/d.txt");
        let marked = walk.clone().except_marked("mark").list(&|| false).expect("listed");
        assert_eq!(names(&marked), names(&listing));
        let inside = Walk::new(vec![base.join("other")], Names::relative_to(base.clone())).except_marked("mark");
        assert_eq!(
            names(&inside.list(&|| false).expect("listed")),
            ["other/d.txt", "other/mark"]
        );
        fs::remove_dir_all(base.join("other")).expect("removed");
        let only_b = walk.clone().globs(vec!["b.*".into()]).list(&|| false).expect("listed");
        assert_eq!(names(&only_b), ["corpus/b.txt"]);
    }

    #[test]
    fn the_belongings_of_a_saved_page_are_no_corpus() {
        let folder = tempfile::tempdir().expect("a folder");
        let base = fs::canonicalize(folder.path()).expect("a path");
        for name in [
            "ferry.html",
            "ferry_files/frame.html",
            "case_files/a.txt",
            "_files/b.txt",
        ] {
            write(&base, name);
        }
        let listing = Walk::new(vec![base.clone()], Names::relative_to(base))
            .list(&|| false)
            .expect("listed");
        assert_eq!(names(&listing), ["_files/b.txt", "case_files/a.txt", "ferry.html"]);
    }

    #[test]
    fn what_git_ignores_is_read_and_what_is_ignored_here_is_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let base = fs::canonicalize(folder.path()).expect("a path");
        fs::create_dir(base.join(".git")).expect("made");
        for name in ["a.txt", "b.txt"] {
            write(&base, name);
        }
        fs::write(base.join(".gitignore"), "a.txt").expect("written");
        let walk = Walk::new(vec![base.clone()], Names::relative_to(base.clone()));
        assert_eq!(names(&walk.list(&|| false).expect("listed")), ["a.txt", "b.txt"]);
        fs::write(base.join(".ignore"), "b.txt").expect("written");
        assert_eq!(names(&walk.list(&|| false).expect("listed")), ["a.txt"]);
    }

    #[test]
    fn a_root_that_is_not_there_is_an_error_with_its_path() {
        let walk = Walk::new(vec!["/no/such/folder".into()], Names::relative_to("/".into()));
        let error = walk.list(&|| false).expect_err("nothing there");
        assert!(error.to_string().contains("/no/such/folder"), "{error}");
    }

    #[test]
    fn a_folder_of_hidden_files_and_what_is_no_file_are_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let base = fs::canonicalize(folder.path()).expect("a path");
        let walk = Walk::new(vec![base.clone()], Names::relative_to(base.clone()));
        let told = || walk.list(&|| false).expect("listed").passed_over.len();
        assert_eq!(told(), 0, "an empty folder is as it should be");
        write(&base, ".hidden");
        assert_eq!(told(), 1);
        write(&base, "a.txt");
        assert_eq!(told(), 0);
        #[cfg(unix)]
        {
            let socket = std::os::unix::net::UnixListener::bind(base.join("socket")).expect("a socket");
            assert_eq!(told(), 1);
            drop(socket);
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_file_of_patterns_that_never_ends_keeps_nobody() {
        let folder = tempfile::tempdir().expect("a folder");
        let base = fs::canonicalize(folder.path()).expect("a path");
        for name in ["a/1.txt", "b/1.txt", "c/1.txt"] {
            write(&base, name);
        }
        std::os::unix::fs::symlink("/dev/zero", base.join("a").join(IGNORE)).expect("linked");
        fs::write(base.join("b").join(IGNORE), "x\n".repeat(40_000)).expect("written");
        let walk = Walk::new(vec![base.clone()], Names::relative_to(base.clone()));
        let listing = walk.list(&|| false).expect("listed");
        assert_eq!(names(&listing), ["c/1.txt"]);
        let unlisted: Vec<&str> = listing.unlisted.iter().map(|folder| folder.name.as_str()).collect();
        assert_eq!(unlisted, ["a", "b"]);
        assert!(!listing.covers("a/1.txt"));
        let inside = Walk::new(vec![base.join("a")], Names::relative_to(base.clone()));
        assert_eq!(inside.list(&|| false).expect("listed").unlisted.len(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_loop_of_links_ends_and_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let base = fs::canonicalize(folder.path()).expect("a path");
        write(&base, "a.txt");
        std::os::unix::fs::symlink(&base, base.join("again")).expect("linked");
        let walk = Walk::new(vec![base.clone()], Names::relative_to(base));
        let listing = walk.list(&|| false).expect("listed");
        assert_eq!(names(&listing), ["a.txt"]);
        assert_eq!(listing.passed_over[0].reason, NOT_FOLLOWED);
        let followed = walk.follow(true).list(&|| false).expect("listed");
        assert_eq!(names(&followed), ["a.txt"]);
        assert_eq!(followed.unlisted.len(), 1);
    }
}

//! What can be wrong with an index.

use std::io;
use std::path::{Path, PathBuf};

use tantivy::TantivyError;
use tantivy::directory::error::{LockError, OpenReadError, OpenWriteError};

/// What can be wrong with an index. Every message ends with what to do.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// There is none.
    #[error("no index in `{}`: make one with `nutgraf index FOLDER --index {}`", .path.display(), .path.display())]
    Missing {
        /// The folder looked into.
        path: PathBuf,
    },
    /// A folder that holds something else.
    #[error("`{}` is not empty and holds no index: give the index a folder of its own with `--index FOLDER`", .path.display())]
    NotAnIndex {
        /// The folder.
        path: PathBuf,
    },
    /// It was made by an older nutgraf, or its analyzer was another.
    #[error("the index in `{}` was made for {why}: bring it up to date with `nutgraf index --index {}`", .path.display(), .path.display())]
    Outdated {
        /// Its folder.
        path: PathBuf,
        /// What differs.
        why: String,
    },
    /// It was made by a newer nutgraf.
    #[error("the index in `{}` has format {found}, this nutgraf knows {known}: use a newer nutgraf, or rebuild it with `nutgraf index --rebuild --index {}`", .path.display(), .path.display())]
    Newer {
        /// Its folder.
        path: PathBuf,
        /// Its format.
        found: u32,
        /// The newest format known.
        known: u32,
    },
    /// It cannot be read.
    #[error("the index in `{}` is damaged ({reason}): rebuild it with `nutgraf index --rebuild --index {}`", .path.display(), .path.display())]
    Damaged {
        /// Its folder.
        path: PathBuf,
        /// What was found.
        reason: String,
    },
    /// Another process writes to it.
    #[error("the index in `{}` is being written by another nutgraf: wait until it has finished", .path.display())]
    Locked {
        /// Its folder.
        path: PathBuf,
    },
    /// No room on the disk.
    #[error("no room left on the disk of `{}`: free some and run `nutgraf index` again; the index is as it was last published", .path.display())]
    DiskFull {
        /// Its folder.
        path: PathBuf,
    },
    /// The system refused.
    #[error("`{}` cannot be {what}: {error}; check permissions and try again", .path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What was tried: `read`, `written`, `made`.
        what: &'static str,
        /// What the system said.
        error: io::Error,
    },
    /// A stored article that cannot be read.
    #[error("an article in the index cannot be read ({0}): find the damage with `nutgraf status --verify`")]
    Article(String),
    /// The engine failed.
    #[error("the search engine failed ({0}): find the damage with `nutgraf status --verify`")]
    Engine(#[from] TantivyError),
}

impl IndexError {
    /// A fault of the system at `path`.
    pub(crate) fn io(path: &Path, what: &'static str, error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::StorageFull {
            return Self::DiskFull { path: path.to_owned() };
        }
        Self::Io {
            path: path.to_owned(),
            what,
            error,
        }
    }

    /// A fault of the engine while it reads the index in `path`.
    pub(crate) fn reading(path: &Path, error: TantivyError) -> Self {
        match io_kind(&error) {
            Some(io::ErrorKind::PermissionDenied) => Self::Io {
                path: path.to_owned(),
                what: "read",
                error: io::ErrorKind::PermissionDenied.into(),
            },
            _ => Self::Damaged {
                path: path.to_owned(),
                reason: error.to_string(),
            },
        }
    }

    /// A fault of the engine while it writes. Its threads report a full disk as a dead worker or as something else, so the
    /// disk is asked.
    pub(crate) fn writing(path: &Path, error: TantivyError) -> Self {
        match (&error, io_kind(&error)) {
            (TantivyError::LockFailure(LockError::LockBusy, _), _) => Self::Locked { path: path.to_owned() },
            (_, Some(io::ErrorKind::StorageFull)) => Self::DiskFull { path: path.to_owned() },
            _ if is_full(path) => Self::DiskFull { path: path.to_owned() },
            (_, Some(kind)) => Self::io(path, "written", kind.into()),
            _ => Self::Engine(error),
        }
    }
}

fn io_kind(error: &TantivyError) -> Option<io::ErrorKind> {
    match error {
        TantivyError::IoError(error) => Some(error.kind()),
        TantivyError::OpenReadError(OpenReadError::IoError { io_error, .. })
        | TantivyError::OpenWriteError(OpenWriteError::IoError { io_error, .. }) => Some(io_error.kind()),
        _ => None,
    }
}

/// Bytes of a file that no disk with room refuses.
const PROBE: usize = 1 << 20;

/// True when not even a small file can be written.
fn is_full(folder: &Path) -> bool {
    use std::io::Write;
    let probe = tempfile::tempfile_in(folder).and_then(|mut file| {
        file.write_all(&vec![0; PROBE])?;
        file.sync_all()
    });
    probe.is_err_and(|error| error.kind() == io::ErrorKind::StorageFull)
}

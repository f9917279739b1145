//! The folder of an engine as tantivy sees it, also where nothing may be written.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, Lock, META_LOCK, MmapDirectory, WatchCallback, WatchHandle, WritePtr,
};

use crate::index::lock::acquire;
use crate::index::mapped::Maps;

/// A folder of mapped files. Opening for reading takes tantivy's lock against the collection of old
/// files where it can, and goes without where the folder is read-only: no writer is there then.
/// What tantivy would make for its owner alone, everybody may read who may read the folder.
#[derive(Debug, Clone)]
pub struct EngineDirectory {
    inner: MmapDirectory,
    path: PathBuf,
    maps: Maps,
}

impl EngineDirectory {
    /// The folder at `path`, which must exist.
    pub fn open(path: &Path) -> Result<Self, tantivy::TantivyError> {
        Ok(Self {
            inner: MmapDirectory::open(path)?,
            path: path.to_owned(),
            maps: Maps::default(),
        })
    }
}

impl Directory for EngineDirectory {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        let file = self.inner.get_file_handle(path)?;
        let bytes = file.read_bytes(0..file.len());
        let bytes = bytes.map_err(|error| OpenReadError::wrap_io_error(error, path.to_owned()))?;
        Ok(self.maps.handle(bytes))
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        self.inner.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.inner.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        Ok(self.maps.writer(self.inner.open_write(path)?))
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        self.inner.atomic_read(path)
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        replace_file(&self.path, path, data)
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.inner.sync_directory()
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        match acquire(&self.path, lock) {
            Err(LockError::IoError(error)) if lock.filepath == META_LOCK.filepath && is_read_only(&error) => {
                Ok(DirectoryLock::from(Box::new(())))
            }
            other => other,
        }
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.inner.watch(callback)
    }
}

/// What names of unfinished files begin with: ours and tantivy's.
pub(crate) const TEMPORARY: &str = ".tmp";

/// Replaces a file of a folder, whole or not at all: a temporary file, its bytes on the disk, its name. The name is on the
/// disk when the folder is.
pub(crate) fn replace_file(folder: &Path, name: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = tempfile::Builder::new().prefix(TEMPORARY).tempfile_in(folder)?;
    file.write_all(bytes)?;
    readable_as(folder, file.as_file())?;
    file.as_file().sync_all()?;
    file.persist(folder.join(name))?;
    Ok(())
}

/// Temporary files are made for their owner alone; this one becomes as readable as its folder is.
#[cfg(unix)]
fn readable_as(folder: &Path, file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(folder)?.permissions().mode();
    file.set_permissions(fs::Permissions::from_mode(mode & 0o666 | 0o600))
}

#[cfg(not(unix))]
fn readable_as(_folder: &Path, _file: &File) -> io::Result<()> {
    Ok(())
}

fn is_read_only(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem
    )
}

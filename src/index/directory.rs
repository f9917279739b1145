//! The folder of an engine as tantivy sees it, also where nothing may be written.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    AntiCallToken, Directory, DirectoryLock, FileHandle, Lock, META_LOCK, MmapDirectory, TerminatingWrite,
    WatchCallback, WatchHandle, WritePtr,
};

use crate::index::disk::{HeardFile, remove_file, replace_file, sync_folder};
use crate::index::lock::acquire;
use crate::index::mapped::Maps;
use crate::index::names::{SEGMENT_LIST, is_of_segment};

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

    /// Removes a file of a segment. Which files there are the engine reads in a list that somebody else may have written: what is called
    /// otherwise, or lies elsewhere, is none of its files.
    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        if !path.to_str().is_some_and(is_of_segment) {
            return Err(DeleteError::FileDoesNotExist(path.to_owned()));
        }
        remove_file(&self.path.join(path)).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => DeleteError::FileDoesNotExist(path.to_owned()),
            _ => DeleteError::IoError {
                io_error: Arc::new(error),
                filepath: path.to_owned(),
            },
        })
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.inner.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        let heard = |error| OpenWriteError::wrap_io_error(error, path.to_owned());
        let inner = HeardFile::new(self.inner.open_write(path)?, self.path.join(path)).map_err(heard)?;
        Ok(self.maps.writer(WritePtr::new(Box::new(inner))))
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        self.inner.atomic_read(path)
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        replace_file(&self.path, path, data)?;
        // What the list of segments named before is removed next: the new list must last first.
        if path == Path::new(SEGMENT_LIST) {
            sync_folder(&self.path)?;
        }
        Ok(())
    }

    fn sync_directory(&self) -> io::Result<()> {
        sync_folder(&self.path)
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

impl TerminatingWrite for HeardFile<WritePtr> {
    fn terminate_ref(&mut self, token: AntiCallToken) -> io::Result<()> {
        self.ending()?.terminate_ref(token)
    }
}

fn is_read_only(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem
    )
}

//! What an index does to the disk, call by call: the one place where files of an index are written, named, synced and removed. Tests
//! hear each call and may let it fail, so that every order of calls can be cut after each of them.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A call that changes a disk, or makes a change last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DiskCall {
    /// A folder is made.
    MakeFolder(PathBuf),
    /// A file is begun under this name.
    Create(PathBuf),
    /// The bytes of a file are brought onto the disk.
    SyncFile(PathBuf),
    /// A file gets another name, of which it takes the place.
    Rename(PathBuf, PathBuf),
    /// The names in a folder are brought onto the disk.
    SyncFolder(PathBuf),
    /// A name is removed.
    Remove(PathBuf),
}

/// What names of our unfinished files begin with.
pub(crate) const TEMPORARY: &str = ".nutgraf-tmp";

/// Makes a folder that is not there.
pub(crate) fn make_folder(folder: &Path) -> io::Result<()> {
    heard(|| DiskCall::MakeFolder(folder.to_owned()))?;
    fs::create_dir_all(folder)
}

/// Replaces a file of a folder, whole or not at all: a temporary file, its bytes on the disk, its name. The name is on the
/// disk when the folder is.
pub(crate) fn replace_file(folder: &Path, name: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = tempfile::Builder::new().prefix(TEMPORARY).tempfile_in(folder)?;
    heard(|| DiskCall::Create(file.path().to_owned()))?;
    file.write_all(bytes)?;
    readable_as(folder, file.as_file())?;
    heard(|| DiskCall::SyncFile(file.path().to_owned()))?;
    file.as_file().sync_all()?;
    heard(|| DiskCall::Rename(file.path().to_owned(), folder.join(name)))?;
    file.persist(folder.join(name))?;
    Ok(())
}

/// Brings the names in a folder onto the disk.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    heard(|| DiskCall::SyncFolder(folder.to_owned()))?;
    if cfg!(windows) {
        return Ok(());
    }
    File::open(folder).and_then(|opened| opened.sync_all())
}

/// Removes a file, or a link, never what it leads to.
pub(crate) fn remove_file(path: &Path) -> io::Result<()> {
    heard(|| DiskCall::Remove(path.to_owned()))?;
    fs::remove_file(path)
}

/// Removes an empty folder.
pub(crate) fn remove_folder(path: &Path) -> io::Result<()> {
    heard(|| DiskCall::Remove(path.to_owned()))?;
    fs::remove_dir(path)
}

/// A file that the engine writes, whose end is heard.
pub(crate) struct HeardFile<W> {
    inner: W,
    path: PathBuf,
}

impl<W> HeardFile<W> {
    /// The file at `path`, which was just created.
    pub(crate) fn new(inner: W, path: PathBuf) -> io::Result<Self> {
        heard(|| DiskCall::Create(path.clone()))?;
        Ok(Self { inner, path })
    }

    /// Hears that its bytes go onto the disk; gives the file back.
    pub(crate) fn ending(&mut self) -> io::Result<&mut W> {
        heard(|| DiskCall::SyncFile(self.path.clone()))?;
        Ok(&mut self.inner)
    }
}

impl<W: Write> Write for HeardFile<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.inner.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
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

#[cfg(not(test))]
fn heard(_call: impl FnOnce() -> DiskCall) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
fn heard(call: impl FnOnce() -> DiskCall) -> io::Result<()> {
    hearing::hear(&call())
}

/// Hearing calls in tests.
#[cfg(test)]
pub(crate) mod hearing {
    use std::sync::{Arc, Mutex, PoisonError};

    use super::*;

    type Ear = Arc<dyn Fn(&DiskCall) -> io::Result<()> + Send + Sync>;

    static EARS: Mutex<Vec<(PathBuf, Ear)>> = Mutex::new(Vec::new());

    /// Hears the calls below a folder, as long as it lives; what the ear answers becomes of the call.
    pub(crate) struct Hearing(PathBuf);

    impl Hearing {
        /// Listens below `folder`.
        pub(crate) fn below(folder: &Path, ear: impl Fn(&DiskCall) -> io::Result<()> + Send + Sync + 'static) -> Self {
            let mut ears = EARS.lock().unwrap_or_else(PoisonError::into_inner);
            ears.push((folder.to_owned(), Arc::new(ear)));
            Self(folder.to_owned())
        }
    }

    impl Drop for Hearing {
        fn drop(&mut self) {
            let mut ears = EARS.lock().unwrap_or_else(PoisonError::into_inner);
            ears.retain(|(folder, _)| *folder != self.0);
        }
    }

    pub(super) fn hear(call: &DiskCall) -> io::Result<()> {
        let (DiskCall::MakeFolder(path)
        | DiskCall::Create(path)
        | DiskCall::SyncFile(path)
        | DiskCall::Rename(path, _)
        | DiskCall::SyncFolder(path)
        | DiskCall::Remove(path)) = call;
        let ears = EARS.lock().unwrap_or_else(PoisonError::into_inner);
        let ear = ears.iter().find(|(folder, _)| path.starts_with(folder));
        let ear = ear.map(|(_, ear)| Arc::clone(ear));
        drop(ears);
        ear.map_or(Ok(()), |ear| ear(call))
    }
}

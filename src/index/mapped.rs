//! Mapped files that give the memory of their pages back while much is written.
//!
//! A merge reads its segments through maps, each once from end to end. Pages that it has passed count as memory of the
//! process until the map ends, and for a large index these are gigabytes. So whenever some megabytes have been written, all
//! pages of all maps are let go. What is needed again comes from the system's cache of the files.

use std::fmt;
use std::io::{self, Write};
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use tantivy::HasLen;
use tantivy::directory::{AntiCallToken, FileHandle, OwnedBytes, TerminatingWrite, WritePtr};

/// Bytes that are written from one letting go to the next.
const STEP: usize = 16 << 20;

/// The maps of a folder that are in use, and what was written since their pages were let go.
#[derive(Debug, Clone, Default)]
pub struct Maps {
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    in_use: Mutex<Vec<Weak<Map>>>,
    written: AtomicUsize,
}

/// A whole mapped file.
struct Map(OwnedBytes);

impl Maps {
    /// A handle of a file whose mapped bytes these are, from the first to the last.
    pub fn handle(&self, bytes: OwnedBytes) -> Arc<dyn FileHandle> {
        let map = Arc::new(Map(bytes));
        let mut in_use = self.shared.in_use.lock().unwrap_or_else(PoisonError::into_inner);
        in_use.retain(|map| map.strong_count() > 0);
        in_use.push(Arc::downgrade(&map));
        map
    }

    /// The same writer, whose bytes are counted.
    pub fn writer(&self, inner: WritePtr) -> WritePtr {
        WritePtr::new(Box::new(Counted {
            inner,
            maps: self.clone(),
        }))
    }

    fn wrote(&self, bytes: usize) {
        let before = self.shared.written.fetch_add(bytes, Ordering::Relaxed);
        if before + bytes >= STEP {
            self.shared.written.store(0, Ordering::Relaxed);
            let in_use = self.shared.in_use.lock().unwrap_or_else(PoisonError::into_inner);
            for map in in_use.iter().filter_map(Weak::upgrade) {
                let_go(&map.0);
            }
        }
    }
}

/// Takes the pages of a mapped file out of the memory of this process.
#[cfg(unix)]
#[allow(unsafe_code, reason = "the standard library has no maps")]
fn let_go(bytes: &[u8]) {
    if bytes.is_empty() {
        return;
    }
    // SAFETY: the range is a whole map of a file, shared and for reading only, and stays mapped while it is borrowed. Pages
    // let go have the same bytes when they are read from the file again. A range that is no map of pages is refused.
    unsafe {
        libc::madvise(bytes.as_ptr().cast_mut().cast(), bytes.len(), libc::MADV_DONTNEED);
    }
}

#[cfg(not(unix))]
fn let_go(_bytes: &[u8]) {}

impl fmt::Debug for Map {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Map({} bytes)", self.0.len())
    }
}

impl HasLen for Map {
    fn len(&self) -> usize {
        self.0.len()
    }
}

impl FileHandle for Map {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        self.0.read_bytes(range)
    }
}

/// Counts what is written.
struct Counted {
    inner: WritePtr,
    maps: Maps,
}

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // The documents of a segment are copied from map to file in one call.
        let count = self.inner.write(&bytes[..bytes.len().min(STEP)])?;
        self.maps.wrote(count);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl TerminatingWrite for Counted {
    fn terminate_ref(&mut self, token: AntiCallToken) -> io::Result<()> {
        self.inner.terminate_ref(token)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use tantivy::directory::Directory;

    use super::*;
    use crate::index::directory::EngineDirectory;

    #[test]
    fn what_is_let_go_reads_as_before() {
        let folder = tempfile::tempdir().expect("a folder");
        let directory = EngineDirectory::open(folder.path()).expect("a directory");
        let content: Vec<u8> = (0..STEP + 12_345).map(|place| (place % 251) as u8).collect();
        let write = |name: &str| {
            let mut file = directory.open_write(Path::new(name)).expect("opened");
            file.write_all(&content).expect("written");
            file.terminate().expect("ended");
        };
        write("one");
        let one = directory.get_file_handle(Path::new("one")).expect("mapped");
        let bytes = one.read_bytes(0..content.len()).expect("read");
        assert_eq!(bytes.as_slice(), content);
        write("other");
        assert_eq!(bytes.as_slice(), content);
        drop((one, bytes));
        write("third");
    }
}

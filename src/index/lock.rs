//! Locks of the folders of an index. The system holds them, so they end when the process ends, however it ends.
//!
//! tantivy lets its own go by closing their files. A child process shares all open files of its parent for the moment in
//! which it is started, so it would hold such a lock on, and the parent's next run would find its own index locked.
//! These are let go by name, for everybody who shares them.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;
use std::sync::Arc;

use tantivy::directory::error::LockError;
use tantivy::directory::{DirectoryLock, Lock};

/// A lock file that is locked until this is dropped.
struct Held(File);

impl Drop for Held {
    fn drop(&mut self) {
        // What fails here ends with the file.
        let _ = self.0.unlock();
    }
}

/// Takes a lock in `folder`: waits for one that blocks, and finds any other busy.
pub(crate) fn acquire(folder: &Path, lock: &Lock) -> Result<DirectoryLock, LockError> {
    let failed = |error: io::Error| LockError::IoError(Arc::new(error));
    let path = folder.join(&lock.filepath);
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        // Neither made where a link leads, nor waited for where it is a pipe.
        options.custom_flags(libc::O_NOFOLLOW | libc::O_NONBLOCK);
    }
    let file = options.open(path);
    let file = file.map_err(failed)?;
    if lock.is_blocking {
        file.lock().map_err(failed)?;
    } else {
        file.try_lock().map_err(|error| match error {
            TryLockError::WouldBlock => LockError::LockBusy,
            TryLockError::Error(error) => failed(error),
        })?;
    }
    Ok(DirectoryLock::from(Box::new(Held(file))))
}

#[cfg(all(test, unix))]
mod tests {
    use std::process::Command;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::thread;

    use super::*;

    #[test]
    fn a_child_that_is_started_holds_no_lock_of_its_parent() {
        let folder = tempfile::tempdir().expect("a folder");
        let lock = Lock {
            filepath: "lock".into(),
            is_blocking: false,
        };
        let done = AtomicBool::new(false);
        let busy = thread::scope(|threads| {
            for _ in 0..4 {
                threads.spawn(|| {
                    while !done.load(Ordering::Relaxed) {
                        Command::new("true").status().expect("a child");
                    }
                });
            }
            let busy = (0..2_000).filter(|_| acquire(folder.path(), &lock).is_err()).count();
            done.store(true, Ordering::Relaxed);
            busy
        });
        assert_eq!(busy, 0);
        let held = acquire(folder.path(), &lock).expect("free");
        assert!(matches!(acquire(folder.path(), &lock), Err(LockError::LockBusy)));
        drop(held);
        assert!(acquire(folder.path(), &lock).is_ok());
    }
}

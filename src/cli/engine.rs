//! The one place where an engine is opened: everything else knows what any engine can do.

use std::fs::{File, TryLockError};
use std::path::Path;

use anyhow::anyhow;

use crate::archive::Archive;
use crate::index::descriptor::{FILE_NAME, LOCK_NAME};
use crate::search::engine::Engine;

/// The engine over the index in `folder`.
pub fn open(folder: &Path) -> anyhow::Result<Box<dyn Engine>> {
    let archive = Archive::at(folder);
    archive.engine().map_err(|error| match is_being_made(folder) {
        true => anyhow!(
            "the index in `{}` is being made by another nutgraf and has nothing to search yet: try again when it has finished",
            folder.display()
        ),
        false => error.into(),
    })
}

/// Whether there is no index yet and another process holds the lock of the folder.
fn is_being_made(folder: &Path) -> bool {
    let lock = File::open(folder.join(LOCK_NAME)).ok();
    let is_held = |lock: File| matches!(lock.try_lock_shared(), Err(TryLockError::WouldBlock));
    !folder.join(FILE_NAME).exists() && lock.is_some_and(is_held)
}

//! Which publication of an index is the latest one, at the price of a look at two small files.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use crate::index::descriptor::Descriptor;
use crate::index::names::SEGMENT_LIST;

/// What tells one publication of an index from the next: two that are equal are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Publication {
    engine: u32,
    changed: SystemTime,
    bytes: u64,
}

impl Publication {
    /// The latest one of the index in `folder`; none where no index can be seen.
    pub fn of(folder: &Path) -> Option<Self> {
        let descriptor = Descriptor::read(folder).ok()??;
        let list = fs::metadata(descriptor.engine_folder(folder).join(SEGMENT_LIST)).ok()?;
        Some(Self {
            engine: descriptor.engine,
            changed: list.modified().ok()?,
            bytes: list.len(),
        })
    }
}

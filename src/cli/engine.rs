//! The one place where an engine is opened: everything else knows what any engine can do.

use std::path::Path;

use crate::archive::Archive;
use crate::search::engine::Engine;

/// The engine over the index in `folder`.
pub fn open(folder: &Path) -> anyhow::Result<Box<dyn Engine>> {
    Ok(Archive::at(folder).engine()?)
}

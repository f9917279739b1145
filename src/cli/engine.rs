//! The one place where an engine is opened: everything else knows what any engine can do.

use std::path::Path;

use crate::index::reader::IndexReader;
use crate::local::engine::LocalEngine;
use crate::search::engine::Engine;

/// The engine over the index in `folder`.
pub fn open(folder: &Path) -> anyhow::Result<Box<dyn Engine>> {
    Ok(Box::new(LocalEngine::over(IndexReader::open(folder)?)))
}

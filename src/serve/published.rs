//! The engine over the latest publication of the index, opened once for each.

use std::sync::{Arc, Mutex, PoisonError};

use crate::archive::Archive;
use crate::index::publication::Publication;
use crate::search::engine::Engine;
use crate::serve::fault::Fault;

/// Opens an engine, or says what is wrong and what to do.
pub type Opener = dyn Fn() -> Result<Box<dyn Engine>, String> + Send + Sync;

/// An engine that follows the publications of its index. What it has handed out goes on to answer of the state that it was opened on.
pub struct Published {
    archive: Archive,
    open: Box<Opener>,
    current: Mutex<Option<(Publication, Arc<dyn Engine>)>>,
}

impl Published {
    /// Over an archive; `open` is what opens its engines.
    pub fn of(archive: Archive, open: Box<Opener>) -> Self {
        Self {
            archive,
            open,
            current: Mutex::new(None),
        }
    }

    /// The engine over the state that is published now. The publication is looked up before the engine is opened, so one that comes
    /// in between is seen by the next call.
    pub fn engine(&self) -> Result<Arc<dyn Engine>, Fault> {
        let latest = self.archive.publication();
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        if let (Some((publication, engine)), Some(latest)) = (&*current, latest)
            && *publication == latest
        {
            return Ok(Arc::clone(engine));
        }
        let engine: Arc<dyn Engine> = Arc::from((self.open)().map_err(Fault::Broken)?);
        *current = latest.map(|latest| (latest, Arc::clone(&engine)));
        Ok(engine)
    }
}

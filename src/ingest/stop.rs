//! The wish to stop.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A wish to stop, shared between whoever waits for the signal and whoever works: what is in flight is
/// finished and published, nothing new is begun.
#[derive(Debug, Clone, Default)]
pub struct Stop {
    wished: Arc<AtomicBool>,
}

impl Stop {
    /// Asks the run to stop.
    pub fn wish(&self) {
        self.wished.store(true, Ordering::Relaxed);
    }

    /// True after [`Self::wish`].
    pub fn is_wished(&self) -> bool {
        self.wished.load(Ordering::Relaxed)
    }
}

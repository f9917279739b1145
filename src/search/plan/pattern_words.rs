//! The words of the corpus that a pattern stands for.

use std::any::Any;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// The words that a pattern stands for, with a note of the engine that listed them.
#[derive(Clone)]
pub(crate) struct Expansion {
    /// All of them, in order.
    pub(crate) words: Arc<[String]>,
    note: Arc<dyn Any + Send + Sync>,
}

impl Expansion {
    /// These words, in order. The note is for the engine alone: where it found them, so that it need not look them up again.
    pub(crate) fn new<N: Any + Send + Sync>(words: Vec<String>, note: N) -> Self {
        Self {
            words: words.into(),
            note: Arc::new(note),
        }
    }

    /// The note that an engine made; `None` when it is of another kind.
    pub(crate) fn note<N: Any>(&self) -> Option<&N> {
        self.note.downcast_ref()
    }
}

impl fmt::Debug for Expansion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Expansion").field(&self.words).finish()
    }
}

impl PartialEq for Expansion {
    fn eq(&self, other: &Self) -> bool {
        self.words == other.words
    }
}

impl Eq for Expansion {}

impl Hash for Expansion {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.words.hash(state);
    }
}

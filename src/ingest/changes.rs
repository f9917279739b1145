//! The changes on their way from the threads that clean to the one that writes.

use std::sync::atomic::{AtomicBool, Ordering};

use crossbeam_channel::{Receiver, Sender, bounded};

use crate::index::budget::Budget;
use crate::index::document::Prepared;
use crate::index::error::IndexError;
use crate::index::weighed::Weighed;
use crate::index::writer::Writer;

/// Changes that may wait for the writer. Their bytes are bounded by the budget; this bounds their number.
const WAITING: usize = 1_024;

/// A change of the index.
enum Change {
    /// The articles of that file are taken out.
    Forget(String),
    /// An article is put in.
    Add(Weighed),
}

/// The way to the writer.
pub struct Changes {
    sender: Sender<Change>,
    budget: Budget,
    failed: AtomicBool,
}

/// Where changes arrive.
pub struct Arriving {
    receiver: Receiver<Change>,
}

/// A way to the writer on which documents of `budget` bytes may be.
pub fn way(budget: Budget) -> (Changes, Arriving) {
    let (sender, receiver) = bounded(WAITING);
    let changes = Changes {
        sender,
        budget,
        failed: AtomicBool::new(false),
    };
    (changes, Arriving { receiver })
}

impl Changes {
    /// Takes the articles of a file out.
    pub fn forget(&self, name: &str) {
        self.send(Change::Forget(name.to_owned()));
    }

    /// Puts an article in; waits while too many bytes are on their way.
    pub fn add(&self, document: Prepared) {
        let permit = self.budget.take(document.weight());
        self.send(Change::Add(Weighed::new(document, Some(permit))));
    }

    /// True when the writer has ended early: then no change arrives any more.
    pub fn has_failed(&self) -> bool {
        self.failed.load(Ordering::Relaxed)
    }

    fn send(&self, change: Change) {
        if self.sender.send(change).is_err() {
            self.failed.store(true, Ordering::Relaxed);
        }
    }
}

impl Arriving {
    /// Writes what arrives until all senders are gone or the writer fails.
    pub fn write(self, writer: &mut Writer) -> Result<(), IndexError> {
        for change in &self.receiver {
            let written = match change {
                Change::Forget(name) => writer.forget(&name),
                Change::Add(document) => writer.add(document),
            };
            if let Err(error) = written {
                // What the engine still holds gives its bytes back, so that nobody waits for ever.
                writer.abandon();
                return Err(error);
            }
        }
        Ok(())
    }
}

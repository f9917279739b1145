//! The changes on their way from the threads that clean to the one that writes.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, bounded};

use crate::index::budget::{Budget, Permit};
use crate::index::manifest::FileRecord;
use crate::ingest::error::IngestError;
use crate::ingest::pending::PendingManifest;
use crate::ingest::store::{IndexWriter, Measured};

/// Changes that may wait for the writer. Their bytes are bounded by the budget; this bounds their number.
const WAITING: usize = 1_024;

/// A change of the index.
enum Change<D> {
    /// The articles of that file are taken out, and it leaves the list.
    Remove(String),
    /// The articles of that file are taken out; others of it will come.
    Empty(Arc<str>),
    /// What the engine holds in memory goes to the disk.
    MakeRoom,
    /// An article of that file is put in.
    Add(Arc<str>, D, Permit),
    /// Everything of a file has been sent, or everything of its beginning.
    Close(FileRecord),
}

/// The way to the writer.
pub struct Changes<D> {
    sender: Sender<Change<D>>,
    budget: Budget,
    failed: AtomicBool,
    due: Arc<AtomicBool>,
}

/// Where changes arrive.
pub struct Arriving<D> {
    receiver: Receiver<Change<D>>,
    due: Arc<AtomicBool>,
}

/// A way to the writer on which documents of `budget` bytes may be.
pub fn way<D: Measured>(budget: Budget) -> (Changes<D>, Arriving<D>) {
    let (sender, receiver) = bounded(WAITING);
    let due = Arc::new(AtomicBool::new(false));
    let changes = Changes {
        sender,
        budget,
        failed: AtomicBool::new(false),
        due: Arc::clone(&due),
    };
    (changes, Arriving { receiver, due })
}

impl<D: Measured> Changes<D> {
    /// Takes the articles of a file that is gone out.
    pub fn remove(&self, name: &str) {
        self.send(Change::Remove(name.to_owned()));
    }

    /// Takes the articles of a file out that is read again.
    pub fn empty(&self, name: &Arc<str>) {
        self.send(Change::Empty(Arc::clone(name)));
    }

    /// Puts an article of a file in; waits while too many bytes are on their way. A giant, which is too many by itself, has
    /// the engine to itself until it is indexed.
    pub fn add(&self, name: &Arc<str>, document: D) {
        let weight = document.weight();
        let permit = self.budget.take(weight);
        let is_giant = self.budget.is_exceeded_by(weight);
        if is_giant {
            self.make_room();
        }
        self.send(Change::Add(Arc::clone(name), document, permit));
        if is_giant {
            self.budget.settle();
        }
    }

    /// Lets the engine write what it holds in memory to the disk: a giant comes.
    pub fn make_room(&self) {
        self.send(Change::MakeRoom);
    }

    /// Says what became of a file, after its last article, or of its beginning, after the last article of that.
    pub fn close(&self, file: FileRecord) {
        self.send(Change::Close(file));
    }

    /// True when the writer would publish: a file that takes long shall say how far it is.
    pub fn is_due(&self) -> bool {
        self.due.load(Ordering::Relaxed)
    }

    /// True when the writer has ended early: then no change arrives any more.
    pub fn has_failed(&self) -> bool {
        self.failed.load(Ordering::Relaxed)
    }

    fn send(&self, change: Change<D>) {
        if self.sender.send(change).is_err() {
            self.failed.store(true, Ordering::Relaxed);
        }
    }
}

impl<D: Measured> Arriving<D> {
    /// Writes what arrives until all senders are gone or the writer fails, and keeps `pending`. A state is published
    /// when `every` has passed since the last one and a file is complete, so that a death loses little of a
    /// long run; an index that is built anew beside an old one waits for its end.
    pub fn write<W: IndexWriter<Document = D>>(
        self,
        writer: &mut W,
        mut pending: PendingManifest,
        every: Duration,
    ) -> Result<PendingManifest, IngestError> {
        let written = self.write_all(writer, &mut pending, every);
        if written.is_err() {
            // What the engine still holds gives its bytes back, so that nobody waits for ever.
            writer.abandon();
        }
        written.map(|()| pending)
    }

    fn write_all<W: IndexWriter<Document = D>>(
        &self,
        writer: &mut W,
        pending: &mut PendingManifest,
        every: Duration,
    ) -> Result<(), IngestError> {
        let mut published = Instant::now();
        let may_publish = writer.rebuilding().is_none();
        for change in &self.receiver {
            match change {
                Change::Remove(name) => {
                    writer.forget(&name)?;
                    pending.remove(&name);
                }
                Change::Empty(name) => {
                    writer.forget(&name)?;
                    pending.empty(&name);
                }
                Change::MakeRoom => writer.make_room()?,
                Change::Add(name, document, permit) => {
                    let lengths = document.lengths();
                    writer.add(document, Some(permit))?;
                    pending.count(&name, lengths);
                }
                Change::Close(file) => {
                    pending.close(file);
                    if may_publish && published.elapsed() >= every {
                        writer.publish(pending.files())?;
                        published = Instant::now();
                    }
                }
            }
            let due = may_publish && published.elapsed() >= every;
            self.due.store(due, Ordering::Relaxed);
        }
        Ok(())
    }
}

//! A file on its way: its parts may be cleaned by many threads, and the last one closes it.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::clean::version::CLEANER;
use crate::index::lengths::Lengths;
use crate::index::manifest::{FileRecord, FileState};
use crate::ingest::outcome::Outcome;
use crate::source::entry::Entry;

/// A file on its way.
#[derive(Debug)]
pub struct FileOnItsWay {
    /// As it was listed.
    pub entry: Entry,
    /// Its name in the corpus.
    pub name: Arc<str>,
    /// What the index knew of it.
    pub before: Option<FileRecord>,
    /// True when it was listed so soon after its stamp that a later change may leave the stamp as it is.
    pub fresh: bool,
    /// Parts that are not finished, and one for the thread that reads.
    open_parts: AtomicUsize,
    tally: Mutex<Tally>,
}

/// What was found in a file so far.
#[derive(Debug, Default, Clone)]
pub struct Tally {
    /// Articles put into the index now.
    pub articles: u32,
    /// How long the articles are together that are in the index then.
    pub lengths: Lengths,
    /// Articles of it that were there and stay, when lines were added to it.
    pub stayed: u32,
    /// Articles of it that were there and are taken out.
    pub removed: u32,
    /// Documents without an article, by reason.
    pub rejected: BTreeMap<String, u32>,
    /// Documents that could not be read.
    pub unreadable: u32,
    /// Documents that ended in a fault of nutgraf.
    pub panicked: u32,
    /// The first thing that was wrong with a document.
    pub first_fault: Option<String>,
    /// Why reading ended early, when that may pass: the file is tried again.
    pub broken: Option<String>,
    /// True when the run was stopped before its end.
    pub interrupted: bool,
    /// True when its bytes are those that the index has.
    pub unchanged: bool,
    /// True when nothing of it was read: what the index has of it stays.
    pub unopened: bool,
    /// Bytes that were read.
    pub length: u64,
    /// xxh3 of them.
    pub hash: u64,
    /// How far it was read when that was asked for; all articles up to there are counted.
    pub beginning: Option<Beginning>,
}

/// Whole lines at the beginning of a file, all of whose articles are in the index. The next run goes on
/// behind them, as behind lines that were there before others were added.
#[derive(Debug, Clone, Copy)]
pub struct Beginning {
    /// Their bytes.
    pub length: u64,
    /// xxh3 of them.
    pub hash: u64,
}

/// A file that is closed.
#[derive(Debug, Clone)]
pub struct ClosedFile {
    /// What became of it.
    pub outcome: Outcome,
    /// True when the index knew it before.
    pub was_known: bool,
    /// True when the list of files has to say something else of it than before.
    pub is_news: bool,
    /// Its record for the list of files; none for a file that is not begun and was not known.
    pub record: Option<FileRecord>,
    /// The counts.
    pub tally: Tally,
}

impl FileOnItsWay {
    /// A file about to be read, by one thread.
    pub fn new(entry: Entry, before: Option<FileRecord>, fresh: bool) -> Self {
        Self {
            name: entry.name.as_str().into(),
            entry,
            before,
            fresh,
            open_parts: AtomicUsize::new(1),
            tally: Mutex::default(),
        }
    }

    /// One more part is on its way.
    pub fn open_part(&self) {
        self.open_parts.fetch_add(1, Ordering::AcqRel);
    }

    /// A part is finished; true for the last one: then the file is to be closed.
    pub fn close_part(&self) -> bool {
        self.open_parts.fetch_sub(1, Ordering::AcqRel) == 1
    }

    /// Changes the counts.
    pub fn tally(&self, change: impl FnOnce(&mut Tally)) {
        change(&mut self.tally.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// True when the run was stopped while it was read.
    pub fn is_interrupted(&self) -> bool {
        self.tally.lock().unwrap_or_else(PoisonError::into_inner).interrupted
    }

    /// True while other threads clean parts of it.
    pub fn has_parts_elsewhere(&self) -> bool {
        self.open_parts.load(Ordering::Acquire) > 1
    }

    /// The record of its beginning, when no part of it is on its way.
    pub fn record_of(&self, beginning: Beginning) -> FileRecord {
        let tally = self.tally.lock().unwrap_or_else(PoisonError::into_inner);
        FileRecord {
            length: beginning.length,
            hash: beginning.hash,
            note: FileRecord::unfinished(tally.first_fault.as_deref()),
            ..self.known(&tally)
        }
    }

    /// The end of the file: its outcome and its record.
    pub fn close(&self) -> ClosedFile {
        let tally = self.tally.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let outcome = outcome_of(&tally);
        let record = self.record(&outcome, &tally);
        ClosedFile {
            is_news: record != self.before,
            record,
            was_known: self.before.is_some(),
            outcome,
            tally,
        }
    }

    fn known(&self, tally: &Tally) -> FileRecord {
        FileRecord {
            name: self.entry.name.clone(),
            length: tally.length,
            modified: self.entry.modified,
            hash: tally.hash,
            state: FileState::Indexed,
            articles: tally.articles + tally.stayed,
            lengths: tally.lengths,
            cleaner: CLEANER,
            fresh: self.fresh,
            note: String::new(),
        }
    }

    fn record(&self, outcome: &Outcome, tally: &Tally) -> Option<FileRecord> {
        let known = self.known(tally);
        let (state, note) = match outcome {
            Outcome::Indexed { .. } => (FileState::Indexed, tally.first_fault.clone().unwrap_or_default()),
            Outcome::Rejected { reason } => (FileState::Rejected, reason.clone()),
            Outcome::Panicked { reason } => (FileState::Panicked, reason.clone()),
            Outcome::Unreadable { reason } if tally.broken.is_some() => (FileState::Unreadable, reason.clone()),
            Outcome::Unreadable { reason } => (FileState::Damaged, reason.clone()),
            Outcome::Interrupted => match tally.beginning {
                Some(beginning) => {
                    return Some(FileRecord {
                        length: beginning.length,
                        hash: beginning.hash,
                        note: FileRecord::unfinished(tally.first_fault.as_deref()),
                        ..known
                    });
                }
                None => (FileState::Interrupted, String::new()),
            },
            Outcome::Forgotten => return None,
            Outcome::Unchanged => {
                return self.before.clone().map(|before| FileRecord {
                    modified: self.entry.modified,
                    fresh: self.fresh,
                    ..before
                });
            }
        };
        if !tally.unopened {
            return Some(FileRecord { state, note, ..known });
        }
        // Nothing of it was read: its articles stay, and the next run looks again.
        match (&self.before, outcome) {
            (Some(before), Outcome::Interrupted) => Some(before.clone()),
            (None, Outcome::Interrupted) => None,
            (Some(before), _) => Some(FileRecord {
                state,
                note,
                ..before.clone()
            }),
            (None, _) => Some(FileRecord { state, note, ..known }),
        }
    }
}

impl Tally {
    /// A document that could not be read.
    pub fn lose(&mut self, reason: String) {
        self.unreadable += 1;
        self.first_fault.get_or_insert(reason);
    }

    /// A document, or a part, that ended in a fault of nutgraf.
    pub fn fail(&mut self, reason: &str) {
        self.panicked += 1;
        self.first_fault.get_or_insert_with(|| reason.to_owned());
    }
}

fn outcome_of(tally: &Tally) -> Outcome {
    let rejected: u32 = tally.rejected.values().sum();
    if tally.interrupted {
        return Outcome::Interrupted;
    }
    if let Some(reason) = &tally.broken {
        return Outcome::Unreadable { reason: reason.clone() };
    }
    if tally.unchanged {
        return Outcome::Unchanged;
    }
    if tally.articles + tally.stayed > 0 {
        return Outcome::Indexed {
            articles: tally.articles,
            lost: rejected + tally.unreadable + tally.panicked,
        };
    }
    let reason = tally.first_fault.clone().unwrap_or_default();
    if tally.panicked > 0 {
        return Outcome::Panicked { reason };
    }
    if tally.unreadable > 0 {
        return Outcome::Unreadable { reason };
    }
    let reason = tally.rejected.keys().next().cloned();
    Outcome::Rejected {
        reason: reason.unwrap_or_else(|| "holds no document".to_owned()),
    }
}

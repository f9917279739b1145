//! The job of one file: its parts may be cleaned by many threads, and the last one closes it.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::clean::version::CLEANER;
use crate::index::lengths::Lengths;
use crate::index::manifest::{FileRecord, FileState, LostDocument, MOST_LOST, Place};
use crate::ingest::outcome::Outcome;
use crate::problem::{Problem, ReadError};
use crate::read::reader::Confidence;
use crate::source::entry::Entry;

/// A file that is being read.
#[derive(Debug)]
pub struct FileJob {
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
    findings: Mutex<Findings>,
}

/// What was found in a file so far.
#[derive(Debug, Default, Clone)]
pub struct Findings {
    /// Articles put into the index now.
    pub articles: u32,
    /// How long the articles are together that are in the index then.
    pub lengths: Lengths,
    /// Articles of it that were there and stay, when lines were added to it.
    pub stayed: u32,
    /// Articles of it that were there and are taken out.
    pub removed: u32,
    /// Documents that are not put into the index now.
    pub lost: Vec<LostDocument>,
    /// Of the part that was read before, when lines were added to the file: documents that are not in the index.
    pub lost_before: Vec<LostDocument>,
    /// Those of them that are not listed one by one.
    pub lost_before_untold: u32,
    /// Who read it, and how sure that reader was: one reader, but for archives.
    pub readers: BTreeSet<(&'static str, Confidence)>,
    /// Why reading ended early, when that may pass: the file is tried again.
    pub broken: Option<ReadError>,
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
    pub findings: Findings,
}

impl FileJob {
    /// A file about to be read, by one thread.
    pub fn new(entry: Entry, before: Option<FileRecord>, fresh: bool) -> Self {
        Self {
            name: entry.name.as_str().into(),
            entry,
            before,
            fresh,
            open_parts: AtomicUsize::new(1),
            findings: Mutex::default(),
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
    pub fn note(&self, change: impl FnOnce(&mut Findings)) {
        change(&mut self.findings.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// True when the run was stopped while it was read.
    pub fn is_interrupted(&self) -> bool {
        self.findings.lock().unwrap_or_else(PoisonError::into_inner).interrupted
    }

    /// True while other threads clean parts of it.
    pub fn has_parts_elsewhere(&self) -> bool {
        self.open_parts.load(Ordering::Acquire) > 1
    }

    /// The record of its beginning, when no part of it is on its way.
    pub fn record_of(&self, beginning: Beginning) -> FileRecord {
        let findings = self.findings.lock().unwrap_or_else(PoisonError::into_inner);
        FileRecord {
            length: beginning.length,
            hash: beginning.hash,
            unfinished: true,
            ..self.known(&findings)
        }
    }

    /// The end of the file: its outcome and its record.
    pub fn close(&self) -> ClosedFile {
        let mut findings = self.findings.lock().unwrap_or_else(PoisonError::into_inner);
        let mut findings = std::mem::take(&mut *findings);
        findings.lost.sort_unstable();
        let outcome = outcome_of(&findings);
        let record = self.record(&outcome, &findings);
        ClosedFile {
            is_news: record != self.before,
            record,
            was_known: self.before.is_some(),
            outcome,
            findings,
        }
    }

    fn known(&self, findings: &Findings) -> FileRecord {
        let mut lost = [&findings.lost_before[..], &findings.lost].concat();
        lost.sort_unstable();
        let more = lost.len().saturating_sub(MOST_LOST);
        lost.truncate(MOST_LOST);
        FileRecord {
            name: self.entry.name.clone(),
            length: findings.length,
            stamp: self.entry.stamp,
            hash: findings.hash,
            state: FileState::Indexed,
            articles: findings.articles + findings.stayed,
            lengths: findings.lengths,
            cleaner: CLEANER,
            fresh: self.fresh,
            unfinished: false,
            problem: None,
            lost,
            lost_untold: findings.lost_before_untold + u32::try_from(more).unwrap_or(u32::MAX),
        }
    }

    fn record(&self, outcome: &Outcome, findings: &Findings) -> Option<FileRecord> {
        let known = self.known(findings);
        let (state, problem) = match outcome {
            Outcome::Indexed { .. } => (FileState::Indexed, None),
            Outcome::Rejected { reason } => (FileState::Rejected, Some(reason.clone())),
            Outcome::Panicked { reason } => (FileState::Panicked, Some(reason.clone())),
            Outcome::Unreadable { reason } if findings.broken.is_some() => {
                (FileState::Unreadable, Some(reason.clone()))
            }
            Outcome::Unreadable { reason } => (FileState::Damaged, Some(reason.clone())),
            Outcome::Interrupted => match findings.beginning {
                Some(beginning) => {
                    return Some(FileRecord {
                        length: beginning.length,
                        hash: beginning.hash,
                        unfinished: true,
                        ..known
                    });
                }
                None => (FileState::Interrupted, None),
            },
            Outcome::Forgotten => return None,
            Outcome::Unchanged => {
                return self.before.clone().map(|before| FileRecord {
                    stamp: self.entry.stamp,
                    fresh: self.fresh,
                    ..before
                });
            }
        };
        if !findings.unopened {
            return Some(told_once(FileRecord {
                state,
                problem,
                ..known
            }));
        }
        // Nothing of it was read: its articles stay, and the next run looks again.
        match (&self.before, outcome) {
            (Some(before), Outcome::Interrupted) => Some(before.clone()),
            (None, Outcome::Interrupted) => None,
            (Some(before), _) => Some(FileRecord {
                state,
                problem,
                ..before.clone()
            }),
            (None, _) => Some(FileRecord {
                state,
                problem,
                ..known
            }),
        }
    }
}

impl Findings {
    /// A document, or what might have been one, that is not put into the index.
    pub fn lose(&mut self, place: Place, problem: impl Into<Problem>) {
        let problem = problem.into();
        // A record's own message knows its line.
        let place = match &problem {
            Problem::Unread(ReadError::Record { line, .. }) if place == Place::Unknown => Place::Line(*line),
            _ => place,
        };
        self.lost.push(LostDocument { place, problem });
    }

    /// Documents lost now of a kind.
    pub fn count(&self, kind: Loss) -> u32 {
        let of_kind = self.lost.iter().filter(|lost| Loss::of(&lost.problem) == kind);
        u32::try_from(of_kind.count()).unwrap_or(u32::MAX)
    }

    fn first(&self, kind: Loss) -> Option<Problem> {
        let mut of_kind = self.lost.iter().filter(|lost| Loss::of(&lost.problem) == kind);
        of_kind.next().map(|lost| lost.problem.clone())
    }
}

impl Findings {
    /// A part of it was read by the reader of that name.
    pub fn read_by(&mut self, reader: &'static str, confidence: Confidence) {
        // Of a file of many parts this is asked for each.
        if self.readers.last() != Some(&(reader, confidence)) {
            self.readers.insert((reader, confidence));
        }
    }
}

/// How a document is lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loss {
    /// It was read and holds no article.
    Rejected,
    /// It could not be read.
    Unreadable,
    /// It ended in a fault of nutgraf.
    Panicked,
}

impl Loss {
    /// How a document with this problem is lost.
    pub fn of(problem: &Problem) -> Self {
        match problem {
            Problem::Fault(_) => Self::Panicked,
            problem if problem.is_rejection() => Self::Rejected,
            _ => Self::Unreadable,
        }
    }
}

fn outcome_of(findings: &Findings) -> Outcome {
    if findings.interrupted {
        return Outcome::Interrupted;
    }
    if let Some(error) = &findings.broken {
        return Outcome::Unreadable {
            reason: error.clone().into(),
        };
    }
    if findings.unchanged {
        return Outcome::Unchanged;
    }
    if findings.articles + findings.stayed > 0 {
        return Outcome::Indexed {
            articles: findings.articles,
            lost: u32::try_from(findings.lost.len()).unwrap_or(u32::MAX),
        };
    }
    if let Some(reason) = findings.first(Loss::Panicked) {
        return Outcome::Panicked { reason };
    }
    if let Some(reason) = findings.first(Loss::Unreadable) {
        return Outcome::Unreadable { reason };
    }
    Outcome::Rejected {
        reason: findings.first(Loss::Rejected).unwrap_or(Problem::NoDocument),
    }
}

/// Of a file of one document, what is wrong with the document is wrong with the file, and said once.
fn told_once(mut record: FileRecord) -> FileRecord {
    if let [lost] = &record.lost[..]
        && record.lost_untold == 0
        && record.problem.as_ref() == Some(&lost.problem)
    {
        record.lost.clear();
    }
    record
}

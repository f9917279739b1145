//! What a run did.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::ingest::file::ClosedFile;
use crate::ingest::outcome::Outcome;
use crate::ingest::plan::Plan;
use crate::source::listing::Listing;

/// What a run did. Every file that the sources have, and every file that is gone, is in exactly one count of `files`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Files by what became of them.
    pub files: FileCounts,
    /// Documents inside the files that were read, by what became of them.
    pub documents: DocumentCounts,
    /// Articles in the index now.
    pub articles: u64,
    /// Files in the index's list that no path of this run names; they stay as they were.
    pub files_elsewhere: u64,
    /// Files in the index's list that are not in the index, or not whole, whichever run read them.
    pub files_not_indexed: u64,
    /// Pipes, sockets, devices and links that are not followed, and folders in which nothing is listed.
    pub passed_over: u64,
    /// Documents without an article, by reason.
    pub rejections: BTreeMap<String, u64>,
    /// Files without an article, by reason; for the closing line alone.
    #[serde(skip)]
    pub rejected_files: BTreeMap<String, u64>,
    /// Files and folders with something to tell, by name; no more than [`MOST_PROBLEMS`].
    pub problems: Vec<Problem>,
    /// Problems beyond those told.
    pub problems_untold: u64,
    /// Bytes read from the sources.
    pub bytes: u64,
    /// Seconds by stage.
    pub seconds: Seconds,
    /// Why the index was built anew, if it was.
    pub rebuilt: Option<String>,
    /// The generation that was published; none when nothing had changed.
    pub generation: Option<u64>,
    /// Segments of the index now, if it was written.
    pub segments: Option<u64>,
    /// True when the run was stopped: what was complete is published.
    pub interrupted: bool,
    /// True when only the plan was made: counts say what would be looked at.
    pub dry_run: bool,
}

/// Files by what became of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileCounts {
    /// Not known before, now in the index.
    pub added: u64,
    /// Known before, other bytes or another cleaner: replaced.
    pub changed: u64,
    /// As before.
    pub unchanged: u64,
    /// Without an article.
    pub rejected: u64,
    /// Not read, or not to the end; tried again by the next run.
    pub unreadable: u64,
    /// Ended in a fault of nutgraf.
    pub panicked: u64,
    /// Gone.
    pub forgotten: u64,
    /// Not finished, since the run was stopped.
    pub interrupted: u64,
}

impl FileCounts {
    /// All of them.
    pub fn total(&self) -> u64 {
        self.added
            + self.changed
            + self.unchanged
            + self.rejected
            + self.unreadable
            + self.panicked
            + self.forgotten
            + self.interrupted
    }

    pub(crate) fn count(&mut self, outcome: &Outcome, was_known: bool) {
        let counter = match outcome {
            Outcome::Indexed { .. } if was_known => &mut self.changed,
            Outcome::Indexed { .. } => &mut self.added,
            Outcome::Unchanged => &mut self.unchanged,
            Outcome::Rejected { .. } => &mut self.rejected,
            Outcome::Unreadable { .. } => &mut self.unreadable,
            Outcome::Panicked { .. } => &mut self.panicked,
            Outcome::Forgotten => &mut self.forgotten,
            Outcome::Interrupted => &mut self.interrupted,
        };
        *counter += 1;
    }
}

/// Documents inside the files that were read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentCounts {
    /// Put into the index.
    pub indexed: u64,
    /// Without an article.
    pub rejected: u64,
    /// Not readable.
    pub unreadable: u64,
    /// Ended in a fault of nutgraf.
    pub panicked: u64,
    /// Taken out of the index with their files, or replaced.
    pub removed: u64,
}

/// Something to tell about a file or folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Problem {
    /// Its name in the corpus.
    pub path: String,
    /// `rejected`, `unreadable`, `panicked`, `unlisted` or `passed_over`.
    pub kind: String,
    /// What it is.
    pub what: String,
}

/// Problems that are told one by one.
pub const MOST_PROBLEMS: usize = 1_000;

/// Seconds by stage.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Seconds {
    /// Listing files and making the plan.
    pub planning: f64,
    /// Reading, cleaning, indexing.
    pub reading: f64,
    /// Writing the new state.
    pub publishing: f64,
    /// Merging segments.
    pub merging: f64,
}

impl Report {
    pub(crate) fn plan(&mut self, plan: &Plan, listing: &Listing) {
        self.files.unchanged = plan.unchanged;
        self.files.forgotten = plan.forgotten.len() as u64;
        self.files_elsewhere = plan.kept.len() as u64 - plan.unchanged;
        self.documents.removed = plan.forgotten.iter().map(|file| u64::from(file.articles)).sum();
        for folder in &listing.unlisted {
            self.tell(&folder.name, "unlisted", &folder.reason);
        }
        self.passed_over = listing.passed_over.len() as u64;
        for place in &listing.passed_over {
            self.tell(&place.name, "passed_over", &place.reason);
        }
    }

    pub(crate) fn close(&mut self, file: &ClosedFile) {
        self.files.count(&file.outcome, file.was_known);
        let tally = &file.tally;
        self.bytes += tally.length;
        self.documents.indexed += u64::from(tally.articles);
        self.documents.unreadable += u64::from(tally.unreadable);
        self.documents.panicked += u64::from(tally.panicked);
        self.documents.removed += u64::from(tally.removed);
        for (reason, count) in &tally.rejected {
            self.documents.rejected += u64::from(*count);
            *self.rejections.entry(name_of(reason)).or_default() += u64::from(*count);
        }
        if let Outcome::Rejected { reason } = &file.outcome {
            *self.rejected_files.entry(name_of(reason)).or_default() += 1;
        }
        let Some(record) = &file.record else { return };
        match &file.outcome {
            Outcome::Rejected { reason } => self.tell(&record.name, "rejected", reason),
            Outcome::Unreadable { reason } => self.tell(&record.name, "unreadable", reason),
            Outcome::Panicked { reason } => self.tell(&record.name, "panicked", reason),
            Outcome::Indexed { .. } => {
                if let Some(fault) = &tally.first_fault {
                    self.tell(&record.name, "unreadable", fault);
                }
            }
            Outcome::Unchanged | Outcome::Forgotten | Outcome::Interrupted => {}
        }
    }

    fn tell(&mut self, path: &str, kind: &str, what: &str) {
        if self.problems.len() >= MOST_PROBLEMS {
            self.problems_untold += 1;
            return;
        }
        self.problems.push(Problem {
            path: path.to_owned(),
            kind: kind.to_owned(),
            what: what.to_owned(),
        });
    }
}

/// `listing: a front, a menu or a list of stories` → `listing`.
fn name_of(reason: &str) -> String {
    reason.split(':').next().unwrap_or(reason).to_owned()
}

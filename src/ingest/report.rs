//! What a run did.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::index::manifest::{LostDocument, Place};
use crate::ingest::file_job::{ClosedFile, Loss};
use crate::ingest::outcome::Outcome;
use crate::ingest::plan::Plan;
use crate::problem::{Problem, ReadError};
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
    /// Documents without an article, by the [name](Problem::name) of the reason.
    pub rejections: BTreeMap<String, u64>,
    /// Files without an article, by reason; for the closing line alone.
    #[serde(skip)]
    pub rejected_files: BTreeMap<&'static str, u64>,
    /// Records of files of several that hold no article.
    pub records_rejected: u64,
    /// Records of files of several that could not be read.
    pub records_unreadable: u64,
    /// Files and folders with something to tell, by name; no more than [`MOST_PROBLEMS`].
    pub problems: Vec<FileProblem>,
    /// Problems beyond those told.
    pub problems_untold: u64,
    /// Who reads each file that was read, where that was asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub readers: Vec<FileReader>,
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
pub struct FileProblem {
    /// Its name in the corpus.
    pub path: String,
    /// Of which kind.
    pub kind: ProblemKind,
    /// What it is.
    pub what: String,
}

/// Who reads a file; an archive may have several readers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FileReader {
    /// Its name in the corpus.
    pub path: String,
    /// The name of the format; none where nobody reads it.
    pub format: Option<String>,
    /// Why.
    pub why: String,
}

/// Kinds of problems.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemKind {
    /// Ended in a fault of nutgraf.
    Panicked,
    /// Pipes, links, folders in which nothing is listed.
    PassedOver,
    /// Read, and without an article.
    Rejected,
    /// A folder or file that could not be looked at.
    Unlisted,
    /// Not read, or not to the end, or with records that could not be read.
    Unreadable,
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
            self.tell(&folder.name, ProblemKind::Unlisted, &folder.reason);
        }
        self.passed_over = listing.passed_over.len() as u64;
        for place in &listing.passed_over {
            self.tell(&place.name, ProblemKind::PassedOver, &place.reason);
        }
    }

    pub(crate) fn close(&mut self, file: &ClosedFile) {
        self.files.count(&file.outcome, file.was_known);
        let found = &file.findings;
        self.bytes += found.length;
        self.documents.indexed += u64::from(found.articles);
        self.documents.removed += u64::from(found.removed);
        let [rejected, unreadable, panicked] =
            [Loss::Rejected, Loss::Unreadable, Loss::Panicked].map(|kind| u64::from(found.count(kind)));
        self.documents.rejected += rejected;
        self.documents.unreadable += unreadable;
        self.documents.panicked += panicked;
        for lost in found
            .lost
            .iter()
            .filter(|lost| Loss::of(&lost.problem) == Loss::Rejected)
        {
            *self.rejections.entry(lost.problem.name().to_owned()).or_default() += 1;
        }
        if let Outcome::Rejected { reason } = &file.outcome {
            *self.rejected_files.entry(reason.name()).or_default() += 1;
        }
        let Some(record) = &file.record else { return };
        match &file.outcome {
            Outcome::Rejected { reason } => self.tell(&record.name, ProblemKind::Rejected, &reason.to_string()),
            Outcome::Unreadable { reason } => self.tell(&record.name, ProblemKind::Unreadable, &reason.to_string()),
            Outcome::Panicked { reason } => self.tell(&record.name, ProblemKind::Panicked, &reason.to_string()),
            Outcome::Indexed { .. } => {}
            Outcome::Unchanged | Outcome::Forgotten | Outcome::Interrupted => return,
        }
        if found.articles + found.stayed > 0 || found.lost.len() > 1 {
            self.records_rejected += rejected;
            self.records_unreadable += unreadable + panicked;
            // What was lost of the part that an earlier run read still is.
            let lost = [&found.lost_before[..], &found.lost].concat();
            self.tell_records(&record.name, &file.outcome, &lost);
        }
    }

    /// Says who reads a file that this run has looked at.
    pub(crate) fn explain(&mut self, file: &ClosedFile) {
        let Some(path) = file.record.as_ref().map(|record| record.name.clone()) else {
            return;
        };
        let readers = file.findings.readers.iter().map(|(format, confidence)| FileReader {
            path: path.clone(),
            format: Some((*format).to_owned()),
            why: confidence.reason().to_owned(),
        });
        self.readers.extend(readers);
        if file.findings.readers.is_empty()
            && let Outcome::Rejected { reason } | Outcome::Unreadable { reason } = &file.outcome
        {
            self.readers.push(FileReader {
                path,
                format: None,
                why: format!("it {reason}"),
            });
        }
    }

    /// Tells of the first lost record of each kind, beyond what is said of the file.
    fn tell_records(&mut self, path: &str, outcome: &Outcome, lost: &[LostDocument]) {
        for (loss, kind) in [
            (Loss::Panicked, ProblemKind::Panicked),
            (Loss::Unreadable, ProblemKind::Unreadable),
            (Loss::Rejected, ProblemKind::Rejected),
        ] {
            let mut of_kind = lost.iter().filter(|lost| Loss::of(&lost.problem) == loss);
            let Some(first) = of_kind.next() else { continue };
            let more = of_kind.count();
            // Of a file without an article the first was told.
            let is_told = !matches!(outcome, Outcome::Indexed { .. })
                && matches!(outcome, Outcome::Rejected { reason } | Outcome::Unreadable { reason } | Outcome::Panicked { reason } if *reason == first.problem);
            let what = match (more, is_told) {
                (0, true) => continue,
                (0, false) => described(first),
                (_, false) => format!(
                    "{} (and {more} more such records: `nutgraf status --files` lists them)",
                    described(first)
                ),
                (_, true) => format!("{more} more such records: `nutgraf status --files` lists them"),
            };
            self.tell(path, kind, &what);
        }
    }

    fn tell(&mut self, path: &str, kind: ProblemKind, what: &str) {
        if self.problems.len() >= MOST_PROBLEMS {
            self.problems_untold += 1;
            return;
        }
        self.problems.push(FileProblem {
            path: path.to_owned(),
            kind,
            what: what.to_owned(),
        });
    }
}

/// What is wrong with a lost document, with its place where the problem does not say it.
pub fn described(lost: &LostDocument) -> String {
    let problem = &lost.problem;
    match (lost.place, problem) {
        (_, Problem::Unread(ReadError::Record { .. })) | (Place::Unknown, _) => problem.to_string(),
        (Place::Line(line), _) => format!("line {line}: {problem}"),
        (Place::Number(number), _) => format!("document {number}: {problem}"),
    }
}

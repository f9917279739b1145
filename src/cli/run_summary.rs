//! The summary of a run of indexing: every file in one count, and what was wrong with which.

use std::cmp::Reverse;
use std::io::{self, Write};
use std::time::Duration;

use serde::Serialize;

use crate::cli::fault;
use crate::index::manifest::{FileRecord, FileState};
use crate::ingest::report::{ProblemKind, Report, described};
use crate::problem::Problem;
use crate::render::quantity::{bytes, counted, grouped, time};
use crate::render::version::VERSION;
use crate::text::safe::inline;

/// Problems told one by one; `-v` tells all.
const TOLD: usize = 10;

/// The report as a JSON document.
#[derive(Debug, Serialize)]
pub struct ReportJson<'a> {
    version: u32,
    #[serde(flatten)]
    report: &'a Report,
}

impl<'a> ReportJson<'a> {
    /// Of a report.
    pub fn of(report: &'a Report) -> Self {
        Self {
            version: VERSION,
            report,
        }
    }
}

/// The files that the index knows and does not have whole, each with what is wrong. A later run that finds them unchanged
/// does not make them whole.
pub fn not_indexed(files: &[FileRecord]) -> Vec<(&str, String)> {
    files
        .iter()
        .filter(|file| !file.is_whole())
        .map(|file| {
            let whole = if file.state == FileState::Indexed { " whole" } else { "" };
            (
                file.name.as_str(),
                format!("is not indexed{whole}: {}", what_is_wrong(file)),
            )
        })
        .collect()
}

/// What is wrong with a file that is not whole, on one line.
fn what_is_wrong(file: &FileRecord) -> String {
    let mut wrong: Vec<String> = Vec::new();
    if file.is_unfinished() {
        wrong.push("the run that read it was stopped, the next one goes on".to_owned());
    }
    wrong.extend(file.problem.as_ref().map(Problem::to_string));
    if let Some(first) = file.lost.first() {
        let more = file.documents_lost() - 1;
        let more = (more > 0).then(|| format!(" (and {} more)", counted(more, "record", "records")));
        wrong.push(format!("{}{}", described(first), more.unwrap_or_default()));
    }
    wrong.join("; ")
}

/// Folders that could not be listed.
pub fn unlisted(report: &Report) -> usize {
    report
        .problems
        .iter()
        .filter(|problem| problem.kind == ProblemKind::Unlisted)
        .count()
}

/// Tells what was wrong with which file; pages that are no articles only when `all` are wanted.
pub fn tell_problems(report: &Report, all: bool) {
    let problems: Vec<_> = (report.problems.iter())
        .filter(|problem| all || problem.kind != ProblemKind::Rejected)
        .collect();
    let shown = if all { problems.len() } else { TOLD };
    for problem in problems.iter().take(shown) {
        fault::say(&fault::about(&problem.path, &problem.what));
    }
    let untold = problems.len().saturating_sub(shown) as u64 + report.problems_untold;
    if untold > 0 {
        fault::say(&format!(
            "nutgraf: {} more: -v tells more of them, --report json all",
            grouped(untold)
        ));
    }
}

/// Writes who reads each file, and why, in the order of their names.
pub fn write_readers(report: &Report, out: &mut impl Write) -> io::Result<()> {
    for file in &report.readers {
        let path = inline(&file.path);
        match &file.format {
            Some(format) => writeln!(out, "{path}: read as `{format}`, since {}", inline(&file.why))?,
            None => writeln!(out, "{path}: read by nobody, since {}", inline(&file.why))?,
        }
    }
    Ok(())
}

/// Tells the counts on one line of standard error.
pub fn tell(report: &Report) {
    fault::say(&line(report));
}

/// What is said of files that hold none.
const WITHOUT: &str = "without an article";

/// `1,204 articles; files: 12 added, 1,192 unchanged; 34 MB in 1.2 s`.
fn line(report: &Report) -> String {
    let files = &report.files;
    let counts = [
        (files.added, "added"),
        (files.changed, "changed"),
        (files.unchanged, "unchanged"),
        (files.rejected, WITHOUT),
        (files.unreadable, "unreadable"),
        (files.panicked, "failed"),
        (files.forgotten, "forgotten"),
        (files.interrupted, "not read"),
    ];
    let mut parts: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{} {what}{}", grouped(*count), reasons(what, report)))
        .collect();
    if parts.is_empty() {
        parts.push("none".to_owned());
    }
    if report.dry_run {
        let anew = report.rebuilt.as_ref().map(|why| format!("; all anew ({why})"));
        return format!(
            "would do: {}; {} to read{}",
            parts.join(", "),
            bytes(report.bytes),
            anew.unwrap_or_default()
        );
    }
    let mut text = format!(
        "{}; files: {}",
        counted(report.articles, "article", "articles"),
        parts.join(", ")
    );
    let documents = report.documents.unreadable + report.documents.panicked;
    if documents > files.unreadable + files.panicked {
        text.push_str(&format!(
            "; {} lost in them",
            counted(documents, "document", "documents")
        ));
    }
    if report.records_rejected > 0 {
        text.push_str(&format!(
            "; {} {WITHOUT}",
            counted(report.records_rejected, "record", "records")
        ));
    }
    let seconds = &report.seconds;
    let total = seconds.planning + seconds.reading + seconds.publishing + seconds.merging;
    if report.bytes > 0 {
        let took = Duration::try_from_secs_f64(total).unwrap_or_default();
        text.push_str(&format!("; {} in {}", bytes(report.bytes), time(took)));
    }
    if let Some(why) = &report.rebuilt {
        text.push_str(&format!("; built anew ({why})"));
    }
    if report.articles == 0 && report.files_not_indexed > files.rejected {
        text.push_str("; --strict tells why none is indexed");
    }
    if report.interrupted {
        return format!("interrupted; what was complete is published: {text}");
    }
    text
}

/// Why files are without an article, as far as this run has found out: ` (2 listing, 1 video)`.
fn reasons(what: &str, report: &Report) -> String {
    if what != WITHOUT || report.rejected_files.is_empty() {
        return String::new();
    }
    let mut reasons: Vec<(&str, u64)> = report
        .rejected_files
        .iter()
        .map(|(name, count)| (*name, *count))
        .collect();
    reasons.sort_by_key(|&(_, count)| Reverse(count));
    let named: Vec<String> = reasons
        .iter()
        .map(|(reason, count)| format!("{} {}", grouped(*count), reason.replace('-', " ")))
        .collect();
    format!(" ({})", named.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::report::{DocumentCounts, FileCounts, Seconds};

    #[test]
    fn the_closing_line_counts_every_file() {
        let report = Report {
            articles: 1204,
            files: FileCounts {
                added: 12,
                unchanged: 1192,
                unreadable: 1,
                ..FileCounts::default()
            },
            documents: DocumentCounts {
                unreadable: 3,
                ..DocumentCounts::default()
            },
            bytes: 34_000_000,
            seconds: Seconds {
                reading: 1.25,
                ..Seconds::default()
            },
            ..Report::default()
        };
        assert_eq!(
            line(&report),
            "1,204 articles; files: 12 added, 1,192 unchanged, 1 unreadable; 3 documents lost in them; 34 MB in 1.25 s"
        );
        assert_eq!(line(&Report::default()), "0 articles; files: none");
        let report = Report {
            files: FileCounts {
                rejected: 3,
                ..FileCounts::default()
            },
            files_not_indexed: 3,
            rejected_files: [("listing", 1), ("binary", 2)].into(),
            ..Report::default()
        };
        assert_eq!(
            line(&report),
            "0 articles; files: 3 without an article (2 binary, 1 listing)"
        );
        let report = Report {
            files: FileCounts {
                unchanged: 3,
                ..FileCounts::default()
            },
            files_not_indexed: 3,
            ..Report::default()
        };
        assert_eq!(
            line(&report),
            "0 articles; files: 3 unchanged; --strict tells why none is indexed"
        );
    }
}

//! What became of each file and of each record: `status --files`.

use std::io::{self, Write};

use serde::Serialize;

use crate::cli::args::status::{FileFilter, StatusArguments, StatusFormat};
use crate::index::manifest::{FileRecord, FileState, LostDocument, Place};
use crate::problem::Problem;
use crate::render::json;
use crate::text::file_name::bytes_of;
use crate::text::safe;

/// A file, as JSON tells of it.
#[derive(Debug, Serialize)]
struct FileJson<'a> {
    path: &'a str,
    /// Its bytes, where the path is no text.
    #[serde(skip_serializing_if = "Option::is_none")]
    path_bytes: Option<Vec<u8>>,
    state: &'static str,
    articles: u32,
    bytes: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<ProblemJson>,
    /// Documents of it that are not in the index.
    records: Vec<RecordJson>,
    /// Documents of it that are not in the index and not listed.
    records_untold: u32,
}

/// A document that is not in the index, as JSON tells of it.
#[derive(Debug, Serialize)]
struct RecordJson {
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<u64>,
    state: &'static str,
    #[serde(flatten)]
    problem: ProblemJson,
}

/// What is wrong, as JSON tells of it.
#[derive(Debug, Serialize)]
struct ProblemJson {
    kind: &'static str,
    what: String,
}

impl From<&Problem> for ProblemJson {
    fn from(problem: &Problem) -> Self {
        Self {
            kind: problem.name(),
            what: problem.to_string(),
        }
    }
}

/// Writes a line for each file that is asked for, and, unless names alone are, one for each of its records that is not in the index.
pub fn write(files: &[FileRecord], arguments: &StatusArguments, out: &mut dyn Write) -> io::Result<()> {
    for file in files {
        let is_told = passes(&arguments.only, state_of(file), file.is_whole());
        let of_records = |lost: &&LostDocument| passes(&arguments.only, record_state(&lost.problem), false);
        let lost: Vec<&LostDocument> = file.lost.iter().filter(of_records).collect();
        if !is_told && lost.is_empty() {
            continue;
        }
        if arguments.null {
            out.write_all(&bytes_of(&file.name))?;
            out.write_all(b"\0")?;
        } else if arguments.format == StatusFormat::Json {
            json::write_line(&file_json(file, &lost), out)?;
        } else {
            write_text(file, is_told, &lost, out)?;
        }
    }
    Ok(())
}

/// `STATE⇥ARTICLES⇥FILE⇥PLACE⇥WHAT`, of a file or of a record.
fn write_text(file: &FileRecord, is_told: bool, lost: &[&LostDocument], out: &mut dyn Write) -> io::Result<()> {
    let name = safe::inline(&file.name);
    if is_told {
        let what = file.problem.as_ref().map(Problem::to_string).unwrap_or_default();
        let (state, articles, what) = (state_of(file), file.articles, safe::inline(&what));
        writeln!(out, "{state}\t{articles}\t{name}\t\t{what}")?;
    }
    for document in lost {
        let place = match document.place {
            Place::Line(line) => format!("line {line}"),
            Place::Number(number) => format!("document {number}"),
            Place::Unknown => String::new(),
        };
        let what = document.problem.to_string();
        let (state, what) = (record_state(&document.problem), safe::inline(&what));
        writeln!(out, "{state}\t0\t{name}\t{place}\t{what}")?;
    }
    if file.lost_untold > 0 {
        writeln!(out, "lost\t0\t{name}\t\t{} more documents", file.lost_untold)?;
    }
    Ok(())
}

fn file_json<'a>(file: &'a FileRecord, lost: &[&LostDocument]) -> FileJson<'a> {
    let bytes = bytes_of(&file.name);
    FileJson {
        path: &file.name,
        path_bytes: (*bytes != *file.name.as_bytes()).then(|| bytes.into_owned()),
        state: state_of(file),
        articles: file.articles,
        bytes: file.length,
        problem: file.problem.as_ref().map(ProblemJson::from),
        records: lost.iter().map(|lost| record_json(lost)).collect(),
        records_untold: file.lost_untold,
    }
}

fn record_json(lost: &LostDocument) -> RecordJson {
    let (line, number) = match lost.place {
        Place::Line(line) => (Some(line), None),
        Place::Number(number) => (None, Some(number)),
        Place::Unknown => (None, None),
    };
    RecordJson {
        line,
        number,
        state: record_state(&lost.problem),
        problem: ProblemJson::from(&lost.problem),
    }
}

fn passes(only: &[FileFilter], state: &str, is_whole: bool) -> bool {
    let is_of = |filter: &FileFilter| match filter {
        FileFilter::Indexed => state == "indexed",
        FileFilter::Lost => !is_whole,
        FileFilter::Rejected => state == "rejected",
        FileFilter::Unreadable => state == "unreadable",
        FileFilter::Failed => state == "failed",
        FileFilter::Unfinished => state == "unfinished",
    };
    only.is_empty() || only.iter().any(is_of)
}

fn state_of(file: &FileRecord) -> &'static str {
    match file.state {
        _ if file.is_unfinished() => "unfinished",
        FileState::Indexed => "indexed",
        FileState::Rejected => "rejected",
        FileState::Unreadable | FileState::Damaged => "unreadable",
        FileState::Panicked => "failed",
        FileState::Interrupted => "unfinished",
    }
}

fn record_state(problem: &Problem) -> &'static str {
    match problem {
        Problem::Fault(_) => "failed",
        problem if problem.is_rejection() => "rejected",
        _ => "unreadable",
    }
}

//! What can be wrong with the files of a judgement.

use std::path::Path;

/// A topics, qrels, run, suite or baseline file that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum JudgeError {
    /// The file cannot be read or written.
    #[error("{path}: {what}")]
    File {
        /// The file.
        path: String,
        /// What the system said.
        what: String,
    },
    /// A line that is not what the format asks.
    #[error("{path}:{line}: {what}")]
    Line {
        /// The file.
        path: String,
        /// 1-based line.
        line: usize,
        /// What is wrong and what was expected.
        what: String,
    },
    /// A gate that cannot be read.
    #[error("gate `{gate}`: {what}")]
    Gate {
        /// The gate as written.
        gate: String,
        /// What is wrong and what was expected.
        what: String,
    },
    /// A measure that nobody knows.
    #[error(
        "`{0}` is no measure: write AP, RR, nDCG, ERR (each also @k), P@k, R@k, Success@k, Judged@k, Rprec or bpref, such as nDCG@10 or P(rel=2)@5"
    )]
    Measure(String),
    /// A form of a report that nobody knows.
    #[error("`{0}` is no form of a report: write text, tap, junit, github, markdown or json")]
    Format(String),
    /// A search that failed while a suite or topics ran.
    #[error("query `{query}`: {what}")]
    Search {
        /// The query as written.
        query: String,
        /// What the engine said.
        what: String,
    },
}

impl JudgeError {
    /// A fault of line `line` (1-based) of `path`.
    pub fn line(path: &Path, line: usize, what: impl Into<String>) -> Self {
        Self::Line {
            path: path.display().to_string(),
            line,
            what: what.into(),
        }
    }

    /// The line of the file that it is about.
    pub fn line_of_file(&self) -> Option<usize> {
        match self {
            Self::Line { line, .. } => Some(*line),
            _ => None,
        }
    }

    /// What is wrong, without the place.
    pub fn what(&self) -> String {
        match self {
            Self::Line { what, .. } | Self::File { what, .. } => what.clone(),
            other => other.to_string(),
        }
    }

    /// A fault of the file system.
    pub fn file(path: &Path, what: &dyn std::fmt::Display) -> Self {
        Self::File {
            path: path.display().to_string(),
            what: what.to_string(),
        }
    }
}

/// Everything that is wrong with a file, in the order of its lines; never empty.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
pub struct Faults(pub Vec<JudgeError>);

impl From<JudgeError> for Faults {
    fn from(fault: JudgeError) -> Self {
        Self(vec![fault])
    }
}

/// The text of `path`, without a byte-order mark.
pub fn read_text(path: &Path) -> Result<String, JudgeError> {
    let text = std::fs::read_to_string(path).map_err(|error| JudgeError::file(path, &error))?;
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

//! What keeps a document, or a whole file, out of the index. Kept as values from where they arise to where they are drawn, and in the
//! list of files of an index.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use crate::rejection::Rejection;

/// What keeps a document, or a whole file, out of the index.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Problem {
    /// It was read and holds no article.
    #[error(transparent)]
    NoArticle(Rejection),
    /// It could not be read.
    #[error(transparent)]
    Unread(ReadError),
    /// A file of records without a record.
    #[error("holds no document")]
    NoDocument,
    /// Reading or cleaning it ended in a fault of nutgraf; what the fault said.
    #[error("fault of nutgraf: {0}")]
    Fault(String),
}

/// A document that could not be read. The caller knows the file; this says where in it and what to do.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum ReadError {
    /// Nothing in it.
    #[error("is empty")]
    Empty,
    /// Bytes that are no text in any charset.
    #[error("is binary, no text")]
    Binary,
    /// Something that is no text, with what can make text of it.
    #[error("is {kind}{}{advice}", if .advice.is_empty() { "" } else { ": " })]
    Foreign {
        /// What it is: `a picture`.
        #[serde(deserialize_with = "fixed")]
        kind: Fixed,
        /// What can convert it; may be empty.
        #[serde(deserialize_with = "fixed")]
        advice: Fixed,
    },
    /// A member of an archive.
    #[error("`{name}` {error}")]
    Member {
        /// Its path inside the archive.
        name: String,
        /// What is wrong with it.
        error: Box<ReadError>,
    },
    /// Text in a form that no reader knows.
    #[error("is in no format that nutgraf reads (docs/formats.md)")]
    Unknown,
    /// A record that is not what the format asks.
    #[error("line {line}: {what}")]
    Record {
        /// 1-based line of the file.
        line: u64,
        /// What is wrong and what was expected.
        what: String,
    },
    /// A named limit was exceeded.
    #[error("exceeds the limit `{limit}` of {value}")]
    Limit {
        /// Name of the field of [`Limits`](crate::read::limits::Limits).
        #[serde(deserialize_with = "fixed")]
        limit: Fixed,
        /// Its value.
        value: u64,
    },
    /// A compressed stream that ends early or is damaged.
    #[error("cannot be inflated: {0}")]
    Inflate(String),
    /// The medium failed while the document was read.
    #[error("cannot be read: {0}")]
    Io(String),
    /// Markup or structure that cannot be read.
    #[error("{0}")]
    Malformed(String),
}

impl ReadError {
    /// Whether it says that there is nothing to read, where the others say that something was lost.
    pub fn is_refusal(&self) -> bool {
        match self {
            Self::Empty | Self::Binary | Self::Unknown | Self::Foreign { .. } => true,
            Self::Member { error, .. } => error.is_refusal(),
            _ => false,
        }
    }

    /// A short name of its kind, without that of a member: what counts are keyed by.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Binary => "binary",
            Self::Foreign { kind, .. } => kind
                .strip_prefix("a ")
                .or_else(|| kind.strip_prefix("an "))
                .unwrap_or(kind),
            Self::Member { error, .. } => error.name(),
            Self::Unknown => "unknown format",
            Self::Record { .. } => "record",
            Self::Limit { .. } => "limit",
            Self::Inflate(_) => "compression",
            Self::Io(_) => "unreadable",
            Self::Malformed(_) => "malformed",
        }
    }
}

/// A text that stands in the program.
pub type Fixed = &'static str;

/// A text that stood in the program which wrote it. Each is kept once, as long as the process lives; there are a few dozen of them.
fn fixed<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Fixed, D::Error> {
    static KNOWN: Mutex<BTreeSet<Fixed>> = Mutex::new(BTreeSet::new());
    let text = String::deserialize(deserializer)?;
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = known.get(text.as_str()) {
        return Ok(known);
    }
    let text: Fixed = Box::leak(text.into_boxed_str());
    known.insert(text);
    Ok(text)
}

impl Problem {
    /// A short name of its kind, the same in every version: what counts are keyed by.
    pub fn name(&self) -> &'static str {
        match self {
            Self::NoArticle(rejection) => rejection.name(),
            Self::Unread(error) => error.name(),
            Self::NoDocument => "no document",
            Self::Fault(_) => "fault",
        }
    }

    /// True for what was read to its end and holds no article: nothing is wrong with the file.
    pub fn is_rejection(&self) -> bool {
        match self {
            Self::NoArticle(_) | Self::NoDocument => true,
            Self::Unread(error) => error.is_refusal(),
            Self::Fault(_) => false,
        }
    }
}

impl From<Rejection> for Problem {
    fn from(rejection: Rejection) -> Self {
        Self::NoArticle(rejection)
    }
}

impl From<ReadError> for Problem {
    fn from(error: ReadError) -> Self {
        Self::Unread(error)
    }
}

//! The trait of a format.

use std::ops::ControlFlow;

use crate::page::Page;
pub use crate::problem::ReadError;
use crate::read::limits::Limits;

/// A format of documents.
pub trait Reader: Sync {
    /// Its name: `html`, `dump`, `jsonl`.
    fn name(&self) -> &'static str;

    /// What it reads, in a few words for people.
    fn about(&self) -> &'static str;

    /// How sure it is that a file is its own, by the first bytes (inflated; `HEAD_BYTES` of `parts.rs`, or the whole file) and the path.
    fn sniff(&self, head: &[u8], path: &str) -> Confidence;

    /// Whether it takes only what no other format wants.
    fn is_fallback(&self) -> bool {
        false
    }

    /// How a large file may be cut into parts that are read by themselves.
    fn cut(&self) -> Cut {
        Cut::Whole
    }

    /// For [`Cut::Records`]: where the records at the beginning of `bytes` end, which is the beginning of the file or of a record.
    fn split(&self, _bytes: &[u8]) -> Split {
        Split::More(None)
    }

    /// Reads the documents of one part, in order. `each` ends the reading by breaking.
    fn read(&self, part: &Part<'_>, limits: &Limits, each: &mut Each<'_>) -> Result<(), ReadError>;
}

/// Takes the documents of a file one by one; an error is one document lost, the rest goes on.
pub type Each<'a> = dyn FnMut(Result<Page, ReadError>) -> ControlFlow<()> + 'a;

/// A part of a file, inflated, as bytes.
#[derive(Debug, Clone, Copy)]
pub struct Part<'a> {
    /// The file, for messages and for what its ending says.
    pub path: &'a str,
    /// The bytes.
    pub bytes: &'a [u8],
    /// 1-based line of the file at which the part begins.
    pub first_line: u64,
}

/// How sure a reader is that a file is its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// It cannot be.
    No,
    /// It reads everything of this family when nobody else wants it.
    Fallback,
    /// The content looks like it.
    Likely,
    /// The content says so.
    Certain,
}

impl Confidence {
    /// Why a reader of this confidence takes a file.
    pub fn reason(self) -> &'static str {
        match self {
            Self::No => "it was asked for",
            Self::Fallback => "no other format wants it",
            Self::Likely => "its content looks like it",
            Self::Certain => "its content says so",
        }
    }
}

/// How a large file may be cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// Not at all: one document, or a structure that needs its beginning.
    Whole,
    /// At any line end.
    Lines,
    /// Between records, as [`Reader::split`] tells.
    Records,
}

/// Where a file may be cut between records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Split {
    /// A record ends there: what stands before can be read by itself.
    At(usize),
    /// No record ends within the bytes; the first takes so many, where that is known.
    More(Option<u64>),
    /// So many bytes from the beginning on, maybe more than there are, hold nothing that is read.
    Skip(u64),
}

//! What a renderer is given: the answer to one query, with the words it was asked in.

use std::io::{self, Write};
use std::time::Duration;

use crate::query::note::Note;
use crate::search::hit::Results;

/// The answer to one query.
#[derive(Debug, Clone)]
pub struct Answer<'a> {
    /// The query as typed.
    pub query: &'a str,
    /// Its id in a batch of queries.
    pub query_id: Option<&'a str>,
    /// What was found.
    pub results: &'a Results,
    /// What the parser forgave.
    pub notes: &'a [Note],
    /// Hits passed over before the first one shown.
    pub offset: usize,
    /// How long it took, where that is to be told: it makes every answer another.
    pub took: Option<Duration>,
}

/// Writes answers in one format. One for a whole run, which may answer many queries.
pub trait Renderer {
    /// What stands before the first answer.
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let _ = out;
        Ok(())
    }

    /// One answer.
    fn answer(&mut self, answer: &Answer<'_>, out: &mut dyn Write) -> io::Result<()>;

    /// What stands after the last answer.
    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let _ = out;
        Ok(())
    }
}

//! Standard input: one document, or lines of records, under the name `-`.

use std::io::{self, Read};
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::source::entry::{Entry, Stamp};
use crate::source::error::SourceError;
use crate::source::listing::Listing;
use crate::source::provider::Source;

/// The name of standard input in the corpus and on the command line.
pub const NAME: &str = "-";

/// Standard input. It can be opened once; its length is unknown and given as 0, its stamp is now: what
/// comes in is always read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Stdin;

impl Source for Stdin {
    fn list(&self, _stopped: &dyn Fn() -> bool) -> Result<Listing, SourceError> {
        Ok(Listing {
            entries: self.find(NAME).into_iter().collect(),
            roots: vec![NAME.to_owned()],
            ..Listing::default()
        })
    }

    fn open(&self, _entry: &Entry) -> io::Result<Box<dyn Read + Send>> {
        Ok(Box::new(io::stdin()))
    }

    fn find(&self, name: &str) -> Option<Entry> {
        (name == NAME).then(|| Entry {
            name: NAME.to_owned(),
            path: PathBuf::from(NAME),
            length: 0,
            stamp: Stamp::modified(now()),
        })
    }
}

fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_nanos()).unwrap_or(i64::MAX)
}

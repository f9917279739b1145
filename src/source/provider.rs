//! The trait of a source.

use std::io::{self, Read};

use crate::source::entry::Entry;
use crate::source::error::SourceError;
use crate::source::listing::Listing;

/// A place that documents come from.
pub trait Source: Send + Sync {
    /// Lists what there is; `stopped` is asked now and then, and true ends the listing early.
    fn list(&self, stopped: &dyn Fn() -> bool) -> Result<Listing, SourceError>;

    /// Opens a file that was listed, or one that an earlier listing named.
    fn open(&self, entry: &Entry) -> io::Result<Box<dyn Read + Send>>;

    /// The entry of a name that an earlier listing gave, if the file is still there.
    fn find(&self, name: &str) -> Option<Entry>;
}

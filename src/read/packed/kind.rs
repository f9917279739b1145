//! Which kind of archive a file is.

use std::io::Read;

use crate::read::limits::Limits;
use crate::read::packed::member::Archive;
use crate::read::packed::tar::Tar;
use crate::read::packed::zip::Zip;
use crate::read::reader::ReadError;

/// What kind of archive a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A tape archive (POSIX.1-1988 and later, GNU).
    Tar,
    /// A zip archive.
    Zip,
}

/// Where a tape archive says that it is one.
const TAR_MAGIC_AT: usize = 257;

impl Kind {
    /// The kind of a file that begins with `head`.
    pub fn of(head: &[u8]) -> Option<Self> {
        match () {
            () if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") => Some(Self::Zip),
            () if head.get(TAR_MAGIC_AT..).is_some_and(|rest| rest.starts_with(b"ustar")) => Some(Self::Tar),
            () => None,
        }
    }

    /// The members of `input`, which begins at the beginning of the archive.
    pub fn open<'a>(self, input: Box<dyn Read + 'a>, limits: &Limits) -> Result<Box<dyn Archive<'a> + 'a>, ReadError> {
        Ok(match self {
            Self::Tar => Box::new(Tar::new(input)),
            Self::Zip => Box::new(Zip::open(input, limits)?),
        })
    }
}

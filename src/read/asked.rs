//! What somebody asks of the readers, beside what the content of a file says.

use std::fmt;

use crate::read::reader::{Confidence, ReadError, Reader};
use crate::read::registry::choice;
use crate::read::table::Table;

/// What somebody asks of the readers; nothing by default.
#[derive(Clone, Copy, Default)]
pub struct Asked {
    /// Who reads every file, whatever it looks like.
    pub reader: Option<&'static dyn Reader>,
    /// Reads the tables whose columns somebody named.
    pub table: Option<&'static Table>,
}

impl Asked {
    /// Whether anything is asked.
    pub fn is_anything(&self) -> bool {
        self.reader.is_some() || self.table.is_some()
    }

    /// Who reads a file that begins with `head` (inflated) and is called `path`, and how sure it is; [`Confidence::No`] of a reader that was asked for.
    pub(crate) fn choice(&self, head: &[u8], path: &str) -> Result<(Confidence, &'static dyn Reader), ReadError> {
        if let Some(reader) = self.reader {
            return Ok((Confidence::No, reader));
        }
        match self.table {
            Some(table) if table.has_its_columns(head) => Ok((Confidence::Certain, table)),
            _ => choice(head, path),
        }
    }
}

impl fmt::Debug for Asked {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut fields = formatter.debug_struct("Asked");
        fields.field("reader", &self.reader.map(Reader::name));
        fields.field("table", &self.table).finish()
    }
}

//! What an entry of either format becomes.

use crate::page::{Form, Hints, Page, Record};
use crate::read::limits::Limits;
use crate::read::reader::ReadError;
use crate::read::record::body_blocks;

/// The page of an entry. An entry without a text is told as what it is.
pub(super) fn page(record: Record, text: &str, place: u32, limits: &Limits) -> Result<Page, ReadError> {
    let blocks = body_blocks(text, limits)?;
    if blocks.is_empty() {
        return Err(ReadError::Foreign {
            kind: "a reference without abstract or text",
            advice: "",
        });
    }
    Ok(Page {
        form: Form::Record,
        place,
        blocks,
        hints: Hints {
            record,
            ..Hints::default()
        },
        ..Page::default()
    })
}

/// A name with the surname last: `Moor, Ida` and `King, Paul, Jr.` are written the other way round in lists of references.
pub(super) fn in_order(name: &str) -> String {
    let mut parts = name.split(',').map(str::trim).filter(|part| !part.is_empty());
    let last = parts.next().unwrap_or_default();
    let given = parts.next().unwrap_or_default();
    let suffix = parts.next().unwrap_or_default();
    [given, last, suffix]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

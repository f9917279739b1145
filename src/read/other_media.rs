//! Items of the wire that are no texts: known by what their format calls them.

use crate::read::reader::ReadError;

/// An item of the wire that is no text, by the name that its format gives it.
pub(crate) fn other_than_text(kind: &str) -> Option<ReadError> {
    let kind = match kind.rsplit(':').next().unwrap_or(kind).to_ascii_lowercase().as_str() {
        "picture" | "photo" | "image" => "a picture with its caption",
        "graphic" | "animated" => "a graphic with its caption",
        "video" => "a film with its caption",
        "audio" => "a recording with its caption",
        "event" => "an event of a calendar",
        "planning" | "advisory" => "a note on planned coverage",
        "package" => "a package of other items",
        "data" => "a table of data",
        _ => return None,
    };
    Some(ReadError::Foreign { kind, advice: "" })
}

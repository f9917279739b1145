//! HTML as a format: how it is known, how its bytes become pages.

use memchr::memmem;

use crate::read::decode::{declared_charset, decode};
use crate::read::html::walk::read_page;
use crate::read::limits::Limits;
use crate::read::pieces;
use crate::read::reader::{Confidence, Each, Part, ReadError, Reader};

/// Saved web pages.
#[derive(Debug, Clone, Copy, Default)]
pub struct Html;

impl Reader for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn sniff(&self, head: &[u8], path: &str) -> Confidence {
        let start = begin(head);
        // Most of what is no HTML begins otherwise, and need not be looked at any further.
        let text = start.starts_with(b"<").then(|| start.to_ascii_lowercase());
        let start = text.as_deref().unwrap_or_default();
        if start.starts_with(b"<!doctype html") || start.starts_with(b"<html") {
            return Confidence::Certain;
        }
        let names = [".html", ".htm", ".xhtml", ".shtml"];
        let named = names.iter().any(|ending| path.to_ascii_lowercase().ends_with(ending));
        let tags = [
            "<html",
            "<head",
            "<body",
            "<!doctype html",
            "<meta ",
            "<title>",
            "<div",
            "<article",
            "<h1",
            "<p>",
            "<p ",
        ];
        let holds = |tag: &str| memmem::find(start, tag.as_bytes()).is_some();
        let other_markup = start.starts_with(b"<!doctype") || start.starts_with(b"<?xml") && !holds("<html");
        let tagged = !other_markup && tags.iter().any(|tag| holds(tag));
        match (named, tagged) {
            (true, true) => Confidence::Certain,
            (false, false) => Confidence::No,
            _ => Confidence::Likely,
        }
    }

    fn read(&self, part: &Part<'_>, limits: &Limits, each: &mut Each<'_>) -> Result<(), ReadError> {
        let bytes = &part.bytes[..part.bytes.len().min(limits.document_bytes)];
        pieces::check(bytes, b'<', limits)?;
        if bytes.trim_ascii().is_empty() {
            return Err(ReadError::Empty);
        }
        let text = decode(bytes, declared_charset(bytes));
        let _ = each(Ok(read_page(&text, limits)));
        Ok(())
    }
}

/// What stands behind byte-order marks and white space.
fn begin(head: &[u8]) -> &[u8] {
    let mut start = head;
    loop {
        match start {
            [b' ' | b'\t' | b'\r' | b'\n', rest @ ..] | [0xef, 0xbb, 0xbf, rest @ ..] => start = rest,
            _ => return start,
        }
    }
}

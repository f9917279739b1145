//! HTML as a format: how it is known, how its bytes become pages.

use memchr::memmem;

use crate::read::decode::{declared_charset, decode};
use crate::read::ending::ending;
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

    fn about(&self) -> &'static str {
        "saved web pages"
    }

    fn sniff(&self, head: &[u8], path: &str) -> Confidence {
        let start = begin(head);
        // Most of what is no HTML begins otherwise, and need not be looked at any further.
        let text = start.starts_with(b"<").then(|| start.to_ascii_lowercase());
        let start = text.as_deref().unwrap_or_default();
        if start.starts_with(b"<!doctype html") || start.starts_with(b"<html") {
            return Confidence::Certain;
        }
        let named = ["html", "htm", "xhtml", "shtml"].contains(&ending(path).as_str());
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
            (false, false) if !begins_late(head) => Confidence::No,
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

/// Whether a page begins on a later line: a server's warning or somebody's note may stand above it.
fn begins_late(head: &[u8]) -> bool {
    /// Bytes of what may stand above it: a page begins further down where somebody shows how pages are written.
    const ABOVE: usize = 1 << 10;
    let openings: [&[u8]; 2] = [b"<!doctype html", b"<html"];
    memmem::find_iter(&head[..head.len().min(ABOVE)], b"\n<").any(|end| {
        let line = &head[end + 1..];
        let opens = |opening: &&[u8]| {
            line.get(..opening.len())
                .is_some_and(|begin| begin.eq_ignore_ascii_case(opening))
        };
        // What tells of tags closes none.
        openings.iter().any(opens) && memmem::find(line, b"</").is_some()
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_may_begin_below_a_warning() {
        let page = "<!DOCTYPE html>\n<html><head><title>Ferry</title></head><body><p>The ferry is back.</p>";
        let below = format!("Warning: no connection in /srv/ferry.php on line 3\n\n{page}");
        assert_eq!(Html.sniff(below.as_bytes(), "ferry"), Confidence::Likely);
        let shown = format!("How pages are written, {}:\n{page}", "and why".repeat(200));
        assert_eq!(Html.sniff(shown.as_bytes(), "ferry.txt"), Confidence::No);
        let told = "How pages begin:\n<html>\nis the first of their tags.\n";
        assert_eq!(Html.sniff(told.as_bytes(), "ferry.txt"), Confidence::No);
    }
}

//! HTML as a format: how it is known, how its bytes become pages.

use crate::read::decode::{declared_charset, decode};
use crate::read::html::walk::read_page;
use crate::read::limits::Limits;
use crate::read::reader::{Confidence, Each, Part, ReadError, Reader};

/// Saved web pages.
#[derive(Debug, Clone, Copy, Default)]
pub struct Html;

impl Reader for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn sniff(&self, head: &[u8], path: &str) -> Confidence {
        let text = String::from_utf8_lossy(head).to_ascii_lowercase();
        let start = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
        if start.starts_with("<!doctype html") || start.starts_with("<html") {
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
        let other_markup = start.starts_with("<!doctype") || start.starts_with("<?xml") && !start.contains("<html");
        let tagged = start.starts_with('<') && !other_markup && tags.iter().any(|tag| start.contains(tag));
        match (named, tagged) {
            (true, true) => Confidence::Certain,
            (false, false) => Confidence::No,
            _ => Confidence::Likely,
        }
    }

    fn read(&self, part: &Part<'_>, limits: &Limits, each: &mut Each<'_>) -> Result<(), ReadError> {
        let bytes = &part.bytes[..part.bytes.len().min(limits.document_bytes)];
        if bytes.trim_ascii().is_empty() {
            return Err(ReadError::Empty);
        }
        let text = decode(bytes, declared_charset(bytes));
        let _ = each(Ok(read_page(&text, limits)));
        Ok(())
    }
}

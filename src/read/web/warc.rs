//! WARC (ISO 28500, versions 0.17 to 1.1), and WET, which is WARC with the texts alone.

use memchr::memmem;

use crate::read::limits::Limits;
use crate::read::reader::{Confidence, Cut, Each, Part, ReadError, Reader, Split};
use crate::read::web::head::{Head, Holds};
use crate::read::web::record::{self, Dialect, LONGEST_HEAD};

/// Web archives of today.
pub struct Warc;

/// How a record begins.
const MAGIC: &[u8] = b"WARC/";

/// Schemes of addresses under which crawlers keep their own notes.
const NOTES: [&str; 4] = ["metadata:", "dns:", "whois:", "warcinfo:"];

impl Reader for Warc {
    fn name(&self) -> &'static str {
        "warc"
    }

    fn about(&self) -> &'static str {
        "web archives: WARC 0.17 to 1.1, WET"
    }

    fn sniff(&self, head: &[u8], _: &str) -> Confidence {
        if self.begins(head.trim_ascii_start()) {
            Confidence::Certain
        } else {
            Confidence::No
        }
    }

    fn cut(&self) -> Cut {
        Cut::Records
    }

    fn split(&self, bytes: &[u8]) -> Split {
        record::split(self, bytes)
    }

    fn read(&self, part: &Part<'_>, limits: &Limits, each: &mut Each<'_>) -> Result<(), ReadError> {
        record::read(self, part, limits, each);
        Ok(())
    }
}

impl Dialect for Warc {
    fn head(&self, bytes: &[u8]) -> Option<Head> {
        let blank = bytes.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let begin = &bytes[blank..];
        if !self.begins(begin) {
            return None;
        }
        let within = &begin[..begin.len().min(LONGEST_HEAD)];
        let (length, skip) = match (memmem::find(within, b"\r\n\r\n"), memmem::find(within, b"\n\n")) {
            (Some(crlf), Some(lf)) if lf < crlf => (lf, 2),
            (Some(crlf), _) => (crlf, 4),
            (None, Some(lf)) => (lf, 2),
            (None, None) => return None,
        };
        let text = String::from_utf8_lossy(&within[..length]);
        let mut head = Head {
            bytes: blank + length + skip,
            ..Head::default()
        };
        let mut told_length = None;
        let mut kind = "";
        for line in text.lines().skip(1) {
            let Some((name, value)) = line.split_once(':') else {
                continue;
            };
            let value = value.trim();
            match name.trim().to_ascii_lowercase().as_str() {
                "content-length" => told_length = value.parse().ok(),
                "warc-type" => kind = value,
                // wget writes the address in angle brackets.
                "warc-target-uri" => value.trim_matches(['<', '>']).clone_into(&mut head.url),
                "warc-date" => value.clone_into(&mut head.time),
                "warc-record-id" => head.id = Some(value.trim_matches(['<', '>']).to_owned()),
                "content-type" => value.clone_into(&mut head.media_type),
                _ => {}
            }
        }
        head.length = told_length?;
        let of_server = head.media_type.to_ascii_lowercase().starts_with("application/http");
        // What a crawler writes down of itself.
        if NOTES.iter().any(|scheme| head.url.starts_with(scheme)) {
            return Some(head);
        }
        head.holds = match kind.to_ascii_lowercase().as_str() {
            "response" if of_server || head.media_type.is_empty() => Holds::Answer,
            "response" | "resource" if of_server => Holds::Answer,
            "response" | "resource" | "conversion" => Holds::Document,
            _ => Holds::Nothing,
        };
        Some(head)
    }

    fn begins(&self, bytes: &[u8]) -> bool {
        bytes
            .strip_prefix(MAGIC)
            .is_some_and(|rest| matches!(rest, [b'0' | b'1', b'.', ..]))
    }

    fn find(&self, bytes: &[u8]) -> Option<usize> {
        memmem::find_iter(bytes.get(1..)?, MAGIC)
            .map(|at| at + 1)
            .find(|&at| (bytes[at - 1] == b'\n' || is_headed(&bytes[at..])) && self.begins(&bytes[at..]))
    }
}

/// Whether fields of a record follow the first line: so a record is known that begins behind the rest of a damaged one.
fn is_headed(bytes: &[u8]) -> bool {
    let line = bytes.splitn(2, |&byte| byte == b'\n').nth(1).unwrap_or_default();
    bytes.get(8..10) == Some(b"\r\n") && (line.starts_with(b"WARC-") || line.starts_with(b"Content-"))
}

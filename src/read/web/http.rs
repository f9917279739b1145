//! The answer of a server as a crawler keeps it: status line, fields, body (RFC 9112).

use memchr::memmem;

use crate::read::inflate::decoded;
use crate::read::limits::Limits;
use crate::read::reader::ReadError;

/// An answer of a server.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Answer<'a> {
    /// Its status: 200 for a page.
    pub status: u16,
    /// Media type, as written, with its charset.
    pub media_type: String,
    coding: String,
    chunked: bool,
    body: &'a [u8],
}

/// Bytes of the longest head.
const LONGEST_HEAD: usize = 1 << 20;

impl<'a> Answer<'a> {
    /// Takes the head of an answer apart; `None` where there is none.
    pub(super) fn of(bytes: &'a [u8]) -> Option<Self> {
        let within = &bytes[..bytes.len().min(LONGEST_HEAD)];
        let (end, skip) = match (memmem::find(within, b"\r\n\r\n"), memmem::find(within, b"\n\n")) {
            (Some(crlf), Some(lf)) if lf < crlf => (lf, 2),
            (Some(crlf), _) => (crlf, 4),
            (None, Some(lf)) => (lf, 2),
            (None, None) => return None,
        };
        let head = String::from_utf8_lossy(&within[..end]);
        let mut lines = head.lines();
        let status_line = lines.next()?;
        if !status_line.starts_with("HTTP/") && !status_line.starts_with("ICY ") {
            return None;
        }
        let status = status_line.split_whitespace().nth(1)?.parse().ok()?;
        let mut answer = Self {
            status,
            body: &bytes[end + skip..],
            ..Self::default()
        };
        for (name, value) in lines.filter_map(|line| line.split_once(':')) {
            let value = value.trim();
            match name.trim().to_ascii_lowercase().as_str() {
                "content-type" => value.clone_into(&mut answer.media_type),
                "content-encoding" => value.to_ascii_lowercase().clone_into(&mut answer.coding),
                "transfer-encoding" => answer.chunked = value.to_ascii_lowercase().contains("chunked"),
                _ => {}
            }
        }
        Some(answer)
    }

    /// The document that was sent.
    pub(super) fn document(&self, limits: &Limits) -> Result<Vec<u8>, ReadError> {
        let body = if self.chunked { joined(self.body) } else { None };
        let body = body.unwrap_or_else(|| self.body.to_vec());
        if self.coding.is_empty() || self.coding == "identity" {
            return Ok(body);
        }
        let limit = limits.document_bytes;
        let document = decoded(body, &self.coding, limits.inflate_ratio, limit)
            .map_err(|error| ReadError::Malformed(format!("cannot be inflated: {error}")))?;
        if document.len() > limit {
            return Err(ReadError::Limit {
                limit: "document_bytes",
                value: limit as u64,
            });
        }
        Ok(document)
    }
}

/// The body of chunks; `None` where it is in none, as where a crawler has joined them and left the field. What is damaged ends it.
fn joined(body: &[u8]) -> Option<Vec<u8>> {
    let mut rest = body;
    let mut out = Vec::with_capacity(body.len());
    while let Some(end) = memchr::memchr(b'\n', &rest[..rest.len().min(1 << 10)]) {
        let line = std::str::from_utf8(&rest[..end]).ok().map(str::trim);
        let digits = line.and_then(|line| line.split(';').next()).map(str::trim);
        let Some(length) = digits.and_then(|digits| usize::from_str_radix(digits, 16).ok()) else {
            break;
        };
        rest = &rest[end + 1..];
        if length == 0 {
            return Some(out);
        }
        let length = length.min(rest.len());
        out.extend_from_slice(&rest[..length]);
        rest = &rest[length..];
        rest = rest
            .strip_prefix(b"\r\n")
            .or_else(|| rest.strip_prefix(b"\n"))
            .unwrap_or(rest);
    }
    (!out.is_empty()).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_are_joined_and_their_absence_is_forgiven() {
        let answer = |body: &str| {
            let bytes =
                format!("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html\r\n\r\n{body}");
            let answer = Answer::of(bytes.as_bytes()).expect("an answer");
            assert_eq!((answer.status, answer.media_type.as_str()), (200, "text/html"));
            String::from_utf8(answer.document(&Limits::default()).expect("a document")).expect("text")
        };
        assert_eq!(answer("3\r\nThe\r\n6;x=y\r\n ferry\r\n0\r\n\r\n"), "The ferry");
        assert_eq!(answer("The ferry"), "The ferry");
        assert_eq!(answer("ffffffff\r\nThe ferry"), "The ferry");
        assert_eq!(Answer::of(b"The ferry\n\nis back"), None);
    }
}

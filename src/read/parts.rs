//! A file cut into parts that are read by themselves: one part for a document, many for a file of lines.
//!
//! Nothing longer than one part (and one line of it) is ever held, so a file of any size streams through.

use std::io::{self, Read};

use crate::read::inflate::inflated;
use crate::read::limits::Limits;
use crate::read::reader::{Cut, Part, ReadError, Reader};
use crate::read::registry::reader_for;
use crate::read::transcode::{Transcoded, wide_charset};

/// Bytes of the first look at a file, on which its format is decided.
pub const HEAD_BYTES: usize = 16 << 10;
/// Bytes of a usual page: what is read of one grows no buffer.
const USUAL_BYTES: usize = 64 << 10;
/// Bytes of a part of a file of lines: enough to be worth a task, small enough that ten of them are no memory.
const PART_BYTES: usize = 1 << 20;

/// An opened file: its reader, and its parts in order.
pub struct Parts<'a> {
    /// Who reads the parts.
    pub reader: &'static dyn Reader,
    input: Box<dyn Read + 'a>,
    /// Bytes read and not yet given.
    pending: Vec<u8>,
    limits: Limits,
    next_line: u64,
    ended: bool,
    any: bool,
}

/// Bytes of a part with the line of the file on which it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnedPart {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// 1-based line of the file.
    pub first_line: u64,
}

impl OwnedPart {
    /// The part as readers take it.
    pub fn of<'a>(&'a self, path: &'a str) -> Part<'a> {
        Part {
            path,
            bytes: &self.bytes,
            first_line: self.first_line,
        }
    }
}

impl<'a> Parts<'a> {
    /// Inflates the beginning of `input` and decides who reads it. `path` helps where the content leaves it open.
    pub fn open(input: impl Read + 'a, path: &str, limits: Limits) -> Result<Self, ReadError> {
        let mut input = inflated(input, limits.inflate_ratio).map_err(|error| lost(&error))?;
        let mut pending = Vec::with_capacity(USUAL_BYTES);
        fill(&mut input, &mut pending, HEAD_BYTES)?;
        if let Some(charset) = wide_charset(&pending) {
            let whole = io::Cursor::new(std::mem::take(&mut pending)).chain(input);
            input = Box::new(Transcoded::new(whole, charset));
            fill(&mut input, &mut pending, HEAD_BYTES)?;
        }
        if pending.trim_ascii().is_empty() && pending.len() < HEAD_BYTES {
            return Err(ReadError::Empty);
        }
        let reader = reader_for(&pending, path)?;
        Ok(Self {
            reader,
            input,
            pending,
            limits,
            next_line: 1,
            ended: false,
            any: false,
        })
    }

    /// Goes on in a file of lines whose beginning was read before, with the reader of that beginning: what was added is
    /// neither inflated nor looked at for its own format.
    pub fn behind(input: Box<dyn Read + 'a>, reader: &'static dyn Reader, limits: Limits) -> Self {
        Self {
            reader,
            input,
            pending: Vec::new(),
            limits,
            next_line: 1,
            ended: false,
            any: false,
        }
    }

    /// The whole rest as one part.
    fn whole(&mut self) -> Result<OwnedPart, ReadError> {
        let limit = self.limits.document_bytes;
        fill(&mut self.input, &mut self.pending, limit.saturating_add(1))?;
        if self.pending.len() > limit {
            return Err(ReadError::Limit {
                limit: "document_bytes",
                value: limit as u64,
            });
        }
        Ok(OwnedPart {
            bytes: std::mem::take(&mut self.pending),
            first_line: 1,
        })
    }

    /// Whole lines of about [`PART_BYTES`]; a single line of more than the limit is passed over as an error.
    fn lines(&mut self) -> Result<Option<OwnedPart>, ReadError> {
        let mut wanted = PART_BYTES;
        loop {
            let full = fill(&mut self.input, &mut self.pending, wanted)?;
            if !full {
                self.ended = true;
                let bytes = std::mem::take(&mut self.pending);
                return Ok((!bytes.is_empty()).then_some(OwnedPart {
                    bytes,
                    first_line: self.next_line,
                }));
            }
            if let Some(last) = memchr::memrchr(b'\n', &self.pending) {
                let rest = self.pending.split_off(last + 1);
                let bytes = std::mem::replace(&mut self.pending, rest);
                let first_line = self.next_line;
                self.next_line += memchr::memchr_iter(b'\n', &bytes).count() as u64;
                return Ok(Some(OwnedPart { bytes, first_line }));
            }
            if self.pending.len() > self.limits.line_bytes {
                self.skip_line()?;
                return Err(ReadError::Limit {
                    limit: "line_bytes",
                    value: self.limits.line_bytes as u64,
                });
            }
            wanted = (self.pending.len() * 2).min(self.limits.line_bytes.saturating_add(1));
        }
    }

    /// Reads to the end of the line without keeping it.
    fn skip_line(&mut self) -> Result<(), ReadError> {
        self.next_line += 1;
        loop {
            self.pending.clear();
            if !fill(&mut self.input, &mut self.pending, PART_BYTES)? && self.pending.is_empty() {
                self.ended = true;
                return Ok(());
            }
            if let Some(end) = memchr::memchr(b'\n', &self.pending) {
                self.pending.drain(..=end);
                return Ok(());
            }
        }
    }
}

impl Iterator for Parts<'_> {
    type Item = Result<OwnedPart, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let part = match self.reader.cut() {
            Cut::Whole if self.any => Ok(None),
            Cut::Whole => self.whole().map(Some),
            Cut::Lines => self.lines(),
        };
        self.any = true;
        // After a fault of the stream there is nothing more to read; after a line that was too long there is.
        self.ended |= matches!(part, Err(ReadError::Inflate(_) | ReadError::Io(_)) | Ok(None));
        part.transpose()
    }
}

/// Reads until `buffer` holds `wanted` bytes; false when the input ended before.
fn fill(input: &mut dyn Read, buffer: &mut Vec<u8>, wanted: usize) -> Result<bool, ReadError> {
    let missing = wanted.saturating_sub(buffer.len());
    let read = input
        .take(missing as u64)
        .read_to_end(buffer)
        .map_err(|error| lost(&error))?;
    Ok(read == missing)
}

fn lost(error: &io::Error) -> ReadError {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => {
            ReadError::Inflate("the compressed data ends early; fetch the file again".into())
        }
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::Other
            if error.raw_os_error().is_none() =>
        {
            ReadError::Inflate(error.to_string())
        }
        _ => ReadError::Io(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits(line_bytes: usize) -> Limits {
        Limits {
            line_bytes,
            document_bytes: 4 << 20,
            ..Limits::default()
        }
    }

    #[test]
    fn the_parts_of_a_file_of_lines_are_its_bytes() {
        let line = format!("{{\"title\": \"{}\"}}\n", "x".repeat(700));
        let file = line.repeat(5_000);
        let parts: Vec<OwnedPart> = Parts::open(file.as_bytes(), "a.jsonl", limits(1 << 20))
            .expect("opens")
            .map(|part| part.expect("reads"))
            .collect();
        assert!(parts.len() > 2);
        assert_eq!(
            parts.iter().flat_map(|part| part.bytes.clone()).collect::<Vec<u8>>(),
            file.as_bytes()
        );
        for part in &parts {
            assert!(part.bytes.ends_with(b"\n"));
        }
        let second = parts[0].bytes.iter().filter(|&&byte| byte == b'\n').count() as u64 + 1;
        assert_eq!(parts[1].first_line, second);
    }

    #[test]
    fn a_line_that_is_too_long_loses_only_itself() {
        let file = format!(
            "{{\"title\":\"a\"}}\n{{\"title\":\"{}\"}}\n{{\"title\":\"b\"}}\n",
            "x".repeat(5 << 20)
        );
        let parts: Vec<_> = Parts::open(file.as_bytes(), "a.jsonl", limits(2 << 20))
            .expect("opens")
            .collect();
        assert_eq!(parts.iter().filter(|part| part.is_err()).count(), 1);
        let kept: Vec<&OwnedPart> = parts.iter().flatten().collect();
        assert_eq!(kept[0].bytes, b"{\"title\":\"a\"}\n");
        assert_eq!(
            kept[1],
            &OwnedPart {
                bytes: b"{\"title\":\"b\"}\n".to_vec(),
                first_line: 3
            }
        );
    }

    #[test]
    fn lines_of_utf16_are_lines() {
        let text = "\u{feff}{\"title\":\"a – ‘b’\"}\n{\"title\":\"c\"}\n";
        let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let parts = Parts::open(bytes.as_slice(), "a", limits(1 << 20)).expect("opens");
        assert_eq!(parts.reader.name(), "jsonl");
        let read: Vec<u8> = parts.flat_map(|part| part.expect("reads").bytes).collect();
        assert_eq!(read, text.trim_start_matches('\u{feff}').as_bytes());
    }

    #[test]
    fn emptiness_and_binary_files_are_errors() {
        assert_eq!(
            Parts::open(&b" \n"[..], "a.txt", limits(9)).err(),
            Some(ReadError::Empty)
        );
        assert_eq!(
            Parts::open(&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], "a.png", limits(9)).err(),
            Some(ReadError::Binary)
        );
    }
}

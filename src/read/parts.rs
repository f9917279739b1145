//! A file cut into parts that are read by themselves: one part for a document, many for a file of lines or records, one or more
//! for each member of an archive.
//!
//! Nothing longer than one part (and one record of it) is ever held, so a file of any size streams through.

use std::borrow::Cow;
use std::io::{self, Read};
use std::sync::Arc;

use crate::read::asked::Asked;
use crate::read::inflate::inflated;
use crate::read::limits::Limits;
use crate::read::packed::kind::Kind;
use crate::read::packed::member::{Archive, Member};
use crate::read::reader::{Confidence, Cut, Part, ReadError, Reader, Split};
use crate::read::transcode::{Transcoded, wide_charset};

/// Bytes of the first look at a file, on which its format is decided.
pub const HEAD_BYTES: usize = 16 << 10;
/// Bytes of a usual page: what is read of one grows no buffer.
const USUAL_BYTES: usize = 64 << 10;
/// Bytes of a part of a file of lines: enough to be worth a task, small enough that ten of them are no memory.
const PART_BYTES: usize = 1 << 20;
/// What parts the path of an archive from that of its member.
const INSIDE: char = '!';

/// An opened file: its parts in order.
pub struct Parts<'a> {
    content: Content<'a>,
}

enum Content<'a> {
    Stream(Stream<'a>),
    Members(Members<'a>),
}

/// Bytes of a part with its reader and the line of the file on which it begins.
#[derive(Clone)]
pub struct OwnedPart {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// 1-based line of the file, or of the member.
    pub first_line: u64,
    /// Who reads it.
    pub reader: &'static dyn Reader,
    /// How sure that reader was; `No` where it was forced.
    pub confidence: Confidence,
    /// The member of the archive that it belongs to.
    pub member: Option<Arc<str>>,
}

impl OwnedPart {
    /// The name of its document, in the file `path`: `archive.zip!dir/page.html` for a member.
    pub fn name<'p>(&self, path: &'p str) -> Cow<'p, str> {
        match &self.member {
            Some(member) => Cow::Owned(format!("{path}{INSIDE}{member}")),
            None => Cow::Borrowed(path),
        }
    }

    /// The part as readers take it, of the document that is called `name`.
    pub fn of<'p>(&'p self, name: &'p str) -> Part<'p> {
        Part {
            path: name,
            bytes: &self.bytes,
            first_line: self.first_line,
        }
    }
}

impl<'a> Parts<'a> {
    /// Inflates the beginning of `input` and decides who reads it. `path` helps where the content leaves it open.
    pub fn open(input: impl Read + 'a, path: &str, limits: Limits) -> Result<Self, ReadError> {
        Self::open_within(Box::new(input), path, limits, Within::default())
    }

    /// The same with what somebody asks of the readers, also those of the members of an archive.
    pub fn open_as(input: impl Read + 'a, path: &str, limits: Limits, asked: Asked) -> Result<Self, ReadError> {
        let within = Within { archives: 0, asked };
        Self::open_within(Box::new(input), path, limits, within)
    }

    /// The same for what lies inside so many archives.
    fn open_within(input: Box<dyn Read + 'a>, path: &str, limits: Limits, within: Within) -> Result<Self, ReadError> {
        let mut input = inflated(input, path, limits.inflate_ratio).map_err(|error| lost(&error))?;
        let mut pending = Vec::with_capacity(USUAL_BYTES);
        let fault = match fill(&mut input, &mut pending, HEAD_BYTES) {
            Err(fault @ ReadError::Inflate(_)) if !pending.is_empty() => Some(fault),
            filled => filled.map(|_| None)?,
        };
        if let Some(kind) = Kind::of(&pending) {
            if within.archives == limits.nesting {
                return Err(ReadError::Limit {
                    limit: "nesting",
                    value: limits.nesting as u64,
                });
            }
            let whole = Box::new(io::Cursor::new(pending).chain(input));
            let members = Members {
                archive: kind.open(whole, &limits)?,
                current: None,
                given: 0,
                limits,
                within: Within {
                    archives: within.archives + 1,
                    ..within
                },
            };
            return Ok(Self {
                content: Content::Members(members),
            });
        }
        if let Some(charset) = wide_charset(&pending) {
            let whole = io::Cursor::new(std::mem::take(&mut pending)).chain(input);
            input = Box::new(Transcoded::new(whole, charset));
            fill(&mut input, &mut pending, HEAD_BYTES)?;
        }
        if pending.trim_ascii().is_empty() && pending.len() < HEAD_BYTES {
            return Err(ReadError::Empty);
        }
        let (confidence, reader) = within.asked.choice(&pending, path)?;
        // A record that is damaged in the packing costs itself, be it one of the first.
        let fault = match fault {
            Some(fault) if reader.cut() != Cut::Records => return Err(fault),
            fault => fault.map(|fault| ReadError::Malformed(format!("a record {fault}"))),
        };
        Ok(Self::of(Stream {
            pending,
            confidence,
            fault,
            ..Stream::new(input, reader, limits)
        }))
    }

    /// Goes on in a file of lines whose beginning was read before, with the reader of that beginning: what was added is
    /// neither inflated nor looked at for its own format.
    pub fn behind(input: Box<dyn Read + 'a>, reader: &'static dyn Reader, limits: Limits) -> Self {
        Self::of(Stream::new(input, reader, limits))
    }

    fn of(stream: Stream<'a>) -> Self {
        Self {
            content: Content::Stream(stream),
        }
    }

    /// Whether it may have many parts, of which only a few are held at a time.
    pub fn is_streamed(&self) -> bool {
        match &self.content {
            Content::Stream(stream) => stream.reader.cut() != Cut::Whole,
            Content::Members(_) => true,
        }
    }

    /// Who reads it: `archive` for one, whose members have readers of their own.
    pub fn reader_name(&self) -> &'static str {
        match &self.content {
            Content::Stream(stream) => stream.reader.name(),
            Content::Members(_) => "archive",
        }
    }

    /// Whether its parts are lines of the file, one after the other.
    pub fn is_of_lines(&self) -> bool {
        matches!(&self.content, Content::Stream(stream) if stream.reader.cut() == Cut::Lines)
    }
}

impl Iterator for Parts<'_> {
    type Item = Result<OwnedPart, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.content {
            Content::Stream(stream) => stream.next(),
            Content::Members(members) => members.next(),
        }
    }
}

/// The parts of the members of an archive.
struct Members<'a> {
    archive: Box<dyn Archive<'a> + 'a>,
    current: Option<(String, Box<Parts<'a>>)>,
    given: usize,
    limits: Limits,
    /// Where its members stand.
    within: Within,
}

/// Where a file stands, and what is asked of its reader.
#[derive(Clone, Copy, Default)]
struct Within {
    /// Archives around it.
    archives: usize,
    asked: Asked,
}

impl Members<'_> {
    fn next(&mut self) -> Option<Result<OwnedPart, ReadError>> {
        loop {
            if let Some((name, parts)) = &mut self.current {
                match parts.next() {
                    Some(part) => {
                        return Some(part.map_err(|error| within(name, error)).map(|mut part| {
                            part.member = Some(match part.member {
                                Some(inner) => format!("{name}{INSIDE}{inner}").into(),
                                None => name.as_str().into(),
                            });
                            part
                        }));
                    }
                    None => self.current = None,
                }
            }
            let member = match self.archive.next_member()? {
                Ok(member) => member,
                Err(error) => return Some(Err(error)),
            };
            self.given += 1;
            if self.given > self.limits.members {
                self.archive = Box::new(Nothing);
                return Some(Err(ReadError::Limit {
                    limit: "members",
                    value: self.limits.members as u64,
                }));
            }
            match Parts::open_within(member.input, &member.name, self.limits, self.within) {
                Ok(parts) => self.current = Some((member.name, Box::new(parts))),
                Err(error) => return Some(Err(within(&member.name, error))),
            }
        }
    }
}

/// An archive behind its end.
struct Nothing;

impl<'a> Archive<'a> for Nothing {
    fn next_member(&mut self) -> Option<Result<Member<'a>, ReadError>> {
        None
    }
}

/// `error` of the member `name`.
fn within(name: &str, error: ReadError) -> ReadError {
    match error {
        ReadError::Member { name: inner, error } => ReadError::Member {
            name: format!("{name}{INSIDE}{inner}"),
            error,
        },
        error => ReadError::Member {
            name: name.to_owned(),
            error: Box::new(error),
        },
    }
}

/// One document, or lines, or records, as they come.
struct Stream<'a> {
    reader: &'static dyn Reader,
    confidence: Confidence,
    input: Box<dyn Read + 'a>,
    /// Bytes read and not yet given.
    pending: Vec<u8>,
    limits: Limits,
    next_line: u64,
    ended: bool,
    any: bool,
    /// Whether nothing was read since the last fault of the stream.
    stuck: bool,
    /// A fault that its first look met.
    fault: Option<ReadError>,
}

impl<'a> Stream<'a> {
    fn new(input: Box<dyn Read + 'a>, reader: &'static dyn Reader, limits: Limits) -> Self {
        Self {
            reader,
            confidence: Confidence::No,
            input,
            pending: Vec::new(),
            limits,
            next_line: 1,
            ended: false,
            any: false,
            stuck: false,
            fault: None,
        }
    }

    fn part(&self, bytes: Vec<u8>, first_line: u64) -> OwnedPart {
        OwnedPart {
            bytes,
            first_line,
            reader: self.reader,
            confidence: self.confidence,
            member: None,
        }
    }

    fn next(&mut self) -> Option<Result<OwnedPart, ReadError>> {
        if self.ended {
            return None;
        }
        if let Some(fault) = self.fault.take() {
            return Some(Err(fault));
        }
        let cut = self.reader.cut();
        let part = match cut {
            Cut::Whole if self.any => Ok(None),
            Cut::Whole => self.whole().map(Some),
            Cut::Lines => self.lines(),
            Cut::Records => self.records(),
        };
        self.any = true;
        // After a fault of the stream there is nothing more to read; after a line that was too long there is.
        self.ended |= matches!(part, Err(ReadError::Inflate(_) | ReadError::Io(_)) | Ok(None));
        part.transpose()
    }

    /// The whole rest as one part.
    fn whole(&mut self) -> Result<OwnedPart, ReadError> {
        let limit = self.limits.document_bytes;
        fill(&mut self.input, &mut self.pending, limit.saturating_add(1))?;
        if self.pending.len() > limit {
            return Err(self.exceeded("document_bytes", limit));
        }
        let bytes = std::mem::take(&mut self.pending);
        Ok(self.part(bytes, 1))
    }

    fn exceeded(&self, limit: &'static str, value: usize) -> ReadError {
        ReadError::Limit {
            limit,
            value: value as u64,
        }
    }

    /// The first bytes of what is pending as a part.
    fn take(&mut self, end: usize) -> OwnedPart {
        let rest = self.pending.split_off(end);
        let bytes = std::mem::replace(&mut self.pending, rest);
        let first_line = self.next_line;
        self.next_line += memchr::memchr_iter(b'\n', &bytes).count() as u64;
        self.part(bytes, first_line)
    }

    /// Whole lines of about [`PART_BYTES`]; a single line of more than the limit is passed over as an error.
    fn lines(&mut self) -> Result<Option<OwnedPart>, ReadError> {
        let mut wanted = PART_BYTES;
        loop {
            let full = fill(&mut self.input, &mut self.pending, wanted)?;
            if !full {
                return Ok(self.rest());
            }
            if let Some(last) = memchr::memrchr(b'\n', &self.pending) {
                return Ok(Some(self.take(last + 1)));
            }
            if self.pending.len() > self.limits.line_bytes {
                self.skip_line()?;
                return Err(self.exceeded("line_bytes", self.limits.line_bytes));
            }
            wanted = (self.pending.len() * 2).min(self.limits.line_bytes.saturating_add(1));
        }
    }

    /// What is left, if anything.
    fn rest(&mut self) -> Option<OwnedPart> {
        self.ended = true;
        let bytes = std::mem::take(&mut self.pending);
        (!bytes.is_empty()).then(|| self.part(bytes, self.next_line))
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

    /// Whole records of about [`PART_BYTES`]; one of more than the limit is passed over as an error.
    fn records(&mut self) -> Result<Option<OwnedPart>, ReadError> {
        let limit = self.limits.document_bytes;
        let mut wanted = PART_BYTES;
        loop {
            let full = self.fill_records(wanted)?;
            match self.reader.split(&self.pending) {
                Split::At(end) if end > 0 => return Ok(Some(self.take(end.min(self.pending.len())))),
                Split::Skip(bytes) if bytes > 0 && !self.pending.is_empty() => self.pass_over(bytes)?,
                Split::More(needed) => {
                    let needed = needed.map(|needed| usize::try_from(needed).unwrap_or(usize::MAX));
                    if needed.unwrap_or(0).max(self.pending.len()) > limit {
                        match needed {
                            Some(needed) => self.pass_over(needed as u64)?,
                            None => self.pass_to_next_record()?,
                        }
                        return Err(self.exceeded("document_bytes", limit));
                    }
                    if !full {
                        return Ok(self.rest());
                    }
                    let most = limit.saturating_add(1);
                    wanted = needed.unwrap_or(0).max(self.pending.len() * 2).min(most);
                }
                _ => return Ok(self.rest()),
            }
        }
    }

    /// Fills up; a fault of the stream costs what it hits, and reading goes on behind it.
    fn fill_records(&mut self, wanted: usize) -> Result<bool, ReadError> {
        let held = self.pending.len();
        match fill(&mut self.input, &mut self.pending, wanted) {
            Err(ReadError::Inflate(what)) => {
                let gained = self.pending.len() > held;
                if self.stuck && !gained {
                    return Err(ReadError::Inflate(what));
                }
                self.stuck = true;
                Err(ReadError::Malformed(format!("a record cannot be inflated: {what}")))
            }
            read => {
                self.stuck = false;
                read
            }
        }
    }

    /// Drops so many bytes.
    fn pass_over(&mut self, bytes: u64) -> Result<(), ReadError> {
        let mut left = bytes;
        loop {
            let held = usize::try_from(left).unwrap_or(usize::MAX).min(self.pending.len());
            self.next_line += memchr::memchr_iter(b'\n', &self.pending[..held]).count() as u64;
            self.pending.drain(..held);
            left -= held as u64;
            if left == 0 || !self.fill_records(PART_BYTES)? && self.pending.is_empty() {
                return Ok(());
            }
        }
    }

    /// Drops the bytes of a record that says not how long it is.
    fn pass_to_next_record(&mut self) -> Result<(), ReadError> {
        loop {
            let dropped = self.pending.len() as u64;
            self.pass_over(dropped)?;
            if !self.fill_records(PART_BYTES)? && self.pending.is_empty() {
                return Ok(());
            }
            if let Split::At(end) = self.reader.split(&self.pending) {
                return self.pass_over(end as u64);
            }
        }
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
            (kept[1].bytes.as_slice(), kept[1].first_line),
            (&b"{\"title\":\"b\"}\n"[..], 3)
        );
    }

    #[test]
    fn lines_of_utf16_are_lines() {
        let text = "\u{feff}{\"title\":\"a – ‘b’\"}\n{\"title\":\"c\"}\n";
        let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let parts = Parts::open(bytes.as_slice(), "a", limits(1 << 20)).expect("opens");
        assert_eq!(parts.reader_name(), "jsonl");
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
            Parts::open(&[7u8; 40][..], "a.png", limits(9)).err(),
            Some(ReadError::Binary)
        );
    }
}

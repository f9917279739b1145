//! From a listed file to its parts: opened once, hashed on the way, compared with what the index has.

use std::io::{self, Cursor, Read};

use xxhash_rust::xxh3::Xxh3;

use crate::clean::version::CLEANER;
use crate::index::manifest::{FileRecord, FileState};
use crate::problem::{Problem, ReadError};
use crate::read::asked::Asked;
use crate::read::inflate::is_compressed;
use crate::read::parts::HEAD_BYTES;
use crate::read::reader::{Cut, Reader};
use crate::source::entry::Entry;

/// Longest file that is read at once, in bytes; longer ones stream.
const AT_ONCE: u64 = 4 << 20;

/// What is to be read of a file.
pub enum Content<'a> {
    /// Nothing: its bytes are those that the index has.
    Same,
    /// What was added to a file of lines, which begins at that line.
    Added {
        /// The bytes from there on.
        input: Box<dyn Read + 'a>,
        /// 1-based line.
        first_line: u64,
        /// What comes before.
        known: Known,
        /// Who read that.
        reader: &'static dyn Reader,
    },
    /// All of it.
    All(Box<dyn Read + 'a>),
}

/// Bytes at the beginning of a file that the index has.
#[derive(Clone, Default)]
pub struct Known {
    /// How many.
    pub bytes: u64,
    /// Has hashed them.
    pub hasher: Box<Xxh3>,
}

/// Counts and hashes bytes on their way. A file ends for it where it ended at first: what somebody adds meanwhile is left to the next run,
/// since whoever parses has seen the end, and only what was parsed may count as read.
pub struct Hashing<R> {
    inner: R,
    hasher: Xxh3,
    /// Bytes so far.
    pub bytes: u64,
    lines: u64,
    last: u8,
    has_ended: bool,
}

impl<R: Read> Hashing<R> {
    /// Counts and hashes what is read from `inner`.
    pub fn new(inner: R) -> Self {
        Self {
            inner,
            hasher: Xxh3::new(),
            bytes: 0,
            lines: 0,
            last: 0,
            has_ended: false,
        }
    }

    /// xxh3 of the bytes so far.
    pub fn hash(&self) -> u64 {
        self.hasher.digest()
    }

    /// The bytes so far.
    pub fn known(&self) -> Known {
        Known {
            bytes: self.bytes,
            hasher: Box::new(self.hasher.clone()),
        }
    }

    /// Reads to the end, so that the hash is that of the whole file.
    pub fn drain(&mut self) -> io::Result<u64> {
        io::copy(self, &mut io::sink())
    }
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.has_ended {
            return Ok(0);
        }
        let count = self.inner.read(buffer)?;
        self.has_ended = count == 0 && !buffer.is_empty();
        let read = &buffer[..count];
        self.hasher.update(read);
        self.bytes += count as u64;
        self.lines += memchr::memchr_iter(b'\n', read).count() as u64;
        self.last = read.last().copied().unwrap_or(self.last);
        Ok(count)
    }
}

/// Compares a file with what the index has of it. `input` is at its beginning; afterwards it is where the
/// content begins. When it had to be read for the comparison and has to be read again, `again` opens it again.
pub fn content<'a>(
    input: &'a mut Hashing<Box<dyn Read + Send>>,
    entry: &Entry,
    before: Option<&FileRecord>,
    asked: &Asked,
    again: impl FnOnce() -> io::Result<Box<dyn Read + Send>>,
) -> io::Result<Content<'a>> {
    let comparable = before.filter(|before| is_comparable(before, asked) && entry.length >= before.length);
    let Some(before) = comparable else {
        return Ok(Content::All(Box::new(input)));
    };
    if entry.length <= AT_ONCE {
        return at_once(input, entry, before, asked);
    }
    let mut head = Vec::with_capacity(HEAD_BYTES);
    let mut known = input.take(before.length);
    (&mut known).take(HEAD_BYTES as u64).read_to_end(&mut head)?;
    io::copy(&mut known, &mut io::sink())?;
    if input.bytes == before.length && input.hash() == before.hash {
        if entry.length == before.length {
            return Ok(Content::Same);
        }
        if input.last == b'\n'
            && let Some(reader) = reader_of_lines(&head, &entry.name, asked)
        {
            let (first_line, known) = (input.lines + 1, input.known());
            return Ok(Content::Added {
                input: Box::new(input),
                first_line,
                known,
                reader,
            });
        }
    }
    *input = Hashing::new(again()?);
    Ok(Content::All(Box::new(input)))
}

fn at_once<'a>(
    input: &'a mut Hashing<Box<dyn Read + Send>>,
    entry: &Entry,
    before: &FileRecord,
    asked: &Asked,
) -> io::Result<Content<'a>> {
    let mut bytes = Vec::with_capacity(entry.length as usize + 1);
    input.read_to_end(&mut bytes)?;
    let known = usize::try_from(before.length).unwrap_or(usize::MAX);
    let Some((old, added)) = bytes.split_at_checked(known) else {
        return Ok(Content::All(Box::new(Cursor::new(bytes))));
    };
    if xxhash_rust::xxh3::xxh3_64(old) != before.hash {
        return Ok(Content::All(Box::new(Cursor::new(bytes))));
    }
    if added.is_empty() {
        return Ok(Content::Same);
    }
    let head = &old[..old.len().min(HEAD_BYTES)];
    let Some(reader) = reader_of_lines(head, &entry.name, asked).filter(|_| old.ends_with(b"\n")) else {
        return Ok(Content::All(Box::new(Cursor::new(bytes))));
    };
    let first_line = memchr::memchr_iter(b'\n', old).count() as u64 + 1;
    let mut known = Known::default();
    known.hasher.update(old);
    known.bytes = old.len() as u64;
    Ok(Content::Added {
        input: Box::new(Cursor::new(added.to_vec())),
        first_line,
        known,
        reader,
    })
}

/// True when equal bytes mean an equal state of the index.
pub fn is_comparable(before: &FileRecord, asked: &Asked) -> bool {
    let is_given_up = matches!(&before.problem, Some(Problem::Unread(error)) if given_up(error, before.length));
    let is_doubted = asked.is_anything() && before.articles == 0;
    before.cleaner == CLEANER
        && !is_given_up
        && !is_doubted
        && !matches!(before.state, FileState::Unreadable | FileState::Interrupted)
}

/// True when a long file was not read to its end, since its beginning or its size says that it holds nothing to be read.
pub fn given_up(error: &ReadError, length: u64) -> bool {
    let says_so = matches!(
        error,
        ReadError::Binary | ReadError::Unknown | ReadError::Foreign { .. } | ReadError::Limit { .. }
    );
    says_so && length > AT_ONCE
}

/// Who reads such a file, when lines added to it are documents of their own.
fn reader_of_lines(head: &[u8], name: &str, asked: &Asked) -> Option<&'static dyn Reader> {
    // To what is compressed nothing can be added by lines.
    let (_, reader) = asked.choice(head, name).ok().filter(|_| !is_compressed(head))?;
    (reader.cut() == Cut::Lines).then_some(reader)
}

//! ARC, the web archives of before 2009 (versions 1 and 2): a line with the address, the server, the time, the media type and the length.

use memchr::memchr;

use crate::read::limits::Limits;
use crate::read::reader::{Confidence, Cut, Each, Part, ReadError, Reader, Split};
use crate::read::web::head::{Head, Holds};
use crate::read::web::record::{self, Dialect};

/// Web archives of old.
pub struct Arc;

/// How such a file begins.
const MAGIC: &[u8] = b"filedesc://";
/// Bytes of the longest line that is believed to begin a record.
const LONGEST_LINE: usize = 8 << 10;
/// Digits of a time, to the second.
const TIME_DIGITS: usize = 14;

impl Reader for Arc {
    fn name(&self) -> &'static str {
        "arc"
    }

    fn about(&self) -> &'static str {
        "web archives of old: ARC 1 and 2"
    }

    fn sniff(&self, head: &[u8], _: &str) -> Confidence {
        if head.starts_with(MAGIC) {
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

impl Dialect for Arc {
    fn head(&self, bytes: &[u8]) -> Option<Head> {
        let blank = bytes.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let begin = &bytes[blank..];
        let end = memchr(b'\n', &begin[..begin.len().min(LONGEST_LINE)])?;
        let line = std::str::from_utf8(&begin[..end]).ok()?.trim_end();
        // The address may hold blanks, so that the fields are told from the end. The second version has five more of them.
        let fields: Vec<&str> = line.rsplit(' ').collect();
        let length = fields.first()?.parse().ok()?;
        let is_time = |field: &&str| field.len() == TIME_DIGITS && field.bytes().all(|byte| byte.is_ascii_digit());
        let time_at = fields.iter().position(is_time)?;
        let server = fields.get(time_at + 1)?;
        let url = line.split(server).next()?.trim_end();
        let described = begin.starts_with(MAGIC);
        if !described && !url.contains(':') {
            return None;
        }
        let holds = if url.starts_with("http") {
            Holds::Answer
        } else {
            Holds::Nothing
        };
        let time = fields[time_at];
        Some(Head {
            bytes: blank + end + 1,
            length,
            url: url.to_owned(),
            time: written(time),
            id: None,
            holds,
            media_type: String::new(),
        })
    }

    fn begins(&self, bytes: &[u8]) -> bool {
        let scheme = bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        scheme > 1 && bytes.get(scheme) == Some(&b':') && self.head(bytes).is_some()
    }

    fn find(&self, bytes: &[u8]) -> Option<usize> {
        memchr::memchr_iter(b'\n', bytes)
            .map(|at| at + 1)
            .find(|&at| self.begins(&bytes[at..]))
    }
}

/// `20040102030405` as `2004-01-02T03:04:05Z`.
fn written(time: &str) -> String {
    let part = |from: usize, to: usize| time.get(from..to).unwrap_or_default();
    format!(
        "{}-{}-{}T{}:{}:{}Z",
        part(0, 4),
        part(4, 6),
        part(6, 8),
        part(8, 10),
        part(10, 12),
        part(12, 14)
    )
}

//! What the two kinds of web archive have in common: a head of lines, and so many bytes behind it.

use crate::page::Page;
use crate::read::limits::Limits;
use crate::read::reader::{Each, Part, ReadError, Split};
use crate::read::web::head::{Head, Holds};
use crate::read::web::payload::payload;

/// Bytes of the longest head of a record that is believed.
pub(super) const LONGEST_HEAD: usize = 1 << 20;

/// How one kind of archive writes its records.
pub(super) trait Dialect {
    /// The head at the beginning of `bytes`; `None` where none is, or not to its end.
    fn head(&self, bytes: &[u8]) -> Option<Head>;

    /// Whether a record begins at the beginning of `bytes`.
    fn begins(&self, bytes: &[u8]) -> bool;

    /// Where the next record begins, from the second byte on.
    fn find(&self, bytes: &[u8]) -> Option<usize>;
}

/// Where the first record of `bytes` ends, line ends behind it included: after as many bytes as it says if another begins there,
/// before the next one that is in sight if the length lies. `None` where its end is not in sight.
fn end_of(dialect: &impl Dialect, bytes: &[u8]) -> Result<usize, Option<u64>> {
    let Some(head) = dialect.head(bytes) else {
        return match dialect.find(bytes) {
            Some(next) => Ok(next),
            None if bytes.len() > LONGEST_HEAD => Ok(bytes.len()),
            None => Err(None),
        };
    };
    let told = (head.bytes as u64).saturating_add(head.length);
    if let Some(behind) = usize::try_from(told).ok().and_then(|told| bytes.get(told..)) {
        let blank = behind.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let next = &behind[blank..];
        let whole = bytes.len() - next.len();
        if dialect.begins(next) {
            return Ok(whole);
        }
        // Too little is in sight to say what follows.
        if next.len() < 16 {
            return Err(Some(told.saturating_add(blank as u64 + 16)));
        }
        return Ok(dialect.find(bytes).unwrap_or(bytes.len()));
    }
    match dialect.find(&bytes[head.bytes..]) {
        Some(next) if bytes[head.bytes..head.bytes + next].ends_with(b"\r\n\r\n") => Ok(head.bytes + next),
        _ => Err(Some(told.saturating_add(64))),
    }
}

/// How `bytes` may be cut.
pub(super) fn split(dialect: &impl Dialect, bytes: &[u8]) -> Split {
    let mut end = 0;
    loop {
        match end_of(dialect, &bytes[end..]) {
            Ok(length) if length > 0 && end + length < bytes.len() => end += length,
            Ok(length) if length > 0 => return Split::At(end + length),
            Ok(_) => return Split::At(end.max(1)),
            Err(_) if end > 0 => return Split::At(end),
            Err(needed) => {
                let head = dialect.head(bytes);
                return match head.filter(|head| head.holds == Holds::Nothing) {
                    Some(head) if head.length > 0 => Split::Skip((head.bytes as u64).saturating_add(head.length)),
                    _ => Split::More(needed),
                };
            }
        }
    }
}

/// Reads the records of a part.
pub(super) fn read(dialect: &impl Dialect, part: &Part<'_>, limits: &Limits, each: &mut Each<'_>) {
    let mut rest = part.bytes;
    let mut line = part.first_line;
    while !rest.is_empty() {
        let length = end_of(dialect, rest).unwrap_or(rest.len()).max(1);
        let (record, behind) = rest.split_at(length);
        if let Some(page) = page(dialect, record, line, limits)
            && each(page).is_break()
        {
            return;
        }
        line += memchr::memchr_iter(b'\n', record).count() as u64;
        rest = behind;
    }
}

/// The page of a record that begins on `line`; `None` for one that holds none.
fn page(dialect: &impl Dialect, record: &[u8], line: u64, limits: &Limits) -> Option<Result<Page, ReadError>> {
    let Some(head) = dialect.head(record) else {
        // White space between records, or what a member that could not be inflated has left.
        return (!record.trim_ascii().is_empty()).then(|| {
            Err(ReadError::Record {
                line,
                what: "is no record of a web archive: passed over up to the next".into(),
            })
        });
    };
    if head.holds == Holds::Nothing {
        return None;
    }
    let told = usize::try_from(head.length).unwrap_or(usize::MAX);
    let body = &record[head.bytes..];
    if told > body.len() {
        return Some(Err(ReadError::Record {
            line,
            what: format!("`{}` ends after {} of {told} bytes", head.url, body.len()),
        }));
    }
    let page = payload(&head, &body[..told], limits)?;
    Some(page.map(|mut page| {
        page.place = u32::try_from(line - 1).unwrap_or(u32::MAX);
        let hints = &mut page.hints.record;
        hints.docno = head.id;
        hints.handling.retrieved = Some(head.time).filter(|time| !time.is_empty());
        hints.url = Some(head.url).filter(|url| url.starts_with("http"));
        page
    }))
}

//! TIME.ALL, the collection of articles of TIME of 1963 (Cornell, SMART): `*TEXT number date PAGE number`, then the text in capitals.

use crate::page::{Form, Hints, Page, Record};
use crate::read::decode::decode;
use crate::read::limits::Limits;
use crate::read::paragraphs::paragraphs;
use crate::read::pieces;
use crate::read::reader::{Confidence, Cut, Each, Part, ReadError, Reader, Split};

/// The collection TIME.ALL.
pub struct TimeAll;

/// What begins an article, at the beginning of a line.
const BEGIN: &[u8] = b"*TEXT ";
/// What ends the file.
const END: &str = "*STOP";

impl Reader for TimeAll {
    fn name(&self) -> &'static str {
        "time"
    }

    fn about(&self) -> &'static str {
        "TIME.ALL"
    }

    fn sniff(&self, head: &[u8], _: &str) -> Confidence {
        let start = head.trim_ascii_start();
        let line = start.split(|&byte| byte == b'\n').next().unwrap_or_default();
        let text = String::from_utf8_lossy(line);
        if start.starts_with(BEGIN) && Heading::of(&text).is_some() {
            Confidence::Certain
        } else {
            Confidence::No
        }
    }

    fn cut(&self) -> Cut {
        Cut::Records
    }

    fn split(&self, bytes: &[u8]) -> Split {
        let last = memchr::memrchr_iter(b'*', bytes)
            .find(|&at| at > 0 && bytes[at - 1] == b'\n' && bytes[at..].starts_with(BEGIN));
        last.map_or(Split::More(None), Split::At)
    }

    fn read(&self, part: &Part<'_>, limits: &Limits, each: &mut Each<'_>) -> Result<(), ReadError> {
        pieces::check(part.bytes, b'\n', limits)?;
        let text = decode(part.bytes, None);
        let mut open: Option<(u64, Heading<'_>, String)> = None;
        for (number, line) in (part.first_line..).zip(text.lines()) {
            let begins = line.as_bytes().starts_with(BEGIN).then(|| Heading::of(line)).flatten();
            if begins.is_some() || line.trim_end() == END {
                let ended = open.take();
                if let Some((line, heading, body)) = ended
                    && each(page(line, &heading, &body)).is_break()
                {
                    return Ok(());
                }
            }
            match begins {
                Some(heading) => open = Some((number, heading, String::new())),
                None => {
                    if let Some((_, _, body)) = &mut open {
                        body.push_str(line);
                        body.push('\n');
                    }
                }
            }
        }
        if let Some((line, heading, body)) = open {
            let _ = each(page(line, &heading, &body));
        }
        Ok(())
    }
}

/// `*TEXT 017 01/04/63 PAGE 020`.
struct Heading<'a> {
    number: &'a str,
    /// Month, day, year.
    day: [&'a str; 3],
    page: Option<&'a str>,
}

impl<'a> Heading<'a> {
    fn of(line: &'a str) -> Option<Self> {
        let mut fields = line.split_whitespace();
        if fields.next()? != "*TEXT" {
            return None;
        }
        let number = fields.next()?;
        // A few have a blank for a stroke.
        let mut day = Vec::new();
        let mut rest = line.split_whitespace().skip(2);
        let mut page = None;
        while let Some(field) = rest.next() {
            if field == "PAGE" {
                page = rest.next();
                break;
            }
            day.extend(field.split('/'));
        }
        let [month, day, year] = day[..] else {
            return None;
        };
        Some(Self {
            number,
            day: [month, day, year],
            page,
        })
    }
}

fn page(line: u64, heading: &Heading<'_>, body: &str) -> Result<Page, ReadError> {
    // Each line of the tape is followed by an empty one in the copies that are about.
    let lines: Vec<&str> = body.lines().map(str::trim).collect();
    let doubled = lines.iter().skip(1).step_by(2).all(|line| line.is_empty())
        || lines.iter().step_by(2).all(|line| line.is_empty());
    let text = match doubled {
        true => lines
            .iter()
            .filter(|line| !line.is_empty())
            .copied()
            .collect::<Vec<_>>()
            .join(" "),
        false => body.to_owned(),
    };
    let blocks = paragraphs(&text);
    if blocks.is_empty() {
        return Err(ReadError::Record {
            line,
            what: format!("article {} has no text", heading.number),
        });
    }
    let [month, day, year] = heading.day;
    let mut record = Record {
        docno: Some(heading.number.to_owned()),
        date: Some(format!("19{year}-{month}-{day}")),
        source: Some("TIME".into()),
        language: Some("en".into()),
        ..Record::default()
    };
    record.handling.page = heading.page.map(|page| page.trim_start_matches('0').to_owned());
    Ok(Page {
        form: Form::Record,
        place: u32::try_from(line - 1).unwrap_or(u32::MAX),
        blocks,
        hints: Hints {
            record,
            ..Hints::default()
        },
        ..Page::default()
    })
}

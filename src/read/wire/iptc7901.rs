//! IPTC 7901, the wire text of European agencies: SOH, a line of source, number, urgency, category and words; keywords; STX, headline;
//! text; ETX, the time of filing.

use memchr::memchr;

use crate::page::{Form, Hints, Page, Record};
use crate::read::decode::decode;
use crate::read::limits::Limits;
use crate::read::paragraphs::paragraphs;
use crate::read::pieces;
use crate::read::reader::{Confidence, Each, Part, ReadError, Reader};

/// Wire text of the IPTC.
pub struct Iptc7901;

const HEADER: u8 = 1;
const TEXT: u8 = 2;
const END: u8 = 3;
/// Lines of the headline, the marks of a lead among them.
const HEADLINE_LINES: usize = 6;

impl Reader for Iptc7901 {
    fn name(&self) -> &'static str {
        "iptc7901"
    }

    fn about(&self) -> &'static str {
        "the wire: IPTC 7901"
    }

    fn sniff(&self, head: &[u8], _: &str) -> Confidence {
        let head = head.trim_ascii_start();
        if head.first() == Some(&HEADER) && memchr(TEXT, head).is_some() {
            Confidence::Certain
        } else {
            Confidence::No
        }
    }

    fn read(&self, part: &Part<'_>, limits: &Limits, each: &mut Each<'_>) -> Result<(), ReadError> {
        pieces::check(part.bytes, b'\n', limits)?;
        let begins: Vec<usize> = memchr::memchr_iter(HEADER, part.bytes).collect();
        for (place, &at) in (0u32..).zip(&begins) {
            let end = begins.get(place as usize + 1).copied().unwrap_or(part.bytes.len());
            let page = story(&part.bytes[at + 1..end]).map(|page| Page { place, ..page });
            if each(page).is_break() {
                break;
            }
        }
        Ok(())
    }
}

fn story(bytes: &[u8]) -> Result<Page, ReadError> {
    let begin = memchr(TEXT, bytes).ok_or_else(|| ReadError::Malformed("has a header and no text".into()))?;
    let head = written(&bytes[..begin]);
    let behind = &bytes[begin + 1..];
    let end = memchr(END, behind).unwrap_or(behind.len());
    let text = written(&behind[..end]);
    let foot = written(&behind[end..]);
    let mut record = record(&head, &foot);
    // The headline ends with an equals sign, on one line or more; without one it is the first line.
    let lines: Vec<&str> = text.lines().collect();
    let ends = lines
        .iter()
        .take(HEADLINE_LINES)
        .rposition(|line| line.trim_end().ends_with('='));
    let above = &lines[..ends.map_or(1.min(lines.len()), |at| at + 1)];
    let mut title: Vec<&str> = Vec::new();
    for line in above
        .iter()
        .map(|line| line.trim().trim_end_matches('=').trim())
        .filter(|line| !line.is_empty())
    {
        if line.get(..3).is_some_and(|begin| begin.eq_ignore_ascii_case("by ")) {
            record.byline.push(line.to_owned());
        } else if !is_mark(line) {
            title.push(line);
        }
    }
    record.title = Some(title.join(" ")).filter(|title| !title.is_empty());
    let body = without_notebook(&lines[above.len()..]);
    let blocks = paragraphs(&body);
    if blocks.is_empty() && record.title.is_none() {
        return Err(ReadError::Empty);
    }
    Ok(Page {
        form: Form::Record,
        blocks,
        hints: Hints {
            record,
            ..Hints::default()
        },
        ..Page::default()
    })
}

/// Capitals above a headline that say how a story has grown: `REFILE`, `1ST LEAD`, `EXTRA`.
fn is_mark(line: &str) -> bool {
    line.len() <= 16 && !line.contains(char::is_lowercase) && line.contains(char::is_alphabetic)
}

/// The text without the notes for editors that follow the heading of the notebook.
fn without_notebook(lines: &[&str]) -> String {
    let ends = lines
        .iter()
        .position(|line| line.trim_start().starts_with("# "))
        .unwrap_or(lines.len());
    lines[..ends].join("\n")
}

/// `eca062 4 i 211  dpa 061`: source and number, urgency, category, words, agency; then the keywords, parted by slashes.
fn record(head: &str, foot: &str) -> Record {
    let mut record = Record::default();
    let mut lines = head.lines().map(str::trim).filter(|line| !line.is_empty());
    let fields: Vec<&str> = lines.next().unwrap_or_default().split_whitespace().collect();
    record.docno = fields.first().map(|number| (*number).to_owned());
    record.handling.urgency = fields
        .get(1)
        .and_then(|urgency| urgency.parse().ok())
        .filter(|urgency| (1..=9).contains(urgency));
    record.source = fields
        .iter()
        .skip(3)
        .find(|field| field.chars().all(char::is_alphabetic) && field.len() == 3)
        .map(|agency| (*agency).to_owned());
    record.keywords = lines
        .flat_map(|line| line.split('/'))
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    record.date = filed(foot);
    record
}

/// `2018-11-21T21:01Z` of `212101 GMT Nov 18`: day and clock, month, year.
fn filed(foot: &str) -> Option<String> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let fields: Vec<&str> = foot.split_whitespace().collect();
    let at = fields
        .iter()
        .position(|field| field.len() == 6 && field.bytes().all(|byte| byte.is_ascii_digit()))?;
    let clock = fields[at];
    let zone = match *fields.get(at + 1)? {
        "GMT" | "UTC" => "Z",
        _ => "",
    };
    let name = fields.get(at + 2)?.to_lowercase();
    let month = MONTHS.iter().position(|month| name.starts_with(month))? + 1;
    let year: u32 = fields.get(at + 3)?.parse().ok()?;
    let year = match year {
        0..70 => 2000 + year,
        70..100 => 1900 + year,
        year => year,
    };
    Some(format!(
        "{year}-{month:02}-{}T{}:{}{zone}",
        &clock[..2],
        &clock[2..4],
        &clock[4..]
    ))
}

/// The text of wire bytes without control characters.
fn written(bytes: &[u8]) -> String {
    decode(bytes, None)
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect()
}

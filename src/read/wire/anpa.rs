//! ANPA-1312, the wire text of American agencies: a line of service codes, a slug line, lines of headline and notes, and the text in
//! paragraphs that begin with a tab.

use memchr::memchr;

use crate::page::{Block, Form, Hints, Page, Record};
use crate::read::decode::decode;
use crate::read::limits::Limits;
use crate::read::pieces;
use crate::read::reader::{Confidence, Each, Part, ReadError, Reader};

/// Wire text of ANPA.
pub struct Anpa;

/// What begins a story: SYN, SYN, SOH.
const BEGIN: &[u8] = b"\x16\x16\x01";
/// What begins the text, and what ends it.
const TEXT: u8 = 2;
const END: u8 = 3;

impl Reader for Anpa {
    fn name(&self) -> &'static str {
        "anpa"
    }

    fn about(&self) -> &'static str {
        "the wire: ANPA-1312"
    }

    fn sniff(&self, head: &[u8], _: &str) -> Confidence {
        if head.starts_with(BEGIN) && memchr(TEXT, head).is_some() {
            Confidence::Certain
        } else {
            Confidence::No
        }
    }

    fn read(&self, part: &Part<'_>, limits: &Limits, each: &mut Each<'_>) -> Result<(), ReadError> {
        pieces::check(part.bytes, b'\n', limits)?;
        let stories = memchr::memmem::find_iter(part.bytes, BEGIN).collect::<Vec<_>>();
        for (place, &at) in (0u32..).zip(&stories) {
            let end = stories.get(place as usize + 1).copied().unwrap_or(part.bytes.len());
            let page = story(&part.bytes[at + BEGIN.len()..end]).map(|page| Page { place, ..page });
            if each(page).is_break() {
                break;
            }
        }
        Ok(())
    }
}

fn story(bytes: &[u8]) -> Result<Page, ReadError> {
    let begin =
        memchr(TEXT, bytes).ok_or_else(|| ReadError::Malformed("has no text behind its service line".into()))?;
    let head = written(&bytes[..begin]);
    let text = &bytes[begin + 1..];
    let text = written(&text[..memchr(END, text).unwrap_or(text.len())]);
    let text = text.trim_start_matches('\u{2}');
    let mut record = record(&head);
    let mut blocks: Vec<Block> = Vec::new();
    let mut headlines = Vec::new();
    let mut notes = Vec::new();
    let mut lines = text.lines().peekable();
    if let Some(slug) = lines.next() {
        // `^BC-BKN--Heat-Hawks, 1st Ld-Writethru,416<`: the slug, how the story has grown, words.
        let slug = bare(slug);
        record.keywords = slug
            .split(',')
            .next()
            .map(str::trim)
            .filter(|slug| !slug.is_empty())
            .map(str::to_owned)
            .into_iter()
            .collect();
        // Some agencies leave the slug out of the text, or have nothing but it.
        headlines.push((slug.to_owned(), false));
    }
    let mut paragraph = String::new();
    for line in lines {
        let begins = line.starts_with(['\t', '\u{9}']) || line.starts_with("   ");
        let marked = line.starts_with('^');
        let words = bare(line);
        if begins && !marked {
            flush(&mut paragraph, &mut blocks);
            paragraph.push_str(words);
        } else if marked && blocks.is_empty() && paragraph.is_empty() {
            sort(words, line, &mut record, &mut headlines, &mut notes);
        } else if words.is_empty() {
            flush(&mut paragraph, &mut blocks);
        } else if blocks.is_empty() && paragraph.is_empty() && line.trim_end().ends_with('=') {
            sort(words, line, &mut record, &mut headlines, &mut notes);
        } else {
            if !paragraph.is_empty() {
                paragraph.push(' ');
            }
            paragraph.push_str(words);
        }
    }
    flush(&mut paragraph, &mut blocks);
    record.title = headlines
        .iter()
        .find(|(_, is_headline)| *is_headline)
        .or(headlines.first())
        .map(|(line, _)| line.clone());
    record.handling.note = Some(notes.join(" ")).filter(|notes| !notes.is_empty());
    if blocks.is_empty() {
        // A digest is all lines of headlines.
        let mut lines: Vec<String> = headlines.into_iter().skip(1).map(|(line, _)| line).collect();
        lines.iter_mut().for_each(|line| flush(line, &mut blocks));
    }
    if blocks.is_empty() {
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

/// Puts a line above the text where it belongs: headline, byline or note.
fn sort(words: &str, line: &str, record: &mut Record, headlines: &mut Vec<(String, bool)>, notes: &mut Vec<String>) {
    if words.is_empty() {
        return;
    }
    let is_by = words.get(..3).is_some_and(|begin| begin.eq_ignore_ascii_case("by "));
    let is_note = [
        "Eds:",
        "EDS:",
        "EDITOR",
        "Editor",
        "AP Photo",
        "AP Graphic",
        "AP Video",
        "With ",
    ]
    .iter()
    .any(|begin| words.starts_with(begin));
    if is_by {
        record.byline = vec![words.to_owned()];
    } else if is_note {
        notes.push(words.to_owned());
    } else if line.trim_end().ends_with('=') {
        // The title of the writer or the name of the agency.
        if record.source.is_none() && words.split_whitespace().count() <= 3 && !words.contains("Writer") {
            record.source = Some(words.to_owned());
        }
    } else {
        let is_first = !headlines.iter().any(|(_, is_headline)| *is_headline);
        headlines.push((words.to_owned(), is_first));
    }
}

fn flush(paragraph: &mut String, blocks: &mut Vec<Block>) {
    let text = std::mem::take(paragraph);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !text.is_empty() {
        blocks.push(Block {
            text: text.into(),
            apart: true,
            ..Block::default()
        });
    }
}

/// The words of a line without the marks of its kind: `^` before, `<` or `=` behind.
fn bare(line: &str) -> &str {
    line.trim()
        .trim_start_matches('^')
        .trim_end_matches(['<', '=', '>'])
        .trim()
}

/// `z6715-----`, then `r z BC-BKN--Heat-Hawks  02-20 0500`: service and number, priority and category, slug, day, words.
fn record(head: &str) -> Record {
    let mut record = Record::default();
    let mut lines = head.lines();
    let service = lines.next().unwrap_or_default();
    let number: String = service.chars().filter(char::is_ascii_alphanumeric).collect();
    record.docno = (!number.is_empty()).then_some(number);
    let codes = lines.next().unwrap_or_default();
    record.handling.urgency = match codes.trim_start().chars().next() {
        Some('f') => Some(1),
        Some('b') => Some(2),
        Some('u') => Some(3),
        Some('r') => Some(4),
        Some('d') => Some(5),
        Some('a' | 's' | 'w') => Some(6),
        _ => None,
    };
    record
}

/// The text of wire bytes: typesetters' control characters out, quotes and dashes as people write them.
fn written(bytes: &[u8]) -> String {
    let text = decode(bytes, None);
    text.chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t' | '\u{2}'))
        .collect::<String>()
        .replace("``", "“")
        .replace("''", "”")
        .replace(" _ ", " — ")
}

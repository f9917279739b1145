//! The document format of TREC: AP, WSJ, FT, LA Times, FBIS and others of its disks, its NTCIR variant, and TREC-web, whose documents
//! are pages.

use memchr::memmem;

use crate::page::{Block, Form, Hints, Page, Record};
use crate::read::decode::{declared_charset, decode};
use crate::read::html::read_page;
use crate::read::limits::Limits;
use crate::read::paragraphs::paragraphs;
use crate::read::pieces;
use crate::read::reader::{Confidence, Cut, Each, Part, ReadError, Reader, Split};
use crate::read::sgml::tags::{Element, attribute, documents, elements, line_of, split_behind, text_of};

/// Collections of TREC.
pub struct Trec;

/// What the collections call each field, in small letters. Of several the first in the document is taken.
const TITLE: &[&str] = &["headline", "hl", "head", "ti", "title", "h3", "doctitle", "header"];
const BODY: &[&str] = &["text", "lp", "leadpara", "graphic", "main", "body"];
const DATE: &[&str] = &["date", "dd", "date1", "date_time", "pubdate", "story_date"];
const BYLINE: &[&str] = &["byline", "by", "author"];
const PLACE: &[&str] = &["dateline", "dl"];
const SECTION: &[&str] = &["section", "type", "column"];
const SOURCE: &[&str] = &["pub", "so", "source"];
const KEYWORDS: &[&str] = &["subject", "in", "co", "descript", "keyword"];
const CORRECTION: &[&str] = &["correction", "correction-date"];

impl Reader for Trec {
    fn name(&self) -> &'static str {
        "trec"
    }

    fn about(&self) -> &'static str {
        "collections of TREC, TREC-web"
    }

    fn sniff(&self, head: &[u8], _: &str) -> Confidence {
        let start = head.trim_ascii_start();
        let opens = start.get(..4).is_some_and(|begin| begin.eq_ignore_ascii_case(b"<doc"))
            && matches!(start.get(4), Some(b'>' | b' ' | b'\n' | b'\r'));
        let upper = start.to_ascii_uppercase();
        let told = [&b"<DOCNO>"[..], b"<TEXT>", b"<DOCID>", b"<DOCHDR>"];
        if opens && told.iter().any(|tag| memmem::find(&upper, tag).is_some()) {
            Confidence::Certain
        } else {
            Confidence::No
        }
    }

    fn cut(&self) -> Cut {
        Cut::Records
    }

    fn split(&self, bytes: &[u8]) -> Split {
        split_behind(bytes, "</doc>")
    }

    fn read(&self, part: &Part<'_>, limits: &Limits, each: &mut Each<'_>) -> Result<(), ReadError> {
        pieces::check(part.bytes, b'<', limits)?;
        let text = decode(part.bytes, declared_charset(part.bytes));
        for (line, document) in documents(&text, part, "DOC") {
            if each(page(document, line, limits)).is_break() {
                break;
            }
        }
        Ok(())
    }
}

fn page(document: Element<'_>, line: u64, limits: &Limits) -> Result<Page, ReadError> {
    let place = u32::try_from(line - 1).unwrap_or(u32::MAX);
    let fields: Vec<Element<'_>> = elements(document.inside).collect();
    let named = |names: &[&str]| {
        fields
            .iter()
            .filter(|field| is_one_of(field, names))
            .map(|field| field.inside)
            .collect::<Vec<_>>()
    };
    let first = |names: &[&str]| {
        // What is named first is meant before what stands first.
        names
            .iter()
            .find_map(|name| named(&[name]).into_iter().find_map(line_of))
    };
    let docno = first(&["docno", "docid"]).or_else(|| attribute(document.attributes, "id").map(str::to_owned));
    let header = named(&["dochdr"]);
    if let Some(header) = header.first() {
        let behind = document
            .inside
            .find(header)
            .map(|at| &document.inside[at + header.len()..])
            .unwrap_or_default();
        let Some(docno) = docno else {
            return Err(lacking(line));
        };
        let behind = behind.split_once('>').map_or(behind, |(_, page)| page);
        let mut page = read_page(behind, limits);
        page.place = place;
        page.hints.record.url = header
            .split_whitespace()
            .next()
            .filter(|url| url.starts_with("http"))
            .map(str::to_owned);
        page.hints.record.docno = Some(docno);
        return Ok(page);
    }
    let title = first(TITLE);
    let blocks: Vec<Block> = named(BODY)
        .into_iter()
        .flat_map(|text| paragraphs(text_of(text).trim_matches(['\n', '\r'])))
        .collect();
    if blocks.is_empty() && title.is_none() {
        return Err(lacking(line));
    }
    let many = |names: &[&str]| named(names).into_iter().flat_map(values_of).collect::<Vec<_>>();
    let mut record = Record {
        docno,
        title,
        byline: first(BYLINE).into_iter().collect(),
        date: first(DATE),
        source: first(SOURCE),
        section: first(SECTION),
        place: first(PLACE).and_then(|dateline| place_of(&dateline)),
        keywords: many(KEYWORDS),
        ..Record::default()
    };
    record.handling.correction = first(CORRECTION);
    record.handling.page = first(&["page"]);
    if record.date.is_none() {
        record.date = record.docno.as_deref().and_then(day_of_name);
    }
    Ok(Page {
        form: Form::Record,
        place,
        blocks,
        hints: Hints {
            record,
            ..Hints::default()
        },
        ..Page::default()
    })
}

fn is_one_of(field: &Element<'_>, names: &[&str]) -> bool {
    names.iter().any(|name| field.name.eq_ignore_ascii_case(name))
}

fn lacking(line: u64) -> ReadError {
    ReadError::Record {
        line,
        what: "is a document without `DOCNO`, title or text".into(),
    }
}

/// The values of a list: its elements, or what stands between commas.
fn values_of(list: &str) -> Vec<String> {
    if list.contains("<P>") || list.contains("<p>") {
        let text = text_of(list);
        return text
            .split([';', '\n'])
            .map(str::trim)
            .filter(|value| !value.is_empty())
            .map(str::to_owned)
            .collect();
    }
    let Some(line) = line_of(list) else {
        return Vec::new();
    };
    line.split([';', ','])
        .map(str::trim)
        .filter(|value| !value.is_empty())
        .map(str::to_owned)
        .collect()
}

/// `TOKYO` of `TOKYO (AP)`, `LONDON` of `LONDON, May 3`.
fn place_of(dateline: &str) -> Option<String> {
    let place = dateline.split(['(', ',', '-', '—']).next().unwrap_or_default().trim();
    let printed = place.chars().any(char::is_alphabetic) && !place.contains(|c: char| c.is_ascii_digit());
    // An agency alone is no place.
    (printed && dateline.trim() != "AP").then(|| place.to_owned())
}

/// The day in names such as `AP880212-0001`, `WSJ910405-0154`, `LA010189-0001` (there the month stands first).
fn day_of_name(docno: &str) -> Option<String> {
    let letters = docno.bytes().take_while(u8::is_ascii_alphabetic).count();
    let digits = docno
        .get(letters..letters + 6)
        .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    if !docno[letters + 6..].starts_with('-') {
        return None;
    }
    let (one, two, three) = (&digits[..2], &digits[2..4], &digits[4..]);
    match &docno[..letters] {
        "AP" | "WSJ" => Some(format!("19{one}-{two}-{three}")),
        "LA" => Some(format!("19{three}-{one}-{two}")),
        _ => None,
    }
}

//! Reuters-21578 (Lewis, distribution 1.0): the newswire of 1987, with subjects, places and companies.

use memchr::memmem;

use crate::page::{Form, Hints, Page, Record};
use crate::read::decode::decode;
use crate::read::limits::Limits;
use crate::read::paragraphs::paragraphs;
use crate::read::pieces;
use crate::read::reader::{Confidence, Cut, Each, Part, ReadError, Reader, Split};
use crate::read::sgml::tags::{
    Element, attribute, documents, element, elements, inside, line_of, split_behind, text_of,
};

/// The collection Reuters-21578.
pub struct Reuters;

/// Who published all of it.
const PUBLISHER: &str = "Reuters";
/// What ends a story on the wire, alone on its line.
const ENDS: [&str; 2] = ["Reuter", "REUTER"];

impl Reader for Reuters {
    fn name(&self) -> &'static str {
        "reuters"
    }

    fn about(&self) -> &'static str {
        "Reuters-21578"
    }

    fn sniff(&self, head: &[u8], _: &str) -> Confidence {
        if memmem::find(head, b"<REUTERS ").is_some() && head.trim_ascii_start().starts_with(b"<") {
            Confidence::Certain
        } else {
            Confidence::No
        }
    }

    fn cut(&self) -> Cut {
        Cut::Records
    }

    fn split(&self, bytes: &[u8]) -> Split {
        split_behind(bytes, "</REUTERS>")
    }

    fn read(&self, part: &Part<'_>, limits: &Limits, each: &mut Each<'_>) -> Result<(), ReadError> {
        pieces::check(part.bytes, b'<', limits)?;
        let text = decode(part.bytes, None);
        for (line, document) in documents(&text, part, "REUTERS") {
            if each(page(document, line)).is_break() {
                break;
            }
        }
        Ok(())
    }
}

fn page(document: Element<'_>, line: u64) -> Result<Page, ReadError> {
    let text = element(document.inside, "TEXT");
    let written = text.map(|text| text.inside).unwrap_or_default();
    let kind = text
        .and_then(|text| attribute(text.attributes, "TYPE"))
        .unwrap_or("NORM");
    let mut title = inside(written, "TITLE").and_then(line_of);
    let body = match (inside(written, "BODY"), kind) {
        (Some(body), _) => text_of(body),
        // A bulletin is its headline, and the collection holds a filler below.
        (None, "BRIEF") => title.clone().unwrap_or_default(),
        (None, _) => unparted(written),
    };
    let body = without_end(&body);
    if title.is_none() {
        // What could not be taken apart begins with its headline.
        title = body
            .lines()
            .map(str::trim)
            .find(|line| !line.is_empty())
            .map(str::to_owned);
    }
    if title.is_none() && body.trim().is_empty() {
        return Err(ReadError::Record {
            line,
            what: "has neither title nor text".into(),
        });
    }
    let listed = |name: &str| {
        let list = inside(document.inside, name).unwrap_or_default();
        elements(list)
            .filter_map(|element| line_of(element.inside))
            .collect::<Vec<_>>()
    };
    let record = Record {
        docno: attribute(document.attributes, "NEWID").map(str::to_owned),
        title,
        byline: inside(written, "AUTHOR").and_then(line_of).into_iter().collect(),
        date: inside(document.inside, "DATE")
            .and_then(line_of)
            .map(|date| day_of(&date)),
        source: Some(PUBLISHER.into()),
        language: Some("en".into()),
        place: inside(written, "DATELINE")
            .and_then(line_of)
            .and_then(|dateline| place_of(&dateline)),
        keywords: ["TOPICS", "PLACES", "PEOPLE", "ORGS", "EXCHANGES", "COMPANIES"]
            .into_iter()
            .flat_map(listed)
            .collect(),
        ..Record::default()
    };
    Ok(Page {
        form: Form::Record,
        place: u32::try_from(line - 1).unwrap_or(u32::MAX),
        blocks: paragraphs(&body),
        hints: Hints {
            record,
            ..Hints::default()
        },
        ..Page::default()
    })
}

/// The text of a story without its title, dateline and author.
fn unparted(written: &str) -> String {
    let mut text = written.to_owned();
    for name in ["TITLE", "AUTHOR", "DATELINE"] {
        if let Some(found) = inside(&text, name).map(str::to_owned) {
            text = text.replacen(&format!("<{name}>{found}</{name}>"), "", 1);
        }
    }
    text_of(&text)
}

/// The text without the name of the agency below it.
fn without_end(body: &str) -> String {
    let trimmed = body.trim_end();
    let last = trimmed.lines().next_back().unwrap_or_default();
    if ENDS.contains(&last.trim()) {
        return trimmed[..trimmed.len() - last.len()].to_owned();
    }
    trimmed.to_owned()
}

/// `26-FEB-1987` of `26-FEB-1987 15:01:01.79`, with a blank for each dash, as people write it.
fn day_of(date: &str) -> String {
    let day = date.split_whitespace().next().unwrap_or_default();
    day.replace('-', " ")
}

/// `SALVADOR` of `SALVADOR, Feb 26 -`.
fn place_of(dateline: &str) -> Option<String> {
    let place = dateline.split([',', '-']).next().unwrap_or_default().trim();
    (!place.is_empty() && !place.contains(|c: char| c.is_ascii_digit())).then(|| place.to_owned())
}

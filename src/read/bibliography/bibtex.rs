//! BibTeX and BibLaTeX: `@article{key, title = {…}, abstract = {…}}`. Entries are parted here, so that a damaged one loses only itself.

use biblatex::{Bibliography, Entry, Person};
use memchr::memchr_iter;

use crate::page::{Page, Record};
use crate::read::bibliography::reference::page;
use crate::read::decode::decode;
use crate::read::limits::Limits;
use crate::read::pieces;
use crate::read::reader::{Confidence, Each, Part, ReadError, Reader};

/// References in BibTeX.
pub struct Bibtex;

/// Braces inside each other that an entry may have: no text needs more, and the parser follows them on its stack.
const DEPTH: usize = 64;
/// Bytes of abbreviations of a file, which each of its entries may use.
const ABBREVIATIONS: usize = 64 << 10;

impl Reader for Bibtex {
    fn name(&self) -> &'static str {
        "bibtex"
    }

    fn about(&self) -> &'static str {
        "references with abstracts: BibTeX, BibLaTeX"
    }

    /// An entry begins the file, but for comments: `@online{ferry2024,`.
    fn sniff(&self, head: &[u8], _: &str) -> Confidence {
        let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
        let is_comment = |line: &&[u8]| line.is_empty() || line.starts_with(b"%");
        let mut lines = head.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii);
        match lines.find(|line| !is_comment(line)).is_some_and(begins) && memchr::memchr(b'=', head).is_some() {
            true => Confidence::Certain,
            false => Confidence::No,
        }
    }

    fn read(&self, part: &Part<'_>, limits: &Limits, each: &mut Each<'_>) -> Result<(), ReadError> {
        pieces::check(part.bytes, b'\n', limits)?;
        let text = decode(part.bytes, None);
        let mut abbreviations = String::new();
        let (mut line, mut counted) = (part.first_line, 0);
        for source in sources(&text) {
            line += memchr_iter(b'\n', &text.as_bytes()[counted..source.begin]).count() as u64;
            counted = source.begin;
            let entry = &text[source.begin..source.end];
            if is_of_kind(entry, "string") && abbreviations.len() + entry.len() <= ABBREVIATIONS {
                // What cannot be read by itself would take all entries behind it along.
                if Bibliography::parse(entry).is_ok() {
                    abbreviations.push_str(entry);
                    abbreviations.push('\n');
                }
                continue;
            }
            if ["string", "comment", "preamble"]
                .iter()
                .any(|kind| is_of_kind(entry, kind))
            {
                continue;
            }
            let page = match source.is_whole {
                true => read_entry(entry, &abbreviations, line, limits),
                false => Err(ReadError::Record {
                    line,
                    what: format!("an entry that does not end, or has braces more than {DEPTH} deep"),
                }),
            };
            if each(page).is_break() {
                break;
            }
        }
        Ok(())
    }
}

/// Whether an entry begins with `line`: a kind of letters, a brace, and a key.
fn begins(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"@") else {
        return false;
    };
    let kind = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    kind > 0 && rest[kind..].trim_ascii_start().starts_with(b"{")
}

fn is_of_kind(entry: &str, kind: &str) -> bool {
    entry
        .as_bytes()
        .get(1..=kind.len())
        .is_some_and(|begun| begun.eq_ignore_ascii_case(kind.as_bytes()))
}

/// Where an entry stands in a file.
struct Source {
    begin: usize,
    end: usize,
    /// Whether its braces are closed, and none too deep.
    is_whole: bool,
}

/// The entries of a file: from an `@` at the beginning of a line to the brace that closes it, or else to the next such line.
fn sources(text: &str) -> Vec<Source> {
    let bytes = text.as_bytes();
    let starts: Vec<usize> = memchr_iter(b'@', bytes)
        .filter(|&at| {
            let above = bytes[..at]
                .iter()
                .rev()
                .take_while(|byte| matches!(byte, b' ' | b'\t'))
                .count();
            (at == above || bytes[at - above - 1] == b'\n' || at == 3 && text.starts_with('\u{feff}'))
                && begins(&bytes[at..])
        })
        .collect();
    let mut sources: Vec<Source> = Vec::new();
    for (number, &begin) in starts.iter().enumerate() {
        if sources.last().is_some_and(|last| begin < last.end) {
            continue;
        }
        let next = starts.get(number + 1).copied().unwrap_or(bytes.len());
        sources.push(match closed(&bytes[begin..]) {
            Some((length, deepest)) => Source {
                begin,
                end: begin + length,
                is_whole: deepest <= DEPTH,
            },
            None => Source {
                begin,
                end: next,
                is_whole: false,
            },
        });
        // What nobody closes takes no look at the whole rest for each entry behind it.
        if sources.last().is_some_and(|last| !last.is_whole)
            && sources.iter().rev().take_while(|source| !source.is_whole).count() > DEPTH
        {
            break;
        }
    }
    sources
}

/// The bytes up to the brace that closes the first one, and how deep they go. Braces behind a backslash are letters.
fn closed(bytes: &[u8]) -> Option<(usize, usize)> {
    let (mut depth, mut deepest, mut is_escaped) = (0usize, 0usize, false);
    for (at, &byte) in bytes.iter().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'{' => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' if depth == 1 => return Some((at + 1, deepest)),
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

fn read_entry(source: &str, abbreviations: &str, line: u64, limits: &Limits) -> Result<Page, ReadError> {
    let parsed = Bibliography::parse(&format!("{abbreviations}{source}")).map_err(|error| ReadError::Record {
        line,
        what: format!("is no BibTeX: {error}"),
    })?;
    let Some(entry) = parsed.into_vec().into_iter().next_back() else {
        return Err(ReadError::Record {
            line,
            what: "is no BibTeX: it has no entry".into(),
        });
    };
    let place = u32::try_from(line - 1).unwrap_or(u32::MAX);
    page(
        record(&entry),
        &one(&entry, &["abstract", "text", "annotation"]).unwrap_or_default(),
        place,
        limits,
    )
}

fn record(entry: &Entry) -> Record {
    let line = |names: &[&str]| one(entry, names).map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    let words = line(&["keywords"]).unwrap_or_default();
    let mut record = Record {
        docno: Some(entry.key.clone()).filter(|key| !key.is_empty()),
        title: line(&["title"]),
        byline: entry.author().unwrap_or_default().iter().map(name).collect(),
        date: line(&["date"]).or_else(|| Some(date(&line(&["year"])?, line(&["month"]), line(&["day"])))),
        source: line(&["journaltitle", "journal", "organization", "publisher", "howpublished"]),
        url: line(&["url"]),
        language: line(&["langid", "language"]),
        keywords: words
            .split([',', ';'])
            .map(|word| word.trim().to_owned())
            .filter(|word| !word.is_empty())
            .collect(),
        ..Record::default()
    };
    record.handling.page = line(&["pages"]);
    record.handling.issue = line(&["number", "issue"]);
    record
}

/// The text of the first of these fields that has one.
fn one(entry: &Entry, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| {
        let text: String = entry.fields.get(*name)?.iter().map(|chunk| chunk.v.get()).collect();
        (!text.trim().is_empty()).then_some(text)
    })
}

fn name(person: &Person) -> String {
    let parts = [&person.given_name, &person.prefix, &person.name, &person.suffix];
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(" ")
}

/// Year, month and day as one date. A month may be a figure or a name, which abbreviations of the standard styles become.
fn date(year: &str, month: Option<String>, day: Option<String>) -> String {
    let figure = |text: &str| text.parse::<u8>().ok();
    match (month, day) {
        (Some(month), Some(day)) => match (figure(&month), figure(&day)) {
            (Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
            _ => format!("{day} {month} {year}"),
        },
        (Some(month), None) => match figure(&month) {
            Some(month) => format!("{year}-{month:02}"),
            None => format!("{month} {year}"),
        },
        (None, _) => year.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ops::ControlFlow;

    fn read(text: &str) -> Vec<Result<Page, ReadError>> {
        let mut pages = Vec::new();
        let part = Part {
            path: "a.bib",
            bytes: text.as_bytes(),
            first_line: 1,
        };
        let end = Bibtex.read(&part, &Limits::default(), &mut |page| {
            pages.push(page);
            ControlFlow::Continue(())
        });
        assert_eq!(end, Ok(()));
        pages
    }

    #[test]
    fn an_entry_is_read_from_its_fields() {
        let text = "% made by hand\n@string{tern = \"The Tern\"}\n@article{moor2024,\n  title = {Ferry {Back} in \\'Elan},\n  \
            author = {Moor, Ida and van Dam, Lars},\n  journal = tern,\n  year = 2024, month = may, day = 3,\n  \
            keywords = {ferries, harbours},\n  abstract = {The ferry is back. Caf\\'e owners cheer.},\n}\n\n\
            @online{bare, title = {Bare}}\n@online{torn, title = {Torn\n@online{last, title = \"Last\", abstract = \"It sails.\"}\n";
        assert_eq!(Bibtex.sniff(text.as_bytes(), "a"), Confidence::Certain);
        let pages = read(text);
        assert_eq!(pages.len(), 4, "{pages:?}");
        let page = pages[0].as_ref().expect("a page");
        let record = &page.hints.record;
        assert_eq!(record.title.as_deref(), Some("Ferry Back in \u{c9}lan"));
        assert_eq!(record.byline, ["Ida Moor", "Lars van Dam"]);
        assert_eq!(record.source.as_deref(), Some("The Tern"));
        assert_eq!(record.date.as_deref(), Some("3 May 2024"));
        assert_eq!(record.keywords, ["ferries", "harbours"]);
        assert_eq!(
            page.blocks[0].text.as_str(),
            "The ferry is back. Caf\u{e9} owners cheer."
        );
        assert_eq!(page.place, 2);
        assert!(matches!(&pages[1], Err(error) if error.is_refusal()));
        assert!(
            matches!(&pages[2], Err(ReadError::Record { line: 13, .. })),
            "{:?}",
            pages[2]
        );
        assert_eq!(
            pages[3].as_ref().expect("the last").hints.record.docno.as_deref(),
            Some("last")
        );
    }

    #[test]
    fn deep_braces_lose_their_entry_alone() {
        let deep = format!(
            "@a{{k, title = {}x{}}}\n@b{{l, abstract = {{It sails.}}}}\n",
            "{".repeat(100_000),
            "}".repeat(100_000)
        );
        let pages = read(&deep);
        assert_eq!((pages.len(), pages[0].is_err(), pages[1].is_ok()), (2, true, true));
        let open = "@a{k, title = {\n".repeat(20_000);
        assert!(read(&open).iter().all(Result::is_err));
    }

    #[test]
    fn prose_is_none() {
        for text in [
            "@tern said so.\n",
            "The ferry @article{x, a = 1}",
            "",
            "@media screen { a = b }",
        ] {
            assert_eq!(Bibtex.sniff(text.as_bytes(), "a"), Confidence::No, "{text}");
        }
    }
}

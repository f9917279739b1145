//! RIS (Research Information Systems, 2001 and 2011): what Zotero, EndNote, Mendeley, ProQuest and the databases of newspapers export.
//! A tag of two signs and a value a line, an entry from `TY` to `ER`.

use std::collections::BTreeMap;

use crate::page::Record;
use crate::read::bibliography::reference::{in_order, page};
use crate::read::decode::decode;
use crate::read::limits::Limits;
use crate::read::pieces;
use crate::read::reader::{Confidence, Cut, Each, Part, ReadError, Reader, Split};

/// References in RIS.
pub struct Ris;

/// Lines above the first entry in which a database may name itself.
const LINES_ABOVE: usize = 20;

impl Reader for Ris {
    fn name(&self) -> &'static str {
        "ris"
    }

    fn about(&self) -> &'static str {
        "references with abstracts: RIS"
    }

    fn sniff(&self, head: &[u8], _: &str) -> Confidence {
        let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
        let mut lines = head.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii_end);
        let mut first = lines.by_ref().skip_while(|line| line.is_empty());
        let is_first = first.next().is_some_and(begins);
        match is_first || lines.take(LINES_ABOVE).any(begins) {
            true => Confidence::Certain,
            false => Confidence::No,
        }
    }

    fn cut(&self) -> Cut {
        Cut::Records
    }

    fn split(&self, bytes: &[u8]) -> Split {
        let entry = memchr::memmem::rfind_iter(bytes, b"\nTY")
            .map(|at| at + 1)
            .find(|&at| begins(&bytes[at..]));
        entry.map_or(Split::More(None), Split::At)
    }

    fn read(&self, part: &Part<'_>, limits: &Limits, each: &mut Each<'_>) -> Result<(), ReadError> {
        pieces::check(part.bytes, b'\n', limits)?;
        let text = decode(part.bytes, None);
        let mut entry: Option<(u64, Entry)> = None;
        for (line_number, line) in (part.first_line..).zip(text.trim_start_matches('\u{feff}').lines()) {
            match (tagged(line), &mut entry) {
                (Some(("TY", kind)), _) => {
                    // An entry that nobody ended ends where the next begins.
                    if let Some((line, done)) = entry.take()
                        && each(done.page(line, limits)).is_break()
                    {
                        return Ok(());
                    }
                    entry = Some((line_number, Entry::of_kind(kind)));
                }
                (Some(("ER", _)), _) => {
                    if let Some((line, done)) = entry.take()
                        && each(done.page(line, limits)).is_break()
                    {
                        return Ok(());
                    }
                }
                (Some((tag, value)), Some((_, entry))) => entry.add(tag, value),
                (None, Some((_, entry))) => entry.go_on(line),
                (_, None) => {}
            }
        }
        if let Some((line, done)) = entry {
            // One more or not makes no difference at the end.
            let _ = each(done.page(line, limits));
        }
        Ok(())
    }
}

/// Whether an entry begins here: `TY  - NEWS`.
fn begins(line: &[u8]) -> bool {
    let line = &line[..line.len().min(40)];
    let Some(rest) = line.strip_prefix(b"TY") else {
        return false;
    };
    let value = rest.trim_ascii_start().strip_prefix(b"-").map(<[u8]>::trim_ascii_start);
    rest.starts_with(b" ") && value.is_some_and(|value| value.first().is_some_and(u8::is_ascii_uppercase))
}

/// The tag of a line and its value: two signs, blanks, a hyphen.
fn tagged(line: &str) -> Option<(&str, &str)> {
    let (tag, rest) = line.split_at_checked(2)?;
    let bytes = tag.as_bytes();
    let is_tag = bytes[0].is_ascii_uppercase() && (bytes[1].is_ascii_uppercase() || bytes[1].is_ascii_digit());
    let value = rest.trim_start_matches(' ').strip_prefix('-')?;
    (is_tag && rest.starts_with(' ')).then_some((tag, value.trim()))
}

/// The values of an entry by their tags, in order.
#[derive(Default)]
struct Entry {
    values: BTreeMap<String, Vec<String>>,
    last: String,
}

impl Entry {
    fn of_kind(kind: &str) -> Self {
        let mut entry = Self::default();
        entry.add("TY", kind);
        entry
    }

    fn add(&mut self, tag: &str, value: &str) {
        self.values.entry(tag.to_owned()).or_default().push(value.to_owned());
        tag.clone_into(&mut self.last);
    }

    /// A line without a tag belongs to the value above it.
    fn go_on(&mut self, line: &str) {
        if let Some(value) = self.values.get_mut(&self.last).and_then(|values| values.last_mut()) {
            value.push('\n');
            value.push_str(line.trim_end());
        }
    }

    /// The first value of the first of these tags that has one.
    fn one(&self, tags: &[&str]) -> Option<String> {
        tags.iter()
            .filter_map(|tag| self.values.get(*tag))
            .flatten()
            .map(|value| value.split_whitespace().collect::<Vec<_>>().join(" "))
            .find(|value| !value.is_empty())
    }

    fn all(&self, tags: &[&str]) -> impl Iterator<Item = &String> {
        tags.iter().filter_map(|tag| self.values.get(*tag)).flatten()
    }

    fn page(&self, line: u64, limits: &Limits) -> Result<crate::page::Page, ReadError> {
        let mut record = Record {
            docno: self.one(&["ID", "AN", "DO"]),
            title: self.one(&["TI", "T1", "CT"]),
            byline: self.all(&["AU", "A1"]).map(|name| in_order(name)).collect(),
            date: self.one(&["DA", "Y1", "PY"]).map(|date| day(&date)),
            source: self.one(&["T2", "JO", "JF", "JA", "BT", "PB"]),
            section: self.one(&["SE"]),
            url: self.one(&["UR", "L2"]),
            language: self.one(&["LA"]),
            keywords: self
                .all(&["KW"])
                .flat_map(|value| value.lines())
                .map(|word| word.trim().to_owned())
                .collect(),
            ..Record::default()
        };
        record.byline.retain(|name| !name.is_empty());
        record.keywords.retain(|word| !word.is_empty());
        record.handling.page = self.one(&["SP"]);
        record.handling.issue = self.one(&["IS"]);
        let text = ["AB", "N2"].iter().find_map(|tag| self.values.get(*tag));
        let text = text.map(|values| values.join("\n\n")).unwrap_or_default();
        page(record, &text, u32::try_from(line - 1).unwrap_or(u32::MAX), limits)
    }
}

/// `2024/05/03/morning` → `2024-05-03`: year, month, day and a remark, each of which may be missing.
fn day(date: &str) -> String {
    let figures: Vec<&str> = date
        .split('/')
        .map(str::trim)
        .take(3)
        .take_while(|part| !part.is_empty())
        .collect();
    match figures.first() {
        Some(year) if year.len() == 4 && figures.len() > 1 => figures.join("-"),
        Some(year) if figures.len() == 1 && date.contains('/') => (*year).to_owned(),
        _ => date.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Page;
    use std::ops::ControlFlow;

    fn read(text: &str) -> Vec<Result<Page, ReadError>> {
        let mut pages = Vec::new();
        let part = Part {
            path: "a.ris",
            bytes: text.as_bytes(),
            first_line: 1,
        };
        let end = Ris.read(&part, &Limits::default(), &mut |page| {
            pages.push(page);
            ControlFlow::Continue(())
        });
        assert_eq!(end, Ok(()));
        pages
    }

    #[test]
    fn an_entry_is_read_from_its_tags() {
        let text = "Provider: A Database\n\nTY  - NEWS\nTI  - Ferry back\nAU  - Moor, Ida\nAU  - King, Paul, Jr.\nT2  - The Tern\n\
            DA  - 2024/05/03/\nUR  - https://tern.example/a\nKW  - ferries\nKW  - harbours\nSP  - 3\nAB  - The ferry is back.\n\
            It sails on Monday.\nER  - \n\nTY - NEWS\nTI  - Bare\nER  -\n";
        assert_eq!(Ris.sniff(text.as_bytes(), "a"), Confidence::Certain);
        let pages = read(text);
        assert_eq!(pages.len(), 2);
        let page = pages[0].as_ref().expect("a page");
        let record = &page.hints.record;
        assert_eq!(record.title.as_deref(), Some("Ferry back"));
        assert_eq!(record.byline, ["Ida Moor", "Paul King Jr."]);
        assert_eq!(record.date.as_deref(), Some("2024-05-03"));
        assert_eq!(record.source.as_deref(), Some("The Tern"));
        assert_eq!(record.keywords, ["ferries", "harbours"]);
        assert_eq!((page.place, page.blocks.len()), (2, 2), "{:?}", page.blocks);
        assert!(matches!(&pages[1], Err(error) if error.is_refusal()), "{:?}", pages[1]);
        let begin = text.rfind("TY - ").expect("the second");
        assert_eq!(Ris.split(text.as_bytes()), Split::At(begin));
    }

    #[test]
    fn prose_is_none() {
        for text in ["TY was here.\n", "The tie\n", "", "TY-3 is a boat\n"] {
            assert_eq!(Ris.sniff(text.as_bytes(), "a"), Confidence::No, "{text}");
        }
        assert_eq!(day("2024//"), "2024");
        assert_eq!(day("3 May 2024"), "3 May 2024");
        assert_eq!(day("2024/05"), "2024-05");
    }
}

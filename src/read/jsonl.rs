//! Records in JSON: one a line (`.jsonl`, `.ndjson`), one object, or an array of objects.

use std::ops::ControlFlow;

use serde::Deserialize;
use serde::de::{IgnoredAny, SeqAccess, Visitor};

use crate::read::collection::{Collection, Entry};
use crate::read::decode::decode;
use crate::read::ending::ending;
use crate::read::limits::Limits;
use crate::read::mended_json::mended;
use crate::read::reader::{Confidence, Cut, Each, Part, ReadError, Reader};
use crate::read::record::RawRecord;

/// One JSON object a line.
pub struct JsonLines;

/// One JSON object, or an array of them.
pub struct Json;

impl Reader for JsonLines {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn about(&self) -> &'static str {
        "JSON, one record a line"
    }

    fn sniff(&self, head: &[u8], path: &str) -> Confidence {
        let head = without_mark(head);
        if !head.trim_ascii_start().starts_with(b"{") {
            // A damaged first line must not make prose of a file of records.
            return if ["jsonl", "ndjson", "jsonlines"].contains(&ending(path).as_str()) {
                Confidence::Likely
            } else {
                Confidence::No
            };
        }
        if ["jsonl", "ndjson", "jsonlines"].contains(&ending(path).as_str()) {
            return Confidence::Certain;
        }
        let head = head.trim_ascii_start();
        let first_is_whole = match memchr::memchr(b'\n', head) {
            Some(end) => serde_json::from_slice::<IgnoredAny>(&head[..end]).is_ok(),
            // One line so far: a single record is a file of lines, too.
            None => head[1..].trim_ascii_start().starts_with(b"\""),
        };
        if first_is_whole {
            Confidence::Certain
        } else {
            Confidence::No
        }
    }

    fn cut(&self) -> Cut {
        Cut::Lines
    }

    fn read(&self, part: &Part<'_>, limits: &Limits, each: &mut Each<'_>) -> Result<(), ReadError> {
        let bytes = without_mark(part.bytes);
        let mut lines = (part.first_line..).zip(bytes.split(|&byte| byte == b'\n'));
        while let Some((line_number, line)) = lines.next() {
            // A comma at the end is left of an array that somebody took apart.
            let line = line.trim_ascii();
            let line = line.strip_suffix(b"},").map_or(line, |_| &line[..line.len() - 1]);
            if line.is_empty() {
                continue;
            }
            let text = decode(line, None);
            let text = mended(&text);
            let records = match serde_json::from_str::<Collection<'_>>(&text) {
                Ok(collection) => collection.records(),
                Err(error) => {
                    let fault = ReadError::Record {
                        line: line_number,
                        what: complaint(&error),
                    };
                    if each(Err(fault)).is_break() {
                        return Ok(());
                    }
                    continue;
                }
            };
            // A line holds one record, which has its place; a list of them may stand on the only line of a file.
            let is_last = lines.clone().all(|(_, line)| line.trim_ascii().is_empty());
            let most = if is_last { usize::MAX } else { 1 };
            for (offset, record) in (0u64..).zip(records.into_iter().take(most)) {
                if each(record.into_page(line_number, line_number - 1 + offset, limits)).is_break() {
                    return Ok(());
                }
            }
        }
        Ok(())
    }
}

impl Reader for Json {
    fn name(&self) -> &'static str {
        "json"
    }

    fn about(&self) -> &'static str {
        "JSON: records, lists of them, ninjs 1 to 3, JSON Feed"
    }

    fn sniff(&self, head: &[u8], path: &str) -> Confidence {
        let head = without_mark(head).trim_ascii_start();
        let (object, array) = (head.starts_with(b"{"), head.starts_with(b"["));
        let inside = head.get(1..).map(<[u8]>::trim_ascii_start).unwrap_or_default();
        match () {
            () if (object || array) && ending(path) == "json" => Confidence::Certain,
            () if object && inside.starts_with(b"\"") => Confidence::Likely,
            () if array && inside.starts_with(b"{") => Confidence::Likely,
            () => Confidence::No,
        }
    }

    /// Reads every value of the file, for one may follow another.
    fn read(&self, part: &Part<'_>, limits: &Limits, each: &mut Each<'_>) -> Result<(), ReadError> {
        let text = decode(without_mark(part.bytes), None);
        let text = mended(&text);
        let mut records = Records {
            each,
            limits,
            place: 0,
            line: part.first_line,
            wanted: true,
        };
        let mut rest: &str = &text;
        while records.wanted {
            let begun = rest.trim_start();
            records.pass(&rest[..rest.len() - begun.len()]);
            rest = begun;
            if rest.is_empty() {
                break;
            }
            let mut values = serde_json::Deserializer::from_str(rest).into_iter::<IgnoredAny>();
            let end = match values.next() {
                Some(Ok(_)) => values.byte_offset(),
                _ => rest.len(),
            };
            let (value, after) = rest.split_at(end);
            records.read(value)?;
            records.pass(value);
            rest = after;
        }
        Ok(())
    }
}

/// Hands the records of values over one by one, so that an array costs no more memory than its longest element.
struct Records<'e, 'c> {
    each: &'e mut Each<'c>,
    limits: &'e Limits,
    /// Number of the next record in the file.
    place: u64,
    /// 1-based line on which the value begins.
    line: u64,
    /// Whether the caller takes more.
    wanted: bool,
}

impl Records<'_, '_> {
    /// Reads one value: a record, a list of them, or an object that holds such a list.
    fn read(&mut self, value: &str) -> Result<(), ReadError> {
        let line = self.line;
        let mut deserializer = serde_json::Deserializer::from_str(value);
        let read = if value.trim_start().starts_with('[') {
            serde::Deserializer::deserialize_seq(&mut deserializer, self)
        } else {
            Collection::deserialize(&mut deserializer).map(|collection| {
                for record in collection.records() {
                    self.hand_over(Some(record));
                }
            })
        };
        read.and_then(|()| deserializer.end())
            .map_err(|error| ReadError::Record {
                line: line + error.line().saturating_sub(1) as u64,
                what: complaint(&error),
            })
    }

    /// Counts the lines of a stretch of the file.
    fn pass(&mut self, stretch: &str) {
        self.line += memchr::memchr_iter(b'\n', stretch.as_bytes()).count() as u64;
    }

    fn hand_over(&mut self, record: Option<RawRecord<'_>>) {
        if !self.wanted {
            return;
        }
        let page = match record {
            Some(record) => record.into_page(self.line, self.place, self.limits),
            None => Err(ReadError::Record {
                line: self.line,
                what: format!(
                    "element {} of the array is no object with `title` and `body`",
                    self.place + 1
                ),
            }),
        };
        self.wanted = (self.each)(page) == ControlFlow::Continue(());
        self.place += 1;
    }
}

impl<'de> Visitor<'de> for &mut Records<'_, '_> {
    type Value = ();

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("an array of records")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
        while let Some(entry) = elements.next_element::<Entry<'de>>()? {
            match entry {
                Entry::Object(object) => {
                    for record in object.records() {
                        self.hand_over(Some(record));
                    }
                }
                _ => self.hand_over(None),
            }
        }
        Ok(())
    }
}

fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

fn complaint(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let bare = text
        .rsplit_once(" at line ")
        .map_or(text.as_str(), |(message, _)| message);
    let wanted = "expected an object with `title` and `body`";
    if error.is_data() {
        format!("{bare}; {wanted}")
    } else {
        format!("is no JSON: {bare} at column {}", error.column())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Page;

    fn read(reader: &dyn Reader, text: &str) -> (Vec<Result<Page, ReadError>>, Result<(), ReadError>) {
        let mut pages = Vec::new();
        let part = Part {
            path: "a",
            bytes: text.as_bytes(),
            first_line: 1,
        };
        let end = reader.read(&part, &Limits::default(), &mut |page| {
            pages.push(page);
            ControlFlow::Continue(())
        });
        (pages, end)
    }

    #[test]
    fn a_line_that_is_no_record_loses_only_itself() {
        let text = "{\"id\":7,\"title\":\"A\",\"body\":\"x\"}\n\nnot json\n[1]\n{\"title\":\"B\",\"body\":[\"y\",\"z\"]}\n{\"foo\":1}";
        let (pages, end) = read(&JsonLines, text);
        assert_eq!(end, Ok(()));
        assert_eq!(pages.len(), 5);
        let first = pages[0].as_ref().expect("a record");
        assert_eq!(first.hints.record.docno.as_deref(), Some("7"));
        assert_eq!(first.place, 0);
        assert_eq!(
            pages[1],
            Err(ReadError::Record {
                line: 3,
                what: "is no JSON: expected ident at column 2".into()
            })
        );
        assert!(matches!(&pages[2], Err(ReadError::Record { line: 4, .. })));
        assert_eq!(pages[3].as_ref().expect("a record").place, 4);
        assert!(matches!(&pages[4], Err(ReadError::Record { line: 6, .. })));
    }

    #[test]
    fn an_array_and_an_object_are_read() {
        let (pages, end) = read(
            &Json,
            "[{\"title\":\"A\",\"body\":\"x\"},\n {\"title\":\"B\",\"body\":\"y\"}]",
        );
        assert_eq!((pages.len(), end), (2, Ok(())));
        assert_eq!(pages[1].as_ref().expect("a record").place, 1);
        let (pages, _) = read(&Json, "{\n \"headline\": \"A\",\n \"content\": \"x\"\n}");
        assert_eq!(
            pages[0].as_ref().expect("a record").hints.record.title.as_deref(),
            Some("A")
        );
        let (pages, end) = read(
            &Json,
            "{\"title\":\"A\",\"body\":\"x\"}\n[{\"title\":\"B\",\"body\":\"y\"},null,\n{\"title\":\"C\",\"body\":\"z\"}] \nrest",
        );
        assert!(matches!(end, Err(ReadError::Record { line: 4, .. })), "{end:?}");
        assert_eq!(pages.len(), 4);
        assert!(
            matches!(&pages[2], Err(ReadError::Record { line: 2, .. })),
            "{:?}",
            pages[2]
        );
        let places: Vec<u32> = pages.iter().flatten().map(|page| page.place).collect();
        assert_eq!(places, [0, 1, 3]);
        let feed = "{\"title\":\"Feed\",\"items\":[\"no\",{\"title\":\"A\",\"content_html\":\"<p>x</p>\"},{\"title\":\"B\",\"body\":\"y\"}]}";
        let (pages, end) = read(&Json, feed);
        assert_eq!((pages.len(), end), (2, Ok(())));
        let (pages, end) = read(&Json, "[{\"title\":\"A\",\"body\":\"x\"}, nonsense");
        assert_eq!(pages.len(), 1);
        assert!(matches!(end, Err(ReadError::Record { line: 1, .. })));
    }

    #[test]
    fn formats_are_told_apart_by_content_and_name() {
        assert_eq!(
            JsonLines.sniff(b"{\"title\":\"A\"}\n{\"title\":\"B\"}\n", "a"),
            Confidence::Certain
        );
        assert_eq!(JsonLines.sniff(b"{\n\"title\":\"A\"}", "a.json"), Confidence::No);
        assert_eq!(
            JsonLines.sniff(b"{\"title\":\"cut of", "a.jsonl.gz"),
            Confidence::Certain
        );
        let long = format!("{{\"title\":\"{}", "x".repeat(20_000));
        assert_eq!(JsonLines.sniff(long.as_bytes(), "a"), Confidence::Certain);
        assert_eq!(Json.sniff(b"[ {\"title\":", "a"), Confidence::Likely);
        assert_eq!(Json.sniff(b"[ Submit ]", "a"), Confidence::No);
    }
}

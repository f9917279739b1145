//! Tables of articles: CSV (RFC 4180) with commas or semicolons, and TSV, with a line of column names above.

use std::borrow::Cow;

use csv::ReaderBuilder;

use crate::page::Page;
use crate::read::decode::decode;
use crate::read::limits::Limits;
use crate::read::reader::{Confidence, Each, Part, ReadError, Reader};
use crate::read::record::RawRecord;

/// Tables with a header.
pub struct Table;

/// Signs between the columns.
const DELIMITERS: [u8; 4] = [b'\t', b',', b';', b'|'];

impl Reader for Table {
    fn name(&self) -> &'static str {
        "table"
    }

    fn about(&self) -> &'static str {
        "CSV and TSV with column names"
    }

    /// A first line of columns, among them one that holds a text, and one more that is known.
    fn sniff(&self, head: &[u8], _: &str) -> Confidence {
        let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
        let line = head.split(|&byte| byte == b'\n').next().unwrap_or_default();
        match std::str::from_utf8(line).ok().and_then(columns) {
            Some((_, names)) if RawRecord::has_columns(&names) => Confidence::Certain,
            _ => Confidence::No,
        }
    }

    fn read(&self, part: &Part<'_>, limits: &Limits, each: &mut Each<'_>) -> Result<(), ReadError> {
        let text = decode(part.bytes, None);
        let text = text.trim_start_matches('\u{feff}');
        let first = text.lines().next().unwrap_or_default();
        let Some((delimiter, names)) = columns(first) else {
            return Err(ReadError::Malformed("has no line of column names".into()));
        };
        let mut rows = ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .quoting(delimiter != b'\t' || text.contains('"'))
            .from_reader(text.as_bytes());
        for (place, row) in (0u32..).zip(rows.records()) {
            let page = match row {
                Ok(row) => {
                    let line = row.position().map_or(0, csv::Position::line);
                    let cells = names
                        .iter()
                        .zip(row.iter())
                        .map(|(name, cell)| (name.clone(), Cow::Borrowed(cell)));
                    RawRecord::of_cells(cells).into_page(line, u64::from(place), limits)
                }
                Err(error) => Err(ReadError::Record {
                    line: error.position().map_or(0, csv::Position::line),
                    what: error.to_string(),
                }),
            };
            let page: Result<Page, ReadError> = page;
            if each(page).is_break() {
                break;
            }
        }
        Ok(())
    }
}

/// The sign between columns and their names, of a first line.
fn columns(line: &str) -> Option<(u8, Vec<String>)> {
    let delimiter = DELIMITERS
        .into_iter()
        .max_by_key(|delimiter| line.bytes().filter(|byte| byte == delimiter).count())?;
    let mut rows = ReaderBuilder::new()
        .has_headers(false)
        .delimiter(delimiter)
        .from_reader(line.as_bytes());
    let names: Vec<String> = rows
        .records()
        .next()?
        .ok()?
        .iter()
        .map(|name| name.trim().to_owned())
        .collect();
    (names.len() > 1).then_some((delimiter, names))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ops::ControlFlow;

    #[test]
    fn rows_are_records_by_the_names_of_their_columns() {
        let table =
            "id,Title,date,content\n7,\"Ferry, back\",2024-05-03,\"It sails.\n\nFrom \"\"Monday\"\" on.\"\n8,Bare,,\n";
        assert_eq!(Table.sniff(table.as_bytes(), "a"), Confidence::Certain);
        let mut pages = Vec::new();
        let part = Part {
            path: "a",
            bytes: table.as_bytes(),
            first_line: 1,
        };
        let end = Table.read(&part, &Limits::default(), &mut |page| {
            pages.push(page);
            ControlFlow::Continue(())
        });
        assert_eq!((end, pages.len()), (Ok(()), 2));
        let page = pages[0].as_ref().expect("a page");
        assert_eq!(page.hints.record.title.as_deref(), Some("Ferry, back"));
        assert_eq!(page.hints.record.docno.as_deref(), Some("7"));
        let texts: Vec<&str> = page.blocks.iter().map(|block| block.text.as_str()).collect();
        assert_eq!(texts, ["It sails.", "From \"Monday\" on."]);
    }

    #[test]
    fn prose_and_tables_of_figures_are_none() {
        for text in [
            "The title, the date and the content\nof the letter were read out.",
            "year,price\n2023,4\n",
            "Ferry back, at last",
            "",
        ] {
            assert_eq!(Table.sniff(text.as_bytes(), "a.csv"), Confidence::No, "{text}");
        }
    }
}

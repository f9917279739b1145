//! Tables of articles: CSV (RFC 4180) with commas or semicolons, and TSV, with a line of column names above.

use std::borrow::Cow;

use csv::ReaderBuilder;

use crate::page::Page;
use crate::read::decode::decode;
use crate::read::ending::ending;
use crate::read::limits::Limits;
use crate::read::reader::{Confidence, Each, Part, ReadError, Reader};
use crate::read::record::RawRecord;

/// Tables with a header.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// What its columns are called, where somebody says so.
    columns: &'static [Column],
}

/// A column that somebody named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The field that it holds, by any of its names.
    pub field: String,
    /// What it is called in the table, in any case.
    pub name: String,
}

impl Table {
    /// The name of the format.
    pub const NAME: &'static str = "table";

    /// Tables whose columns have the usual names of fields.
    pub const USUAL: Self = Self { columns: &[] };

    /// Tables with these columns; others are known by their usual names, but those of the same fields.
    pub const fn with_columns(columns: &'static [Column]) -> Self {
        Self { columns }
    }

    /// Whether a file that begins with `head` is a table of articles that has all columns that were named.
    pub(crate) fn has_its_columns(&self, head: &[u8]) -> bool {
        self.header(head).is_some_and(|(_, fields)| {
            let named = |column: &Column| fields.contains(&column.field);
            self.columns.iter().all(named) && RawRecord::has_columns(&fields)
        })
    }

    /// The sign between columns and the fields that they hold, of the first line of `head`.
    fn header(&self, head: &[u8]) -> Option<(u8, Vec<String>)> {
        let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
        let line = head.split(|&byte| byte == b'\n').next().unwrap_or_default();
        let (delimiter, names) = columns(&decode(line, None))?;
        Some((delimiter, names.into_iter().map(|name| self.field(name)).collect()))
    }

    /// The field of the column `name`; empty where somebody says that another column is that field.
    fn field(&self, name: String) -> String {
        let is_called = |column: &&Column| column.name.trim().to_lowercase() == name.to_lowercase();
        match self.columns.iter().find(is_called) {
            Some(column) => column.field.clone(),
            None if self
                .columns
                .iter()
                .any(|column| RawRecord::is_same_field(&column.field, &name)) =>
            {
                String::new()
            }
            None => name,
        }
    }
}

/// Signs between the columns.
const DELIMITERS: [u8; 4] = [b'\t', b',', b';', b'|'];

impl Reader for Table {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn about(&self) -> &'static str {
        "CSV and TSV with column names"
    }

    /// A first line of columns, among them one that holds a text, and one more that is known. A table without is told as one.
    fn sniff(&self, head: &[u8], path: &str) -> Confidence {
        match self.header(head) {
            Some((_, fields)) if RawRecord::has_columns(&fields) => Confidence::Certain,
            Some(_) if ["csv", "tsv"].contains(&ending(path).as_str()) => Confidence::Fallback,
            _ => Confidence::No,
        }
    }

    fn read(&self, part: &Part<'_>, limits: &Limits, each: &mut Each<'_>) -> Result<(), ReadError> {
        let text = decode(part.bytes, None);
        let text = text.trim_start_matches('\u{feff}');
        let Some((delimiter, names)) = self.header(text.as_bytes()) else {
            return Err(ReadError::Malformed("has no line of column names".into()));
        };
        if !RawRecord::has_columns(&names) {
            return Err(ReadError::Foreign {
                kind: "a table without a column that is known to hold texts",
                advice: "`--columns body=NAME,title=NAME` says which do",
            });
        }
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
    use std::sync::LazyLock;

    #[test]
    fn rows_are_records_by_the_names_of_their_columns() {
        let table =
            "id,Title,date,content\n7,\"Ferry, back\",2024-05-03,\"It sails.\n\nFrom \"\"Monday\"\" on.\"\n8,Bare,,\n";
        assert_eq!(Table::USUAL.sniff(table.as_bytes(), "a"), Confidence::Certain);
        let mut pages = Vec::new();
        let part = Part {
            path: "a",
            bytes: table.as_bytes(),
            first_line: 1,
        };
        let end = Table::USUAL.read(&part, &Limits::default(), &mut |page| {
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
            "Ferry back, at last",
            "",
        ] {
            assert_eq!(Table::USUAL.sniff(text.as_bytes(), "a.txt"), Confidence::No, "{text}");
        }
    }

    #[test]
    fn columns_are_what_somebody_says() {
        static COLUMNS: LazyLock<Vec<Column>> = LazyLock::new(|| {
            [("title", "Overskrift"), ("body", "Br\u{f8}dtekst")]
                .map(|(field, name)| Column {
                    field: field.into(),
                    name: name.into(),
                })
                .to_vec()
        });
        let table = "Overskrift;title;Br\u{f8}dtekst\nF\u{e6}rgen;A;Den sejler.\n";
        let part = Part {
            path: "a.csv",
            bytes: table.as_bytes(),
            first_line: 1,
        };
        let asked = Table::with_columns(&COLUMNS);
        assert!(asked.has_its_columns(table.as_bytes()));
        assert!(!asked.has_its_columns(b"title;body\nA;B\n"));
        let mut titles = Vec::new();
        let end = asked.read(&part, &Limits::default(), &mut |page| {
            titles.extend(page.ok().and_then(|page| page.hints.record.title));
            ControlFlow::Continue(())
        });
        assert_eq!((end, titles), (Ok(()), vec!["F\u{e6}rgen".to_owned()]));
        let untold = Table::USUAL.read(&part, &Limits::default(), &mut |_| ControlFlow::Continue(()));
        assert!(matches!(untold, Err(ReadError::Foreign { .. })), "{untold:?}");
        assert_eq!(Table::USUAL.sniff(table.as_bytes(), "a.csv"), Confidence::Fallback);
    }
}

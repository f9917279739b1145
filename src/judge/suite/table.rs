//! A table of a suite, read key by key: whatever was not asked for is an error, with the key that was perhaps meant.

use std::path::Path;

use toml_edit::{Item, Table, TableLike, Value};

use crate::judge::error::JudgeError;
use crate::judge::suite::model::Located;

/// Share of letters that stay, from which a word is offered in place of another.
const SIMILAR_FROM: f64 = 0.6;

/// Where the lines of a text begin, so that the line of a byte is found without counting from the first.
#[derive(Debug)]
pub(crate) struct LineStarts(Vec<usize>);

impl LineStarts {
    /// Of a text.
    pub fn of(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(at, _)| at + 1).collect())
    }

    /// The 1-based line of byte `offset`.
    pub fn line_at(&self, offset: usize) -> usize {
        self.0.partition_point(|&start| start <= offset) + 1
    }
}

/// The file of a suite, for the lines of its faults.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Source<'a> {
    /// The file.
    pub path: &'a Path,
    /// Where its lines begin.
    pub lines: &'a LineStarts,
}

impl Source<'_> {
    /// The 1-based line of byte `offset`.
    pub fn line_at(&self, offset: usize) -> usize {
        self.lines.line_at(offset)
    }

    /// A fault of a line of this file.
    pub fn fault(&self, line: usize, what: impl Into<String>) -> JudgeError {
        JudgeError::line(self.path, line, what)
    }
}

/// The word of `known` that was perhaps meant by `written`.
pub(crate) fn perhaps<'k>(written: &str, known: &[&'k str]) -> Option<&'k str> {
    let similarity = |word: &str| strsim::normalized_damerau_levenshtein(written, word);
    known
        .iter()
        .copied()
        .filter(|word| similarity(word) >= SIMILAR_FROM)
        .max_by(|a, b| similarity(a).total_cmp(&similarity(b)))
}

/// Reads the keys of one table.
pub(crate) struct TableReader<'a> {
    source: Source<'a>,
    table: &'a dyn TableLike,
    /// What the table is, for messages: "a case".
    what: &'static str,
    line: usize,
    asked: Vec<&'static str>,
}

impl<'a> TableReader<'a> {
    /// A reader of the whole file.
    pub fn of_file(source: Source<'a>, table: &'a Table) -> Self {
        Self {
            source,
            table,
            what: "a suite",
            line: 1,
            asked: Vec::new(),
        }
    }

    /// The line on which the table begins.
    pub fn line(&self) -> usize {
        self.line
    }

    /// A fault of a line of this file.
    pub fn fault(&self, line: usize, what: impl Into<String>) -> JudgeError {
        self.source.fault(line, what)
    }

    /// The value of `key` with its line.
    pub fn item(&mut self, key: &'static str) -> Option<Located<&'a Item>> {
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
        let (written, value) = self.table.get_key_value(key)?;
        let line = line_of(self.source, written.span(), self.line);
        Some(Located { value, line })
    }

    /// Whether `key` stands there.
    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// `text` if it says something: an empty one as the value of `key` would hold of everything or of nothing.
    pub fn not_empty(&self, key: &str, text: Located<String>) -> Result<Located<String>, JudgeError> {
        if text.value.trim().is_empty() {
            return Err(self.fault(text.line, format!("`{key}` has an empty text")));
        }
        Ok(text)
    }

    /// A string.
    pub fn text(&mut self, key: &'static str) -> Result<Option<Located<String>>, JudgeError> {
        self.read(key, "a string", |item| item.as_str().map(str::to_owned))
    }

    /// A whole number of 1 or more.
    pub fn count(&mut self, key: &'static str) -> Result<Option<Located<usize>>, JudgeError> {
        self.read(key, "a whole number of 1 or more", |item| {
            item.as_integer()
                .and_then(|number| usize::try_from(number).ok())
                .filter(|&number| number > 0)
        })
    }

    /// True or false.
    pub fn flag(&mut self, key: &'static str) -> Result<Option<Located<bool>>, JudgeError> {
        self.read(key, "true or false", Item::as_bool)
    }

    /// One of some words.
    pub fn choice<T: Copy>(
        &mut self,
        key: &'static str,
        choices: &[(&'static str, T)],
    ) -> Result<Option<Located<T>>, JudgeError> {
        let Some(Located { value: word, line }) = self.text(key)? else {
            return Ok(None);
        };
        let known: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        let chosen = choices.iter().find(|(name, _)| *name == word);
        let Some((_, value)) = chosen else {
            let expected = quoted_list(&known);
            return Err(self.fault(line, format!("`{key}` is `{word}`, expected {expected}")));
        };
        Ok(Some(Located { value: *value, line }))
    }

    /// Strings: one, or a list of them, each with its line.
    pub fn texts(&mut self, key: &'static str) -> Result<Option<Vec<Located<String>>>, JudgeError> {
        let Some(Located { value: item, line }) = self.item(key) else {
            return Ok(None);
        };
        self.strings(key, item, line).map(Some)
    }

    /// The strings of an item that is one or a list of them.
    pub fn strings(&self, key: &str, item: &Item, line: usize) -> Result<Vec<Located<String>>, JudgeError> {
        let wrong = |line: usize, found: &str| {
            self.fault(
                line,
                format!("`{key}` has {found} where a string, or a list of strings, is expected"),
            )
        };
        if let Some(text) = item.as_str() {
            return Ok(vec![Located {
                value: text.to_owned(),
                line,
            }]);
        }
        let list = item
            .as_array()
            .ok_or_else(|| wrong(line, &with_article(item.type_name())))?;
        list.iter()
            .map(|value: &Value| {
                let line = line_of(self.source, value.span(), line);
                let text = value
                    .as_str()
                    .ok_or_else(|| wrong(line, &with_article(value.type_name())))?;
                Ok(Located {
                    value: text.to_owned(),
                    line,
                })
            })
            .collect()
    }

    /// A table with keys of its own.
    pub fn table(&mut self, key: &'static str, what: &'static str) -> Result<Option<TableReader<'a>>, JudgeError> {
        let Some(Located { value: item, line }) = self.item(key) else {
            return Ok(None);
        };
        self.table_of(key, what, item, line).map(Some)
    }

    /// The reader of an item that must be a table.
    pub fn table_of(
        &self,
        key: &str,
        what: &'static str,
        item: &'a Item,
        line: usize,
    ) -> Result<TableReader<'a>, JudgeError> {
        let found = with_article(item.type_name());
        let table = item
            .as_table_like()
            .ok_or_else(|| self.fault(line, format!("`{key}` is {found}, expected a table")))?;
        Ok(TableReader {
            source: self.source,
            table,
            what,
            line,
            asked: Vec::new(),
        })
    }

    /// The tables of `[[key]]` (or of the first of several names that stands there).
    pub fn tables(&mut self, key: &'static str, what: &'static str) -> Result<Vec<TableReader<'a>>, JudgeError> {
        let Some(Located { value: item, line }) = self.item(key) else {
            return Ok(Vec::new());
        };
        let tables = item.as_array_of_tables().ok_or_else(|| {
            let found = with_article(item.type_name());
            self.fault(
                line,
                format!("`{key}` is {found}, expected tables: write [[{key}]] above each"),
            )
        })?;
        let readers = tables.iter().map(|table| TableReader {
            source: self.source,
            table,
            what,
            line: line_of(self.source, table.span(), line),
            asked: Vec::new(),
        });
        Ok(readers.collect())
    }

    /// Every key with its value and line, for tables whose keys are names.
    pub fn entries(&self) -> Vec<(String, Located<&'a Item>)> {
        let entries = self.table.iter().map(|(key, item)| {
            let span = self.table.key(key).and_then(|written| written.span());
            let line = line_of(self.source, span, self.line);
            (key.to_owned(), Located { value: item, line })
        });
        entries.collect()
    }

    /// The first key that was not asked for is an error.
    pub fn finish(self) -> Result<(), JudgeError> {
        for (key, Located { line, .. }) in self.entries() {
            if self.asked.contains(&key.as_str()) {
                continue;
            }
            let what = self.what;
            let help = match perhaps(&key, &self.asked) {
                Some(known) => format!("did you mean `{known}`?"),
                None => format!("it has {}", quoted_list(&self.asked)),
            };
            return Err(self.fault(line, format!("{what} has no key `{key}`: {help}")));
        }
        Ok(())
    }

    fn read<T>(
        &mut self,
        key: &'static str,
        expected: &str,
        take: impl Fn(&Item) -> Option<T>,
    ) -> Result<Option<Located<T>>, JudgeError> {
        let Some(Located { value: item, line }) = self.item(key) else {
            return Ok(None);
        };
        let value = take(item).ok_or_else(|| {
            let found = item.as_value().map_or_else(
                || with_article(item.type_name()),
                |value| format!("`{}`", value.to_string().trim()),
            );
            self.fault(line, format!("`{key}` is {found}, expected {expected}"))
        })?;
        Ok(Some(Located { value, line }))
    }
}

fn line_of(source: Source<'_>, span: Option<std::ops::Range<usize>>, otherwise: usize) -> usize {
    span.map_or(otherwise, |span| source.line_at(span.start))
}

fn with_article(type_name: &str) -> String {
    let vowel = type_name.starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {type_name}", if vowel { "an" } else { "a" })
}

fn quoted_list(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

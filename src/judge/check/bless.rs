//! Expectations rewritten to what came: only the bytes of the values change, so comments, layout and line ends stay.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use toml_edit::{Document, Item, Value};

use crate::judge::check::listed::Listed;
use crate::judge::check::outcome::{Blessing, Report};
use crate::judge::error::{JudgeError, read_text};

/// A file with the text that it is to have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rewrite {
    /// The file.
    pub path: PathBuf,
    /// Its text now; empty when it is not there.
    pub before: String,
    /// Its text with the blessings.
    pub after: String,
    /// Values that change.
    pub values: usize,
}

impl Rewrite {
    /// Writes the file.
    pub fn write(&self) -> Result<(), JudgeError> {
        fs::write(&self.path, &self.after).map_err(|error| JudgeError::file(&self.path, &error))
    }
}

/// What would make the checks of `report` pass as the answers stand, file by file; files that stay as they are are left out.
pub fn rewrites(report: &Report) -> Result<Vec<Rewrite>, JudgeError> {
    let mut rewrites: Vec<Rewrite> = Vec::new();
    for suite in &report.suites {
        let blessings: Vec<&Blessing> = suite.checks.iter().flat_map(|check| &check.blessings).collect();
        for blessing in &blessings {
            let Blessing::Figures { path, baseline } = blessing else {
                continue;
            };
            // Each check of a baseline carries the whole of it.
            if rewrites.iter().all(|rewrite| rewrite.path != *path) {
                let before = if path.exists() { read_text(path)? } else { String::new() };
                rewrites.push(Rewrite {
                    values: usize::from(before != baseline.text()?),
                    after: baseline.text()?,
                    path: path.clone(),
                    before,
                });
            }
        }
        let of_cases = blessings
            .iter()
            .any(|blessing| !matches!(blessing, Blessing::Figures { .. }));
        if let Some(path) = suite.path.as_deref().map(Path::new).filter(|_| of_cases) {
            // As the file has it: a byte-order mark is part of what stays.
            let before = fs::read_to_string(path).map_err(|error| JudgeError::file(path, &error))?;
            let (after, values) = rewritten(&before, &blessings, path)?;
            rewrites.push(Rewrite {
                path: path.to_owned(),
                before,
                after,
                values,
            });
        }
    }
    rewrites.retain(|rewrite| rewrite.values > 0);
    Ok(rewrites)
}

/// The text of a suite with the blessings in place, and how many values changed; `path` is for messages.
pub fn rewritten(text: &str, blessings: &[&Blessing], path: &Path) -> Result<(String, usize), JudgeError> {
    let (mark, text) = match text.strip_prefix('\u{feff}') {
        Some(rest) => ("\u{feff}", rest),
        None => ("", text),
    };
    let document = Document::parse(text).map_err(|error| JudgeError::file(path, &error))?;
    let cases = document.get("case").and_then(Item::as_array_of_tables);
    let mut changes: Vec<(Range<usize>, String)> = Vec::new();
    for blessing in blessings {
        let (case, key) = match blessing {
            Blessing::Count { case, key, .. } => (*case, *key),
            Blessing::Names { case, .. } => (*case, "expect"),
            Blessing::Figures { .. } => continue,
        };
        let table = cases.and_then(|cases| cases.get(case));
        let value = table.and_then(|table| table.get(key)).and_then(Item::as_value);
        changes.extend(value.and_then(|value| change(text, value, blessing)));
    }
    changes.sort_by_key(|(place, _)| place.start);
    let (mut after, mut at) = (mark.to_owned(), 0);
    for (place, new) in &changes {
        after.push_str(&text[at..place.start]);
        after.push_str(new);
        at = place.end;
    }
    after.push_str(&text[at..]);
    Ok((after, changes.len()))
}

/// Where `value` stands and what is to stand there; `None` when it says that already.
fn change(text: &str, value: &Value, blessing: &Blessing) -> Option<(Range<usize>, String)> {
    let place = value.span()?;
    let new = match blessing {
        Blessing::Count { number, .. } => {
            let same = value.as_integer().and_then(|now| u64::try_from(now).ok()) == Some(*number);
            (!same).then(|| number.to_string())?
        }
        Blessing::Names { names, .. } => match value.as_array() {
            None if names.len() == 1 && value.as_str() == Some(names[0].as_str()) => return None,
            None => Listed::of_one(text, place.clone(), value).with(names),
            Some(list) => {
                let same = list
                    .iter()
                    .map(Value::as_str)
                    .eq(names.iter().map(|name| Some(name.as_str())));
                (!same).then(|| Listed::of_list(text, place.clone(), list).with(names))?
            }
        },
        Blessing::Figures { .. } => return None,
    };
    Some((place, new))
}

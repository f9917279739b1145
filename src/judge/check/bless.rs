//! Expectations rewritten to what came, with the comments and the layout of the file kept.

use std::fs;
use std::path::Path;

use toml_edit::{Array, DocumentMut, Item, Table, Value};

use crate::judge::check::outcome::{Blessing, Report};
use crate::judge::error::{JudgeError, read_text};

/// Rewrites the files of every suite of `report`; the number of values that changed.
pub fn bless(report: &Report) -> Result<usize, JudgeError> {
    let mut changed = 0;
    for suite in &report.suites {
        let blessings: Vec<&Blessing> = suite.checks.iter().flat_map(|check| &check.blessings).collect();
        changed += baselines(&blessings)?;
        if let Some(path) = &suite.path {
            changed += cases(Path::new(path), &blessings)?;
        }
    }
    Ok(changed)
}

fn baselines(blessings: &[&Blessing]) -> Result<usize, JudgeError> {
    let mut changed = 0;
    for blessing in blessings {
        let Blessing::Figures { path, baseline } = blessing else {
            continue;
        };
        let before = if path.exists() { read_text(path)? } else { String::new() };
        baseline.write(path)?;
        changed += usize::from(read_text(path)? != before);
    }
    Ok(changed)
}

fn cases(path: &Path, blessings: &[&Blessing]) -> Result<usize, JudgeError> {
    let of_cases = blessings
        .iter()
        .any(|blessing| !matches!(blessing, Blessing::Figures { .. }));
    if !of_cases {
        return Ok(0);
    }
    let before = read_text(path)?;
    let (after, changed) = rewritten(&before, blessings, path)?;
    if changed > 0 {
        fs::write(path, after).map_err(|error| JudgeError::file(path, &error))?;
    }
    Ok(changed)
}

/// The text of a suite with the blessings in place, and how many values changed; `path` is for messages.
pub fn rewritten(text: &str, blessings: &[&Blessing], path: &Path) -> Result<(String, usize), JudgeError> {
    let mut document: DocumentMut = text.parse().map_err(|error| JudgeError::file(path, &error))?;
    let mut changed = 0;
    for blessing in blessings {
        let (case, key, item) = match blessing {
            Blessing::Count { case, key, number } => {
                let number = i64::try_from(*number).unwrap_or(i64::MAX);
                (*case, *key, Value::from(number))
            }
            Blessing::Names { case, names } => (*case, "expect", Value::Array(names.iter().collect())),
            Blessing::Figures { .. } => continue,
        };
        let tables = document.get_mut("case").and_then(Item::as_array_of_tables_mut);
        let table = tables.and_then(|tables| tables.get_mut(case));
        if let Some(value) = table
            .and_then(|table: &mut Table| table.get_mut(key))
            .and_then(Item::as_value_mut)
        {
            changed += usize::from(replace(value, item));
        }
    }
    Ok((document.to_string(), changed))
}

/// Puts `new` in the place of `old` in its layout; true when it says something else.
fn replace(old: &mut Value, mut new: Value) -> bool {
    if let (Some(before), Some(names)) = (old.as_array(), new.as_array_mut()) {
        lay_out_like(before, names);
    }
    let plain = |value: &Value| match value.as_array() {
        Some(list) => list
            .iter()
            .map(|value| value.as_str().map(str::to_owned))
            .collect::<Vec<_>>(),
        None => vec![value.as_integer().map(|number| number.to_string())],
    };
    let differs = plain(old) != plain(&new);
    if differs {
        *new.decor_mut() = old.decor().clone();
        *old = new;
    }
    differs
}

/// One name a line where it was so before, each name with the comment above it.
fn lay_out_like(before: &Array, names: &mut Array) {
    let first_prefix = before
        .iter()
        .next()
        .and_then(|value| value.decor().prefix().and_then(|prefix| prefix.as_str()))
        .unwrap_or_default()
        .to_owned();
    let by_lines = first_prefix.contains('\n');
    let indent = format!("\n{}", first_prefix.rsplit('\n').next().unwrap_or_default());
    for name in names.iter_mut() {
        let same = before.iter().find(|value| value.as_str() == name.as_str());
        if let Some(prefix) = same.and_then(|value| value.decor().prefix()).filter(|_| by_lines) {
            name.decor_mut().set_prefix(prefix.clone());
        } else if by_lines {
            name.decor_mut().set_prefix(indent.clone());
        }
    }
    if by_lines {
        names.set_trailing_comma(before.trailing_comma());
        names.set_trailing(before.trailing().clone());
    }
}

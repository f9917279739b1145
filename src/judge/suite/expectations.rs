//! What a case asserts.

use std::collections::BTreeSet;

use toml_edit::Item;

use crate::judge::error::JudgeError;
use crate::judge::suite::model::{Expected, Located, Place, Range};
use crate::judge::suite::table::TableReader;

/// The expectations of a case, in the order of their lines.
pub(crate) fn read(table: &mut TableReader<'_>) -> Result<Vec<Located<Expected>>, JudgeError> {
    let mut all = Vec::new();
    if let Some(range) = range(table, "hits")? {
        all.push(Located {
            value: Expected::Hits(range.value),
            line: range.line,
        });
    }
    if let Some(range) = range(table, "hits_with_copies")? {
        all.push(Located {
            value: Expected::HitsWithCopies(range.value),
            line: range.line,
        });
    }
    all.extend(top(table)?);
    if let Some(Located { line, .. }) = table.item("expect") {
        let names = table.texts("expect")?.unwrap_or_default();
        once_each(table, "expect", &names)?;
        let names = names.into_iter().map(|name| name.value).collect();
        all.push(Located {
            value: Expected::Ordered(names),
            line,
        });
    }
    let absent = table.texts("absent")?;
    if let Some(names) = &absent {
        let line = table.item("absent").map_or(0, |item| item.line);
        some_of(table, "absent", names, line)?;
        once_each(table, "absent", names)?;
    }
    for Located { value, line } in absent.unwrap_or_default() {
        all.push(Located {
            value: Expected::Absent(value),
            line,
        });
    }
    all.extend(places(table, "passage_contains", Expected::PassageContains)?);
    all.extend(places(table, "highlights", Expected::Lit)?);
    all.extend(places(table, "unlit", Expected::Unlit)?);
    all.sort_by_key(|expectation| expectation.line);
    Ok(all)
}

/// `top = { "name" = worst rank }`, `top = "name"` for the first rank, or a list of names for the first ranks in any order.
fn top(table: &mut TableReader<'_>) -> Result<Vec<Located<Expected>>, JudgeError> {
    let Some(Located { value: item, line }) = table.item("top") else {
        return Ok(Vec::new());
    };
    if item.as_str().is_some() || item.as_array().is_some() {
        let names = table.strings("top", item, line)?;
        some_of(table, "top", &names, line)?;
        once_each(table, "top", &names)?;
        let worst = names.len();
        let of_name = |name: Located<String>| Located {
            value: Expected::Top {
                name: name.value,
                worst,
            },
            line: name.line,
        };
        return Ok(names.into_iter().map(of_name).collect());
    }
    let ranks = table.table_of("top", "`top`", item, line)?;
    let mut all = Vec::new();
    let entries = ranks.entries();
    if entries.is_empty() {
        return Err(asserts_nothing(table, "top", line));
    }
    for (name, Located { value: rank, line }) in entries {
        let name = table.not_empty("top", Located { value: name, line })?.value;
        let worst = rank
            .as_integer()
            .and_then(|rank| usize::try_from(rank).ok())
            .filter(|&rank| rank > 0)
            .ok_or_else(|| {
                table.fault(
                    line,
                    format!("the worst rank of `{name}` must be a whole number of 1 or more"),
                )
            })?;
        all.push(Located {
            value: Expected::Top { name, worst },
            line,
        });
    }
    Ok(all)
}

fn range(table: &mut TableReader<'_>, key: &'static str) -> Result<Option<Located<Range>>, JudgeError> {
    let Some(Located { value: item, line }) = table.item(key) else {
        return Ok(None);
    };
    let number = |item: &Item| item.as_integer().and_then(|number| u64::try_from(number).ok());
    if let Some(number) = number(item) {
        let value = Range {
            min: number,
            max: Some(number),
        };
        return Ok(Some(Located { value, line }));
    }
    let wrong = || {
        table.fault(
            line,
            format!("`{key}` must be a whole number, or bounds such as {{ min = 2, max = 5 }}"),
        )
    };
    if !item.is_table_like() {
        return Err(wrong());
    }
    let mut bounds = table.table_of(key, "a number of articles", item, line)?;
    let mut bound = |name: &'static str| match bounds.item(name) {
        None => Ok(None),
        Some(item) => number(item.value).map(Some).ok_or_else(wrong),
    };
    let (min, max) = (bound("min")?, bound("max")?);
    bounds.finish()?;
    if (min.is_none() && max.is_none()) || max.is_some_and(|max| max < min.unwrap_or(0)) {
        return Err(wrong());
    }
    let value = Range {
        min: min.unwrap_or(0),
        max,
    };
    if value == (Range { min: 0, max: None }) {
        return Err(table.fault(
            line,
            format!("`{key}` of at least 0 holds always: say a bound that can fail"),
        ));
    }
    Ok(Some(Located { value, line }))
}

/// Texts of any hit (a string or a list), or of named ones (a table of names).
fn places(
    table: &mut TableReader<'_>,
    key: &'static str,
    expected: fn(Place) -> Expected,
) -> Result<Vec<Located<Expected>>, JudgeError> {
    let Some(Located { value: item, line }) = table.item(key) else {
        return Ok(Vec::new());
    };
    let place = |text: Located<String>, article: Option<String>| Located {
        value: expected(Place {
            text: text.value,
            article,
        }),
        line: text.line,
    };
    if !item.is_table_like() {
        let texts = table.strings(key, item, line)?;
        some_of(table, key, &texts, line)?;
        say_something(table, key, &texts)?;
        return Ok(texts.into_iter().map(|text| place(text, None)).collect());
    }
    let mut all = Vec::new();
    for (name, Located { value: texts, line }) in table.table_of(key, "texts by article", item, line)?.entries() {
        let name = table.not_empty(key, Located { value: name, line })?.value;
        let texts = table.strings(key, texts, line)?;
        some_of(table, key, &texts, line)?;
        say_something(table, key, &texts)?;
        all.extend(texts.into_iter().map(|text| place(text, Some(name.clone()))));
    }
    if all.is_empty() {
        return Err(asserts_nothing(table, key, line));
    }
    Ok(all)
}

fn asserts_nothing(table: &TableReader<'_>, key: &str, line: usize) -> JudgeError {
    table.fault(
        line,
        format!("`{key}` is empty and asserts nothing: take it out, or say what it is about"),
    )
}

/// An empty list holds of everything.
fn some_of(table: &TableReader<'_>, key: &str, texts: &[Located<String>], line: usize) -> Result<(), JudgeError> {
    match texts.is_empty() {
        true => Err(asserts_nothing(table, key, line)),
        false => Ok(()),
    }
}

/// Names of articles: each says something, and none twice.
fn once_each(table: &TableReader<'_>, key: &str, names: &[Located<String>]) -> Result<(), JudgeError> {
    let mut seen = BTreeSet::new();
    for name in names {
        table.not_empty(key, name.clone())?;
        if !seen.insert(name.value.as_str()) {
            return Err(table.fault(name.line, format!("`{key}` names `{}` twice", name.value)));
        }
    }
    Ok(())
}

/// Texts that are looked for: one without a letter would be found lit wherever it stands, or nowhere.
fn say_something(table: &TableReader<'_>, key: &str, texts: &[Located<String>]) -> Result<(), JudgeError> {
    match texts.iter().find(|text| !text.value.contains(char::is_alphanumeric)) {
        Some(text) => Err(table.fault(
            text.line,
            format!("`{key}` has a text without a letter or figure, `{}`", text.value),
        )),
        None => Ok(()),
    }
}

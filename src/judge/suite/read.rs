//! The text of a suite to what it says.

use std::path::Path;

use toml_edit::Document;

use crate::judge::error::{JudgeError, read_text};
use crate::judge::suite::asking::asking;
use crate::judge::suite::expectations;
use crate::judge::suite::metrics;
use crate::judge::suite::model::{Asking, Case, Located, Suite};
use crate::judge::suite::now;
use crate::judge::suite::place::resolve;
use crate::judge::suite::table::{Source, TableReader};

/// Reads a suite.
pub fn read(path: &Path) -> Result<Suite, JudgeError> {
    parse(&read_text(path)?, path)
}

/// Reads a suite from `text`; `path` is for messages, and relative paths begin at its folder.
pub fn parse(text: &str, path: &Path) -> Result<Suite, JudgeError> {
    let source = Source { path, text };
    let document = Document::parse(text).map_err(|error| {
        let line = error.span().map_or(1, |span| source.line_at(span.start));
        source.fault(line, error.message().lines().collect::<Vec<_>>().join("; "))
    })?;
    let mut table = TableReader::of_file(source, document.as_table());
    let name = table.text("name")?.map(|name| name.value);
    let zone = table.text("zone")?.map(|zone| zone.value);
    let today = match table.item("now") {
        Some(Located { value, line }) => {
            Some(now::today(value, zone.as_deref()).map_err(|what| source.fault(line, what))?)
        }
        None if zone.is_some() => return Err(source.fault(1, "`zone` is of no use without `now`: freeze the day too")),
        None => None,
    };
    let index = table.text("index")?.map(|index| resolve(path, &index.value));
    let corpus = table.texts("corpus")?.unwrap_or_default();
    let defaults = match table.table("defaults", "[defaults]")? {
        Some(mut defaults) => {
            let read = asking(&mut defaults, Asking::default())?;
            defaults.finish()?;
            read
        }
        None => Asking::default(),
    };
    let mut cases = Vec::new();
    for (index, table) in table.tables("case", "a case")?.into_iter().enumerate() {
        cases.push(case(table, index, defaults)?);
    }
    let mut judged = Vec::new();
    for table in table.tables("metrics", "[[metrics]]")? {
        judged.push(metrics::read(table, path, defaults)?);
    }
    table.finish()?;
    if cases.is_empty() && judged.is_empty() {
        return Err(source.fault(1, "a suite without a [[case]] and without [[metrics]] checks nothing"));
    }
    Ok(Suite {
        path: path.to_owned(),
        name: name.unwrap_or_else(|| file_name(path)),
        today,
        index,
        corpus: corpus.iter().map(|folder| resolve(path, &folder.value)).collect(),
        cases,
        metrics: judged,
    })
}

fn case(mut table: TableReader<'_>, index: usize, defaults: Asking) -> Result<Case, JudgeError> {
    let line = table.line();
    let name = table.text("name")?;
    let query = table
        .text("query")?
        .filter(|query| !query.value.trim().is_empty())
        .ok_or_else(|| table.fault(line, "a case without a `query`"))?;
    let asking = asking(&mut table, defaults)?;
    let todo = table.text("todo")?;
    let expectations = expectations::read(&mut table)?;
    let fault = table.fault(
        line,
        format!(
            "the case of `{}` asserts nothing: say `hits`, `top`, `expect`, `absent` …",
            query.value
        ),
    );
    table.finish()?;
    if expectations.is_empty() {
        return Err(fault);
    }
    Ok(Case {
        name: name.map_or_else(|| query.value.clone(), |name| name.value),
        index,
        line,
        query,
        asking,
        todo,
        expectations,
    })
}

fn file_name(path: &Path) -> String {
    path.file_stem()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}

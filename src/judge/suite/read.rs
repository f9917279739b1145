//! The text of a suite to what it says.

use std::collections::BTreeMap;
use std::path::Path;

use toml_edit::Document;

use crate::judge::error::{Faults, JudgeError, read_text};
use crate::judge::suite::asking::asking;
use crate::judge::suite::expectations;
use crate::judge::suite::metrics;
use crate::judge::suite::model::{Asking, Case, Defaults, Located, Suite};
use crate::judge::suite::now;
use crate::judge::suite::place::resolve;
use crate::judge::suite::table::{LineStarts, Source, TableReader};

/// Reads a suite.
pub fn read(path: &Path) -> Result<Suite, Faults> {
    parse(&read_text(path)?, path)
}

/// Reads a suite from `text`; `path` is for messages, and relative paths begin at its folder. What is wrong with one case keeps
/// nobody from hearing what is wrong with the next.
pub fn parse(text: &str, path: &Path) -> Result<Suite, Faults> {
    let lines = LineStarts::of(text);
    let source = Source { path, lines: &lines };
    let document = Document::parse(text).map_err(|error| {
        let line = error.span().map_or(1, |span| source.line_at(span.start));
        source.fault(line, error.message().lines().collect::<Vec<_>>().join("; "))
    })?;
    let mut table = TableReader::of_file(source, document.as_table());
    let mut faults = Vec::new();
    let mut suite = Suite {
        path: path.to_owned(),
        name: file_name(path),
        today: None,
        index: None,
        corpus: Vec::new(),
        cases: Vec::new(),
        metrics: Vec::new(),
    };
    faults.extend(head(&mut table, &mut suite).err());
    let defaults = defaults(&mut table).unwrap_or_else(|fault| {
        faults.push(fault);
        Defaults::default()
    });
    let cases = table.tables("case", "a case").unwrap_or_else(|fault| {
        faults.push(fault);
        Vec::new()
    });
    let blocks = table.tables("metrics", "[[metrics]]").unwrap_or_else(|fault| {
        faults.push(fault);
        Vec::new()
    });
    if cases.is_empty() && blocks.is_empty() && faults.is_empty() {
        let nothing = source.fault(1, "a suite without a [[case]] and without [[metrics]] checks nothing");
        faults.push(table.finish().err().unwrap_or(nothing));
        return Err(Faults(faults));
    }
    for (index, table) in cases.into_iter().enumerate() {
        match case(table, index, defaults.asking) {
            Ok(case) => suite.cases.push(case),
            Err(fault) => faults.push(fault),
        }
    }
    for table in blocks {
        match metrics::read(table, path, defaults) {
            Ok(block) => suite.metrics.push(block),
            Err(fault) => faults.push(fault),
        }
    }
    faults.extend(table.finish().err());
    faults.extend(names_given_twice(&suite.cases, source));
    if faults.is_empty() {
        return Ok(suite);
    }
    faults.sort_by_key(JudgeError::line_of_file);
    Err(Faults(faults))
}

/// What holds for the whole suite.
fn head(table: &mut TableReader<'_>, suite: &mut Suite) -> Result<(), JudgeError> {
    if let Some(name) = table.text("name")? {
        suite.name = table.not_empty("name", name)?.value;
    }
    let zone = table.text("zone")?.map(|zone| zone.value);
    suite.today = match table.item("now") {
        Some(Located { value, line }) => {
            Some(now::today(value, zone.as_deref()).map_err(|what| table.fault(line, what))?)
        }
        None if zone.is_some() => return Err(table.fault(1, "`zone` is of no use without `now`: freeze the day too")),
        None => None,
    };
    let place = |written: &Located<String>| resolve(&suite.path, &written.value);
    let index = table.text("index")?;
    let corpus = table.texts("corpus")?.unwrap_or_default();
    let (index, corpus) = (index.as_ref().map(place), corpus.iter().map(place).collect());
    (suite.index, suite.corpus) = (index, corpus);
    Ok(())
}

/// What holds where a case or a block of metrics says nothing.
fn defaults(table: &mut TableReader<'_>) -> Result<Defaults, JudgeError> {
    let Some(mut defaults) = table.table("defaults", "[defaults]")? else {
        return Ok(Defaults::default());
    };
    let joined = defaults.has("match");
    let asking = asking(&mut defaults, Asking::default())?;
    defaults.finish()?;
    Ok(Defaults { asking, joined })
}

/// A name that two cases have says of neither which it is.
fn names_given_twice(cases: &[Case], source: Source<'_>) -> Vec<JudgeError> {
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    let mut faults = Vec::new();
    for case in cases.iter().filter(|case| case.is_named) {
        if let Some(line) = first.insert(&case.name, case.line) {
            first.insert(&case.name, line);
            let what = format!(
                "the name `{}` stands on line {line} already: give each case its own",
                case.name
            );
            faults.push(source.fault(case.line, what));
        }
    }
    faults
}

fn case(mut table: TableReader<'_>, index: usize, defaults: Asking) -> Result<Case, JudgeError> {
    let line = table.line();
    let name = match table.text("name")? {
        Some(name) => Some(table.not_empty("name", name)?),
        None => None,
    };
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
        is_named: name.is_some(),
        name: name.map_or_else(|| query.value.clone(), |name| name.value),
        index,
        line,
        query,
        asking,
        todo,
        expectations,
    })
}

/// The name of a suite that gives itself none.
pub fn file_name(path: &Path) -> String {
    path.file_stem()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}

//! `[[metrics]]`: topics, judgements, and what the figures must reach.

use std::path::Path;

use toml_edit::Item;

use crate::judge::error::JudgeError;
use crate::judge::gate::Gate;
use crate::judge::measure::{Measure, USUAL, without_doubles};
use crate::judge::suite::asking::matching;
use crate::judge::suite::model::{Asking, Located, Metrics, Tolerance};
use crate::judge::suite::place::resolve;
use crate::judge::suite::table::TableReader;
use crate::search::engine::Sort;

/// Results of a topic that are judged, when the suite does not say: trec_eval's custom.
pub(crate) const DEPTH: usize = 1000;

pub(crate) fn read(mut table: TableReader<'_>, suite: &Path, defaults: Asking) -> Result<Metrics, JudgeError> {
    let line = table.line();
    let missing = |key: &str| format!("[[metrics]] without `{key}`");
    let topics = table
        .text("topics")?
        .ok_or_else(|| table.fault(line, missing("topics")))?;
    let qrels = table
        .text("qrels")?
        .ok_or_else(|| table.fault(line, missing("qrels")))?;
    let name = table.text("name")?.map_or(topics.value.clone(), |name| name.value);
    let prefix = table.text("prefix")?.map_or(String::new(), |prefix| prefix.value);
    let depth = table.count("depth")?.map_or(DEPTH, |depth| depth.value);
    // Judgements name copies apart, so nothing is folded unless the block itself asks for it; and figures are of a ranking.
    let ranking = Asking {
        limit: depth,
        sort: Sort::Relevance,
        fold_copies: false,
        ..defaults
    };
    let asking = matching(&mut table, ranking)?;
    let mut gates = Vec::new();
    for Located { value, line } in table.texts("gates")?.unwrap_or_default() {
        let gate: Gate = value
            .parse()
            .map_err(|error: JudgeError| table.fault(line, error.to_string()))?;
        gates.push(Located { value: gate, line });
    }
    let mut measures = Vec::new();
    for Located { value, line } in table.texts("measures")?.unwrap_or_default() {
        measures.push(
            value
                .parse()
                .map_err(|error: JudgeError| table.fault(line, error.to_string()))?,
        );
    }
    if measures.is_empty() {
        measures = USUAL.to_vec();
    }
    measures.extend(gates.iter().map(|gate| gate.value.measure));
    let baseline = table.text("baseline")?.map(|file| Located {
        value: resolve(suite, &file.value),
        line: file.line,
    });
    let tolerance = tolerance(&mut table)?;
    table.finish()?;
    Ok(Metrics {
        name,
        line,
        topics: resolve(suite, &topics.value),
        qrels: resolve(suite, &qrels.value),
        prefix,
        asking,
        measures: without_doubles(measures),
        gates,
        baseline,
        tolerance,
    })
}

fn tolerance(table: &mut TableReader<'_>) -> Result<Tolerance, JudgeError> {
    let Some(Located { value: item, line }) = table.item("tolerance") else {
        return Ok(Tolerance::default());
    };
    let wrong = |line| {
        let example = "{ \"nDCG@10\" = 0.005, \"AP\" = 0.01 }";
        table.fault(
            line,
            format!("`tolerance` must be a number of 0 or more, or a table such as {example}"),
        )
    };
    let number = |item: &Item| {
        let number = item.as_float().or(item.as_integer().map(|whole| whole as f64));
        number.filter(|number| number.is_finite() && *number >= 0.0)
    };
    if !item.is_table_like() {
        let general = number(item).ok_or_else(|| wrong(line))?;
        return Ok(Tolerance {
            general,
            of: Vec::new(),
        });
    }
    let mut of = Vec::new();
    for (name, Located { value, line }) in table.table_of("tolerance", "`tolerance`", item, line)?.entries() {
        let measure: Measure = name
            .parse()
            .map_err(|error: JudgeError| table.fault(line, error.to_string()))?;
        of.push((measure, number(value).ok_or_else(|| wrong(line))?));
    }
    Ok(Tolerance { general: 0.0, of })
}

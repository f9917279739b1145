//! `[[metrics]]`: topics, judgements, and what the figures must reach.

use std::path::Path;

use toml_edit::Item;

use crate::judge::error::JudgeError;
use crate::judge::gate::Gate;
use crate::judge::measure::{Measure, USUAL, without_doubles};
use crate::judge::suite::asking::matching;
use crate::judge::suite::model::{Asking, Defaults, Located, Metrics, Tolerance};
use crate::judge::suite::place::resolve;
use crate::judge::suite::table::TableReader;

/// Results of a topic that are judged, when the suite does not say: trec_eval's custom.
pub(crate) const DEPTH: usize = 1000;

pub(crate) fn read(mut table: TableReader<'_>, suite: &Path, defaults: Defaults) -> Result<Metrics, JudgeError> {
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
    let ranking = Asking {
        words: if defaults.joined {
            defaults.asking.words
        } else {
            Asking::of_topics(depth).words
        },
        expand: defaults.asking.expand,
        ..Asking::of_topics(depth)
    };
    let asking = matching(&mut table, ranking)?;
    let mut gates = Vec::new();
    for Located { value, line } in table.texts("gates")?.unwrap_or_default() {
        let gate: Gate = value
            .parse()
            .map_err(|error: JudgeError| table.fault(line, error.to_string()))?;
        if gate.compares() {
            let what = format!(
                "`{gate}` holds two runs against each other, and a suite makes one: `nutgraf eval --compare` has two"
            );
            return Err(table.fault(line, what));
        }
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

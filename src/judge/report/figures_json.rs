//! The figures of `eval` for programs, version 1. Within a version changes only add.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::judge::appraisal::{Appraisal, Before};
use crate::judge::compare::Comparison;
use crate::judge::evaluation::Evaluation;
use crate::judge::gate::rounded;
use crate::judge::report::json::check;
use crate::text::safe::SafeJson;

/// Writes the document on one line, with the figures of each topic when asked.
pub fn write(appraisal: &Appraisal, per_topic: bool, out: &mut dyn Write) -> io::Result<()> {
    let evaluation = &appraisal.evaluation;
    let mut document = json!({
        "version": 1,
        "run": appraisal.name,
        "passed": appraisal.report.tally().all_passed(),
        "topics": evaluation.topics.len(),
        "unanswered": evaluation.unanswered(),
        "measures": means(evaluation),
        "before": appraisal.before.as_ref().map(before),
        "checks": appraisal.report.checks().map(|(_, held)| check(held)).collect::<Vec<_>>(),
    });
    if per_topic {
        document["per_topic"] = topics(evaluation);
    }
    let mut serializer = serde_json::Serializer::with_formatter(&mut *out, SafeJson);
    document.serialize(&mut serializer)?;
    writeln!(out)
}

/// The means by the names of their measures.
fn means(evaluation: &Evaluation) -> Value {
    values(evaluation, &evaluation.means)
}

fn values(evaluation: &Evaluation, values: &[f64]) -> Value {
    let pairs = evaluation.measures.iter().zip(values);
    let pairs = pairs.map(|(measure, value)| (measure.to_string(), json!(rounded(*value))));
    Value::Object(pairs.collect::<Map<_, _>>())
}

fn topics(evaluation: &Evaluation) -> Value {
    let topics = evaluation.topics.iter().map(|topic| {
        json!({
            "topic": topic.topic,
            "found": topic.found,
            "relevant": topic.relevant,
            "measures": values(evaluation, &topic.values),
        })
    });
    topics.collect()
}

fn before(before: &Before) -> Value {
    json!({
        "run": before.name,
        "measures": means(&before.evaluation),
        "comparison": before.comparisons.iter().map(comparison).collect::<Vec<_>>(),
    })
}

fn comparison(comparison: &Comparison) -> Value {
    json!({
        "measure": comparison.measure.to_string(),
        "difference": rounded(comparison.second - comparison.first),
        "better": comparison.wins,
        "worse": comparison.losses,
        "p": rounded(comparison.p_value),
    })
}

//! The figures of `eval` for programs, version 1. Within a version changes only add.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::judge::appraisal::{Appraisal, Before};
use crate::judge::compare::Comparison;
use crate::judge::evaluation::Evaluation;
use crate::judge::figure::rounded;
use crate::judge::movement::Movement;
use crate::judge::report::json::check;
use crate::judge::unjudged::Unjudged;
use crate::text::safe::SafeJson;

/// Writes the document on one line, with the figures of each topic when asked, and what to judge next.
pub fn write(appraisal: &Appraisal, unjudged: &[Unjudged], per_topic: bool, out: &mut dyn Write) -> io::Result<()> {
    let evaluation = &appraisal.evaluation;
    let mut document = json!({
        "version": 1,
        "run": appraisal.name,
        "passed": appraisal.report.tally().all_passed(),
        "topics": evaluation.topics.len(),
        "unanswered": evaluation.unanswered(),
        "measures": means(evaluation),
        "before": appraisal.before.as_ref().map(|earlier| before(earlier, per_topic)),
        "checks": appraisal.report.checks().map(|(_, held)| check(held)).collect::<Vec<_>>(),
    });
    if per_topic {
        document["per_topic"] = topics(evaluation);
    }
    if !unjudged.is_empty() {
        let next = unjudged.iter();
        let next = next.map(|one| json!({ "topic": one.topic, "document": one.document, "rank": one.rank }));
        document["unjudged"] = next.collect();
    }
    write_line(&document, out)
}

/// Writes what moved between two runs that nobody judged.
pub fn write_movement(movement: &Movement, names: [&str; 2], per_topic: bool, out: &mut dyn Write) -> io::Result<()> {
    let mut document = json!({
        "version": 1,
        "run": names[1],
        "before": names[0],
        "depth": movement.depth,
        "topics": movement.topics.len(),
        "changed": movement.changed(),
        "overlap": rounded(movement.overlap()),
    });
    if per_topic {
        let topics = movement.topics.iter().map(|topic| {
            let moved = topic.moved.iter();
            let moved = moved.map(|one| json!({ "document": one.document, "before": one.before, "now": one.now }));
            json!({ "topic": topic.topic, "overlap": rounded(topic.overlap), "moved": moved.collect::<Vec<_>>() })
        });
        document["per_topic"] = topics.collect();
    }
    write_line(&document, out)
}

fn write_line(document: &Value, out: &mut dyn Write) -> io::Result<()> {
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

fn before(before: &Before, per_topic: bool) -> Value {
    let comparisons = before.comparisons.iter().map(|one| comparison(one, per_topic));
    json!({
        "run": before.name,
        "measures": means(&before.evaluation),
        "comparison": comparisons.collect::<Vec<_>>(),
    })
}

fn comparison(comparison: &Comparison, per_topic: bool) -> Value {
    let mut value = json!({
        "measure": comparison.measure.to_string(),
        "difference": rounded(comparison.difference()),
        "better": comparison.wins(),
        "worse": comparison.losses(),
        "p": rounded(comparison.p_value),
    });
    if per_topic {
        let topics = comparison.differing().into_iter().map(|pair| {
            json!({
                "topic": pair.topic,
                "before": rounded(pair.first),
                "now": rounded(pair.second),
                "difference": rounded(pair.difference()),
            })
        });
        value["topics"] = topics.collect();
    }
    value
}

//! The report for programs, version 1. Within a version changes only add.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Value, json};

use crate::judge::check::outcome::{Check, Figures, Report, Status, SuiteOutcome, Tally};
use crate::judge::figure::rounded;
use crate::text::safe::SafeJson;

/// Writes the document on one line.
pub(crate) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let document = json!({
        "version": 1,
        "passed": report.tally().all_passed(),
        "tally": tally(report.tally()),
        "suites": report.suites.iter().map(suite).collect::<Vec<_>>(),
    });
    let mut serializer = serde_json::Serializer::with_formatter(&mut *out, SafeJson);
    document.serialize(&mut serializer)?;
    writeln!(out)
}

fn tally(tally: Tally) -> Value {
    json!({ "checks": tally.checks, "failed": tally.failed, "broken": tally.broken, "todo": tally.todo })
}

fn suite(suite: &SuiteOutcome) -> Value {
    json!({
        "name": suite.name,
        "path": suite.path,
        "tally": tally(suite.tally()),
        "checks": suite.checks.iter().map(check).collect::<Vec<_>>(),
        "figures": suite.figures.iter().map(figures).collect::<Vec<_>>(),
    })
}

pub(crate) fn check(check: &Check) -> Value {
    let (status, error, failures) = match &check.status {
        Status::Passed => ("passed", None, &[][..]),
        Status::Failed(failures) => ("failed", None, failures.as_slice()),
        Status::Broken(what) => ("broken", Some(what), &[][..]),
        Status::Todo(why) => ("todo", Some(why), &[][..]),
    };
    let failures = failures.iter().map(|failure| {
        json!({ "key": failure.key, "line": failure.line, "expected": failure.expected, "came": failure.came })
    });
    let hits = check
        .came
        .iter()
        .map(|hit| json!({ "rank": hit.rank, "name": hit.name, "title": hit.title, "copies": hit.copies }));
    let mut value = json!({
        "kind": check.kind.name(),
        "name": check.name,
        "query": check.query,
        "line": check.line,
        "status": status,
        "error": error,
        "failures": failures.collect::<Vec<_>>(),
        "hits": hits.collect::<Vec<_>>(),
    });
    if let Some(took) = check.took {
        value["took_us"] = u64::try_from(took.as_micros()).unwrap_or(u64::MAX).into();
    }
    value
}

fn figures(figures: &Figures) -> Value {
    let evaluation = &figures.evaluation;
    let measures = evaluation.measures.iter().zip(&evaluation.means);
    let measures = measures.map(|(measure, mean)| json!({ "measure": measure.to_string(), "mean": rounded(*mean) }));
    json!({
        "name": figures.name,
        "line": figures.line,
        "topics": evaluation.topics.len(),
        "unanswered": evaluation.unanswered(),
        "measures": measures.collect::<Vec<_>>(),
    })
}

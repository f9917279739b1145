//! Test Anything Protocol, version 13 (testanything.org/tap-version-13-specification.html): what `prove` and all others read. Readers of
//! version 14 read it too.

use std::io::{self, Write};

use serde_json::Value;

use crate::judge::check::outcome::{Check, Report, Status, SuiteOutcome};
use crate::text::safe;

/// Writes a test point for each check; what failed carries a block of YAML.
pub(crate) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "TAP version 13")?;
    writeln!(out, "1..{}", report.tally().checks)?;
    for (index, (suite, check)) in report.checks().enumerate() {
        let result = if check.passed() { "ok" } else { "not ok" };
        let mut name = described(suite, check, report.suites.len() > 1);
        if let Status::Todo(why) = &check.status {
            name.push_str(&format!(" # TODO {}", safe::inline(why)));
        }
        writeln!(out, "{result} {} - {name}", index + 1)?;
        write_diagnosis(suite, check, out)?;
    }
    Ok(())
}

fn described(suite: &SuiteOutcome, check: &Check, several: bool) -> String {
    let name = if several {
        format!("{}: {}", suite.name, check.name)
    } else {
        check.name.clone()
    };
    // A number sign would begin a directive such as `# SKIP`.
    safe::inline(&name).replace('\\', "\\\\").replace('#', "\\#")
}

fn write_diagnosis(suite: &SuiteOutcome, check: &Check, out: &mut dyn Write) -> io::Result<()> {
    let (severity, message) = match &check.status {
        Status::Passed | Status::Todo(_) => return Ok(()),
        Status::Broken(what) => ("error", what.clone()),
        Status::Failed(failures) => ("fail", failures.first().map_or(String::new(), ToString::to_string)),
    };
    writeln!(out, "  ---")?;
    writeln!(out, "  message: {}", quoted(&message))?;
    writeln!(out, "  severity: {severity}")?;
    if let Some(path) = &suite.path {
        writeln!(out, "  at:\n    file: {}", quoted(path))?;
        if let Some(line) = check.line {
            writeln!(out, "    line: {line}")?;
        }
    }
    if let Some(query) = &check.query {
        writeln!(out, "  query: {}", quoted(query))?;
    }
    if let Status::Failed(failures) = &check.status {
        writeln!(out, "  failures:")?;
        for failure in failures {
            writeln!(out, "    - key: {}", failure.key)?;
            if let Some(line) = failure.line {
                writeln!(out, "      line: {line}")?;
            }
            writeln!(out, "      expected: {}", quoted(&failure.expected))?;
            writeln!(out, "      came: {}", quoted(&failure.came))?;
        }
    }
    if !check.came.is_empty() {
        writeln!(out, "  hits:")?;
        for hit in &check.came {
            writeln!(
                out,
                "    - {}",
                quoted(&format!("{} {} {}", hit.rank, hit.name, hit.title))
            )?;
        }
    }
    writeln!(out, "  ...")
}

/// A string of JSON is a string of YAML.
fn quoted(text: &str) -> String {
    Value::from(safe::inline(text).as_ref()).to_string()
}

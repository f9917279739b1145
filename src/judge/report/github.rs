//! Annotations of GitHub Actions (docs.github.com, "Workflow commands"): each failure shows at its line of the suite.

use std::io::{self, Write};

use crate::judge::check::outcome::{Check, Report, Status, SuiteOutcome};
use crate::text::safe;

/// Writes an error for each check that did not hold, at its first line that did not, and a closing notice.
pub(crate) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for (suite, check) in report.checks() {
        let query = check.query.as_ref().map(|query| format!("query: {query}"));
        match &check.status {
            Status::Passed | Status::Todo(_) => {}
            Status::Broken(what) => {
                let told: Vec<String> = [what.clone()].into_iter().chain(query).collect();
                write_error(suite, check, check.line, &told.join("\n"), out)?;
            }
            Status::Failed(failures) => {
                let line = failures.iter().find_map(|failure| failure.line).or(check.line);
                let told: Vec<String> = failures.iter().map(ToString::to_string).chain(query).collect();
                write_error(suite, check, line, &told.join("\n"), out)?;
            }
        }
    }
    let tally = report.tally();
    writeln!(
        out,
        "::notice title=nutgraf check::{} of {} checks passed",
        tally.passed(),
        tally.checks
    )
}

fn write_error(
    suite: &SuiteOutcome,
    check: &Check,
    line: Option<usize>,
    message: &str,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut properties = Vec::new();
    properties.extend(suite.path.as_ref().map(|path| format!("file={}", property(path))));
    properties.extend(line.map(|line| format!("line={line}")));
    properties.push(format!("title={}", property(&check.name)));
    writeln!(out, "::error {}::{}", properties.join(","), data(message))
}

/// A message: the toolkit's `escapeData`.
fn data(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(safe::inline).collect();
    lines
        .join("\n")
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A property: the toolkit's `escapeProperty`.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_command_early() {
        assert_eq!(data("100 %\nnext::error"), "100 %25%0Anext::error");
        assert_eq!(property("a,b:c%"), "a%2Cb%3Ac%25");
    }
}

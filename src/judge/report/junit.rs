//! JUnit's XML, as Jenkins' schema has it (github.com/jenkinsci/xunit-plugin, junit-10.xsd): a suite of each suite, a test case
//! of each check. Beyond that schema a test case has its `file` and `line`, as pytest writes them and GitLab and others show them. Its time
//! stands there only when it was measured, so that the same outcome gives the same bytes. Sixty lines of XML are less than the eight
//! crates that a library for it would bring.

use std::borrow::Cow;
use std::io::{self, Write};
use std::time::Duration;

use crate::judge::check::outcome::{Check, Report, Status, SuiteOutcome};
use crate::judge::figure::shown;
use crate::judge::report::wording::{group, place};

/// Writes the document.
pub(crate) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let tally = report.tally();
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(
        out,
        "<testsuites name=\"nutgraf\" tests=\"{}\" failures=\"{}\" errors=\"{}\">",
        tally.checks, tally.failed, tally.broken
    )?;
    for suite in &report.suites {
        write_suite(suite, out)?;
    }
    writeln!(out, "</testsuites>")
}

fn write_suite(suite: &SuiteOutcome, out: &mut dyn Write) -> io::Result<()> {
    let tally = suite.tally();
    writeln!(
        out,
        "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\"{}>",
        escaped(&suite.name),
        tally.checks,
        tally.failed,
        tally.broken,
        tally.todo,
        suite.took().map(time).unwrap_or_default()
    )?;
    let has_figures = suite
        .figures
        .iter()
        .any(|figures| !figures.evaluation.measures.is_empty());
    if has_figures {
        writeln!(out, "    <properties>")?;
        for figures in &suite.figures {
            for (measure, mean) in figures.evaluation.measures.iter().zip(&figures.evaluation.means) {
                let name = format!("{}: {measure}", figures.name);
                writeln!(
                    out,
                    "      <property name=\"{}\" value=\"{}\"/>",
                    escaped(&name),
                    shown(*mean)
                )?;
            }
        }
        writeln!(out, "    </properties>")?;
    }
    for check in &suite.checks {
        write_check(suite, check, out)?;
    }
    writeln!(out, "  </testsuite>")
}

fn write_check(suite: &SuiteOutcome, check: &Check, out: &mut dyn Write) -> io::Result<()> {
    let (name, class) = (escaped(&check.name), group(suite, check.kind));
    write!(out, "    <testcase name=\"{name}\" classname=\"{}\"", escaped(&class))?;
    if let Some(path) = &suite.path {
        write!(out, " file=\"{}\"", escaped(path))?;
    }
    if let Some(line) = check.line {
        write!(out, " line=\"{line}\"")?;
    }
    if let Some(took) = check.took {
        write!(out, "{}", time(took))?;
    }
    let (element, message) = match &check.status {
        Status::Passed => return writeln!(out, "/>"),
        Status::Todo(why) => {
            return writeln!(out, "><skipped message=\"{}\"/></testcase>", escaped(why));
        }
        Status::Broken(what) => ("error", what.clone()),
        Status::Failed(failures) => {
            let differences = failures.iter().map(ToString::to_string);
            ("failure", differences.collect::<Vec<_>>().join(" | "))
        }
    };
    writeln!(out, ">")?;
    writeln!(
        out,
        "      <{element} message=\"{}\" type=\"{}\">{}</{element}>",
        escaped(&message),
        check.kind.name(),
        told(suite, check)
    )?;
    writeln!(out, "    </testcase>")
}

/// The attribute of a time, in seconds.
fn time(took: Duration) -> String {
    format!(" time=\"{:.6}\"", took.as_secs_f64())
}

/// The whole story, as a person reads it in the CI system; escaped, line by line.
fn told(suite: &SuiteOutcome, check: &Check) -> String {
    let mut lines = Vec::new();
    if suite.path.is_some() {
        lines.push(place(suite, check.line));
    }
    lines.extend(check.query.iter().map(|query| format!("query: {query}")));
    match &check.status {
        Status::Passed | Status::Todo(_) => {}
        Status::Broken(what) => lines.push(what.clone()),
        Status::Failed(failures) => lines.extend(failures.iter().map(|failure| {
            let line = failure.line.map_or(String::new(), |line| format!("line {line}, "));
            format!("{line}{failure}")
        })),
    }
    lines.extend(
        check
            .came
            .iter()
            .map(|hit| format!("{}. {}  {}", hit.rank, hit.name, hit.title)),
    );
    let lines: Vec<_> = lines.iter().map(|line| escaped(line)).collect();
    lines.join("\n")
}

/// Text as it may stand in an element or an attribute. Characters that XML 1.0 has no place for, even escaped, become U+FFFD.
fn escaped(text: &str) -> Cow<'_, str> {
    let is_plain = |c: char| !matches!(c, '<' | '>' | '&' | '"' | '\'' | '\t' | '\n' | '\r') && is_xml(c);
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            // An attribute would lose them as they are.
            '\t' | '\n' | '\r' => out.push_str(&format!("&#{};", u32::from(c))),
            c if is_xml(c) => out.push(c),
            _ => out.push('\u{fffd}'),
        }
    }
    Cow::Owned(out)
}

/// The characters of XML 1.0, production 2, without the discouraged control characters.
fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{7e}' | '\u{85}' | '\u{a0}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}')
        || c >= '\u{10000}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_leaves_its_place() {
        assert_eq!(
            escaped("a < b && \"c\"\n'd'>"),
            "a &lt; b &amp;&amp; &quot;c&quot;&#10;&apos;d&apos;&gt;"
        );
        assert_eq!(escaped("\u{1b}[31m\u{0}\u{ffff}é停"), "\u{fffd}[31m\u{fffd}\u{fffd}é停");
    }
}

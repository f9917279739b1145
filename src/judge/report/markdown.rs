//! The report as Markdown, for the summary of a step (`$GITHUB_STEP_SUMMARY` and the like): what failed as a table, figures below.

use std::io::{self, Write};

use crate::judge::check::outcome::{Check, Figures, Report, Status, SuiteOutcome};
use crate::judge::figure::shown;
use crate::judge::report::text::closing_line;
use crate::judge::report::wording::place;
use crate::text::safe;

/// Writes a heading that tells how it ended, a row for each check that did not hold, and the figures.
pub(crate) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let tally = report.tally();
    let mark = if tally.all_passed() { "✅" } else { "❌" };
    writeln!(
        out,
        "### {mark} nutgraf: {}\n",
        closing_line(tally, report.suites.len())
    )?;
    let told: Vec<_> = report.checks().filter(|(_, check)| !check.passed()).collect();
    if !told.is_empty() {
        writeln!(out, "| | check | what came | place |\n|---|---|---|---|")?;
        for (suite, check) in told {
            write_row(suite, check, out)?;
        }
        writeln!(out)?;
    }
    for figures in report.suites.iter().flat_map(|suite| &suite.figures) {
        write_figures(figures, out)?;
    }
    Ok(())
}

fn write_row(suite: &SuiteOutcome, check: &Check, out: &mut dyn Write) -> io::Result<()> {
    let (word, came) = match &check.status {
        Status::Passed => return Ok(()),
        Status::Failed(failures) => {
            let failures: Vec<String> = failures.iter().map(|failure| escaped(&failure.to_string())).collect();
            ("failed", failures.join("<br>"))
        }
        Status::Broken(what) => ("broken", escaped(what)),
        Status::Todo(why) => ("to do", escaped(why)),
    };
    let query = check.query.as_ref().filter(|query| **query != check.name);
    let query = query.map_or(String::new(), |query| format!("<br>{}", escaped(query)));
    let name = escaped(&check.name);
    writeln!(
        out,
        "| {word} | {name}{query} | {came} | {} |",
        escaped(&place(suite, check.line))
    )
}

fn write_figures(figures: &Figures, out: &mut dyn Write) -> io::Result<()> {
    let evaluation = &figures.evaluation;
    if evaluation.topics.is_empty() {
        return Ok(());
    }
    let cells = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let mut header = vec![escaped(&figures.name)];
    header.extend(evaluation.measures.iter().map(ToString::to_string));
    let mut means = vec![format!("{} topics", evaluation.topics.len())];
    means.extend(evaluation.means.iter().map(|mean| shown(*mean)));
    writeln!(
        out,
        "{}\n|---|{}\n{}\n",
        cells(header),
        "--:|".repeat(evaluation.measures.len()),
        cells(means)
    )
}

/// Text that stays one cell of a table and text: no mark-up, no tag, no reference to a person or an issue.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in safe::inline(text).chars() {
        match c {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '@' => escaped.push_str("&#64;"),
            '#' => escaped.push_str("&#35;"),
            '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '!' | '$' => {
                escaped.push('\\');
                escaped.push(c);
            }
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_leaves_its_cell() {
        assert_eq!(
            escaped("a|b <b>*c*</b>\nd `e`"),
            "a\\|b &lt;b&gt;\\*c\\*&lt;/b&gt; d \\`e\\`"
        );
        assert_eq!(escaped("@you #1 [x](y)"), "&#64;you &#35;1 \\[x\\](y)");
    }
}

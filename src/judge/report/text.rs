//! The report for people.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use crate::judge::check::outcome::{Came, Check, Figures, Report, Status, SuiteOutcome, Tally};
use crate::judge::figure::shown;
use crate::judge::report::look::TextLook;
use crate::judge::report::table;
use crate::judge::report::wording::{counted, place};
use crate::text::safe;

const GOOD: Style = AnsiColor::Green.on_default();
const BAD: Style = AnsiColor::Red.on_default().bold();
const DIM: Style = Style::new().dimmed();

/// Writes what failed, suite by suite, and a closing line.
pub(crate) fn write(report: &Report, look: TextLook, out: &mut dyn Write) -> io::Result<()> {
    for suite in &report.suites {
        for check in &suite.checks {
            write_check(suite, check, look, out)?;
        }
        for figures in &suite.figures {
            write_figures(figures, look, out)?;
        }
    }
    let tally = report.tally();
    let style = if tally.all_passed() { GOOD } else { BAD };
    writeln!(
        out,
        "{}",
        painted(&closing_line(tally, report.suites.len()), style, look)
    )
}

fn write_check(suite: &SuiteOutcome, check: &Check, look: TextLook, out: &mut dyn Write) -> io::Result<()> {
    let name = safe::inline(&check.name);
    let place = place(suite, check.line);
    let heading = |word: &str, style: Style| match place.as_str() {
        "" => format!("{}  {name}", painted(word, style, look)),
        place => format!("{}  {name}  {}", painted(word, style, look), dim(place, look)),
    };
    match &check.status {
        Status::Passed if look.all => writeln!(out, "{}", heading("ok", GOOD)),
        Status::Passed => Ok(()),
        Status::Todo(why) => {
            let why = safe::inline(why);
            writeln!(out, "{}", dim(&format!("todo  {name}  {place}: {why}"), look))
        }
        Status::Broken(what) => {
            writeln!(out, "{}", heading("broken", BAD))?;
            write_query(check, out)?;
            writeln!(out, "    {}\n", safe::inline(what))
        }
        Status::Failed(failures) => {
            writeln!(out, "{}", heading("failed", BAD))?;
            write_query(check, out)?;
            for failure in failures {
                let line = failure.line.map_or(String::new(), |line| format!("line {line}, "));
                writeln!(out, "    {line}{}", safe::inline(&failure.to_string()))?;
            }
            write_hits(&check.came, look, out)?;
            writeln!(out)
        }
    }
}

/// The query, where the name is not the query itself.
fn write_query(check: &Check, out: &mut dyn Write) -> io::Result<()> {
    match &check.query {
        Some(query) if *query != check.name => writeln!(out, "    query: {}", safe::inline(query)),
        _ => Ok(()),
    }
}

fn write_hits(came: &[Came], look: TextLook, out: &mut dyn Write) -> io::Result<()> {
    for hit in came {
        let copies = match hit.copies {
            0 => String::new(),
            1 => " + 1 copy".to_owned(),
            copies => format!(" + {copies} copies"),
        };
        let line = format!(
            "{:>6}  {}  {}{copies}",
            hit.rank,
            safe::inline(&hit.name),
            safe::inline(&hit.title)
        );
        writeln!(out, "{}", dim(&line, look))?;
    }
    Ok(())
}

fn write_figures(figures: &Figures, look: TextLook, out: &mut dyn Write) -> io::Result<()> {
    if figures.evaluation.topics.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "{}  {}",
        safe::inline(&figures.name),
        dim(&table::topics_line(&figures.evaluation), look)
    )?;
    for (measure, mean) in figures.evaluation.measures.iter().zip(&figures.evaluation.means) {
        writeln!(out, "    {measure:<12}{}", shown(*mean))?;
    }
    writeln!(out)
}

/// `3 checks of 2 suites: 1 passed, 2 failed`.
pub(crate) fn closing_line(tally: Tally, suites: usize) -> String {
    let checks = counted(tally.checks, "check", "checks");
    let of = if suites > 1 {
        format!(" of {suites} suites")
    } else {
        String::new()
    };
    if tally.passed() == tally.checks {
        return format!("{checks}{of}, all passed");
    }
    let some = |number: usize, what: &str| match number {
        0 => String::new(),
        number => format!(", {number} {what}"),
    };
    let rest = [
        some(tally.failed, "failed"),
        some(tally.broken, "broken"),
        some(tally.todo, "to do"),
    ]
    .concat();
    format!("{checks}{of}: {} passed{rest}", tally.passed())
}

fn dim(text: &str, look: TextLook) -> String {
    painted(text, DIM, look)
}

fn painted(text: &str, style: Style, look: TextLook) -> String {
    if look.colour && !text.is_empty() {
        format!("{style}{text}{style:#}")
    } else {
        text.to_owned()
    }
}

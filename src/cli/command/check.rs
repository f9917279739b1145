//! `check`: suites of assertions about searches.

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::{Context, bail};

use crate::cli::args::judge::{CheckArguments, CheckReport};
use crate::cli::args::shared::Common;
use crate::cli::exit::Exit;
use crate::cli::settings::Settings;
use crate::cli::suites::{self, Shelf};
use crate::cli::terminal::Terminal;
use crate::cli::today::today;
use crate::cli::{blessing, fault, output};
use crate::judge::check::outcome::{CheckKind, Report, Status, Tally};
use crate::judge::check::run as judge;
use crate::judge::report::format::ReportFormat;
use crate::judge::report::look::TextLook;
use crate::judge::suite::files::read_all;

/// Runs the command.
pub fn run(arguments: &CheckArguments, common: &Common, terminal: &Terminal) -> anyhow::Result<Exit> {
    let settings = Settings::load(common, arguments.layer())?;
    let usual = [CheckReport::usual()];
    let wanted = if arguments.output.is_empty() {
        &usual[..]
    } else {
        &arguments.output
    };
    refuse_mixed(wanted, arguments.dry_run)?;
    if arguments.bless && !arguments.dry_run {
        blessing::refuse_in_ci()?;
    }
    let mut shelf = Shelf::new(arguments, &settings, common, terminal);
    let mut report = judge_all(arguments, &mut shelf)?;
    if arguments.bless && arguments.dry_run {
        blessing::preview(&report)?;
    } else if arguments.bless {
        blessing::bless(&report)?;
        report = judge_all(arguments, &mut shelf)?;
    }
    let look = TextLook {
        colour: terminal.look(&settings).colour,
        all: common.verbose > 0,
    };
    // Files first: whoever reads standard output may go away at any moment.
    for one in wanted {
        if let Some(path) = &one.file {
            write_file(one.format, path, &report, TextLook { colour: false, ..look })?;
        }
    }
    let printed = wanted.iter().find(|one| one.file.is_none()).map(|one| one.format);
    if printed != Some(ReportFormat::Text) {
        tell_faults(&report);
    }
    if let Some(format) = printed.filter(|_| !arguments.dry_run) {
        output::beside_a_verdict(|out| Ok(format.write(&report, look, out)?))?;
    }
    Ok(exit(report.tally()))
}

/// How checks end a run: one that could not be asked has no answer, neither yes nor no.
pub fn exit(tally: Tally) -> Exit {
    if tally.broken > 0 {
        return Exit::Error;
    }
    Exit::when_found(tally.failed == 0)
}

/// Two reports in one stream are none.
fn refuse_mixed(wanted: &[CheckReport], dry_run: bool) -> anyhow::Result<()> {
    for (index, one) in wanted.iter().enumerate() {
        let Some(other) = wanted[..index].iter().find(|other| other.file == one.file) else {
            continue;
        };
        let (first, second) = (other.format.name(), one.format.name());
        match &one.file {
            None => bail!("two reports on standard output: give one of them a file, `-o {first} -o {second}=FILE`"),
            Some(file) => bail!("two reports into `{}`: give each a file of its own", file.display()),
        }
    }
    let prints = wanted
        .iter()
        .any(|one| one.file.is_none() && one.format != ReportFormat::Text);
    if dry_run && prints {
        bail!("--dry-run prints a difference on standard output: give the report a file, `-o FORMAT=FILE`");
    }
    Ok(())
}

/// Reads and runs the suites, each over the index that it names or the one of the command line.
fn judge_all(arguments: &CheckArguments, shelf: &mut Shelf<'_>) -> anyhow::Result<Report> {
    let found = read_all(&arguments.suites);
    let wanted = judge::Settings {
        filters: arguments.filter.clone(),
        today: arguments.now.map_or_else(today, Ok)?,
        override_today: arguments.now.is_some(),
        scope: Vec::new(),
        timing: arguments.timing,
    };
    let report = suites::run_all(&found, &wanted, shelf);
    let has_run = report
        .suites
        .iter()
        .any(|suite| !suite.checks.is_empty() || !suite.figures.is_empty());
    if !has_run {
        let filters = arguments.filter.join("`, `");
        bail!("no case has `{filters}` in its name or its query: leave --filter out to run all");
    }
    Ok(report)
}

/// Tells what kept suites from being run, where no report for people does.
fn tell_faults(report: &Report) {
    for (suite, check) in report.checks().filter(|(_, check)| check.kind == CheckKind::Suite) {
        if let Status::Broken(what) = &check.status {
            let path = suite.path.as_deref().unwrap_or_default();
            let place = check.line.map_or(path.to_owned(), |line| format!("{path}:{line}"));
            fault::say(&fault::about(&place, what));
        }
    }
}

fn write_file(format: ReportFormat, path: &Path, report: &Report, look: TextLook) -> anyhow::Result<()> {
    let fault = || format!("cannot write the report `{}`", path.display());
    // The summary of a CI step is one file for all of its commands.
    let file = match format {
        ReportFormat::Markdown => OpenOptions::new().create(true).append(true).open(path),
        _ => File::create(path),
    };
    let mut file = BufWriter::new(file.with_context(fault)?);
    format.write(report, look, &mut file).with_context(fault)?;
    file.flush().with_context(fault)
}

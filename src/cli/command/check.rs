//! `check`: suites of assertions about searches.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use anyhow::{Context, bail};

use crate::cli::args::judge::{CheckArguments, CheckReport};
use crate::cli::args::shared::Common;
use crate::cli::exit::Exit;
use crate::cli::settings::Settings;
use crate::cli::terminal::Terminal;
use crate::cli::today::today;
use crate::cli::{blessing, corpus, engine, output};
use crate::judge::check::outcome::{Report, Tally};
use crate::judge::check::run as judge;
use crate::judge::report::look::TextLook;
use crate::judge::suite::files::read_all;
use crate::judge::suite::model::Suite;
use crate::search::engine::Engine;

/// Runs the command.
pub fn run(arguments: &CheckArguments, common: &Common, terminal: &Terminal) -> anyhow::Result<Exit> {
    let settings = Settings::load(common, arguments.layer())?;
    if arguments.bless {
        blessing::refuse_in_ci()?;
    }
    let judged = || judge_all(&read_all(&arguments.suites)?, arguments, &settings, common, terminal);
    let mut report = judged()?;
    if arguments.bless {
        blessing::bless(&report)?;
        report = judged()?;
    }
    let look = TextLook {
        colour: terminal.look(&settings).colour,
        all: common.verbose > 0,
    };
    let usual = [CheckReport::usual()];
    let wanted = if arguments.output.is_empty() {
        &usual[..]
    } else {
        &arguments.output
    };
    for one in wanted {
        write(one, &report, look)?;
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

/// Runs the suites, each over the index that it names or the one of the command line; each index is opened once.
fn judge_all(
    suites: &[Suite],
    arguments: &CheckArguments,
    settings: &Settings,
    common: &Common,
    terminal: &Terminal,
) -> anyhow::Result<Report> {
    let wanted = judge::Settings {
        filters: arguments.filter.clone(),
        today: arguments.now.map_or_else(today, Ok)?,
        override_today: arguments.now.is_some(),
    };
    let mut engines: BTreeMap<PathBuf, Box<dyn Engine>> = BTreeMap::new();
    let mut report = Report::default();
    for suite in suites {
        let place = match (&arguments.place.index, &suite.index) {
            (None, Some(own)) => own.clone(),
            _ => settings.index.clone(),
        };
        if !engines.contains_key(&place) {
            let mut settings = settings.clone();
            settings.index.clone_from(&place);
            let paths = paths_of(suites, arguments);
            let names = corpus::prepare(&paths, false, &settings, common, terminal)?;
            corpus::must_hold_articles(&paths, &names, &settings)?;
            engines.insert(place.clone(), engine::open(&place)?);
        }
        if let Some(engine) = engines.get(&place) {
            report.suites.push(judge::run(&**engine, suite, &wanted)?);
        }
    }
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

/// What is indexed first: what the command line names, or else what the suites name.
fn paths_of(suites: &[Suite], arguments: &CheckArguments) -> Vec<String> {
    if !arguments.corpus.is_empty() {
        return arguments.corpus.clone();
    }
    let mut paths: Vec<String> = (suites.iter().flat_map(|suite| &suite.corpus))
        .map(|path| path.to_string_lossy().into_owned())
        .collect();
    paths.sort();
    paths.dedup();
    paths
}

fn write(wanted: &CheckReport, report: &Report, look: TextLook) -> anyhow::Result<()> {
    let Some(path) = &wanted.file else {
        return output::to_stdout(|out| Ok(wanted.format.write(report, look, out)?));
    };
    let fault = || format!("cannot write the report `{}`", path.display());
    let mut file = BufWriter::new(File::create(path).with_context(fault)?);
    let plain = TextLook { colour: false, ..look };
    wanted.format.write(report, plain, &mut file).with_context(fault)?;
    file.flush().with_context(fault)
}

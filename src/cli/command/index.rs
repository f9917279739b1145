//! `index`: brings the index up to date and says what became of every file.

use crate::cli::args::index::{IndexArguments, ReportFormat};
use crate::cli::args::shared::Common;
use crate::cli::exit::Exit;
use crate::cli::settings::Settings;
use crate::cli::terminal::Terminal;
use crate::cli::waiting::{self, Patience};
use crate::cli::{closing, corpus, fault, output, update};
use crate::index::status::Status;
use crate::ingest::options::Options;
use crate::ingest::report::Report;
use crate::render::json;

/// Runs the command.
pub fn run(arguments: &IndexArguments, common: &Common, terminal: &Terminal) -> anyhow::Result<Exit> {
    let settings = Settings::load(common, arguments.layer())?;
    let options = Options {
        rebuild: arguments.rebuild,
        compact: arguments.compact,
        dry_run: arguments.dry_run,
        verify: arguments.verify,
        publisher: arguments.source.clone(),
        ..update::options(&settings)
    };
    let bar = terminal.stderr && !common.quiet;
    let attempt = || update::run(&settings.paths, &settings, &options, bar);
    let report = waiting::for_the_lock(arguments.wait.unwrap_or(Patience::seconds(0)), common.quiet, attempt)?
        .map_err(|error| corpus::still_indexed(error, &settings))?;
    if let Some(ReportFormat::Json) = arguments.report {
        output::beside_a_verdict(|out| Ok(json::write_line(&closing::ReportJson::of(&report), out)?))?;
    }
    // What could not be read is an error, which --quiet leaves.
    closing::tell_problems(&report, common.verbose > 0);
    if !common.quiet {
        closing::tell(&report);
        if arguments.source.is_some() && !arguments.rebuild && report.files.unchanged > 0 {
            fault::say(SOURCE_OF_NEW_FILES);
        }
    }
    if arguments.strict && !arguments.dry_run && is_incomplete(&settings, &report)? {
        return Ok(Exit::Incomplete);
    }
    Ok(Exit::Success)
}

/// What `--source` leaves as it is.
const SOURCE_OF_NEW_FILES: &str = "nutgraf: note: --source names the publisher of files that this run read; --rebuild gives it to the unchanged ones too";

/// Whether a file is not in the index, or not whole; each is told.
fn is_incomplete(settings: &Settings, report: &Report) -> anyhow::Result<bool> {
    let manifest = Status::of(&settings.index)?.manifest;
    let missing = closing::not_indexed(&manifest.files);
    for (name, wrong) in &missing {
        fault::say(&fault::about(name, wrong));
    }
    Ok(!missing.is_empty() || closing::unlisted(report) > 0)
}

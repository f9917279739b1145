//! `index`: brings the index up to date and says what became of every file.

use anyhow::bail;

use crate::cli::args::index::{IndexArguments, ReportFormat};
use crate::cli::args::shared::Common;
use crate::cli::asking::asked;
use crate::cli::engine::archive;
use crate::cli::exit::Exit;
use crate::cli::settings::Settings;
use crate::cli::terminal::Terminal;
use crate::cli::waiting::{self, Patience};
use crate::cli::{corpus, fault, output, run_summary, update};
use crate::ingest::options::Options;
use crate::ingest::report::Report;
use crate::ingest::sources::names_for;
use crate::render::json;

/// Runs the command.
pub fn run(arguments: &IndexArguments, common: &Common, terminal: &Terminal) -> anyhow::Result<Exit> {
    let settings = Settings::load(common, arguments.layer())?;
    let known = Paths::of(&settings)?;
    let options = Options {
        rebuild: arguments.rebuild,
        compact: arguments.compact,
        dry_run: arguments.dry_run,
        verify: arguments.verify,
        publisher: arguments.source.clone(),
        asked: asked(&arguments.reading)?,
        explain: arguments.explain,
        yes: arguments.yes,
        known_paths: known.is_known,
        gone_roots: known.gone.clone(),
        ..update::options(&settings)
    };
    let is_reading_asked = arguments.reading.format_in.is_some() || !arguments.reading.columns.is_empty();
    let bar = terminal.stderr && !common.quiet;
    let attempt = || update::run(&known.paths, &settings, &options, bar);
    let report = waiting::for_the_lock(arguments.wait.unwrap_or(Patience::seconds(0)), common.quiet, attempt)?
        .map_err(|error| corpus::still_indexed(error, &settings))?;
    if let Some(ReportFormat::Json) = arguments.report {
        output::beside_a_verdict(|out| Ok(json::write_line(&run_summary::ReportJson::of(&report), out)?))?;
    }
    if arguments.explain && arguments.report.is_none() {
        output::beside_a_verdict(|out| Ok(run_summary::write_readers(&report, out)?))?;
    }
    // What could not be read is an error, which --quiet leaves.
    run_summary::tell_problems(&report, common.verbose > 0);
    if !common.quiet {
        run_summary::tell(&report);
        if is_reading_asked && !arguments.rebuild && report.files.unchanged > 0 {
            fault::say(READING_OF_NEW_FILES);
        }
        if arguments.source.is_some() && !arguments.rebuild && report.files.unchanged > 0 {
            fault::say(SOURCE_OF_NEW_FILES);
        }
    }
    if arguments.strict && !arguments.dry_run && is_incomplete(&settings, &report)? {
        return Ok(Exit::Incomplete);
    }
    Ok(Exit::Success)
}

/// The paths of a run, and what the index knows that is not there any more.
struct Paths {
    paths: Vec<String>,
    /// True when they are those that the index knows.
    is_known: bool,
    /// Roots that the index knows and that are gone.
    gone: Vec<String>,
}

impl Paths {
    /// The paths that were given, or else those that the index knows.
    fn of(settings: &Settings) -> anyhow::Result<Self> {
        let known = archive(settings).roots();
        let names = names_for(&settings.index);
        let (there, gone): (Vec<String>, Vec<String>) =
            known.into_iter().partition(|root| names.path_of(root).exists());
        if !settings.is_default("paths") || (there.is_empty() && gone.is_empty()) {
            return Ok(Self {
                paths: settings.paths.clone(),
                is_known: false,
                gone,
            });
        }
        if there.is_empty() {
            bail!(
                "nothing that the index in `{index}` was made of is there any more (`{}`): if it has moved, `nutgraf index PATH --index {index} --yes` indexes it where it is",
                gone.join("`, `"),
                index = settings.index.display(),
            );
        }
        let path = |root: &String| names.path_of(root).to_string_lossy().into_owned();
        Ok(Self {
            paths: there.iter().map(path).collect(),
            is_known: true,
            gone,
        })
    }
}

/// What `--source` leaves as it is.
const SOURCE_OF_NEW_FILES: &str = "nutgraf: note: --source names the publisher of files that this run read; --rebuild gives it to the unchanged ones too";

/// What `--format-in` and `--columns` leave as it is.
const READING_OF_NEW_FILES: &str = "nutgraf: note: --format-in and --columns are of files that this run read; --rebuild reads those so too that gave articles before";

/// Whether a file is not in the index, or not whole; each is told.
fn is_incomplete(settings: &Settings, report: &Report) -> anyhow::Result<bool> {
    let manifest = archive(settings).status()?.manifest;
    let missing = run_summary::not_indexed(&manifest.files);
    for (name, wrong) in &missing {
        fault::say(&fault::about(name, wrong));
    }
    Ok(!missing.is_empty() || run_summary::unlisted(report) > 0)
}

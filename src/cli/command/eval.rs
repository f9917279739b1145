//! `eval`: ranked results against judgements.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::Context;

use crate::cli::args::judge::{EvalArguments, EvalFormat};
use crate::cli::args::shared::Common;
use crate::cli::command::check::exit;
use crate::cli::exit::Exit;
use crate::cli::settings::Settings;
use crate::cli::terminal::Terminal;
use crate::cli::today::today;
use crate::cli::values::{Fold, MatchWords};
use crate::cli::{blessing, engine, output};
use crate::judge::appraisal::{Appraisal, Demands, NamedRun, appraise};
use crate::judge::evaluation::Topics;
use crate::judge::measure::{Measure, USUAL};
use crate::judge::misfit::Misfit;
use crate::judge::qrels::Qrels;
use crate::judge::rank::rank;
use crate::judge::report::format::ReportFormat;
use crate::judge::report::look::TextLook;
use crate::judge::report::{figures_json, table};
use crate::judge::run::Run;
use crate::judge::suite::model::{Asking, MatchWords as Words, Tolerance};
use crate::judge::topics::{self, Part};
use crate::search::engine::Sort;

/// The name of the runs that nutgraf makes.
const OWN: &str = "nutgraf";

/// Runs the command.
pub fn run(arguments: &EvalArguments, common: &Common, terminal: &Terminal) -> anyhow::Result<Exit> {
    let settings = Settings::load(common, arguments.layer())?;
    if arguments.bless {
        blessing::refuse_in_ci()?;
    }
    let qrels = Qrels::read(&arguments.qrels)?.of_topics(&arguments.prefix);
    if qrels.topics().next().is_none() {
        let of = match arguments.prefix.as_str() {
            "" => String::new(),
            prefix => format!(" of a topic that begins with `{prefix}`"),
        };
        anyhow::bail!(
            "{}: no judgements{of}: nothing can be measured",
            arguments.qrels.display()
        );
    }
    let demands = demands(arguments)?;
    let (name, run, before) = match (&arguments.compare, &arguments.run, &arguments.topics) {
        (Some(pair), _, _) => {
            let [earlier, later] = pair.as_slice() else {
                anyhow::bail!("--compare takes two run files");
            };
            let before = (earlier.display().to_string(), Run::read(earlier)?);
            (later.display().to_string(), Run::read(later)?, Some(before))
        }
        (None, Some(path), _) => (path.display().to_string(), Run::read(path)?, None),
        (None, None, topics) => {
            let topics = topics.as_deref().unwrap_or(Path::new(""));
            (OWN.to_owned(), search(arguments, topics, &qrels, &settings)?, None)
        }
    };
    if let Some(path) = &arguments.write_run {
        write_run(&run, path)?;
    }
    let runs = before.iter().map(|(name, run)| (name, run)).chain([(&name, &run)]);
    for (name, run) in runs {
        if let Some(misfit) = Misfit::of(run, &qrels) {
            log::warn!("{name}: {misfit}");
        }
    }
    let named = |name, run| NamedRun { name, run };
    let before = before.as_ref().map(|(name, run)| named(name.as_str(), run));
    let appraised = || appraise(named(&name, &run), before, &qrels, &demands);
    let mut appraisal = appraised()?;
    if arguments.bless {
        blessing::bless(&appraisal.report)?;
        appraisal = appraised()?;
    }
    print(&appraisal, arguments, terminal.look(&settings).colour)?;
    Ok(exit(appraisal.report.tally()))
}

fn demands(arguments: &EvalArguments) -> anyhow::Result<Demands> {
    let named = arguments.measures.iter().map(|name| name.parse());
    let named = named.collect::<Result<Vec<Measure>, _>>()?;
    Ok(Demands {
        measures: if named.is_empty() { USUAL.to_vec() } else { named },
        gates: arguments
            .gate
            .iter()
            .map(|gate| gate.parse())
            .collect::<Result<_, _>>()?,
        baseline: arguments.baseline.clone(),
        tolerance: Tolerance {
            general: arguments.tolerance,
            of: Vec::new(),
        },
        topics: if arguments.answered_only {
            Topics::Answered
        } else {
            Topics::Judged
        },
    })
}

/// The run that nutgraf makes of the topics.
fn search(arguments: &EvalArguments, topics: &Path, qrels: &Qrels, settings: &Settings) -> anyhow::Result<Run> {
    let engine = engine::open(&settings.index)?;
    let asking = Asking {
        words: match arguments.match_words {
            MatchWords::All => Words::All,
            MatchWords::Any => Words::Any,
        },
        limit: arguments.limit,
        sort: Sort::Relevance,
        fold_copies: arguments.fold == Fold::Copies,
        expand: settings.expand,
        strict: false,
    };
    let mut topics = topics::read(topics, Part::from(arguments.part))?;
    topics.retain(|topic| topic.id.starts_with(&arguments.prefix));
    let today = arguments.now.map_or_else(today, Ok)?;
    Ok(rank(&*engine, &topics, qrels, asking, today)?)
}

fn write_run(run: &Run, path: &Path) -> anyhow::Result<()> {
    let fault = || format!("cannot write the run `{}`", path.display());
    let mut file = BufWriter::new(File::create(path).with_context(fault)?);
    run.write(OWN, &mut file).with_context(fault)?;
    file.flush().with_context(fault)
}

fn print(appraisal: &Appraisal, arguments: &EvalArguments, colour: bool) -> anyhow::Result<()> {
    let look = TextLook { colour, all: true };
    output::to_stdout(|out| {
        match arguments.format {
            EvalFormat::Json => figures_json::write(appraisal, arguments.per_topic, out)?,
            EvalFormat::Junit => ReportFormat::Junit.write(&appraisal.report, look, out)?,
            EvalFormat::Tsv => table::write_lines(&appraisal.evaluation, arguments.per_topic, out)?,
            EvalFormat::Text => {
                writeln!(out, "{}  {}", appraisal.name, table::topics_line(&appraisal.evaluation))?;
                match &appraisal.before {
                    Some(before) => table::write_comparison(&before.comparisons, [&before.name, &appraisal.name], out)?,
                    None => table::write_evaluation(&appraisal.evaluation, arguments.per_topic, out)?,
                }
                if appraisal.report.checks().next().is_some() {
                    writeln!(out)?;
                    // The figures stand above already.
                    let mut checks = appraisal.report.clone();
                    checks.suites.iter_mut().for_each(|suite| suite.figures.clear());
                    ReportFormat::Text.write(&checks, look, out)?;
                }
            }
        }
        Ok(())
    })
}

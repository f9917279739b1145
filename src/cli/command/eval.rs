//! `eval`: ranked results against judgements, or against other results.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::{Context, bail};

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
use crate::judge::movement::Movement;
use crate::judge::qrels::Qrels;
use crate::judge::rank::rank;
use crate::judge::report::format::ReportFormat;
use crate::judge::report::look::TextLook;
use crate::judge::report::{figures_json, table};
use crate::judge::run::Run;
use crate::judge::suite::model::{Asking, MatchWords as Words, Tolerance};
use crate::judge::topics::{self, Part};
use crate::judge::unjudged::{Unjudged, to_judge};

/// The name of the runs that nutgraf makes.
const OWN: &str = "nutgraf";

/// The run to be looked at, and the one before it if there are two, each with its name.
struct Runs {
    now: (String, Run),
    before: Option<(String, Run)>,
}

/// Runs the command.
pub fn run(arguments: &EvalArguments, common: &Common, terminal: &Terminal) -> anyhow::Result<Exit> {
    let settings = Settings::load(common, arguments.layer())?;
    if arguments.bless {
        blessing::refuse_in_ci()?;
    }
    let qrels = arguments
        .qrels
        .as_deref()
        .map(|path| judgements(path, &arguments.prefix));
    let qrels = qrels.transpose()?;
    let demands = demands(arguments)?;
    let known = qrels.clone().unwrap_or_default();
    let runs = runs(arguments, &known, &settings)?;
    if let Some(path) = &arguments.write_run {
        write_run(&runs.now.1, path)?;
    }
    match (qrels, &runs.before) {
        (Some(qrels), _) => judged(arguments, &runs, &qrels, &demands, terminal.look(&settings).colour),
        (None, Some(before)) => moved(arguments, before, &runs.now),
        (None, None) => bail!("figures need judgements: name them with --qrels FILE"),
    }
}

fn judgements(path: &Path, prefix: &str) -> anyhow::Result<Qrels> {
    let qrels = Qrels::read(path)?.of_topics(prefix);
    if qrels.topics().next().is_none() {
        let of = match prefix {
            "" => String::new(),
            prefix => format!(" of a topic that begins with `{prefix}`"),
        };
        bail!("{}: no judgements{of}: nothing can be measured", path.display());
    }
    Ok(qrels)
}

fn runs(arguments: &EvalArguments, qrels: &Qrels, settings: &Settings) -> anyhow::Result<Runs> {
    let read = |path: &Path| anyhow::Ok((path.display().to_string(), Run::read(path)?));
    if let Some([earlier, later]) = arguments.compare.as_deref() {
        let before = Some(read(earlier)?);
        return Ok(Runs {
            now: read(later)?,
            before,
        });
    }
    if let Some(path) = &arguments.run {
        return Ok(Runs {
            now: read(path)?,
            before: None,
        });
    }
    let ask = |index: &Path| search(arguments, index, qrels);
    let Some(against) = &arguments.against else {
        return Ok(Runs {
            now: (OWN.to_owned(), ask(&settings.index)?),
            before: None,
        });
    };
    let before = Some((against.display().to_string(), ask(against)?));
    Ok(Runs {
        now: (settings.index.display().to_string(), ask(&settings.index)?),
        before,
    })
}

/// Holds the newer run against the judgements, and against the run before it.
fn judged(
    arguments: &EvalArguments,
    runs: &Runs,
    qrels: &Qrels,
    demands: &Demands,
    colour: bool,
) -> anyhow::Result<Exit> {
    let all: Vec<&(String, Run)> = runs.before.iter().chain([&runs.now]).collect();
    for (name, run) in &all {
        if let Some(misfit) = Misfit::of(run, qrels) {
            log::warn!("{name}: {misfit}");
        }
    }
    let named = |(name, run): &'_ (String, Run)| -> (String, Run) { (name.clone(), run.clone()) };
    let (now, before) = (named(&runs.now), runs.before.as_ref().map(named));
    let appraised = || {
        let before = before.as_ref().map(|(name, run)| NamedRun { name, run });
        appraise(
            NamedRun {
                name: &now.0,
                run: &now.1,
            },
            before,
            qrels,
            demands,
        )
    };
    let mut appraisal = appraised()?;
    if arguments.bless {
        blessing::bless(&appraisal.report)?;
        appraisal = appraised()?;
    }
    let runs: Vec<&Run> = all.iter().map(|(_, run)| run).collect();
    let unjudged = to_judge(&runs, qrels, arguments.unjudged);
    print(&appraisal, &unjudged, arguments, colour)?;
    Ok(exit(appraisal.report.tally()))
}

/// Tells what moved between two runs that nobody judged.
fn moved(arguments: &EvalArguments, before: &(String, Run), now: &(String, Run)) -> anyhow::Result<Exit> {
    if !arguments.gate.is_empty() || arguments.baseline.is_some() || arguments.unjudged > 0 {
        bail!("--gate, --baseline and --unjudged need judgements: name them with --qrels FILE");
    }
    let movement = Movement::of(&before.1, &now.1, arguments.depth);
    let names = [before.0.as_str(), now.0.as_str()];
    let per_topic = arguments.per_topic;
    output::beside_a_verdict(|out| {
        match arguments.format {
            EvalFormat::Json => figures_json::write_movement(&movement, names, per_topic, out)?,
            EvalFormat::Junit => {
                bail!("--format junit tells gates, and gates need judgements: name them with --qrels FILE")
            }
            EvalFormat::Tsv => table::write_movement_lines(&movement, per_topic, out)?,
            EvalFormat::Text => {
                writeln!(out, "{} → {}", names[0], names[1])?;
                table::write_movement(&movement, per_topic, out)?;
            }
        }
        Ok(())
    })?;
    Ok(Exit::Success)
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

/// The run that nutgraf makes of the topics with the index in `index`.
fn search(arguments: &EvalArguments, index: &Path, qrels: &Qrels) -> anyhow::Result<Run> {
    let engine = engine::open(index)?;
    let asking = Asking {
        words: match arguments.match_words {
            MatchWords::AllFirst => Words::AllFirst,
            MatchWords::All => Words::All,
            MatchWords::Any => Words::Any,
        },
        fold_copies: arguments.fold == Fold::Copies,
        expand: arguments.expand,
        ..Asking::of_topics(arguments.limit)
    };
    let topics = arguments.topics.as_deref().unwrap_or(Path::new(""));
    let mut topics = topics::read(topics, Part::from(arguments.part))?;
    topics.retain(|topic| topic.id.starts_with(&arguments.prefix));
    let today = arguments.now.map_or_else(today, Ok)?;
    Ok(rank(&*engine, &topics, qrels, asking, today, &[])?)
}

fn write_run(run: &Run, path: &Path) -> anyhow::Result<()> {
    let fault = || format!("cannot write the run `{}`", path.display());
    let mut file = BufWriter::new(File::create(path).with_context(fault)?);
    run.write(OWN, &mut file).with_context(fault)?;
    file.flush().with_context(fault)
}

fn print(appraisal: &Appraisal, unjudged: &[Unjudged], arguments: &EvalArguments, colour: bool) -> anyhow::Result<()> {
    let per_topic = arguments.per_topic;
    output::beside_a_verdict(|out| {
        match arguments.format {
            EvalFormat::Json => figures_json::write(appraisal, unjudged, per_topic, out)?,
            EvalFormat::Junit => ReportFormat::Junit.write(&appraisal.report, TextLook::default(), out)?,
            EvalFormat::Tsv => {
                match &appraisal.before {
                    Some(before) => table::write_comparison_lines(&before.comparisons, per_topic, out)?,
                    None => table::write_lines(&appraisal.evaluation, per_topic, out)?,
                }
                table::write_unjudged_lines(unjudged, out)?;
            }
            EvalFormat::Text => print_text(appraisal, unjudged, per_topic, colour, out)?,
        }
        Ok(())
    })
}

fn print_text(
    appraisal: &Appraisal,
    unjudged: &[Unjudged],
    per_topic: bool,
    colour: bool,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    writeln!(out, "{}  {}", appraisal.name, table::topics_line(&appraisal.evaluation))?;
    match &appraisal.before {
        Some(before) => {
            let names = [before.name.as_str(), appraisal.name.as_str()];
            table::write_comparison(&before.comparisons, names, per_topic, out)?;
        }
        None => table::write_evaluation(&appraisal.evaluation, per_topic, out)?,
    }
    if !unjudged.is_empty() {
        writeln!(out)?;
        table::write_unjudged(unjudged, out)?;
    }
    if appraisal.report.checks().next().is_some() {
        writeln!(out)?;
        // The figures stand above already.
        let mut checks = appraisal.report.clone();
        checks.suites.iter_mut().for_each(|suite| suite.figures.clear());
        ReportFormat::Text.write(&checks, TextLook { colour, all: true }, out)?;
    }
    Ok(())
}

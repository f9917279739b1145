//! A run held against judgements, what it must reach, and another run: what `eval` does.

use std::path::PathBuf;

use crate::judge::check::metrics::{Target, hold_gate};
use crate::judge::check::outcome::{Figures, Report, SuiteOutcome};
use crate::judge::compare::{Comparison, compare};
use crate::judge::error::JudgeError;
use crate::judge::evaluation::{Evaluation, Topics};
use crate::judge::gate::Gate;
use crate::judge::measure::{Measure, without_doubles};
use crate::judge::qrels::Qrels;
use crate::judge::run::Run;
use crate::judge::suite::model::Tolerance;

/// What is wanted of a run.
#[derive(Debug, Clone, Default)]
pub struct Demands {
    /// The measures to show; those of the gates are added.
    pub measures: Vec<Measure>,
    /// Bounds.
    pub gates: Vec<Gate>,
    /// Figures of an earlier run, which may not fall.
    pub baseline: Option<PathBuf>,
    /// How far they may fall.
    pub tolerance: Tolerance,
    /// Which judged topics count.
    pub topics: Topics,
}

/// A run with its name.
#[derive(Debug, Clone, Copy)]
pub struct NamedRun<'a> {
    /// What to call it: its file, or what made it.
    pub name: &'a str,
    /// The run.
    pub run: &'a Run,
}

/// What came of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Appraisal {
    /// Its name.
    pub name: String,
    /// The measures that were asked for, topic by topic.
    pub evaluation: Evaluation,
    /// The run that it was held against.
    pub before: Option<Before>,
    /// Gates and baseline, as a suite of its own.
    pub report: Report,
}

/// An earlier run beside a newer one.
#[derive(Debug, Clone, PartialEq)]
pub struct Before {
    /// Its name.
    pub name: String,
    /// Its figures.
    pub evaluation: Evaluation,
    /// The earlier as the first, the newer as the second.
    pub comparisons: Vec<Comparison>,
}

/// Holds `run` against `qrels` and `demands`, and against the run `before` it.
pub fn appraise(
    run: NamedRun<'_>,
    before: Option<NamedRun<'_>>,
    qrels: &Qrels,
    demands: &Demands,
) -> Result<Appraisal, JudgeError> {
    let target = demands
        .baseline
        .as_deref()
        .map(|path| Target::read(path, None))
        .transpose()?;
    let mut shown = demands.measures.clone();
    shown.extend(demands.gates.iter().map(|gate| gate.measure));
    let shown = without_doubles(shown);
    let mut measured = shown.clone();
    measured.extend(target.iter().flat_map(|target| target.measures.iter().copied()));
    let measured = without_doubles(measured);
    let whole = Evaluation::of(run.run, qrels, &measured, demands.topics);
    let evaluation = whole.only(&shown);
    let before = before.map(|before| {
        let earlier = Evaluation::of(before.run, qrels, &shown, demands.topics);
        Before {
            name: before.name.to_owned(),
            comparisons: compare(&earlier, &evaluation),
            evaluation: earlier,
        }
    });
    let comparisons = before.as_ref().map_or(&[][..], |before| &before.comparisons);
    let gates = demands.gates.iter();
    let mut checks: Vec<_> = gates
        .map(|gate| hold_gate(*gate, None, run.name, &whole, comparisons))
        .collect();
    if let Some(target) = target {
        checks.extend(target.hold(run.name, &whole, &shown, &demands.tolerance)?);
    }
    let figures = Figures {
        name: run.name.to_owned(),
        line: None,
        evaluation: evaluation.clone(),
    };
    let outcome = SuiteOutcome {
        name: "eval".to_owned(),
        path: None,
        checks,
        figures: vec![figures],
    };
    Ok(Appraisal {
        name: run.name.to_owned(),
        evaluation,
        before,
        report: Report { suites: vec![outcome] },
    })
}

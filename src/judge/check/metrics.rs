//! One block of metrics: topics asked, held against judgements, gates and baseline.

use std::path::Path;

use crate::date::NewsDate;
use crate::judge::baseline::{Baseline, BaselineOutcome};
use crate::judge::check::outcome::{Blessing, Check, CheckKind, Failure, Figures, Status};
use crate::judge::compare::Comparison;
use crate::judge::error::JudgeError;
use crate::judge::evaluation::{Evaluation, Topics};
use crate::judge::figure;
use crate::judge::gate::{Gate, GateOutcome};
use crate::judge::measure::{Measure, without_doubles};
use crate::judge::qrels::Qrels;
use crate::judge::rank::rank;
use crate::judge::suite::model::{Metrics, Tolerance};
use crate::judge::topics::{self, Part};
use crate::search::engine::Engine;

/// Asks the topics of `block` and holds the figures against its gates and its baseline.
pub(crate) fn check(
    engine: &dyn Engine,
    block: &Metrics,
    today: NewsDate,
    scope: &[String],
) -> Result<(Vec<Check>, Figures), JudgeError> {
    let mut asked = topics::read(&block.topics, Part::Title)?;
    asked.retain(|topic| topic.id.starts_with(&block.prefix));
    let qrels = Qrels::read(&block.qrels)?.of_topics(&block.prefix);
    must_share_topics(&asked, &qrels, block)?;
    let run = rank(engine, &asked, &qrels, block.asking, today, scope)?;
    let before = block
        .baseline
        .as_ref()
        .map(|file| Target::read(&file.value, Some(file.line)));
    let before = before.transpose()?;
    let mut measures = block.measures.clone();
    measures.extend(before.iter().flat_map(|target| target.measures.iter().copied()));
    let evaluation = Evaluation::of(&run, &qrels, &without_doubles(measures), Topics::Judged);
    let gates = block
        .gates
        .iter()
        .map(|gate| hold_gate(gate.value, Some(gate.line), &block.name, &evaluation, &[]));
    let mut checks: Vec<Check> = gates.collect();
    if let Some(target) = before {
        checks.extend(target.hold(&block.name, &evaluation, &block.measures, &block.tolerance)?);
    }
    let figures = Figures {
        name: block.name.clone(),
        line: Some(block.line),
        evaluation,
    };
    Ok((checks, figures))
}

/// Topics that nobody judged and judgements of topics that nobody asks give figures of nothing.
fn must_share_topics(asked: &[topics::Topic], qrels: &Qrels, block: &Metrics) -> Result<(), JudgeError> {
    if asked.iter().any(|topic| qrels.topic(&topic.id).is_some()) {
        return Ok(());
    }
    let what = match block.prefix.as_str() {
        "" => "no topic of it is judged in the qrels".to_owned(),
        prefix => format!("no topic of it that begins with `{prefix}` is judged in the qrels"),
    };
    Err(JudgeError::file(&block.topics, &what))
}

/// The check that stands for a block that could not be asked.
pub(crate) fn broken(block: &Metrics, error: &JudgeError) -> Check {
    Check {
        kind: CheckKind::Gate,
        name: block.name.clone(),
        query: None,
        line: Some(block.line),
        status: Status::Broken(error.to_string()),
        took: None,
        came: Vec::new(),
        blessings: Vec::new(),
    }
}

/// Holds a gate; one whose measure was not evaluated is a failure, not a pass.
pub fn hold_gate(
    gate: Gate,
    line: Option<usize>,
    of: &str,
    evaluation: &Evaluation,
    comparisons: &[Comparison],
) -> Check {
    let outcome = gate.hold(evaluation, comparisons);
    let passed = outcome.as_ref().is_some_and(|outcome| outcome.passed);
    let came = match outcome {
        Some(GateOutcome { came, .. }) => came,
        None if gate.compares() => "nothing: there is no other run to compare with".to_owned(),
        None => "nothing: it was not measured".to_owned(),
    };
    let failure = Failure {
        key: "gates",
        line,
        expected: gate.to_string(),
        came,
    };
    Check {
        kind: CheckKind::Gate,
        name: format!("{of}: {gate}"),
        query: None,
        line,
        status: if passed {
            Status::Passed
        } else {
            Status::Failed(vec![failure])
        },
        took: None,
        came: Vec::new(),
        blessings: Vec::new(),
    }
}

/// What a blessed baseline holds: a rise, or a fall that failed and was seen so. A fall within the tolerance is not taken in:
/// many of them would be a great one that nobody saw.
/// Measures that are shown and were not held yet are taken in.
fn blessed(outcomes: &[BaselineOutcome], evaluation: &Evaluation, shown: &[Measure]) -> Baseline {
    let figure = |outcome: &BaselineOutcome| {
        let figure = if outcome.passed {
            outcome.now.max(outcome.before)
        } else {
            outcome.now
        };
        (outcome.measure.to_string(), figure)
    };
    let mut measures = Baseline::of(&evaluation.only(shown)).measures;
    measures.extend(outcomes.iter().map(figure));
    Baseline { measures }
}

/// A baseline file to be held: what it has, or that it is not there yet.
pub struct Target<'a> {
    path: &'a Path,
    line: Option<usize>,
    found: Option<Baseline>,
    /// The measures that it has figures of.
    pub measures: Vec<Measure>,
}

impl<'a> Target<'a> {
    /// Reads the baseline at `path`, named on `line` of a suite. A file that is not there can still be blessed.
    pub fn read(path: &'a Path, line: Option<usize>) -> Result<Self, JudgeError> {
        let found = if path.exists() {
            Some(Baseline::read(path)?)
        } else {
            None
        };
        let measures = found.as_ref().map_or(Ok(Vec::new()), Baseline::measures)?;
        Ok(Self {
            path,
            line,
            found,
            measures,
        })
    }

    /// Holds `evaluation` against it: a check for each of its measures. What is blessed has `shown` and the measures it had.
    pub fn hold(
        &self,
        of: &str,
        evaluation: &Evaluation,
        shown: &[Measure],
        tolerance: &Tolerance,
    ) -> Result<Vec<Check>, JudgeError> {
        let path = self.path.to_owned();
        let held = self.found.as_ref().filter(|found| !found.measures.is_empty());
        let Some(found) = held else {
            let baseline = Baseline::of(&evaluation.only(shown));
            let failure = Failure {
                key: "baseline",
                line: self.line,
                expected: format!("figures in `{}`", self.path.display()),
                came: match self.found {
                    Some(_) => "no figure: write them with --bless".to_owned(),
                    None => "no such file: write it with --bless".to_owned(),
                },
            };
            let blessing = Blessing::Figures { path, baseline };
            return Ok(vec![self.check(format!("{of}: baseline"), Some(failure), blessing)]);
        };
        let outcomes = found.hold(evaluation, |measure| tolerance.of(measure))?;
        let baseline = blessed(&outcomes, evaluation, shown);
        let checks = outcomes.into_iter().map(|outcome| {
            let failure = (!outcome.passed).then(|| self.failure(&outcome));
            let name = format!("{of}: {} against the baseline", outcome.measure);
            let blessing = Blessing::Figures {
                path: path.clone(),
                baseline: baseline.clone(),
            };
            self.check(name, failure, blessing)
        });
        Ok(checks.collect())
    }

    fn failure(&self, outcome: &BaselineOutcome) -> Failure {
        let within = match outcome.tolerance {
            0.0 => String::new(),
            tolerance => format!(" less {tolerance} at most"),
        };
        Failure {
            key: "baseline",
            line: self.line,
            expected: format!("{} of {}{within}", outcome.measure, figure::shown(outcome.before)),
            came: figure::shown(outcome.now),
        }
    }

    fn check(&self, name: String, failure: Option<Failure>, blessing: Blessing) -> Check {
        Check {
            kind: CheckKind::Baseline,
            name,
            query: None,
            line: self.line,
            blessings: vec![blessing],
            status: failure.map_or(Status::Passed, |failure| Status::Failed(vec![failure])),
            took: None,
            came: Vec::new(),
        }
    }
}

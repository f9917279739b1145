//! Baselines: committed figures from which a run may not fall silently.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::judge::error::{JudgeError, read_text};
use crate::judge::evaluation::Evaluation;
use crate::judge::figure::rounded;
use crate::judge::measure::Measure;

/// The figures of an earlier run, as committed beside the judgements.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// Mean of each measure by its name, four decimals.
    pub measures: BTreeMap<String, f64>,
}

/// A measure held against the baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct BaselineOutcome {
    /// The measure.
    pub measure: Measure,
    /// The committed figure.
    pub before: f64,
    /// Today's figure.
    pub now: f64,
    /// How far it may fall.
    pub tolerance: f64,
    /// Whether it stayed within.
    pub passed: bool,
}

impl Baseline {
    /// The baseline that `evaluation` would leave.
    pub fn of(evaluation: &Evaluation) -> Self {
        let pairs = evaluation.measures.iter().zip(&evaluation.means);
        Self {
            measures: pairs
                .map(|(measure, mean)| (measure.to_string(), rounded(*mean)))
                .collect(),
        }
    }

    /// Reads a baseline file.
    pub fn read(path: &Path) -> Result<Self, JudgeError> {
        serde_json::from_str(&read_text(path)?)
            .map_err(|error| JudgeError::line(path, error.line(), format!("is no baseline: {error}")))
    }

    /// Its text: one measure a line, so that a change reads well in a diff.
    pub fn text(&self) -> Result<String, JudgeError> {
        let text = serde_json::to_string_pretty(self);
        let text = text.map_err(|error| JudgeError::file(Path::new("baseline"), &error))?;
        Ok(text + "\n")
    }

    /// Its measures, to be asked of an evaluation.
    pub fn measures(&self) -> Result<Vec<Measure>, JudgeError> {
        self.measures.keys().map(|name| name.parse()).collect()
    }

    /// Holds `evaluation` against it; a measure that was not evaluated fails, it did not stay.
    pub fn hold(
        &self,
        evaluation: &Evaluation,
        tolerance: impl Fn(Measure) -> f64,
    ) -> Result<Vec<BaselineOutcome>, JudgeError> {
        let mut outcomes = Vec::new();
        for (name, &before) in &self.measures {
            let measure: Measure = name.parse()?;
            let now = evaluation.mean(measure).map_or(0.0, rounded);
            let tolerance = tolerance(measure);
            // Figures have four decimals: half of the last one is no fall.
            let passed = now >= before - tolerance - 0.000_05;
            outcomes.push(BaselineOutcome {
                measure,
                before,
                now,
                tolerance,
                passed,
            });
        }
        Ok(outcomes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::measure::Kind;

    #[test]
    fn a_fall_beyond_the_tolerance_fails() {
        let evaluation = |mean| Evaluation {
            measures: vec![Measure::at(Kind::Ndcg, 10)],
            topics: vec![],
            means: vec![mean],
        };
        let baseline = Baseline::of(&evaluation(0.5));
        let passed = |mean, tolerance| baseline.hold(&evaluation(mean), |_| tolerance).expect("measures")[0].passed;
        assert!(passed(0.5, 0.0));
        assert!(passed(0.6, 0.0));
        assert!(!passed(0.4998, 0.0));
        assert!(passed(0.4998, 0.01));
        assert!(!passed(0.48, 0.01));
    }
}

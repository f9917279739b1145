//! Gates: what a figure must reach for a job to pass. `nDCG@10 >= 0.42`, `nDCG@10 not worse at p < 0.05`.

use std::fmt;
use std::str::FromStr;

use crate::judge::compare::Comparison;
use crate::judge::error::JudgeError;
use crate::judge::evaluation::Evaluation;
use crate::judge::figure::{rounded, shown, shown_difference};
use crate::judge::measure::Measure;

/// A bound on the mean of a measure, or on its difference to another run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gate {
    /// The measure.
    pub measure: Measure,
    /// How it is held against the bound.
    pub relation: Relation,
    /// The bound: of the figure, or of the p-value of a difference.
    pub bound: f64,
}

/// How a figure is held against a bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// `>=`
    AtLeast,
    /// `>`
    Above,
    /// `<=`
    AtMost,
    /// `<`
    Below,
    /// `not worse at p <`: the newer run is no worse than the earlier one, or so little that it may be chance.
    NotWorse,
    /// `better at p <`: the newer run is better, and that is hardly chance.
    Better,
}

/// The signs of relations; those with others in them come first.
const SIGNS: [(&str, Relation); 6] = [
    (" not worse at p <", Relation::NotWorse),
    (" better at p <", Relation::Better),
    (">=", Relation::AtLeast),
    ("<=", Relation::AtMost),
    (">", Relation::Above),
    ("<", Relation::Below),
];

/// A gate with what came.
#[derive(Debug, Clone, PartialEq)]
pub struct GateOutcome {
    /// What came, as it is shown.
    pub came: String,
    /// Whether it passed.
    pub passed: bool,
}

impl Gate {
    /// True when it holds two runs against each other.
    pub fn compares(self) -> bool {
        matches!(self.relation, Relation::NotWorse | Relation::Better)
    }

    /// Holds the gate against an evaluation and its comparisons with an earlier run; `None` when its measure was not measured, or not
    /// compared.
    pub fn hold(self, evaluation: &Evaluation, comparisons: &[Comparison]) -> Option<GateOutcome> {
        if self.compares() {
            let comparison = comparisons
                .iter()
                .find(|comparison| comparison.measure == self.measure)?;
            return Some(self.hold_difference(comparison));
        }
        let value = rounded(evaluation.mean(self.measure)?);
        let passed = match self.relation {
            Relation::AtLeast => value >= self.bound,
            Relation::Above => value > self.bound,
            Relation::AtMost => value <= self.bound,
            Relation::Below => value < self.bound,
            Relation::NotWorse | Relation::Better => false,
        };
        let came = shown(value);
        Some(GateOutcome { came, passed })
    }

    fn hold_difference(self, comparison: &Comparison) -> GateOutcome {
        let difference = comparison.difference();
        let is_sure = rounded(comparison.p_value) < self.bound;
        let passed = match self.relation {
            Relation::Better => difference > 0.0 && is_sure,
            _ => difference >= 0.0 || !is_sure,
        };
        let came = format!(
            "{} ({}), p = {}",
            shown(comparison.second),
            shown_difference(difference),
            shown(comparison.p_value)
        );
        GateOutcome { came, passed }
    }
}

impl fmt::Display for Gate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Every relation has its sign.
        let sign = SIGNS.iter().find(|(_, relation)| *relation == self.relation);
        let sign = sign.map_or("", |(sign, _)| sign.trim());
        write!(f, "{} {sign} {}", self.measure, self.bound)
    }
}

impl FromStr for Gate {
    type Err = JudgeError;

    fn from_str(text: &str) -> Result<Self, JudgeError> {
        let fault = |what: &str| JudgeError::Gate {
            gate: text.to_owned(),
            what: what.to_owned(),
        };
        // `at p < .05` is written with any blanks.
        let folded = text
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .replace("p<", "p <");
        let (relation, measure, bound) = SIGNS
            .iter()
            .find_map(|(sign, relation)| {
                folded
                    .split_once(sign)
                    .map(|(measure, bound)| (*relation, measure, bound))
            })
            .ok_or_else(|| {
                fault("expected a measure, `>=` and a number, such as `nDCG@10 >= 0.42`, or `nDCG@10 not worse at p < 0.05`")
            })?;
        let bound = bound.trim().parse::<f64>().ok().filter(|bound| bound.is_finite());
        Ok(Self {
            measure: measure.parse()?,
            relation,
            bound: bound.ok_or_else(|| fault("the bound is no number"))?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::measure::Kind;

    #[test]
    fn gates_read_back_and_hold() {
        let gate: Gate = "nDCG@10>=0.42".parse().expect("a gate");
        assert_eq!(gate.to_string(), "nDCG@10 >= 0.42");
        let evaluation = |mean| Evaluation {
            measures: vec![Measure::at(Kind::Ndcg, 10)],
            topics: vec![],
            means: vec![mean],
        };
        assert!(gate.hold(&evaluation(0.419_96), &[]).expect("measured").passed);
        assert!(!gate.hold(&evaluation(0.419_9), &[]).expect("measured").passed);
        // A half goes to the even figure, in the gate as in the table.
        let half: Gate = "nDCG@10 >= 0.2813".parse().expect("a gate");
        assert!(!half.hold(&evaluation(0.28125), &[]).expect("measured").passed);
        let other: Gate = "AP > 0.1".parse().expect("a gate");
        assert_eq!(other.hold(&evaluation(1.0), &[]), None);
        assert!("nDCG@10 = 0.4".parse::<Gate>().is_err());
        assert!("nDCG@10 >= much".parse::<Gate>().is_err());
    }

    #[test]
    fn a_difference_counts_when_it_is_hardly_chance() {
        let evaluation = Evaluation {
            measures: vec![],
            topics: vec![],
            means: vec![],
        };
        let passes = |gate: &str, second: f64, p_value: f64| {
            let gate: Gate = gate.parse().expect("a gate");
            let comparison = Comparison {
                measure: gate.measure,
                first: 0.5,
                second,
                topics: vec![],
                p_value,
            };
            gate.hold(&evaluation, &[comparison]).expect("compared").passed
        };
        let not_worse = "nDCG@10 not worse at p < .05";
        assert!(passes(not_worse, 0.4, 0.2) && passes(not_worse, 0.6, 0.001));
        assert!(!passes(not_worse, 0.4, 0.01));
        assert!(passes("nDCG@10 better at p<0.05", 0.6, 0.01));
        assert!(!passes("nDCG@10 better at p<0.05", 0.6, 0.2));
        let gate: Gate = "AP  not worse at p<.05".parse().expect("a gate");
        assert_eq!(gate.to_string(), "AP not worse at p < 0.05");
        assert_eq!(gate.hold(&evaluation, &[]), None);
    }
}

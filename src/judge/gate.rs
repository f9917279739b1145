//! Gates: what a figure must reach for a job to pass. `nDCG@10 >= 0.42`.

use std::fmt;
use std::str::FromStr;

use crate::judge::error::JudgeError;
use crate::judge::evaluation::Evaluation;
use crate::judge::measure::Measure;

/// A bound on the mean of a measure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gate {
    /// The measure.
    pub measure: Measure,
    /// How it is held against the bound.
    pub relation: Relation,
    /// The bound.
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
}

/// A gate with what came.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GateOutcome {
    /// The gate.
    pub gate: Gate,
    /// The figure, rounded to four decimals as it is shown.
    pub value: f64,
    /// Whether it passed.
    pub passed: bool,
}

impl Gate {
    /// Holds the gate against an evaluation that has its measure; `None` when it has not.
    pub fn hold(self, evaluation: &Evaluation) -> Option<GateOutcome> {
        let value = rounded(evaluation.mean(self.measure)?);
        let passed = match self.relation {
            Relation::AtLeast => value >= self.bound,
            Relation::Above => value > self.bound,
            Relation::AtMost => value <= self.bound,
            Relation::Below => value < self.bound,
        };
        Some(GateOutcome {
            gate: self,
            value,
            passed,
        })
    }
}

/// Four decimals, as figures are shown: what reads as equal is equal.
pub fn rounded(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}

impl fmt::Display for Gate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self.relation {
            Relation::AtLeast => ">=",
            Relation::Above => ">",
            Relation::AtMost => "<=",
            Relation::Below => "<",
        };
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
        let signs = [
            (">=", Relation::AtLeast),
            ("<=", Relation::AtMost),
            (">", Relation::Above),
            ("<", Relation::Below),
        ];
        let (relation, measure, bound) = signs
            .iter()
            .find_map(|(sign, relation)| {
                text.split_once(sign)
                    .map(|(measure, bound)| (*relation, measure, bound))
            })
            .ok_or_else(|| fault("expected a measure, `>=` and a number, such as `nDCG@10 >= 0.42`"))?;
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

    #[test]
    fn gates_read_back_and_hold() {
        let gate: Gate = "nDCG@10>=0.42".parse().expect("a gate");
        assert_eq!(gate.to_string(), "nDCG@10 >= 0.42");
        let evaluation = |mean| Evaluation {
            measures: vec![Measure::Ndcg(10)],
            topics: vec![],
            means: vec![mean],
        };
        assert!(gate.hold(&evaluation(0.419_96)).expect("measured").passed);
        assert!(!gate.hold(&evaluation(0.419_9)).expect("measured").passed);
        assert_eq!("AP > 0.1".parse::<Gate>().expect("a gate").hold(&evaluation(1.0)), None);
        assert!("nDCG@10 = 0.4".parse::<Gate>().is_err());
        assert!("nDCG@10 >= much".parse::<Gate>().is_err());
    }
}

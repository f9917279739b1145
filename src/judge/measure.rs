//! The measures of a ranked list, as trec_eval computes them.
//!
//! Relevant means a grade of 1 or more; the gain of nDCG is the grade, its discount log2(rank + 1), its ideal the
//! best order of all judged documents (not only of those found).

use std::fmt;
use std::str::FromStr;

use crate::judge::error::JudgeError;
use crate::judge::qrels::Judgements;
use crate::judge::run::Ranked;

/// A measure of one ranked list: a number from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// Average precision over the relevant documents (trec_eval's `map` when averaged over topics).
    AveragePrecision,
    /// Normalized discounted cumulative gain of the first k (`ndcg_cut_k`).
    Ndcg(usize),
    /// Precision of the first k (`P_k`); a shorter list counts as filled with misses.
    Precision(usize),
    /// Share of the relevant documents among the first k (`recall_k`).
    Recall(usize),
    /// One over the rank of the first relevant document (`recip_rank`).
    ReciprocalRank,
    /// Share of judged-relevant documents ranked before judged-not-relevant ones (`bpref`).
    Bpref,
    /// Share of the first k (or of a shorter list) that was judged at all: how far the other figures can be believed.
    Judged(usize),
}

/// The measures that are shown when none are named.
pub const USUAL: [Measure; 8] = [
    Measure::Ndcg(10),
    Measure::AveragePrecision,
    Measure::ReciprocalRank,
    Measure::Precision(10),
    Measure::Recall(100),
    Measure::Recall(1000),
    Measure::Bpref,
    Measure::Judged(10),
];

/// The measures, each once, in the order of their first places.
pub fn without_doubles(measures: Vec<Measure>) -> Vec<Measure> {
    let mut once: Vec<Measure> = Vec::new();
    for measure in measures {
        if !once.contains(&measure) {
            once.push(measure);
        }
    }
    once
}

impl Measure {
    /// Its value for `ranked` (best first).
    pub fn of(self, ranked: &[Ranked], judgements: &Judgements) -> f64 {
        let grade = |document: &Ranked| judgements.grade(&document.document);
        let relevant = |document: &&Ranked| grade(document).is_some_and(|grade| grade > 0);
        let first = |k: usize| ranked.iter().take(k);
        match self {
            Measure::AveragePrecision => average_precision(ranked, judgements),
            Measure::Ndcg(k) => {
                let gained = discounted(first(k).map(|document| grade(document).unwrap_or(0)));
                ratio(gained, discounted(judgements.ideal().into_iter().take(k)))
            }
            Measure::Precision(k) => ratio(first(k).filter(relevant).count() as f64, k as f64),
            Measure::Recall(k) => ratio(first(k).filter(relevant).count() as f64, judgements.relevant() as f64),
            Measure::ReciprocalRank => ranked
                .iter()
                .position(|document| relevant(&document))
                .map_or(0.0, |place| 1.0 / (place + 1) as f64),
            Measure::Bpref => bpref(ranked, judgements),
            Measure::Judged(k) => ratio(
                first(k).filter(|document| grade(document).is_some()).count() as f64,
                first(k).count() as f64,
            ),
        }
    }
}

fn average_precision(ranked: &[Ranked], judgements: &Judgements) -> f64 {
    let mut found = 0;
    let mut sum = 0.0;
    for (place, document) in ranked.iter().enumerate() {
        if judgements.grade(&document.document).is_some_and(|grade| grade > 0) {
            found += 1;
            sum += f64::from(found) / (place + 1) as f64;
        }
    }
    ratio(sum, judgements.relevant() as f64)
}

/// Buckley and Voorhees 2004, in the form of trec_eval 9: unjudged documents are passed over.
fn bpref(ranked: &[Ranked], judgements: &Judgements) -> f64 {
    let relevant = judgements.relevant();
    let bound = relevant.min(judgements.not_relevant()) as f64;
    let mut misses_before = 0;
    let mut sum = 0.0;
    for document in ranked {
        match judgements.grade(&document.document) {
            None => {}
            Some(0) => misses_before += 1,
            Some(_) if misses_before == 0 => sum += 1.0,
            Some(_) => sum += 1.0 - misses_before.min(relevant) as f64 / bound,
        }
    }
    ratio(sum, relevant as f64)
}

fn discounted(grades: impl Iterator<Item = u32>) -> f64 {
    grades
        .enumerate()
        .map(|(place, grade)| f64::from(grade) / ((place + 2) as f64).log2())
        // The sum of nothing is -0 in Rust, which prints its sign.
        .fold(0.0, |sum, gain| sum + gain)
}

/// 0 where there is nothing to divide by: a topic without relevant documents gains nothing.
fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self {
            Measure::AveragePrecision => "AP".to_owned(),
            Measure::Ndcg(k) => format!("nDCG@{k}"),
            Measure::Precision(k) => format!("P@{k}"),
            Measure::Recall(k) => format!("R@{k}"),
            Measure::ReciprocalRank => "RR".to_owned(),
            Measure::Bpref => "bpref".to_owned(),
            Measure::Judged(k) => format!("Judged@{k}"),
        };
        f.pad(&text)
    }
}

impl FromStr for Measure {
    type Err = JudgeError;

    /// Reads our own names in any case, and trec_eval's: `map`, `recip_rank`, `P_10`, `recall_100`, `ndcg_cut_10`.
    fn from_str(text: &str) -> Result<Self, JudgeError> {
        let bad = || JudgeError::Measure(text.trim().to_owned());
        let lower = text.trim().to_ascii_lowercase();
        let whole = match lower.as_str() {
            "ap" | "map" => Some(Measure::AveragePrecision),
            "rr" | "mrr" | "recip_rank" => Some(Measure::ReciprocalRank),
            "bpref" => Some(Measure::Bpref),
            _ => None,
        };
        if let Some(measure) = whole {
            return Ok(measure);
        }
        let (name, depth) = lower
            .split_once('@')
            .or_else(|| lower.rsplit_once('_'))
            .ok_or_else(bad)?;
        let depth: usize = depth.parse().ok().filter(|&depth| depth > 0).ok_or_else(bad)?;
        match name {
            "ndcg" | "ndcg_cut" => Ok(Measure::Ndcg(depth)),
            "p" | "precision" => Ok(Measure::Precision(depth)),
            "r" | "recall" => Ok(Measure::Recall(depth)),
            "judged" => Ok(Measure::Judged(depth)),
            _ => Err(bad()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::qrels::Qrels;
    use crate::judge::run::Run;
    use std::path::Path;

    fn value(measure: &str, run: &str, qrels: &str) -> f64 {
        let run = Run::parse(run, Path::new("run")).expect("a run");
        let qrels = Qrels::parse(qrels, Path::new("qrels")).expect("qrels");
        let judgements = qrels.topic("1").expect("topic 1");
        let value = measure
            .parse::<Measure>()
            .expect("a measure")
            .of(run.topic("1"), judgements);
        (value * 1e4).round() / 1e4
    }

    /// Five documents ranked a to e; a and d relevant, f relevant and not found, b judged not relevant, c and e unjudged.
    const RUN: &str = "1 Q0 a 1 5 t\n1 Q0 b 2 4 t\n1 Q0 c 3 3 t\n1 Q0 d 4 2 t\n1 Q0 e 5 1 t\n";
    const QRELS: &str = "1 0 a 1\n1 0 b 0\n1 0 d 3\n1 0 f 2\n1 0 g 0\n";

    #[test]
    fn measures_agree_with_figures_made_by_hand() {
        // (1/1 + 2/4) / 3
        assert_eq!(value("AP", RUN, QRELS), 0.5);
        // DCG: 1/log2(2) + 3/log2(5) = 2.2920; ideal: 3/1 + 2/log2(3) + 1/2 = 4.7619
        assert_eq!(value("nDCG@10", RUN, QRELS), 0.4813);
        // DCG: 1; ideal of three: 4.7619
        assert_eq!(value("nDCG@3", RUN, QRELS), 0.21);
        assert_eq!(value("P@10", RUN, QRELS), 0.2);
        assert_eq!(value("P@1", RUN, QRELS), 1.0);
        assert_eq!(value("R@3", RUN, QRELS), 0.3333);
        assert_eq!(value("RR", RUN, QRELS), 1.0);
        // a: 1; d: 1 - min(1, 3)/min(3, 2) = 0.5; over 3 relevant
        assert_eq!(value("bpref", RUN, QRELS), 0.5);
        assert_eq!(value("Judged@10", RUN, QRELS), 0.6);
        assert_eq!(value("Judged@2", RUN, QRELS), 1.0);
    }

    #[test]
    fn ties_are_broken_by_name_downwards() {
        let tied = "1 Q0 a 1 1 t\n1 Q0 b 2 1 t\n";
        assert_eq!(value("RR", tied, "1 0 a 1\n"), 0.5);
        assert_eq!(value("RR", tied, "1 0 b 1\n"), 1.0);
    }

    #[test]
    fn nothing_found_and_nothing_relevant_are_zero() {
        for measure in ["AP", "nDCG@10", "P@5", "R@10", "RR", "bpref", "Judged@10"] {
            assert_eq!(value(measure, "2 Q0 a 1 1 t\n", QRELS), 0.0, "{measure}");
        }
        assert_eq!(value("nDCG@10", RUN, "1 0 a 0\n"), 0.0);
    }

    #[test]
    fn names_read_back() {
        for measure in USUAL {
            assert_eq!(measure.to_string().parse(), Ok(measure));
        }
        assert_eq!("ndcg_cut_20".parse(), Ok(Measure::Ndcg(20)));
        assert_eq!("P_5".parse(), Ok(Measure::Precision(5)));
        assert!("nDCG@0".parse::<Measure>().is_err());
        assert!("accuracy".parse::<Measure>().is_err());
    }
}

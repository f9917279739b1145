//! The measures of a ranked list, as trec_eval computes them (ERR: as gdeval.pl does, which TREC's web tracks came with).
//!
//! Relevant means a grade of 1 or more, or of what `(rel=N)` says; the gain of nDCG is the grade, its discount log2(rank + 1), its
//! ideal the best order of all judged documents (not only of those found).

use std::fmt;
use std::str::FromStr;

use crate::judge::error::JudgeError;
use crate::judge::qrels::Judgements;
use crate::judge::run::Ranked;

/// A measure of one ranked list: a number from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Measure {
    /// What is measured.
    pub kind: Kind,
    /// How many of the first documents count; none for all.
    pub depth: Option<usize>,
    /// The grade from which a document is relevant; 1 where grades themselves are counted.
    pub relevant_from: u32,
}

/// What can be measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Average precision over the relevant documents (trec_eval's `map` when averaged over topics, `map_cut_k`).
    AveragePrecision,
    /// Normalized discounted cumulative gain (`ndcg`, `ndcg_cut_k`).
    Ndcg,
    /// Precision of the first k (`P_k`); a shorter list counts as filled with misses.
    Precision,
    /// Share of the relevant documents among the first k (`recall_k`).
    Recall,
    /// One over the rank of the first relevant document (`recip_rank`).
    ReciprocalRank,
    /// Precision of as many as there are relevant ones (`Rprec`).
    RPrecision,
    /// Whether a relevant document is among the first k (`success_k`).
    Success,
    /// Expected reciprocal rank (Chapelle and others, CIKM 2009): of a reader who goes down until satisfied.
    ExpectedReciprocalRank,
    /// Share of judged-relevant documents ranked before judged-not-relevant ones (`bpref`).
    Bpref,
    /// Share of the first k (or of a shorter list) that was judged at all: how far the other figures can be believed.
    Judged,
}

/// What may stand behind the name of a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Depth {
    Needed,
    Possible,
    Never,
}

/// A kind by its names: ours first, then those that trec_eval and others give it.
type Entry = (Kind, &'static [&'static str], Depth);

const KINDS: [Entry; 10] = [
    (Kind::AveragePrecision, &["AP", "map", "map_cut"], Depth::Possible),
    (Kind::Ndcg, &["nDCG", "ndcg_cut"], Depth::Possible),
    (Kind::Precision, &["P", "precision"], Depth::Needed),
    (Kind::Recall, &["R", "recall"], Depth::Needed),
    (Kind::ReciprocalRank, &["RR", "mrr", "recip_rank"], Depth::Possible),
    (Kind::RPrecision, &["Rprec", "r-precision"], Depth::Never),
    (Kind::Success, &["Success", "hit"], Depth::Needed),
    (Kind::ExpectedReciprocalRank, &["ERR"], Depth::Possible),
    (Kind::Bpref, &["bpref"], Depth::Never),
    (Kind::Judged, &["Judged"], Depth::Needed),
];

/// The grade of a perfect answer in ERR (gdeval's MAX_JUDGMENT); greater grades count as this.
const BEST_GRADE: u32 = 4;

/// The measures that are shown when none are named.
pub const USUAL: [Measure; 8] = [
    Measure::at(Kind::Ndcg, 10),
    Measure::whole(Kind::AveragePrecision),
    Measure::whole(Kind::ReciprocalRank),
    Measure::at(Kind::Precision, 10),
    Measure::at(Kind::Recall, 100),
    Measure::at(Kind::Recall, 1000),
    Measure::whole(Kind::Bpref),
    Measure::at(Kind::Judged, 10),
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
    /// Of the whole list.
    pub const fn whole(kind: Kind) -> Self {
        Self {
            kind,
            depth: None,
            relevant_from: 1,
        }
    }

    /// Of the first `depth` documents.
    pub const fn at(kind: Kind, depth: usize) -> Self {
        Self {
            kind,
            depth: Some(depth),
            relevant_from: 1,
        }
    }

    /// Its value for `ranked` (best first).
    pub fn of(self, ranked: &[Ranked], judgements: &Judgements) -> f64 {
        let depth = self.depth.unwrap_or(usize::MAX);
        let all_relevant = judgements.relevant(self.relevant_from);
        let grades = ranked.iter().map(|document| judgements.grade(&document.document));
        let first = |k: usize| grades.clone().take(k);
        let is_relevant = |grade: &Option<u32>| grade.is_some_and(|grade| grade >= self.relevant_from);
        let hits = |k: usize| first(k).filter(is_relevant).count() as f64;
        match self.kind {
            Kind::AveragePrecision => ratio(
                sum_of_precisions(first(depth).map(|grade| is_relevant(&grade))),
                all_relevant as f64,
            ),
            Kind::Ndcg => {
                let gained = discounted(first(depth).map(|grade| grade.unwrap_or(0)));
                ratio(gained, discounted(judgements.ideal().into_iter().take(depth)))
            }
            Kind::Precision => ratio(hits(depth), depth as f64),
            Kind::Recall => ratio(hits(depth), all_relevant as f64),
            Kind::ReciprocalRank => {
                let place = first(depth).position(|grade| is_relevant(&grade));
                place.map_or(0.0, |place| 1.0 / (place + 1) as f64)
            }
            Kind::RPrecision => ratio(hits(all_relevant), all_relevant as f64),
            Kind::Success => f64::from(u8::from(first(depth).any(|grade| is_relevant(&grade)))),
            Kind::ExpectedReciprocalRank => expected_reciprocal_rank(first(depth).map(|grade| grade.unwrap_or(0))),
            Kind::Bpref => {
                let not_relevant = judgements.not_relevant(self.relevant_from);
                bpref(grades.clone().flatten(), self.relevant_from, all_relevant, not_relevant)
            }
            Kind::Judged => {
                let judged = first(depth).filter(Option::is_some).count();
                ratio(judged as f64, first(depth).count() as f64)
            }
        }
    }

    fn entry(self) -> &'static Entry {
        // Every kind has an entry: a test holds that.
        KINDS.iter().find(|(kind, ..)| *kind == self.kind).unwrap_or(&KINDS[0])
    }
}

fn sum_of_precisions(relevant: impl Iterator<Item = bool>) -> f64 {
    let mut found = 0;
    let mut sum = 0.0;
    for (place, is_relevant) in relevant.enumerate() {
        if is_relevant {
            found += 1;
            sum += f64::from(found) / (place + 1) as f64;
        }
    }
    sum
}

/// Buckley and Voorhees 2004, in the form of trec_eval 9: unjudged documents are passed over.
fn bpref(grades: impl Iterator<Item = u32>, relevant_from: u32, relevant: usize, not_relevant: usize) -> f64 {
    let bound = relevant.min(not_relevant) as f64;
    let mut misses_before = 0;
    let mut sum = 0.0;
    for grade in grades {
        match grade >= relevant_from {
            false => misses_before += 1,
            true if misses_before == 0 => sum += 1.0,
            true => sum += 1.0 - misses_before.min(relevant) as f64 / bound,
        }
    }
    ratio(sum, relevant as f64)
}

fn expected_reciprocal_rank(grades: impl Iterator<Item = u32>) -> f64 {
    let mut goes_on = 1.0;
    let mut sum = 0.0;
    for (place, grade) in grades.enumerate() {
        let satisfied = (2f64.powi(grade.min(BEST_GRADE) as i32) - 1.0) / 2f64.powi(BEST_GRADE as i32);
        sum += goes_on * satisfied / (place + 1) as f64;
        goes_on *= 1.0 - satisfied;
    }
    sum
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
    /// `P(rel=2)@10`, as ir-measures writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = self.entry().1[0].to_owned();
        if self.relevant_from != 1 {
            text.push_str(&format!("(rel={})", self.relevant_from));
        }
        if let Some(depth) = self.depth {
            text.push_str(&format!("@{depth}"));
        }
        f.pad(&text)
    }
}

impl FromStr for Measure {
    type Err = JudgeError;

    /// Reads our own names in any case, and trec_eval's: `map`, `recip_rank`, `P_10`, `recall_100`, `ndcg_cut_10`.
    fn from_str(text: &str) -> Result<Self, JudgeError> {
        let bad = || JudgeError::Measure(text.trim().to_owned());
        let written = text.trim();
        let (named, depth) = match written.rsplit_once(['@', '_']) {
            Some((named, depth)) if depth.parse::<usize>().is_ok() => (named, depth.parse().ok()),
            _ => (written, None),
        };
        let (name, threshold) = match named.strip_suffix(')').and_then(|named| named.split_once("(rel=")) {
            Some((name, threshold)) => (name, Some(threshold.parse::<u32>().map_err(|_| bad())?)),
            None => (named, None),
        };
        let is_called = |names: &[&str]| names.iter().any(|known| known.eq_ignore_ascii_case(name));
        let (kind, _, wanted) = KINDS.iter().find(|(_, names, _)| is_called(names)).ok_or_else(bad)?;
        let fits = match wanted {
            Depth::Needed => depth.is_some(),
            Depth::Possible => true,
            Depth::Never => depth.is_none(),
        };
        // Gains are grades: there is nothing to be relevant or not.
        let counts_grades = matches!(kind, Kind::Ndcg | Kind::ExpectedReciprocalRank | Kind::Judged);
        if !fits || depth == Some(0) || threshold == Some(0) || (threshold.is_some() && counts_grades) {
            return Err(bad());
        }
        Ok(Self {
            kind: *kind,
            depth,
            relevant_from: threshold.unwrap_or(1),
        })
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
        crate::judge::figure::rounded(value)
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
        // DCG as above, cut nowhere.
        assert_eq!(value("nDCG", RUN, QRELS), 0.4813);
        // a and nothing else of the first three, of three.
        assert_eq!(value("Rprec", RUN, QRELS), 0.3333);
        assert_eq!(value("AP@3", RUN, QRELS), 0.3333);
        // Only d (3) and f (2) count from grade 2 on: d at rank 4.
        assert_eq!(value("RR(rel=2)", RUN, QRELS), 0.25);
        assert_eq!(value("RR(rel=2)@3", RUN, QRELS), 0.0);
        assert_eq!(value("Success(rel=2)@4", RUN, QRELS), 1.0);
        assert_eq!(value("Success(rel=2)@3", RUN, QRELS), 0.0);
        assert_eq!(value("AP(rel=2)", RUN, QRELS), 0.125);
        // 1/16, then (1 - 1/16) * 7/16 / 4
        assert_eq!(value("ERR", RUN, QRELS), 0.165);
        assert_eq!(value("ERR@3", RUN, QRELS), 0.0625);
    }

    #[test]
    fn ties_are_broken_by_name_downwards() {
        let tied = "1 Q0 a 1 1 t\n1 Q0 b 2 1 t\n";
        assert_eq!(value("RR", tied, "1 0 a 1\n"), 0.5);
        assert_eq!(value("RR", tied, "1 0 b 1\n"), 1.0);
    }

    #[test]
    fn nothing_found_and_nothing_relevant_are_zero() {
        for measure in [
            "AP",
            "nDCG@10",
            "P@5",
            "R@10",
            "RR",
            "bpref",
            "Judged@10",
            "Rprec",
            "Success@5",
            "ERR",
        ] {
            assert_eq!(value(measure, "2 Q0 a 1 1 t\n", QRELS), 0.0, "{measure}");
        }
        assert_eq!(value("nDCG@10", RUN, "1 0 a 0\n"), 0.0);
    }

    #[test]
    fn names_read_back() {
        for measure in USUAL {
            assert_eq!(measure.to_string().parse(), Ok(measure));
        }
        for (kind, names, wanted) in KINDS {
            let measure = if wanted == Depth::Never {
                Measure::whole(kind)
            } else {
                Measure::at(kind, 7)
            };
            assert_eq!(measure.to_string().parse(), Ok(measure));
            assert!(measure.to_string().starts_with(names[0]));
        }
        assert_eq!("ndcg_cut_20".parse(), Ok(Measure::at(Kind::Ndcg, 20)));
        assert_eq!("P_5".parse(), Ok(Measure::at(Kind::Precision, 5)));
        assert_eq!("ndcg".parse(), Ok(Measure::whole(Kind::Ndcg)));
        let strict: Measure = "AP(rel=2)@10".parse().expect("a measure");
        assert_eq!((strict.to_string().as_str(), strict.relevant_from), ("AP(rel=2)@10", 2));
        for wrong in [
            "nDCG@0",
            "accuracy",
            "P",
            "Rprec@5",
            "nDCG(rel=2)@10",
            "P(rel=0)@5",
            "P(rel=x)@5",
            "",
        ] {
            assert!(wrong.parse::<Measure>().is_err(), "{wrong}");
        }
    }
}

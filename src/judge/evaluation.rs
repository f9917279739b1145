//! A run held against judgements: each topic by each measure, and the means.

use crate::judge::measure::Measure;
use crate::judge::qrels::Qrels;
use crate::judge::run::Run;

/// The figures of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluation {
    /// The measures, in the order asked for.
    pub measures: Vec<Measure>,
    /// Each judged topic with its values, in the order of `measures`; topics in order of their names.
    pub topics: Vec<TopicScores>,
    /// The mean of each measure over `topics`.
    pub means: Vec<f64>,
}

/// The figures of one topic.
#[derive(Debug, Clone, PartialEq)]
pub struct TopicScores {
    /// Its name.
    pub topic: String,
    /// Documents that the run gave for it.
    pub found: usize,
    /// Relevant documents in the judgements.
    pub relevant: usize,
    /// Its values, in the order of the measures.
    pub values: Vec<f64>,
}

/// Which judged topics take part in the means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Topics {
    /// All: one without an answer counts 0 (trec_eval's `-c`). A system gains nothing by its silence.
    #[default]
    Judged,
    /// Only those that the run has answers for (trec_eval without `-c`).
    Answered,
}

impl Evaluation {
    /// Holds `run` against `qrels`.
    pub fn of(run: &Run, qrels: &Qrels, measures: &[Measure], which: Topics) -> Self {
        let mut topics = Vec::new();
        for (topic, judgements) in qrels.topics() {
            let ranked = run.topic(topic);
            if ranked.is_empty() && which == Topics::Answered {
                continue;
            }
            let values = measures.iter().map(|measure| measure.of(ranked, judgements)).collect();
            let (found, relevant) = (ranked.len(), judgements.relevant(1));
            topics.push(TopicScores {
                topic: topic.to_owned(),
                found,
                relevant,
                values,
            });
        }
        let mean = |column: usize| {
            let sum: f64 = topics.iter().map(|topic| topic.values[column]).sum();
            if topics.is_empty() {
                0.0
            } else {
                sum / topics.len() as f64
            }
        };
        let means = (0..measures.len()).map(mean).collect();
        Self {
            measures: measures.to_vec(),
            means,
            topics,
        }
    }

    /// The mean of `measure`, if it was asked for.
    pub fn mean(&self, measure: Measure) -> Option<f64> {
        self.measures
            .iter()
            .position(|held| *held == measure)
            .map(|column| self.means[column])
    }

    /// The same with only those of `measures` that it has, in their order.
    pub fn only(&self, measures: &[Measure]) -> Self {
        let place = |wanted: &Measure| self.measures.iter().position(|held| held == wanted);
        let columns: Vec<usize> = measures.iter().filter_map(place).collect();
        let pick = |values: &[f64]| columns.iter().map(|&column| values[column]).collect();
        let topics = self.topics.iter().map(|topic| TopicScores {
            values: pick(&topic.values),
            ..topic.clone()
        });
        Self {
            measures: columns.iter().map(|&column| self.measures[column]).collect(),
            topics: topics.collect(),
            means: pick(&self.means),
        }
    }

    /// Judged topics for which the run has no answer.
    pub fn unanswered(&self) -> usize {
        self.topics.iter().filter(|topic| topic.found == 0).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::measure::Kind;
    use std::path::Path;

    #[test]
    fn a_missing_topic_counts_unless_left_out() {
        let run = Run::parse("1 Q0 a 1 1 t\n3 Q0 a 1 1 t\n", Path::new("r")).expect("a run");
        let qrels = Qrels::parse("1 0 a 1\n2 0 a 1\n", Path::new("q")).expect("qrels");
        let measures = [Measure::whole(Kind::AveragePrecision)];
        let all = Evaluation::of(&run, &qrels, &measures, Topics::Judged);
        assert_eq!((all.means[0], all.topics.len(), all.unanswered()), (0.5, 2, 1));
        let answered = Evaluation::of(&run, &qrels, &measures, Topics::Answered);
        assert_eq!((answered.means[0], answered.topics.len()), (1.0, 1));
    }
}

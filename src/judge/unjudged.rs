//! What to judge next: the documents that stand highest and that nobody judged.

use std::collections::BTreeMap;

use crate::judge::qrels::Qrels;
use crate::judge::run::Run;

/// A document that nobody judged for a topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unjudged {
    /// The topic.
    pub topic: String,
    /// The document.
    pub document: String,
    /// Its best rank in the runs.
    pub rank: usize,
}

/// The first `wanted` documents of `runs` that `qrels` does not know, by their best rank, so that the first answers to all topics come
/// before the second ones: the pool of a TREC track, from its top.
pub fn to_judge(runs: &[&Run], qrels: &Qrels, wanted: usize) -> Vec<Unjudged> {
    let mut best: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for run in runs {
        for (topic, ranked) in run.topics() {
            let judgements = qrels.topic(topic);
            for (place, ranked) in ranked.iter().enumerate() {
                let is_judged = judgements.is_some_and(|judgements| judgements.grade(&ranked.document).is_some());
                if !is_judged {
                    let rank = best.entry((topic, &ranked.document)).or_insert(usize::MAX);
                    *rank = (*rank).min(place + 1);
                }
            }
        }
    }
    let mut all: Vec<((&str, &str), usize)> = best.into_iter().collect();
    all.sort_by_key(|&(names, rank)| (rank, names));
    let first = all.into_iter().take(wanted);
    let document = |((topic, document), rank): ((&str, &str), usize)| Unjudged {
        topic: topic.to_owned(),
        document: document.to_owned(),
        rank,
    };
    first.map(document).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn the_highest_of_all_topics_come_first() {
        let run = |text: &str| Run::parse(text, Path::new("r")).expect("a run");
        let qrels = Qrels::parse("1 0 a 1\n1 0 b 0\n2 0 z 1\n", Path::new("q")).expect("qrels");
        let one = run("1 Q0 a 1 9 t\n1 Q0 x 2 8 t\n1 Q0 y 3 7 t\n2 Q0 v 1 1 t\n");
        let other = run("1 Q0 y 1 9 t\n");
        let told = |wanted| -> Vec<String> {
            let all = to_judge(&[&one, &other], &qrels, wanted);
            all.iter()
                .map(|one| format!("{} {} {}", one.rank, one.topic, one.document))
                .collect()
        };
        assert_eq!(told(9), ["1 1 y", "1 2 v", "2 1 x"]);
        assert_eq!(told(1), ["1 1 y"]);
    }
}

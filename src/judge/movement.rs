//! Two runs of the same topics that nobody judged: how much of the first answers is the same, and what moved.

use std::collections::BTreeMap;

use crate::judge::run::{Ranked, Run};

/// The first answers of two runs side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Movement {
    /// Answers looked at of each topic.
    pub depth: usize,
    /// Each topic that either run answers, in order of their names.
    pub topics: Vec<TopicMovement>,
}

/// The first answers to one topic.
#[derive(Debug, Clone, PartialEq)]
pub struct TopicMovement {
    /// Its name.
    pub topic: String,
    /// Share of the longer of both lists that stands in the other one too; 1 for two empty ones.
    pub overlap: f64,
    /// Documents whose rank is another, in order of their rank now, those that left last.
    pub moved: Vec<Moved>,
}

/// A document that moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Its name.
    pub document: String,
    /// Its rank in the first run, when it is among the first answers.
    pub before: Option<usize>,
    /// Its rank in the second run, when it is among the first answers.
    pub now: Option<usize>,
}

impl Movement {
    /// Holds the first `depth` answers of `now` against those of `before`.
    pub fn of(before: &Run, now: &Run, depth: usize) -> Self {
        let mut names: Vec<&str> = before.topics().chain(now.topics()).map(|(topic, _)| topic).collect();
        names.sort_unstable();
        names.dedup();
        let topics = names.into_iter().map(|topic| {
            let first = |run: &'_ Run| run.topic(topic).iter().take(depth).cloned().collect::<Vec<_>>();
            TopicMovement::of(topic, &first(before), &first(now))
        });
        Self {
            depth,
            topics: topics.collect(),
        }
    }

    /// The mean overlap over the topics.
    pub fn overlap(&self) -> f64 {
        let sum: f64 = self.topics.iter().map(|topic| topic.overlap).sum();
        if self.topics.is_empty() {
            1.0
        } else {
            sum / self.topics.len() as f64
        }
    }

    /// Topics of which anything moved.
    pub fn changed(&self) -> usize {
        self.topics.iter().filter(|topic| !topic.moved.is_empty()).count()
    }
}

impl TopicMovement {
    fn of(topic: &str, before: &[Ranked], now: &[Ranked]) -> Self {
        let ranks = |ranked: &[Ranked]| -> BTreeMap<String, usize> {
            let places = ranked.iter().enumerate();
            places
                .map(|(place, ranked)| (ranked.document.clone(), place + 1))
                .collect()
        };
        let (before_ranks, now_ranks) = (ranks(before), ranks(now));
        let common = now_ranks.keys().filter(|name| before_ranks.contains_key(*name)).count();
        let longer = before.len().max(now.len());
        let moved = |document: &str| Moved {
            document: document.to_owned(),
            before: before_ranks.get(document).copied(),
            now: now_ranks.get(document).copied(),
        };
        let here = now.iter().map(|ranked| moved(&ranked.document));
        let gone = before.iter().filter(|ranked| !now_ranks.contains_key(&ranked.document));
        let all = here.chain(gone.map(|ranked| moved(&ranked.document)));
        Self {
            topic: topic.to_owned(),
            overlap: if longer == 0 {
                1.0
            } else {
                common as f64 / longer as f64
            },
            moved: all.filter(|moved| moved.before != moved.now).collect(),
        }
    }

    /// Documents that were not among the first answers before.
    pub fn came(&self) -> usize {
        self.moved.iter().filter(|moved| moved.before.is_none()).count()
    }

    /// Documents that are not among the first answers any more.
    pub fn went(&self) -> usize {
        self.moved.iter().filter(|moved| moved.now.is_none()).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn what_came_went_and_moved_is_told() {
        let run = |text: &str| Run::parse(text, Path::new("r")).expect("a run");
        let before = run("1 Q0 a 1 9 t\n1 Q0 b 2 8 t\n1 Q0 c 3 7 t\n2 Q0 x 1 1 t\n");
        let now = run("1 Q0 b 1 9 t\n1 Q0 a 2 8 t\n1 Q0 d 3 7 t\n2 Q0 x 1 1 t\n");
        let movement = Movement::of(&before, &now, 3);
        let first = &movement.topics[0];
        assert_eq!((first.came(), first.went(), movement.changed()), (1, 1, 1));
        let told: Vec<_> = first
            .moved
            .iter()
            .map(|moved| (moved.document.as_str(), moved.before, moved.now))
            .collect();
        assert_eq!(
            told,
            [
                ("b", Some(2), Some(1)),
                ("a", Some(1), Some(2)),
                ("d", None, Some(3)),
                ("c", Some(3), None)
            ]
        );
        assert!((movement.overlap() - (2.0 / 3.0 + 1.0) / 2.0).abs() < 1e-12);
        assert_eq!(Movement::of(&before, &before, 10).changed(), 0);
    }
}

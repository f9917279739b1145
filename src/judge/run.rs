//! Ranked lists: what a system answered to each topic. TREC's form: `topic Q0 document rank score tag`.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::Path;

use crate::judge::columns::columns;
use crate::judge::error::{JudgeError, read_text};

/// The answers to a set of topics.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Run {
    topics: BTreeMap<String, Vec<Ranked>>,
}

/// A document of a ranked list.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// The id that its source gave it.
    pub document: String,
    /// Higher is better. `f32`, as trec_eval holds it: what differs only beyond is a tie there too.
    pub score: f32,
}

impl Run {
    /// Reads a run file.
    pub fn read(path: &Path) -> Result<Self, JudgeError> {
        Self::parse(&read_text(path)?, path)
    }

    /// Reads a run from `text`; `path` is for messages. The rank column is ignored, as trec_eval ignores it.
    pub fn parse(text: &str, path: &Path) -> Result<Self, JudgeError> {
        let mut run = Self::default();
        let mut seen: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (index, line) in text.lines().enumerate() {
            if line.trim().is_empty() {
                continue;
            }
            let fault = |what: String| JudgeError::line(path, index + 1, what);
            let [topic, _, document, _, score, _] =
                columns(line).ok_or_else(|| fault("expected `topic Q0 document rank score tag`".into()))?;
            let score: f32 = score
                .parse()
                .ok()
                .filter(|score: &f32| !score.is_nan())
                .ok_or_else(|| fault(format!("score `{score}` is no number")))?;
            // trec_eval compares numbers, to which -0 and +0 are one.
            let score = score + 0.0;
            if !seen.entry(topic.to_owned()).or_default().insert(document.to_owned()) {
                return Err(fault(format!(
                    "document `{document}` is ranked twice for topic `{topic}`"
                )));
            }
            run.add(
                topic,
                Ranked {
                    document: document.to_owned(),
                    score,
                },
            );
        }
        run.topics
            .values_mut()
            .for_each(|ranked| ranked.sort_by(by_score_then_name));
        Ok(run)
    }

    /// Adds the whole answer to `topic`, best first, in the order given.
    pub fn answer(&mut self, topic: &str, ranked: Vec<Ranked>) {
        self.topics.insert(topic.to_owned(), ranked);
    }

    fn add(&mut self, topic: &str, ranked: Ranked) {
        self.topics.entry(topic.to_owned()).or_default().push(ranked);
    }

    /// The ranked list of `topic`, best first; empty when it has none.
    pub fn topic(&self, topic: &str) -> &[Ranked] {
        self.topics.get(topic).map_or(&[], Vec::as_slice)
    }

    /// The topics that have an answer, in order of their names.
    pub fn topics(&self) -> impl Iterator<Item = (&str, &[Ranked])> {
        self.topics
            .iter()
            .map(|(topic, ranked)| (topic.as_str(), ranked.as_slice()))
    }

    /// Writes the run as TREC has it, parted by tabs where a name holds a blank; scores so that they read back as they are.
    pub fn write(&self, tag: &str, out: &mut dyn Write) -> io::Result<()> {
        for (topic, ranked) in self.topics() {
            for (place, Ranked { document, score }) in ranked.iter().enumerate() {
                let has_blank = |name: &str| name.contains(char::is_whitespace);
                let by = if has_blank(document) || has_blank(topic) {
                    '\t'
                } else {
                    ' '
                };
                writeln!(out, "{topic}{by}Q0{by}{document}{by}{}{by}{score}{by}{tag}", place + 1)?;
            }
        }
        Ok(())
    }

    /// Puts every list into the order in which trec_eval reads it from a file: by score, ties by name downwards.
    pub fn in_evaluation_order(mut self) -> Self {
        self.topics
            .values_mut()
            .for_each(|ranked| ranked.sort_by(by_score_then_name));
        self
    }
}

/// Best score first; equal scores by document name, the greater first (trec_eval's `comp_sim_docno`).
fn by_score_then_name(a: &Ranked, b: &Ranked) -> Ordering {
    b.score.total_cmp(&a.score).then_with(|| b.document.cmp(&a.document))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_ordered_by_score_then_by_name_downwards() {
        let run = Run::parse("1 Q0 a 1 2.0 t\n1 Q0 b 2 2.0 t\n1 Q0 c 3 9e0 t\n", Path::new("r")).expect("a run");
        let order: Vec<&str> = run.topic("1").iter().map(|ranked| ranked.document.as_str()).collect();
        assert_eq!(order, ["c", "b", "a"]);
        assert!(run.topic("2").is_empty());
        let zeros = Run::parse("1 Q0 b 1 -0.0 t\n1 Q0 a 2 0.0 t\n", Path::new("r")).expect("a run");
        assert_eq!(
            zeros.topic("1")[0].document,
            "b",
            "one score, so the greater name is first"
        );
    }

    #[test]
    fn a_written_run_reads_back() {
        let text = "1 Q0 a 1 0.1 t\n1 Q0 c 2 1e-7 t\n2\tQ0\ta b.txt\t1\t3\tt\n";
        let run = Run::parse(text, Path::new("r")).expect("a run");
        let mut written = Vec::new();
        run.write("t", &mut written).expect("a vector takes everything");
        let written = String::from_utf8(written).expect("text");
        assert_eq!(Run::parse(&written, Path::new("r")), Ok(run), "{written}");
    }

    #[test]
    fn a_bad_line_is_named() {
        let fault = |text: &str| Run::parse(text, Path::new("r")).expect_err("a fault").to_string();
        assert!(fault("1 Q0 a 1 2.0").starts_with("r:1: expected"));
        assert!(fault("1 Q0 a 1 x t").contains("no number"));
        assert!(fault("1 Q0 a 1 NaN t").contains("no number"));
        assert!(fault("1 Q0 a 1 2 t\n1 Q0 a 2 1 t").starts_with("r:2: document `a` is ranked twice"));
    }
}

//! Judgements: which document answers which topic, and how well. TREC's form: `topic iteration document grade`.

use std::collections::BTreeMap;
use std::path::Path;

use crate::judge::columns::columns;
use crate::judge::error::{JudgeError, read_text};

/// The judgements of a set of topics.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Qrels {
    topics: BTreeMap<String, Judgements>,
}

/// The judged documents of one topic.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Judgements {
    grades: BTreeMap<String, i32>,
}

impl Qrels {
    /// Reads a file of judgements.
    pub fn read(path: &Path) -> Result<Self, JudgeError> {
        Self::parse(&read_text(path)?, path)
    }

    /// Reads judgements from `text`; `path` is for messages. A document judged twice for one topic is an error.
    pub fn parse(text: &str, path: &Path) -> Result<Self, JudgeError> {
        let mut qrels = Self::default();
        for (index, line) in text.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let fault = |what: String| JudgeError::line(path, index + 1, what);
            let [topic, _, document, grade] = columns(line).ok_or_else(|| {
                fault("expected `topic iteration document grade`, such as `301 0 FBIS3-10082 1`".into())
            })?;
            let grade = grade
                .parse()
                .map_err(|_| fault(format!("grade `{grade}` is no whole number")))?;
            let judgements = qrels.topics.entry(topic.to_owned()).or_default();
            if judgements.grades.insert(document.to_owned(), grade).is_some() {
                return Err(fault(format!(
                    "document `{document}` is judged twice for topic `{topic}`"
                )));
            }
        }
        Ok(qrels)
    }

    /// The judgements of the topics whose name begins with `prefix`.
    pub fn of_topics(&self, prefix: &str) -> Self {
        let chosen = self.topics.iter().filter(|(topic, _)| topic.starts_with(prefix));
        Self {
            topics: chosen
                .map(|(topic, judgements)| (topic.clone(), judgements.clone()))
                .collect(),
        }
    }

    /// The judgements of `topic`.
    pub fn topic(&self, topic: &str) -> Option<&Judgements> {
        self.topics.get(topic)
    }

    /// The judged topics, in order of their names.
    pub fn topics(&self) -> impl Iterator<Item = (&str, &Judgements)> {
        self.topics
            .iter()
            .map(|(topic, judgements)| (topic.as_str(), judgements))
    }
}

impl Judgements {
    /// The grade of `document`: 0 for judged not relevant; `None` when it was not judged (TREC writes that below 0 too).
    pub fn grade(&self, document: &str) -> Option<u32> {
        self.grades.get(document).and_then(|&grade| u32::try_from(grade).ok())
    }

    /// The judged documents, in order of their names.
    pub fn documents(&self) -> impl Iterator<Item = &str> {
        self.grades.keys().map(String::as_str)
    }

    /// Documents of grade `least` and more.
    pub fn relevant(&self, least: u32) -> usize {
        self.judged().filter(|&grade| grade >= least).count()
    }

    /// Documents judged below grade `least`.
    pub fn not_relevant(&self, least: u32) -> usize {
        self.judged().filter(|&grade| grade < least).count()
    }

    /// Grades of 0 and more.
    fn judged(&self) -> impl Iterator<Item = u32> {
        self.grades.values().filter_map(|&grade| u32::try_from(grade).ok())
    }

    /// All grades of 1 and more, best first.
    pub fn ideal(&self) -> Vec<u32> {
        let mut grades: Vec<u32> = self.judged().filter(|&grade| grade > 0).collect();
        grades.sort_unstable_by(|a, b| b.cmp(a));
        grades
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Qrels, JudgeError> {
        Qrels::parse(text, Path::new("q"))
    }

    #[test]
    fn judgements_are_read_and_counted() {
        let qrels = parse("1 0 a 2\n1 0 b 0\n1 0 c -1\n\n2\t0\ta b.txt\t1\n").expect("qrels");
        let first = qrels.topic("1").expect("topic 1");
        assert_eq!(
            (first.relevant(1), first.not_relevant(1), first.ideal()),
            (1, 1, vec![2])
        );
        assert_eq!(
            (first.grade("a"), first.grade("c"), first.grade("d")),
            (Some(2), None, None)
        );
        assert_eq!(qrels.topic("2").and_then(|topic| topic.grade("a b.txt")), Some(1));
    }

    #[test]
    fn a_bad_line_is_named() {
        assert_eq!(
            parse("1 0 a 1\n1 0 a").expect_err("three columns").to_string(),
            "q:2: expected `topic iteration document grade`, such as `301 0 FBIS3-10082 1`"
        );
        assert!(parse("1 0 a x").is_err());
        assert!(parse("1 0 a 1\n1 0 a 2").is_err());
    }
}

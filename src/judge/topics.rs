//! Topics: what is asked. `id<TAB>query` lines, or TREC's `<top>` records.

use std::collections::BTreeSet;
use std::path::Path;

use crate::judge::error::{JudgeError, read_text};

/// A question with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// Its name in the judgements.
    pub id: String,
    /// The query.
    pub query: String,
    /// 1-based line of the file on which it begins.
    pub line: usize,
}

/// Which part of a TREC topic is the query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Part {
    /// The title: a few words.
    #[default]
    Title,
    /// The description: a sentence.
    Description,
    /// Both.
    TitleAndDescription,
}

/// Reads a file of topics.
pub fn read(path: &Path, part: Part) -> Result<Vec<Topic>, JudgeError> {
    parse(&read_text(path)?, path, part)
}

/// Reads topics from `text`; `path` is for messages. Two topics of one name are an error.
pub fn parse(text: &str, path: &Path, part: Part) -> Result<Vec<Topic>, JudgeError> {
    let topics = if text.contains("<top>") {
        trec(text, path, part)?
    } else {
        lines(text, path)?
    };
    let mut names = BTreeSet::new();
    for topic in &topics {
        if !names.insert(topic.id.as_str()) {
            return Err(JudgeError::line(
                path,
                topic.line,
                format!("topic `{}` stands here a second time", topic.id),
            ));
        }
    }
    Ok(topics)
}

fn lines(text: &str, path: &Path) -> Result<Vec<Topic>, JudgeError> {
    let mut topics = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let (id, query) = line
            .split_once('\t')
            .ok_or_else(|| JudgeError::line(path, index + 1, "expected `id<TAB>query`: no tab in this line"))?;
        topics.push(Topic {
            id: id.trim().to_owned(),
            query: query.trim().to_owned(),
            line: index + 1,
        });
    }
    Ok(topics)
}

fn trec(text: &str, path: &Path, part: Part) -> Result<Vec<Topic>, JudgeError> {
    let mut topics = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find("<top>").map(|at| from + at) {
        let end = text[start..].find("</top>").map_or(text.len(), |at| start + at);
        let record = &text[start + "<top>".len()..end];
        let line = text[..start].matches('\n').count() + 1;
        let field = |name: &str| field(record, name);
        let id = field("num")
            .map(|number| strip_label(&number, "Number:").to_owned())
            .filter(|id| !id.is_empty());
        let id = id.ok_or_else(|| JudgeError::line(path, line, "a <top> without <num>"))?;
        let title = field("title")
            .map(|title| strip_label(&title, "Topic:").to_owned())
            .unwrap_or_default();
        let description = field("desc")
            .map(|text| strip_label(&text, "Description:").to_owned())
            .unwrap_or_default();
        let query = match part {
            Part::Title => title,
            Part::Description => description,
            Part::TitleAndDescription => format!("{title} {description}"),
        };
        let query = query.trim().to_owned();
        topics.push(Topic { id, query, line });
        from = end;
    }
    Ok(topics)
}

/// The text of `<name>` in a record up to the next tag, on one line: TREC leaves its fields open.
fn field(record: &str, name: &str) -> Option<String> {
    let tag = format!("<{name}>");
    let start = record.find(&tag)? + tag.len();
    let rest = &record[start..];
    let text = &rest[..rest.find('<').unwrap_or(rest.len())];
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn strip_label<'a>(text: &'a str, label: &str) -> &'a str {
    text.strip_prefix(label).unwrap_or(text).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn topics(text: &str, part: Part) -> Vec<(String, String)> {
        let topics = parse(text, Path::new("t"), part).expect("topics");
        topics.into_iter().map(|topic| (topic.id, topic.query)).collect()
    }

    #[test]
    fn lines_and_trec_records_are_read() {
        assert_eq!(
            topics("# note\n1\tferry  deal\n\nQ2\t\"a b\"\n", Part::Title)[1],
            ("Q2".into(), "\"a b\"".into())
        );
        let trec = "<top>\n<num> Number: 301\n<title> International Organized Crime\n\n<desc> Description:\nIdentify organizations.\n\n<narr> Narrative:\nx\n</top>\n<top><num>302</num><title>Polio</title></top>";
        assert_eq!(
            topics(trec, Part::Title),
            [
                ("301".into(), "International Organized Crime".into()),
                ("302".into(), "Polio".into())
            ]
        );
        assert_eq!(
            topics(trec, Part::TitleAndDescription)[0].1,
            "International Organized Crime Identify organizations."
        );
    }

    #[test]
    fn faults_are_named_with_their_line() {
        let fault = |text: &str| {
            parse(text, Path::new("t"), Part::Title)
                .expect_err("a fault")
                .to_string()
        };
        assert_eq!(
            fault("1\ta\nno tab here"),
            "t:2: expected `id<TAB>query`: no tab in this line"
        );
        assert_eq!(fault("1\ta\n1\tb"), "t:2: topic `1` stands here a second time");
        assert_eq!(fault("<top><title>x</top>"), "t:1: a <top> without <num>");
    }
}

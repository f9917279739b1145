//! One file of rules, as it is written: see docs/adding-a-publisher.md.

use serde::Deserialize;
use thiserror::Error;

/// The rules of one publisher, or of a house whose sites share one page builder.
#[derive(Debug, Clone, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct PublisherFile {
    /// Whose they are.
    pub publisher: String,
    /// Its hosts without `www.`; hosts below them are meant too.
    pub hosts: Vec<String>,
    /// The day on which its pages were last looked at, `YYYY-MM-DD`.
    pub checked: String,
    /// Lines that stand in its stories and are none.
    #[serde(default)]
    pub furniture: Vec<Line>,
}

/// A line that is not the story's.
#[derive(Debug, Clone, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// The whole line, compared without regard to case, accents and quotes.
    pub text: Option<String>,
    /// How the line begins.
    pub start: Option<String>,
    /// What it is, for `--explain` and for who looks at the file next.
    pub why: String,
}

/// What is wrong with a file of rules.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum PublisherError {
    /// It is no TOML, or has a key that means nothing.
    #[error("{name}: {reason}")]
    Syntax {
        /// Name of the file.
        name: String,
        /// What the parser says, with line and column.
        reason: String,
    },
    /// It would match nothing, or anything.
    #[error("{name}: {what}")]
    Rule {
        /// Name of the file.
        name: String,
        /// What is wrong, and what to write instead.
        what: String,
    },
}

/// Fewer letters begin lines of stories too.
const LEAST_START: usize = 12;

impl PublisherFile {
    /// Reads the file called `name`.
    pub fn parse(name: &str, text: &str) -> Result<Self, PublisherError> {
        let file: Self = toml::from_str(text).map_err(|error| PublisherError::Syntax {
            name: name.to_owned(),
            reason: error.to_string(),
        })?;
        let fault = |what: String| PublisherError::Rule {
            name: name.to_owned(),
            what,
        };
        if file.hosts.is_empty() {
            return Err(fault(
                "`hosts` is empty; name at least one, such as \"example.com\"".to_owned(),
            ));
        }
        if let Some(host) = file
            .hosts
            .iter()
            .find(|host| host.contains('/') || host.starts_with("www."))
        {
            return Err(fault(format!(
                "`{host}` is no host; write it without `https://` and `www.`"
            )));
        }
        let parts: Vec<&str> = file.checked.split('-').collect();
        if !matches!(parts.as_slice(), [year, month, day] if year.len() == 4 && month.len() == 2 && day.len() == 2) {
            return Err(fault(format!(
                "`checked` is `{}`; write a day such as 2026-11-23",
                file.checked
            )));
        }
        for line in &file.furniture {
            match (&line.text, &line.start) {
                (Some(_), None) => {}
                (None, Some(start)) if start.chars().count() >= LEAST_START => {}
                (None, Some(start)) => {
                    return Err(fault(format!(
                        "`start = \"{start}\"` is too short; give {LEAST_START} characters or the whole line as `text`"
                    )));
                }
                _ => {
                    return Err(fault(format!(
                        "the line with why = \"{}\" needs `text` or `start`, and not both",
                        line.why
                    )));
                }
            }
        }
        Ok(file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_say_what_to_write() {
        let file = |hosts: &str, line: &str| {
            format!(
                "publisher = \"A\"\nhosts = [{hosts}]\nchecked = \"2026-11-23\"\n[[furniture]]\nwhy = \"w\"\n{line}\n"
            )
        };
        assert!(PublisherFile::parse("a", &file("\"a.example\"", "text = \"More\"")).is_ok());
        for (text, says) in [
            (file("", "text = \"More\""), "`hosts` is empty"),
            (file("\"https://a.example\"", "text = \"More\""), "no host"),
            (file("\"a.example\"", "start = \"More\""), "too short"),
            (file("\"a.example\"", ""), "needs `text` or `start`"),
            (file("\"a.example\"", "texts = \"More\""), "unknown field"),
        ] {
            let error = PublisherFile::parse("a", &text).expect_err(&text).to_string();
            assert!(error.starts_with("a: ") && error.contains(says), "{error}");
        }
    }
}

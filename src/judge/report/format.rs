//! The registry of forms of a report.

use std::io::{self, Write};
use std::str::FromStr;

use crate::judge::check::outcome::Report;
use crate::judge::error::JudgeError;
use crate::judge::report::look::TextLook;
use crate::judge::report::{github, json, junit, markdown, tap, text};

/// A form of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportFormat {
    /// For people: what failed, how it was meant, what came, and a closing line.
    Text,
    /// Test Anything Protocol, version 13.
    Tap,
    /// JUnit's XML, as Jenkins, GitLab and others read it.
    Junit,
    /// Workflow commands of GitHub Actions: each check that failed at its line of the suite.
    Github,
    /// Markdown, for the summary of a step.
    Markdown,
    /// One JSON document; `nutgraf generate schema report`.
    Json,
}

/// The forms by their names.
pub const FORMATS: [(&str, ReportFormat); 6] = [
    ("text", ReportFormat::Text),
    ("tap", ReportFormat::Tap),
    ("junit", ReportFormat::Junit),
    ("github", ReportFormat::Github),
    ("markdown", ReportFormat::Markdown),
    ("json", ReportFormat::Json),
];

impl ReportFormat {
    /// Its name.
    pub fn name(self) -> &'static str {
        let found = FORMATS.iter().find(|(_, format)| *format == self);
        found.map_or("", |(name, _)| name)
    }

    /// Writes `report` in this form. The same report gives the same bytes: no form tells a time that was not asked for.
    pub fn write(self, report: &Report, look: TextLook, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::Text => text::write(report, look, out),
            Self::Tap => tap::write(report, out),
            Self::Junit => junit::write(report, out),
            Self::Github => github::write(report, out),
            Self::Markdown => markdown::write(report, out),
            Self::Json => json::write(report, out),
        }
    }
}

impl FromStr for ReportFormat {
    type Err = JudgeError;

    fn from_str(name: &str) -> Result<Self, JudgeError> {
        let found = FORMATS.iter().find(|(known, _)| *known == name);
        found
            .map(|(_, format)| *format)
            .ok_or_else(|| JudgeError::Format(name.to_owned()))
    }
}

//! What came of a run of suites.

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::judge::baseline::Baseline;
use crate::judge::error::JudgeError;
use crate::judge::evaluation::Evaluation;

/// The outcome of everything that was run.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Report {
    /// Each suite, in the order in which they were run.
    pub suites: Vec<SuiteOutcome>,
}

/// The outcome of one suite.
#[derive(Debug, Clone, PartialEq)]
pub struct SuiteOutcome {
    /// Its name.
    pub name: String,
    /// Its file, as the user named it; none for checks that come from the command line.
    pub path: Option<String>,
    /// Cases, gates and baselines, in the order of the file.
    pub checks: Vec<Check>,
    /// The figures of its metrics.
    pub figures: Vec<Figures>,
}

/// One thing that passed or not.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// What it is.
    pub kind: CheckKind,
    /// Its name.
    pub name: String,
    /// The query, for a case.
    pub query: Option<String>,
    /// 1-based line of the suite; none for a check of the command line.
    pub line: Option<usize>,
    /// How it ended.
    pub status: Status,
    /// How long that took, where times were asked for.
    pub took: Option<Duration>,
    /// The first hits, when the check is a case that failed.
    pub came: Vec<Came>,
    /// What would make it pass as the answer stands.
    pub blessings: Vec<Blessing>,
}

/// The kinds of checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckKind {
    /// A search with expectations.
    Case,
    /// A bound on a figure.
    Gate,
    /// A figure that may not fall.
    Baseline,
    /// That a suite can be read and has an index to ask.
    Suite,
}

impl CheckKind {
    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Gate => "gate",
            Self::Baseline => "baseline",
            Self::Suite => "suite",
        }
    }
}

/// How a check ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// All that was expected came.
    Passed,
    /// Something did not; never empty.
    Failed(Vec<Failure>),
    /// It could not be asked: what the engine said.
    Broken(String),
    /// It did not hold, and the suite says that it does not yet: why. This is no failure.
    Todo(String),
}

/// One expectation that did not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The key of the suite that asked for it.
    pub key: &'static str,
    /// 1-based line of the suite.
    pub line: Option<usize>,
    /// What was expected, as the end of "expected …".
    pub expected: String,
    /// What came, as the end of "came: …".
    pub came: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: expected {}; came: {}", self.key, self.expected, self.came)
    }
}

/// A hit of a failed case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Came {
    /// 1 for the best.
    pub rank: usize,
    /// The name that suites and judgements know it by.
    pub name: String,
    /// Its headline.
    pub title: String,
    /// Copies folded into it.
    pub copies: usize,
}

/// The figures of one block of metrics.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// The block's name.
    pub name: String,
    /// 1-based line of the suite; none for a run of the command line.
    pub line: Option<usize>,
    /// The figures.
    pub evaluation: Evaluation,
}

/// A change of the suite's files that makes a failed check pass.
#[derive(Debug, Clone, PartialEq)]
pub enum Blessing {
    /// Another number for a key of a case.
    Count {
        /// Place of the case among those of its file.
        case: usize,
        /// `hits` or `hits_with_copies`.
        key: &'static str,
        /// The number that came.
        number: u64,
    },
    /// Other names for the `expect` of a case.
    Names {
        /// Place of the case among those of its file.
        case: usize,
        /// The names that came.
        names: Vec<String>,
    },
    /// Other figures for a baseline.
    Figures {
        /// Its file.
        path: PathBuf,
        /// What it is to hold.
        baseline: Baseline,
    },
}

impl Check {
    /// True when all that was expected came.
    pub fn passed(&self) -> bool {
        self.status == Status::Passed
    }
}

/// How many checks ended how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// All of them.
    pub checks: usize,
    /// Those that did not hold.
    pub failed: usize,
    /// Those that could not be asked.
    pub broken: usize,
    /// Those that are known not to hold yet.
    pub todo: usize,
}

impl SuiteOutcome {
    /// Of a suite that cannot be run: each fault is a check that could not be asked.
    pub fn broken(name: &str, path: &Path, faults: &[JudgeError]) -> Self {
        let checks = faults.iter().map(|fault| Check {
            kind: CheckKind::Suite,
            name: name.to_owned(),
            query: None,
            line: fault.line_of_file(),
            status: Status::Broken(fault.what()),
            took: None,
            came: Vec::new(),
            blessings: Vec::new(),
        });
        Self {
            name: name.to_owned(),
            path: Some(path.display().to_string()),
            checks: checks.collect(),
            figures: Vec::new(),
        }
    }

    /// How long its checks took, where times were asked for.
    pub fn took(&self) -> Option<Duration> {
        self.checks.iter().map(|check| check.took).sum()
    }

    /// How many checks of the suite ended how.
    pub fn tally(&self) -> Tally {
        let count = |wanted: fn(&Status) -> bool| self.checks.iter().filter(|check| wanted(&check.status)).count();
        Tally {
            checks: self.checks.len(),
            failed: count(|status| matches!(status, Status::Failed(_))),
            broken: count(|status| matches!(status, Status::Broken(_))),
            todo: count(|status| matches!(status, Status::Todo(_))),
        }
    }
}

impl Report {
    /// How many checks ended how.
    pub fn tally(&self) -> Tally {
        self.suites
            .iter()
            .map(SuiteOutcome::tally)
            .fold(Tally::default(), |sum, tally| Tally {
                checks: sum.checks + tally.checks,
                failed: sum.failed + tally.failed,
                broken: sum.broken + tally.broken,
                todo: sum.todo + tally.todo,
            })
    }

    /// Every check with its suite, in order.
    pub fn checks(&self) -> impl Iterator<Item = (&SuiteOutcome, &Check)> {
        self.suites
            .iter()
            .flat_map(|suite| suite.checks.iter().map(move |check| (suite, check)))
    }
}

impl Tally {
    /// True when every check passed or is known not to hold yet.
    pub fn all_passed(self) -> bool {
        self.failed == 0 && self.broken == 0
    }

    /// Those that held.
    pub fn passed(self) -> usize {
        self.checks - self.failed - self.broken - self.todo
    }
}

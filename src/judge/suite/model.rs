//! What a suite says.

use std::path::PathBuf;

use crate::date::NewsDate;
use crate::judge::gate::Gate;
use crate::judge::measure::Measure;
use crate::search::engine::Sort;

/// A file of cases and metrics.
#[derive(Debug, Clone, PartialEq)]
pub struct Suite {
    /// Its file, as the user named it.
    pub path: PathBuf,
    /// Its name; the file's when it gives none.
    pub name: String,
    /// "Today" of its queries, when frozen.
    pub today: Option<NewsDate>,
    /// The index it is about, when it names one.
    pub index: Option<PathBuf>,
    /// Files and folders to be indexed for it, when it names some.
    pub corpus: Vec<PathBuf>,
    /// Searches with what must hold.
    pub cases: Vec<Case>,
    /// Topics with judgements and what their figures must reach.
    pub metrics: Vec<Metrics>,
}

/// A value with the line of the suite on which it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// 1-based line.
    pub line: usize,
}

/// One search and what must hold of its answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// Its name; the query when it has none.
    pub name: String,
    /// Whether the suite gave it that name.
    pub is_named: bool,
    /// Its place among the cases of the file, from 0.
    pub index: usize,
    /// 1-based line on which it begins.
    pub line: usize,
    /// The query with its line.
    pub query: Located<String>,
    /// How it is asked.
    pub asking: Asking,
    /// Why it is known not to hold yet.
    pub todo: Option<Located<String>>,
    /// What must hold, in the order of the file; never empty.
    pub expectations: Vec<Located<Expected>>,
}

/// How a query is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asking {
    /// How its words are joined.
    pub words: MatchWords,
    /// Hits wanted.
    pub limit: usize,
    /// The order of hits.
    pub sort: Sort,
    /// Whether near-copies are folded into the best of them.
    pub fold_copies: bool,
    /// Whether words of the first answers widen the query.
    pub expand: bool,
    /// Whether a query that needs forgiving fails.
    pub strict: bool,
}

impl Asking {
    /// As topics are asked whose ranking is measured, `depth` results of each: an article may have any of the words, since what is
    /// not found cannot be ranked; copies stand apart, since judgements name each; what needs forgiving is forgiven.
    pub fn of_topics(depth: usize) -> Self {
        Self {
            words: MatchWords::Any,
            limit: depth,
            sort: Sort::Relevance,
            fold_copies: false,
            expand: false,
            strict: false,
        }
    }
}

impl Default for Asking {
    /// As `nutgraf search` asks, but strictly.
    fn default() -> Self {
        Self {
            words: MatchWords::All,
            limit: 10,
            sort: Sort::Relevance,
            fold_copies: true,
            expand: false,
            strict: true,
        }
    }
}

/// What holds where a case or a block of metrics says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Defaults {
    /// How queries are asked.
    pub asking: Asking,
    /// Whether the suite itself says how words are joined.
    pub joined: bool,
}

/// How the words of a query are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MatchWords {
    /// Articles that have all of them; where those are few, behind them those that have most.
    AllFirst,
    /// An article has all of them.
    All,
    /// An article has at least one of them.
    Any,
}

/// What must hold of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// An article stands at that rank or above.
    Top {
        /// A name of the article.
        name: String,
        /// 1 for the best.
        worst: usize,
    },
    /// So many articles match, copies folded as the case asks.
    Hits(Range),
    /// So many articles match, each copy counted.
    HitsWithCopies(Range),
    /// An article does not match at all.
    Absent(String),
    /// The first hits are these, in this order; none at all when the list is empty.
    Ordered(Vec<String>),
    /// A text stands in a passage.
    PassageContains(Place),
    /// A text is lit.
    Lit(Place),
    /// A text is not lit, wherever it stands.
    Unlit(Place),
}

/// A text in the passages of one hit, or of any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The text; white space of any length counts as one space.
    pub text: String,
    /// A name of the article; none for any hit.
    pub article: Option<String>,
}

/// Bounds of a number of articles, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The least.
    pub min: u64,
    /// The most; none for no bound.
    pub max: Option<u64>,
}

impl Range {
    /// True when `number` lies within.
    pub fn holds(self, number: u64) -> bool {
        number >= self.min && self.max.is_none_or(|max| number <= max)
    }

    /// True when only one number lies within: the suite gave a number, not bounds.
    pub fn is_one_number(self) -> bool {
        self.max == Some(self.min)
    }
}

impl std::fmt::Display for Range {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.min, self.max) {
            (min, Some(max)) if min == max => write!(f, "{min}"),
            (0, Some(max)) => write!(f, "at most {max}"),
            (min, Some(max)) => write!(f, "{min} to {max}"),
            (min, None) => write!(f, "at least {min}"),
        }
    }
}

/// Topics with judgements and what their figures must reach.
#[derive(Debug, Clone, PartialEq)]
pub struct Metrics {
    /// Its name; that of the topics' file when it gives none.
    pub name: String,
    /// 1-based line on which it begins.
    pub line: usize,
    /// File of topics, relative paths resolved.
    pub topics: PathBuf,
    /// File of judgements, relative paths resolved.
    pub qrels: PathBuf,
    /// Only topics whose name begins so; empty for all.
    pub prefix: String,
    /// How the topics are asked.
    pub asking: Asking,
    /// The measures to show, those of gates and baseline included.
    pub measures: Vec<Measure>,
    /// Bounds.
    pub gates: Vec<Located<Gate>>,
    /// Figures of an earlier run, relative paths resolved.
    pub baseline: Option<Located<PathBuf>>,
    /// How far figures may fall below the baseline.
    pub tolerance: Tolerance,
}

/// How far figures may fall below a baseline.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tolerance {
    /// For measures that are not named.
    pub general: f64,
    /// For single measures.
    pub of: Vec<(Measure, f64)>,
}

impl Tolerance {
    /// How far `measure` may fall.
    pub fn of(&self, measure: Measure) -> f64 {
        let named = self.of.iter().find(|(named, _)| *named == measure);
        named.map_or(self.general, |(_, tolerance)| *tolerance)
    }
}

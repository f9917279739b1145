//! Arguments of `check` and `eval`.

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

use crate::cli::args::shared::IndexPlace;
use crate::cli::settings::Layer;
use crate::cli::values::{Fold, MatchWords};
use crate::cli::waiting::Patience;
use crate::date::NewsDate;
use crate::judge::error::JudgeError;
use crate::judge::report::format::ReportFormat;
use crate::judge::topics::Part;

/// Run suites of assertions about searches: searches tested like code.
///
/// A suite is a TOML file of cases: a query and what must hold of its answer. Ends with 0 when all hold, 1 when one
/// does not, 2 when a suite cannot be read. docs/ci.md has the whole of it.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = CHECK_EXAMPLES)]
pub struct CheckArguments {
    /// Suites, or folders of them
    #[arg(value_name = "SUITE", required = true, value_hint = ValueHint::AnyPath)]
    pub suites: Vec<PathBuf>,

    /// Where the index is.
    #[command(flatten)]
    pub place: IndexPlace,

    /// Bring the index up to date with this folder first
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub corpus: Vec<String>,

    /// Wait for another nutgraf that writes the index, so many seconds at most, without a number to its end [default: 300]
    #[arg(long, value_name = "SECONDS", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    pub wait: Option<Patience>,

    /// Reports to write: text, tap, junit, github, markdown or json, `=FILE` for a file (markdown is added at its end); may be given several times [default: text]
    #[arg(short, long, value_name = "FORMAT[=FILE]")]
    pub output: Vec<CheckReport>,

    /// Run only cases with this in their name or query; may be given several times
    #[arg(long, value_name = "TEXT")]
    pub filter: Vec<String>,

    /// "Today" of relative dates, above what a suite freezes
    #[arg(long, value_name = "DATE")]
    pub now: Option<NewsDate>,

    /// Rewrite what the suites expect into what came; refused in a job of a CI system
    #[arg(long)]
    pub bless: bool,

    /// With --bless: print the difference that it would make, and change nothing
    #[arg(short = 'n', long, requires = "bless")]
    pub dry_run: bool,

    /// Tell how long each check took (junit, json)
    #[arg(long)]
    pub timing: bool,
}

const CHECK_EXAMPLES: &str = "\
Examples:
  nutgraf check searches.toml                               the cases of a suite
  nutgraf check suites/ --corpus news                       index the folder, then run all suites
  nutgraf check suites/ -o github -o junit=report.xml       for a CI system
  nutgraf check searches.toml --filter truce --bless        take what comes as what is expected";

/// A report and where it goes: `junit=report.xml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckReport {
    /// Its format.
    pub format: ReportFormat,
    /// Its file; standard output without one.
    pub file: Option<PathBuf>,
}

impl CheckReport {
    /// The report where none is asked for: for people, on standard output.
    pub fn usual() -> Self {
        Self {
            format: ReportFormat::Text,
            file: None,
        }
    }
}

impl std::str::FromStr for CheckReport {
    type Err = JudgeError;

    fn from_str(text: &str) -> Result<Self, JudgeError> {
        let (format, file) = match text.split_once('=') {
            None | Some((_, "-")) => (text.trim_end_matches("=-"), None),
            Some((_, "")) => return Err(JudgeError::Format(text.to_owned())),
            Some((format, file)) => (format, Some(PathBuf::from(file))),
        };
        Ok(Self {
            format: format.parse()?,
            file,
        })
    }
}

/// Measure ranked results against judgements, exactly as trec_eval does.
///
/// Topics are run as queries (or a run file is taken instead) and held against the judgements. Ends with 0 when all
/// gates hold, 1 when one does not.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = EVAL_EXAMPLES)]
pub struct EvalArguments {
    /// Topics: `id<TAB>query` lines or a TREC topics file
    #[arg(long, value_name = "FILE", required_unless_present_any = ["run", "compare"], value_hint = ValueHint::FilePath)]
    pub topics: Option<PathBuf>,

    /// Judgements: `topic 0 docno grade`
    #[arg(long, value_name = "FILE", required_unless_present_any = ["compare", "against"], value_hint = ValueHint::FilePath)]
    pub qrels: Option<PathBuf>,

    /// Take the results of this run file instead of searching
    #[arg(long, value_name = "FILE", conflicts_with = "topics", value_hint = ValueHint::FilePath)]
    pub run: Option<PathBuf>,

    /// Compare two run files: with judgements by a paired randomization test, without them by what moved
    #[arg(long, num_args = 2, value_names = ["A", "B"], conflicts_with_all = ["topics", "run"], value_hint = ValueHint::FilePath)]
    pub compare: Option<Vec<PathBuf>>,

    /// Where the index is.
    #[command(flatten)]
    pub place: IndexPlace,

    /// Ask this index too and compare: it is the earlier one, --index the newer
    #[arg(long, value_name = "DIR", conflicts_with_all = ["run", "compare"], value_hint = ValueHint::DirPath)]
    pub against: Option<PathBuf>,

    /// First answers of each topic that are compared without judgements
    #[arg(long, value_name = "K", default_value_t = 10)]
    pub depth: usize,

    /// Measures: nDCG@10, AP, P(rel=2)@5, R@100, RR, ERR@20, Success@1, Rprec, bpref, Judged@10 …
    #[arg(short, long = "measure", value_name = "NAME", value_delimiter = ',')]
    pub measures: Vec<String>,

    /// What must hold for the job to pass: 'nDCG@10 >= 0.42', or with two runs 'AP not worse at p < 0.05'; may be given several times
    #[arg(long, value_name = "GATE")]
    pub gate: Vec<String>,

    /// Figures of an earlier run, from which this one may not fall
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub baseline: Option<PathBuf>,

    /// How far a measure may fall below the baseline
    #[arg(long, value_name = "N", default_value_t = 0.0, requires = "baseline")]
    pub tolerance: f64,

    /// Write the figures of this run as the baseline; refused in a job of a CI system
    #[arg(long, requires = "baseline")]
    pub bless: bool,

    /// Hits taken of each topic
    #[arg(short = 'n', long, value_name = "N", default_value_t = 1000)]
    pub limit: usize,

    /// Only topics whose id begins so
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    pub prefix: String,

    /// "Today" of relative dates
    #[arg(long, value_name = "DATE")]
    pub now: Option<NewsDate>,

    /// Write the results as a run file
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub write_run: Option<PathBuf>,

    /// What of a TREC topic is the query
    #[arg(long, value_name = "PART", default_value = "title")]
    pub part: TopicPart,

    /// What is folded into one hit
    #[arg(long, value_name = "WHAT", default_value = "none")]
    pub fold: Fold,

    /// How the words of a topic are joined
    #[arg(long = "match", value_name = "WORDS", default_value = "any")]
    pub match_words: MatchWords,

    /// Widen queries by words of their best answers
    #[arg(long)]
    pub expand: bool,

    /// Leave out topics without an answer, as trec_eval does without -c
    #[arg(long)]
    pub answered_only: bool,

    /// Tell each topic too
    #[arg(long)]
    pub per_topic: bool,

    /// List this many documents to judge next: the highest that nobody judged
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub unjudged: usize,

    /// Format of the figures
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub format: EvalFormat,
}

const EVAL_EXAMPLES: &str = "\
Examples:
  nutgraf eval --topics topics.tsv --qrels qrels.txt                    the figures
  nutgraf eval --topics topics.tsv --qrels qrels.txt --gate 'AP >= 0.4' for a CI job
  nutgraf eval --run other.run --qrels qrels.txt --per-topic            the results of another engine
  nutgraf eval --compare old.run new.run --qrels qrels.txt              is the new one better, or luckier
  nutgraf eval --topics topics.tsv --index new --against old            what moved, without any judgements";

/// A format of the figures of `eval`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum EvalFormat {
    /// A table.
    Text,
    /// One JSON document.
    Json,
    /// JUnit XML, a test a gate.
    Junit,
    /// A figure a line, as trec_eval prints them.
    Tsv,
}

/// What of a TREC topic is the query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TopicPart {
    /// A few words.
    Title,
    /// A sentence.
    Description,
    /// Title and description.
    Both,
}

impl From<TopicPart> for Part {
    fn from(part: TopicPart) -> Self {
        match part {
            TopicPart::Title => Self::Title,
            TopicPart::Description => Self::Description,
            TopicPart::Both => Self::TitleAndDescription,
        }
    }
}

impl CheckArguments {
    /// What these options say, as a layer of settings.
    pub fn layer(&self) -> Layer {
        Layer {
            index: self.place.index.clone(),
            paths: (!self.corpus.is_empty()).then(|| self.corpus.clone()),
            ..Layer::default()
        }
    }
}

impl EvalArguments {
    /// What these options say, as a layer of settings.
    pub fn layer(&self) -> Layer {
        Layer {
            index: self.place.index.clone(),
            ..Layer::default()
        }
    }
}

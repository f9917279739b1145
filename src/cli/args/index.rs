//! Arguments of `index`.

use clap::{Args, ValueEnum, ValueHint};

use crate::cli::args::shared::{IndexPlace, Reading};
use crate::cli::settings::Layer;
use crate::cli::values::ByteSize;
use crate::cli::waiting::Patience;

/// Bring the index up to date with files and folders
///
/// Adds what is new, replaces what changed, forgets what is gone. Unchanged files cost a look at their stamps. One bad file never stops a run: every file ends in exactly one
/// outcome, and the closing line counts them all. Ctrl-C publishes what is complete; a second one stops at once,
/// and the last published state stands. A long run publishes every two minutes.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct IndexArguments {
    /// Files and folders to index; `-` reads standard input [default: those that the index knows, or corpus]
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<String>,

    /// Where the index is.
    #[command(flatten)]
    pub place: IndexPlace,

    /// Threads [default: one a core]
    #[arg(short, long, value_name = "N")]
    pub jobs: Option<usize>,

    /// Memory to use at most, 160MB or more: 512MB, 2GB [default: 512MB]
    #[arg(long, value_name = "SIZE")]
    pub memory: Option<ByteSize>,

    /// Index only files that match; may be given several times
    #[arg(short, long, value_name = "PATTERN")]
    pub glob: Vec<String>,

    /// Follow symbolic links
    #[arg(long)]
    pub follow: bool,

    /// Publisher of articles that name none
    #[arg(long, value_name = "NAME")]
    pub source: Option<String>,

    /// How files are read.
    #[command(flatten)]
    pub reading: Reading,

    /// Say of each file that this run reads who reads it, and why
    #[arg(long)]
    pub explain: bool,

    /// Forget the index and build it anew
    #[arg(long)]
    pub rebuild: bool,

    /// Join the parts of the index into one afterwards
    #[arg(long)]
    pub compact: bool,

    /// Forget what is gone, also where it is most of what the index knows
    #[arg(short, long)]
    pub yes: bool,

    /// Say what would be done and do nothing
    #[arg(short = 'n', long)]
    pub dry_run: bool,

    /// Hash every file instead of trusting sizes and times
    #[arg(long)]
    pub verify: bool,

    /// End with 3 when a file could not be indexed
    #[arg(long)]
    pub strict: bool,

    /// Wait for another nutgraf that writes the index, so many seconds at most, without a number to its end [default: 0]
    #[arg(long, value_name = "SECONDS", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    pub wait: Option<Patience>,

    /// Report on standard output
    #[arg(long, value_name = "FORMAT")]
    pub report: Option<ReportFormat>,
}

const EXAMPLES: &str = "\
Examples:
  nutgraf index                           the folder `corpus` into the folder `index`
  nutgraf index ~/news ~/wire.jsonl.gz    a folder and a file of JSON lines
  zcat dump.gz | nutgraf index -          what comes on standard input
  nutgraf index --dry-run ~/news          what would be done
  nutgraf index --strict --report json    for a CI job";

/// How the outcome of a run is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// One JSON document.
    Json,
}

impl IndexArguments {
    /// What these options say, as a layer of settings.
    pub fn layer(&self) -> Layer {
        Layer {
            index: self.place.index.clone(),
            paths: (!self.paths.is_empty()).then(|| self.paths.clone()),
            jobs: self.jobs,
            memory: self.memory,
            glob: (!self.glob.is_empty()).then(|| self.glob.clone()),
            follow: self.follow.then_some(true),
            ..Layer::default()
        }
    }
}

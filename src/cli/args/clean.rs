//! Arguments of `clean`.

use clap::{Args, ValueHint};

use crate::cli::args::shared::Reading;
use crate::cli::settings::Layer;
use crate::cli::values::{ArticleFormat, Knowledge};

/// Show what the cleaner makes of documents, without an index.
///
/// Folders are walked as `index` walks them. The order of the output is that of the files, whatever the number of
/// threads. In JSON lines a page that is no article is a line with its `path` and what it is instead (`rejected`).
/// Ends with 0 when there was an article, 1 when there was none, 2 when something could not be read.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct CleanArguments {
    /// Files and folders; `-` reads standard input
    #[arg(value_name = "FILE|-", required = true, value_hint = ValueHint::AnyPath)]
    pub paths: Vec<String>,

    /// Format of the articles
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub format: ArticleFormat,

    /// How files are read.
    #[command(flatten)]
    pub reading: Reading,

    /// Say who reads the file and why, and of each block of the page why it stayed or went
    #[arg(long, conflicts_with = "format")]
    pub explain: bool,

    /// Leave out special knowledge: `publishers`, rules for single publishers; `furniture`, what recurs over a folder's pages
    #[arg(long, value_name = "WHAT", value_delimiter = ',')]
    pub without: Vec<Knowledge>,

    /// Threads [default: one a core]
    #[arg(short, long, value_name = "N")]
    pub jobs: Option<usize>,

    /// Clean only files that match; may be given several times
    #[arg(short, long, value_name = "PATTERN")]
    pub glob: Vec<String>,

    /// Follow symbolic links
    #[arg(long)]
    pub follow: bool,

    /// Columns of a line [default: those of the terminal]
    #[arg(short, long, value_name = "N")]
    pub width: Option<usize>,
}

const EXAMPLES: &str = "\
Examples:
  nutgraf clean page.html                  the article on that page
  nutgraf clean --explain page.html        where a paragraph went, and why
  links -dump URL | nutgraf clean -        what a text browser shows
  nutgraf clean ~/news --format jsonl      an article a line, for other programs";

impl CleanArguments {
    /// What these options say, as a layer of settings.
    pub fn layer(&self) -> Layer {
        Layer {
            jobs: self.jobs,
            width: self.width,
            glob: (!self.glob.is_empty()).then(|| self.glob.clone()),
            follow: self.follow.then_some(true),
            ..Layer::default()
        }
    }
}

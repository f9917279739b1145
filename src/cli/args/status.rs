//! Arguments of `status`.

use clap::{Args, ValueEnum};

use crate::cli::args::shared::IndexPlace;
use crate::cli::settings::Layer;

/// Tell what the index holds and whether it is sound
///
/// Counts articles, sources, dates, languages, copies and bytes, and says what a rebuild would bring.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct StatusArguments {
    /// Where the index is.
    #[command(flatten)]
    pub place: IndexPlace,

    /// Read the index through and compare every checksum
    #[arg(long)]
    pub verify: bool,

    /// Tell each file and record that the index knows, and what became of it
    #[arg(long, conflicts_with_all = ["verify", "settings"])]
    pub files: bool,

    /// With --files: only what ended so; may be given several times
    #[arg(long, value_name = "STATE", requires = "files")]
    pub only: Vec<FileFilter>,

    /// With --files: the names of the files alone, each with a NUL byte behind it
    #[arg(short = '0', long, requires = "files")]
    pub null: bool,

    /// Tell each setting and where it came from, nothing else
    #[arg(long, conflicts_with = "verify")]
    pub settings: bool,

    /// Format of what is told
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub format: StatusFormat,
}

const EXAMPLES: &str = "\
Examples:
  nutgraf status               what is indexed
  nutgraf status --verify      whether the index is sound, byte by byte
  nutgraf status --files --only lost    what is not in the index, and why
  nutgraf status --settings    each setting and where it came from";

/// What `--files` tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FileFilter {
    /// Files and records in the index.
    Indexed,
    /// What is not in the index, or not whole, for any reason.
    Lost,
    /// Read, and without an article.
    Rejected,
    /// Could not be read.
    Unreadable,
    /// Ended in a fault of nutgraf.
    Failed,
    /// Were being read when a run was stopped.
    Unfinished,
}

/// A format of `status`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum StatusFormat {
    /// To read.
    Text,
    /// One JSON document.
    Json,
}

impl StatusArguments {
    /// What these options say, as a layer of settings.
    pub fn layer(&self) -> Layer {
        Layer {
            index: self.place.index.clone(),
            ..Layer::default()
        }
    }
}

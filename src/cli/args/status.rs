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
  nutgraf status --settings    each setting and where it came from";

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

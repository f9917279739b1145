//! Arguments of `timeline`.

use clap::Args;

use crate::cli::args::search::Narrow;
use crate::cli::args::shared::IndexPlace;
use crate::cli::completing;
use crate::cli::settings::Layer;
use crate::cli::values::{MatchWords, SeriesFormat, SeriesUnit, Switch, TimelineStep};

/// Show queries over time, side by side
///
/// Articles of each step of time, their share in all articles of that step, and with --unit mentions the matches in them. Copies are
/// counted: a wire story counts in each paper that printed it. In a pipe each step and query is a line: step, query,
/// articles, share, all articles, mentions.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct TimelineArguments {
    /// What is wanted, in the language of `search`; each one in quotes
    #[arg(value_name = "QUERY", required = true, add = completing::query())]
    pub queries: Vec<String>,

    /// Where the index is.
    #[command(flatten)]
    pub place: IndexPlace,

    /// The step of time [default: one that gives some dozens of them]
    #[arg(long, value_name = "STEP")]
    pub by: Option<TimelineStep>,

    /// What is drawn of each step [default: articles]
    #[arg(short, long, value_name = "UNIT")]
    pub unit: Option<SeriesUnit>,

    /// How the words are joined [default: all]
    #[arg(short, long = "match", value_name = "WORDS")]
    pub match_words: Option<MatchWords>,

    /// What narrows the search.
    #[command(flatten)]
    pub narrow: Narrow,

    /// Format [default: human on a terminal, tsv in a pipe]
    #[arg(short, long, value_name = "FORMAT", help_heading = "Output")]
    pub format: Option<SeriesFormat>,

    /// Columns of a line [default: those of the terminal]
    #[arg(short, long, value_name = "N", help_heading = "Output")]
    pub width: Option<usize>,

    /// Whether a cell of --format csv that a spreadsheet would run as a formula gets an apostrophe in front
    #[arg(long, value_name = "WHEN", default_value = "on", help_heading = "Output")]
    pub csv_guard: Switch,
}

const EXAMPLES: &str = "\
Examples:
  nutgraf timeline truce                                    bars
  nutgraf timeline truce ferry --by week --unit share       two queries, side by side
  nutgraf timeline '\"harbour deal\"' -f svg > deal.svg       a picture for a paper
  nutgraf timeline truce ferry -f csv > series.csv          for pandas, R or a spreadsheet";

impl TimelineArguments {
    /// What these options say, as a layer of settings.
    pub fn layer(&self) -> Layer {
        Layer {
            index: self.place.index.clone(),
            match_words: self.match_words,
            width: self.width,
            ..Layer::default()
        }
    }
}

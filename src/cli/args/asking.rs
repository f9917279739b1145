//! What commands share that take everything that a query finds.

use clap::{Args, ValueHint};

use crate::cli::args::search::Narrow;
use crate::cli::args::shared::IndexPlace;
use crate::cli::completing;
use crate::cli::settings::Layer;
use crate::cli::values::{Fold, MatchWords};
use crate::cli::waiting::Patience;

/// A query and where it is asked.
#[derive(Debug, Clone, Default, Args)]
pub struct Asking {
    /// What is wanted, in the language of `search`; `*` for everything
    #[arg(index = 1, value_name = "QUERY", add = completing::query())]
    pub query: String,

    /// Index what is new under these files and folders, and take only what is there
    #[arg(index = 2, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<String>,

    /// Where the index is.
    #[command(flatten)]
    pub place: IndexPlace,

    /// How the words are joined [default: all]
    #[arg(short, long = "match", value_name = "WORDS")]
    pub match_words: Option<MatchWords>,

    /// What counts once [default: copies]
    #[arg(long, value_name = "WHAT")]
    pub fold: Option<Fold>,

    /// Make it an error when the query is not well formed
    #[arg(long)]
    pub strict: bool,

    /// What narrows the search.
    #[command(flatten)]
    pub narrow: Narrow,

    /// Take what is indexed already, without looking for what is new under PATH
    #[arg(long)]
    pub no_index_update: bool,

    /// Wait for another nutgraf that writes the index, so many seconds at most, without a number to its end [default: 10]
    #[arg(long, value_name = "SECONDS", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    pub wait: Option<Patience>,
}

impl Asking {
    /// What these options say, as a layer of settings.
    pub fn layer(&self) -> Layer {
        Layer {
            index: self.place.index.clone(),
            match_words: self.match_words,
            fold: self.fold,
            ..Layer::default()
        }
    }
}

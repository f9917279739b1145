//! Arguments of `show` and `similar`.

use clap::{Args, ValueHint};

use crate::cli::args::shared::IndexPlace;
use crate::cli::completing;
use crate::cli::settings::Layer;
use crate::cli::values::{ArticleFormat, SearchFormat};

/// Show one article: headline, facts, paragraphs, captions, its copies.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = SHOW_EXAMPLES)]
pub struct ShowArguments {
    /// Its id (or 4 and more characters of its beginning), the id that its source gave it, or its file
    #[arg(value_name = "ID|PATH", value_hint = ValueHint::AnyPath, add = completing::id())]
    pub name: String,

    /// Where the index is.
    #[command(flatten)]
    pub place: IndexPlace,

    /// Light what matches this query
    #[arg(short = 'q', long, value_name = "QUERY")]
    pub query: Option<String>,

    /// Format of the article
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub format: ArticleFormat,

    /// Columns of a line [default: those of the terminal]
    #[arg(short, long, value_name = "N")]
    pub width: Option<usize>,
}

const SHOW_EXAMPLES: &str = "\
Examples:
  nutgraf show 7k2m9q                    the article whose id begins so
  nutgraf show corpus/harbour.txt        the article of that file
  nutgraf show 7k2m9q -q 'harbour deal'  with what matches lit
  nutgraf show 7k2m9q -f json | jq .body";

/// Find articles on the same story or its background, near-copies left out.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = SIMILAR_EXAMPLES)]
pub struct SimilarArguments {
    /// An article of the index, a file, or `-` for standard input
    #[arg(value_name = "ID|FILE|-", value_hint = ValueHint::AnyPath, add = completing::id())]
    pub name: String,

    /// Where the index is.
    #[command(flatten)]
    pub place: IndexPlace,

    /// Hits shown [default: 10]
    #[arg(short = 'n', long, value_name = "N")]
    pub limit: Option<usize>,

    /// Hits passed over first
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub offset: usize,

    /// Format of the hits [default: human on a terminal, tsv in a pipe]
    #[arg(short, long, value_name = "FORMAT")]
    pub format: Option<SearchFormat>,

    /// Columns of a line [default: those of the terminal]
    #[arg(short, long, value_name = "N")]
    pub width: Option<usize>,
}

const SIMILAR_EXAMPLES: &str = "\
Examples:
  nutgraf similar 7k2m9q         what else there is on that story
  nutgraf similar draft.txt      what there is on the story of a draft
  pbpaste | nutgraf similar -    what there is on what was copied";

impl ShowArguments {
    /// What these options say, as a layer of settings.
    pub fn layer(&self) -> Layer {
        Layer {
            index: self.place.index.clone(),
            width: self.width,
            ..Layer::default()
        }
    }
}

impl SimilarArguments {
    /// What these options say, as a layer of settings.
    pub fn layer(&self) -> Layer {
        Layer {
            index: self.place.index.clone(),
            width: self.width,
            limit: self.limit,
            ..Layer::default()
        }
    }
}

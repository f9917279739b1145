//! Arguments of `mcp`.

use clap::{Args, ValueHint};

use crate::cli::args::shared::IndexPlace;
use crate::cli::settings::Layer;

/// Let an assistant ask the archive
///
/// Speaks the Model Context Protocol on standard input and output. Gives the assistant the tools search, show, similar, timeline and facets, and articles as resources. Reads only; what the
/// assistant does with the answers is its own affair.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct McpArguments {
    /// Index what is new under these files and folders, and show only them
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub paths: Vec<String>,

    /// Where the index is.
    #[command(flatten)]
    pub place: IndexPlace,
}

const EXAMPLES: &str = "\
Examples:
  nutgraf mcp --index ~/news/index    the command to name in the settings of an assistant";

impl McpArguments {
    /// What these options say, as a layer of settings.
    pub fn layer(&self) -> Layer {
        Layer {
            index: self.place.index.clone(),
            ..Layer::default()
        }
    }
}

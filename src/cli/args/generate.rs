//! Arguments of `generate`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueHint};
use clap_complete::Shell;

/// Print man pages, shell completions or JSON Schemas
///
/// All are made from what this binary knows of itself, so they fit it.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct GenerateArguments {
    /// What to print.
    #[command(subcommand)]
    pub what: Generated,
}

/// What can be printed.
#[derive(Debug, Clone, Subcommand)]
pub enum Generated {
    /// A man page: nutgraf(1), one of a command, or nutgraf-query(7)
    Man {
        /// The page: `nutgraf`, `nutgraf-search` …, `nutgraf-query`
        #[arg(default_value = "nutgraf")]
        page: String,

        /// Write all pages into this folder instead
        #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, conflicts_with = "page")]
        all: Option<PathBuf>,
    },
    /// Completions for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
    /// The JSON Schema of an output; without a name the list of them
    Schema {
        /// The document: `answer`, `hit`, `cleaned` …
        document: Option<String>,
    },
    /// The OpenAPI document of `nutgraf serve`
    #[cfg(feature = "serve")]
    Openapi,
}

const EXAMPLES: &str = "\
Examples:
  nutgraf generate man --all ~/.local/share/man
  nutgraf generate completions bash > ~/.local/share/bash-completion/completions/nutgraf
  nutgraf generate schema answer";

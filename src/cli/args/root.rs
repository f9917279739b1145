//! The program and its commands.

use std::ffi::OsString;

use clap::{Parser, Subcommand};

use crate::cli::args::article::{ShowArguments, SimilarArguments};
use crate::cli::args::clean::CleanArguments;
use crate::cli::args::export::ExportArguments;
use crate::cli::args::formats::FormatsArguments;
use crate::cli::args::generate::GenerateArguments;
use crate::cli::args::index::IndexArguments;
use crate::cli::args::judge::{CheckArguments, EvalArguments};
#[cfg(feature = "serve")]
use crate::cli::args::mcp::McpArguments;
use crate::cli::args::search::SearchArguments;
#[cfg(feature = "serve")]
use crate::cli::args::serve::ServeArguments;
use crate::cli::args::shared::Common;
use crate::cli::args::status::StatusArguments;
use crate::cli::args::timeline::TimelineArguments;

/// Full-text search over a folder of saved news.
///
/// nutgraf cleans each saved page down to its article, indexes the articles, and answers queries with ranked,
/// highlighted passages. The folder is the truth; the index is a cache that can be rebuilt at any time.
#[derive(Debug, Clone, Parser)]
#[command(name = "nutgraf", version, max_term_width = 100, after_long_help = EXAMPLES, infer_subcommands = true, args_override_self = true)]
pub struct Arguments {
    /// What is to be done.
    #[command(subcommand)]
    pub command: Command,

    /// What all commands share.
    #[command(flatten)]
    pub common: Common,
}

const EXAMPLES: &str = "\
Examples:
  nutgraf search 'harbour NEAR/10 deal' ~/news    index what is new in ~/news, then search it
  nutgraf index ~/news                            only bring the index up to date
  nutgraf search 'lead:truce date:2023-11'        search what is indexed
  nutgraf clean page.html                         see what the cleaner makes of a page

Exit codes:
  0  something found; done; all checks pass
  1  nothing found; a check or a gate failed
  2  wrong usage, or something could not be read or written; the message says what mends it
  3  index --strict: some files were not indexed

Settings: defaults, then nutgraf.toml (nearest upward), then NUTGRAF_* in the environment, then options;
`nutgraf status --settings` shows each value and where it came from.";

/// What is to be done.
#[derive(Debug, Clone, Subcommand)]
#[allow(
    missing_docs,
    reason = "clap takes the help of a command from its arguments; a comment here would replace it"
)]
pub enum Command {
    Index(IndexArguments),
    Search(Box<SearchArguments>),
    Export(Box<ExportArguments>),
    Show(ShowArguments),
    Similar(SimilarArguments),
    Timeline(Box<TimelineArguments>),
    Clean(CleanArguments),
    Check(CheckArguments),
    Eval(EvalArguments),
    Status(StatusArguments),
    #[cfg(feature = "serve")]
    Serve(ServeArguments),
    #[cfg(feature = "serve")]
    Mcp(McpArguments),
    Formats(FormatsArguments),
    Generate(GenerateArguments),
}

/// The program as one that only searches: making all other commands known takes longer than many a search.
#[derive(Debug, Parser)]
#[command(name = "nutgraf", version, max_term_width = 100, args_override_self = true)]
struct OnlySearch {
    #[command(subcommand)]
    command: SearchCommand,

    #[command(flatten)]
    common: Common,
}

#[derive(Debug, Subcommand)]
enum SearchCommand {
    Search(Box<SearchArguments>),
}

impl Arguments {
    /// Reads the words of a command line, the first of which is the program. Whatever is wrong, or asks for help, is answered
    /// by the whole program.
    pub fn read(words: &[OsString]) -> Result<Self, clap::Error> {
        if words.get(1).is_some_and(|word| word == "search")
            && let Ok(OnlySearch {
                command: SearchCommand::Search(search),
                common,
            }) = OnlySearch::try_parse_from(words)
        {
            return Ok(Self {
                command: Command::Search(search),
                common,
            });
        }
        Self::try_parse_from(words)
    }
}

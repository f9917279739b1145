//! `mcp`: the archive for an assistant.

use std::io;

use crate::cli::args::mcp::McpArguments;
use crate::cli::args::shared::Common;
use crate::cli::command::serve::setup;
use crate::cli::corpus::{self, Freshness};
use crate::cli::engine;
use crate::cli::exit::Exit;
use crate::cli::settings::Settings;
use crate::cli::terminal::Terminal;
use crate::cli::waiting::Patience;
use crate::serve::mcp;
use crate::serve::site::Site;

/// How long another nutgraf that writes the index is waited for.
const PATIENCE: Patience = Patience::seconds(10);

/// Runs the command.
pub fn run(arguments: &McpArguments, common: &Common, terminal: &Terminal) -> anyhow::Result<Exit> {
    let settings = Settings::load(common, arguments.layer())?;
    let freshness = Freshness::IfPossible(PATIENCE);
    let paths = corpus::prepare(&arguments.paths, freshness, &settings, common, terminal)?;
    engine::open(&settings.index)?;
    let site = Site::of(setup(settings, paths));
    mcp::run(&site, io::stdin().lock(), io::stdout().lock())?;
    Ok(Exit::Success)
}

//! `serve`: the archive in the browser.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, bail};

use crate::cli::args::serve::ServeArguments;
use crate::cli::args::shared::Common;
use crate::cli::corpus::{self, Freshness};
use crate::cli::exit::Exit;
use crate::cli::facts::Facts;
use crate::cli::settings::Settings;
use crate::cli::terminal::Terminal;
use crate::cli::today::today;
use crate::cli::waiting::Patience;
use crate::cli::{engine, output};
use crate::date::NewsDate;
use crate::render::json;
use crate::serve::guard::{self, Guard};
use crate::serve::server;
use crate::serve::site::{Setup, Site};

/// How long another nutgraf that writes the index is waited for.
const PATIENCE: Patience = Patience::seconds(10);

/// Runs the command.
pub fn run(arguments: &ServeArguments, common: &Common, terminal: &Terminal) -> anyhow::Result<Exit> {
    let settings = Settings::load(common, arguments.layer())?;
    let guard = guard(arguments)?;
    let paths = corpus::prepare(
        &arguments.paths,
        Freshness::IfPossible(PATIENCE),
        &settings,
        common,
        terminal,
    )?;
    // What is wrong with the index or with the day is told before anybody is let in.
    engine::open(&settings.index)?;
    today()?;
    let listener = TcpListener::bind(arguments.listen).with_context(|| {
        format!(
            "cannot answer on {}: choose another address with --listen",
            arguments.listen
        )
    })?;
    let address = listener.local_addr()?;
    let hint = if guard.token.is_some() { "/?token=…" } else { "/" };
    output::print(&format!("http://{address}{hint}\n"))?;
    let site = Arc::new(Site::of(setup(settings, paths)));
    server::run(listener, site, guard).context("the server ended")?;
    Ok(Exit::Success)
}

/// The site over the index of the settings, of these files and folders alone.
pub fn setup(settings: Settings, paths: Vec<String>) -> Setup {
    let index = settings.index.clone();
    Setup {
        archive: engine::archive(&settings),
        folder: folder_of(&index),
        open: Box::new(move || engine::open(&index).map_err(|error| format!("{error:#}"))),
        paths,
        status: Box::new(move || status(&settings).map_err(|error| format!("{error:#}"))),
        today: Box::new(|| today().unwrap_or_else(|_| NewsDate::today(None))),
    }
}

fn status(settings: &Settings) -> anyhow::Result<Vec<u8>> {
    let mut line = Vec::new();
    json::write_line(&Facts::gather(settings)?, &mut line)?;
    Ok(line)
}

/// The folder that the names of files begin from: the one that holds the index.
fn folder_of(index: &Path) -> PathBuf {
    let whole = fs::canonicalize(index).unwrap_or_else(|_| index.to_owned());
    whole.parent().map(Path::to_owned).unwrap_or_default()
}

/// Who may ask. An address that others can reach wants a token, or the word that none is wanted.
fn guard(arguments: &ServeArguments) -> anyhow::Result<Guard> {
    let token = arguments.token_file.as_deref().map(token).transpose()?;
    let address = arguments.listen;
    if !address.ip().is_loopback() && token.is_none() && !arguments.open {
        bail!(
            "others can reach {address}: give --token-file FILE with a token that clients must know, or --open to let everybody in"
        );
    }
    Ok(Guard {
        hosts: arguments.host.clone(),
        token,
    })
}

fn token(file: &Path) -> anyhow::Result<String> {
    let text = fs::read_to_string(file).with_context(|| format!("cannot read `{}`", file.display()))?;
    let token = text.trim();
    if !guard::is_fit(token) {
        bail!(
            "`{}` holds no token: write {} or more letters and digits into it, as `openssl rand -hex 16` prints",
            file.display(),
            guard::SHORTEST_TOKEN
        );
    }
    Ok(token.to_owned())
}

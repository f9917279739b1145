//! The one place where an engine is opened: everything else knows what any engine can do.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, anyhow};
use serde::Deserialize;

use crate::archive::Archive;
use crate::cli::settings::Settings;
use crate::query::aliases::Aliases;
use crate::search::engine::Engine;

/// The archive whose index the settings name.
pub fn archive(settings: &Settings) -> Archive {
    Archive::at(&settings.index)
}

/// The engine over the index in `folder`, with the names that its corpus has for one thing.
pub fn open(folder: &Path) -> anyhow::Result<Box<dyn Engine>> {
    let archive = Archive::at(folder);
    archive.engine_with(aliases(folder)?).map_err(|error| match archive.is_being_made() {
        true => anyhow!(
            "the index in `{}` is being made by another nutgraf and has nothing to search yet: try again when it has finished",
            folder.display()
        ),
        false => error.into(),
    })
}

/// The file of names, in the folder that holds the index.
const FILE: &str = "aliases.toml";

/// What stands in it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AliasFile {
    /// Lists of names, each of one thing.
    #[serde(default)]
    names: Vec<Vec<String>>,
    /// Whether the names that the program knows hold, too.
    #[serde(default = "holds")]
    usual: bool,
}

fn holds() -> bool {
    true
}

fn aliases(folder: &Path) -> anyhow::Result<Aliases> {
    let path = match folder.parent() {
        Some(parent) => parent.join(FILE),
        None => Path::new(FILE).to_owned(),
    };
    let text = match fs::read_to_string(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Aliases::usual()),
        read => read.with_context(|| format!("cannot read `{}`", path.display()))?,
    };
    let file: AliasFile = toml::from_str(&text).with_context(|| {
        format!(
            "`{}` is no list of names: write `names = [[\"Kyiv\", \"Kiev\"]]`",
            path.display()
        )
    })?;
    let own = Aliases::of(file.names);
    Ok(if file.usual { own.or(Aliases::usual()) } else { own })
}

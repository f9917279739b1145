//! `generate`: man pages, completions and schemas, all from what the binary knows of itself.

use std::fs;
use std::path::Path;

use anyhow::{Context, bail};

use crate::cli::args::generate::{GenerateArguments, Generated};
use crate::cli::exit::Exit;
use crate::cli::{man, output, shell};
use crate::render::schema;

/// Runs the command.
pub fn run(arguments: &GenerateArguments) -> anyhow::Result<Exit> {
    match &arguments.what {
        Generated::Man { page, all: None } => output::print(&man_page(page)?)?,
        Generated::Man { all: Some(folder), .. } => write_man_pages(folder)?,
        Generated::Completions { shell } => {
            let name = shell.to_string();
            let script = shell::script(&name)?;
            output::print(&script.with_context(|| format!("there are no completions for {name}"))?)?;
        }
        #[cfg(feature = "serve")]
        Generated::Openapi => output::print(&crate::serve::openapi::text())?,
        Generated::Schema { document: None } => {
            let lines = schema::DOCUMENTS.map(|(name, source)| format!("{name:10}  {source}\n"));
            output::print(&lines.concat())?;
        }
        Generated::Schema { document: Some(name) } => {
            let Some(document) = schema::of(name) else {
                bail!("`{name}` has no schema: `nutgraf generate schema` lists what has one");
            };
            output::print(&format!("{document:#}\n"))?;
        }
    }
    Ok(Exit::Success)
}

fn man_page(name: &str) -> anyhow::Result<String> {
    man::page(name)?.with_context(|| {
        let names: Vec<String> = man::names().into_iter().map(|(name, _)| name).collect();
        format!("there is no page `{name}`: there are {}", names.join(", "))
    })
}

fn write_man_pages(folder: &Path) -> anyhow::Result<()> {
    for (name, section) in man::names() {
        let place = folder.join(format!("man{section}"));
        fs::create_dir_all(&place).with_context(|| format!("cannot make `{}`", place.display()))?;
        let path = place.join(format!("{name}.{section}"));
        fs::write(&path, man_page(&name)?).with_context(|| format!("cannot write `{}`", path.display()))?;
    }
    Ok(())
}

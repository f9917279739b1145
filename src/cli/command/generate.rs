//! `generate`: man pages, completions and schemas, all from what the binary knows of itself.

use std::fs;
use std::path::Path;

use anyhow::{Context, bail};
use clap::CommandFactory;
use clap_mangen::Man;

use crate::cli::args::generate::{GenerateArguments, Generated};
use crate::cli::args::root::Arguments;
use crate::cli::exit::Exit;
use crate::cli::{output, query_page, shell};
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

/// The names of all pages with their sections.
fn pages() -> Vec<(String, u8)> {
    let program = Arguments::command();
    let commands = program
        .get_subcommands()
        .map(|command| (format!("nutgraf-{}", command.get_name()), 1));
    let mut pages = vec![("nutgraf".to_owned(), 1)];
    pages.extend(commands);
    pages.push((query_page::NAME.to_owned(), 7));
    pages
}

fn man_page(name: &str) -> anyhow::Result<String> {
    if name == query_page::NAME {
        return Ok(query_page::roff());
    }
    let mut program = Arguments::command();
    program.build();
    let command = if name == "nutgraf" {
        Some(program)
    } else {
        name.strip_prefix("nutgraf-")
            .and_then(|name| program.find_subcommand(name).cloned())
    };
    let Some(command) = command else {
        let names: Vec<String> = pages().into_iter().map(|(name, _)| name).collect();
        bail!("there is no page `{name}`: there are {}", names.join(", "));
    };
    let mut page = Vec::new();
    // The date of the page would make it another page each day.
    Man::new(command)
        .title(name.to_uppercase())
        .date("")
        .render(&mut page)?;
    Ok(String::from_utf8_lossy(&page).into_owned())
}

fn write_man_pages(folder: &Path) -> anyhow::Result<()> {
    for (name, section) in pages() {
        let place = folder.join(format!("man{section}"));
        fs::create_dir_all(&place).with_context(|| format!("cannot make `{}`", place.display()))?;
        let path = place.join(format!("{name}.{section}"));
        fs::write(&path, man_page(&name)?).with_context(|| format!("cannot write `{}`", path.display()))?;
    }
    Ok(())
}

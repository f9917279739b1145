//! `formats`: what is read.

use crate::cli::exit::Exit;
use crate::cli::output;
use crate::read::registry::READERS;

/// Columns of the names.
const NAMES: usize = 10;

/// Runs the command.
pub fn run() -> anyhow::Result<Exit> {
    let lines: Vec<String> = READERS
        .iter()
        .map(|reader| format!("{:NAMES$}  {}\n", reader.name(), reader.about()))
        .collect();
    output::print(&lines.concat())?;
    Ok(Exit::Success)
}

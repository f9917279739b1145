//! `status`: what the index holds, whether it is sound, and which settings hold.

use crate::cli::args::root::Common;
use crate::cli::args::status::{StatusArguments, StatusFormat};
use crate::cli::exit::Exit;
use crate::cli::output;
use crate::cli::settings::{Settings, Told};
use crate::render::json;

/// Runs the command.
pub fn run(arguments: &StatusArguments, common: &Common) -> anyhow::Result<Exit> {
    let settings = Settings::load(common, arguments.layer())?;
    tell_settings(&settings.told, arguments.format)?;
    Ok(Exit::Success)
}

fn tell_settings(told: &[Told], format: StatusFormat) -> anyhow::Result<()> {
    output::to_stdout(|out| {
        use std::io::Write as _;
        match format {
            StatusFormat::Json => json::write_line(&told, out)?,
            StatusFormat::Text => {
                let values: Vec<String> = told.iter().map(|setting| setting.value.to_string()).collect();
                let key = told.iter().map(|setting| setting.key.len()).max().unwrap_or(0);
                let value = values.iter().map(|held| held.chars().count()).max().unwrap_or(0);
                for Told {
                    key: name,
                    value: held,
                    origin,
                } in told
                {
                    writeln!(out, "{name:key$} = {held:value$}  # {origin}")?;
                }
            }
        }
        Ok(())
    })
}

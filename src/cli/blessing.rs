//! `--bless`: what came is taken as what is expected, by people, never by the job that checks it.

use std::env;

use anyhow::bail;

use crate::cli::fault;
use crate::judge::check::bless;
use crate::judge::check::outcome::Report;
use crate::render::quantity::counted;

/// Fails where `CI` is set, as all CI systems set it.
pub fn refuse_in_ci() -> anyhow::Result<()> {
    if env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false") {
        bail!("--bless is refused where CI is set: run it on your own machine and commit the difference");
    }
    Ok(())
}

/// Rewrites what `report` names and tells how much that was.
pub fn bless(report: &Report) -> anyhow::Result<()> {
    let changed = bless::bless(report)?;
    fault::say(&format!(
        "nutgraf: {} rewritten",
        counted(changed as u64, "value", "values")
    ));
    Ok(())
}

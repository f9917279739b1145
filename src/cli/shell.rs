//! A shell that has read `nutgraf generate completions` asks this program itself, with [`VARIABLE`] set.
//!
//! Candidates come from the index, so from whoever wrote its pages: a shell must take each for one word of text. zsh and fish quote what
//! they put on the line; bash leaves that to the script, so it has one of our own.

use std::env;

use clap::CommandFactory;
use clap_complete::env::{CompleteEnv, Shells};

use crate::cli::args::root::Arguments;

/// The variable by which a shell says that it wants candidates, not a run.
const VARIABLE: &str = "_NUTGRAF_COMPLETE";

/// The script for bash, which quotes.
const BASH: &str = include_str!("completion/nutgraf.bash");

/// Answers a shell that asks for candidates, and then ends the process; returns at once in any other run.
pub fn answer_shell() {
    if env::var_os(VARIABLE).is_some() {
        CompleteEnv::with_factory(Arguments::command).var(VARIABLE).complete();
    }
}

/// The script that makes a shell ask for candidates.
pub fn script(shell: &str) -> anyhow::Result<Option<String>> {
    if shell == "bash" {
        return Ok(Some(BASH.to_owned()));
    }
    let shells = Shells::builtins();
    let Some(completer) = shells.completer(shell) else {
        return Ok(None);
    };
    let mut script = Vec::new();
    completer.write_registration(VARIABLE, "nutgraf", "nutgraf", "nutgraf", &mut script)?;
    Ok(Some(String::from_utf8_lossy(&script).into_owned()))
}

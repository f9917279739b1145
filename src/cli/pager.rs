//! A long text on a terminal, a page at a time.

use std::env;
use std::io::{self, Write};
use std::process::{Command, Stdio};

use crate::cli::output;
use crate::cli::terminal::Terminal;

/// Shows `text` through the user's pager when standard output is a terminal, else prints it.
///
/// `pager` is a command line for the shell; empty or `cat` pages nothing. A pager that cannot be started is passed over.
pub fn show(text: &str, pager: &str, terminal: &Terminal) -> anyhow::Result<()> {
    if !terminal.stdout || pager.trim().is_empty() || pager.trim() == "cat" {
        return output::print(text);
    }
    let mut command = Command::new("sh");
    command.arg("-c").arg(pager).stdin(Stdio::piped());
    if env::var_os("LESS").is_none() {
        // F: leave at once when it fits the screen; R: let colours through; X: leave the text there.
        command.env("LESS", "FRX");
    }
    let Ok(mut child) = command.spawn() else {
        return output::print(text);
    };
    if let Some(mut input) = child.stdin.take() {
        match input.write_all(text.as_bytes()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => return Err(error.into()),
            _ => {}
        }
    }
    /// How a shell ends that could not start its command (POSIX, Shell & Utilities 2.8.2).
    const NOT_STARTED: [i32; 2] = [126, 127];
    let status = child.wait()?;
    if status.code().is_some_and(|code| NOT_STARTED.contains(&code)) {
        return output::print(text);
    }
    Ok(())
}

//! Standard output, buffered, and its end checked: a full disk is an error, a closed pipe is not.

use std::io::{self, BufWriter, StdoutLock, Write};

use anyhow::Context;

/// Lets `write` fill standard output and makes sure that everything arrived.
pub fn to_stdout<T>(write: impl FnOnce(&mut BufWriter<StdoutLock<'static>>) -> anyhow::Result<T>) -> anyhow::Result<T> {
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let value = write(&mut out)?;
    out.flush().context("cannot write to standard output")?;
    Ok(value)
}

/// Prints `text` on standard output.
pub fn print(text: &str) -> anyhow::Result<()> {
    to_stdout(|out| {
        out.write_all(text.as_bytes())
            .context("cannot write to standard output")
    })
}

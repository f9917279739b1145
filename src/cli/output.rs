//! Standard output, buffered, and its end checked: a full disk is an error, a closed pipe is not.

use std::io::{self, BufWriter, StdoutLock, Write};

use anyhow::Context;

const FAULT: &str = "cannot write to standard output";

/// Lets `write` fill standard output and makes sure that everything arrived.
pub fn to_stdout<T>(write: impl FnOnce(&mut BufWriter<StdoutLock<'static>>) -> anyhow::Result<T>) -> anyhow::Result<T> {
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let value = write(&mut out).map_err(|error| match error.is::<io::Error>() {
        true => error.context(FAULT),
        false => error,
    })?;
    out.flush().context(FAULT)?;
    Ok(value)
}

/// Prints `text` on standard output.
pub fn print(text: &str) -> anyhow::Result<()> {
    to_stdout(|out| Ok(out.write_all(text.as_bytes())?))
}

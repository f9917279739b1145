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

/// Like [`to_stdout`], for what is printed beside a verdict: a reader that has gone away changes nothing of how the run ends.
pub fn beside_a_verdict(
    write: impl FnOnce(&mut BufWriter<StdoutLock<'static>>) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    to_stdout(write).or_else(|error| if is_closed_pipe(&error) { Ok(()) } else { Err(error) })
}

/// True when whoever read the output has heard enough.
pub fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}

/// Prints `text` on standard output.
pub fn print(text: &str) -> anyhow::Result<()> {
    to_stdout(|out| Ok(out.write_all(text.as_bytes())?))
}

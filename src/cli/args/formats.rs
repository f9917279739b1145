//! Arguments of `formats`.

use clap::Args;

/// List the formats that nutgraf reads
///
/// Which one reads a file decides its content; `clean --explain` tells it of a file, `clean --format-in` forces one.
#[derive(Debug, Clone, Args)]
pub struct FormatsArguments {}

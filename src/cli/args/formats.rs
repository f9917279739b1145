//! Arguments of `formats`.

use clap::Args;

/// List the formats that nutgraf reads
///
/// Which one reads a file decides its content; `--explain` of `clean` and `index` tells it of a file, `--format-in` forces one.
#[derive(Debug, Clone, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct FormatsArguments {}

const EXAMPLES: &str = "\
Examples:
  nutgraf formats                              what is read
  nutgraf clean --explain FILE                 who reads a file, and why
  nutgraf clean --format-in text FILE          read it as plain text, whatever it looks like";

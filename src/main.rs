//! Parse, run, and say how it ended.

use std::process::ExitCode;

fn main() -> ExitCode {
    nutgraf::cli::run::main()
}

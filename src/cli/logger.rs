//! What the rooms say through `log`, on standard error.

use log::{Level, LevelFilter, Log, Metadata, Record};

use crate::cli::fault;
use crate::text::safe;

struct StandardError;

impl Log for StandardError {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        // The engine's own messages are of use to nobody but its developers.
        metadata.target().starts_with("nutgraf") || metadata.level() <= Level::Warn
    }

    fn log(&self, record: &Record<'_>) {
        if !self.enabled(record.metadata()) {
            return;
        }
        let said = record.args().to_string();
        let level = record.level().as_str().to_ascii_lowercase();
        fault::say(&format!("nutgraf: {level}: {}", safe::inline(&said)));
    }

    fn flush(&self) {}
}

/// Lets errors and warnings through; with `-v` what is done, with `-vv` everything; with `--quiet` errors only.
pub fn start(verbose: u8, quiet: bool) {
    let most = match (quiet, verbose) {
        (true, _) => LevelFilter::Error,
        (false, 0) => LevelFilter::Warn,
        (false, 1) => LevelFilter::Info,
        (false, _) => LevelFilter::Debug,
    };
    // It fails only when a logger is already there, which then is as good.
    if log::set_logger(&StandardError).is_ok() {
        log::set_max_level(most);
    }
}

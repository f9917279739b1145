//! Bringing the index up to date: what `index` does, and `search PATH` and `check --corpus` before they search.

use std::path::PathBuf;

use crate::cli::bar::Bar;
use crate::cli::heap;
use crate::cli::interrupt;
use crate::cli::settings::Settings;
use crate::ingest::error::IngestError;
use crate::ingest::options::Options;
use crate::ingest::report::Report;
use crate::ingest::run;
use crate::ingest::sources::{Walking, source_of};
use crate::ingest::stop::Stop;

/// What the settings say about a run.
pub fn options(settings: &Settings) -> Options {
    Options {
        jobs: settings.jobs,
        memory: usize::try_from(settings.memory.0).unwrap_or(usize::MAX),
        ..Options::new(&settings.index)
    }
}

/// Runs, with a bar when `bar` is on; Ctrl-C publishes what is complete.
pub fn run(
    paths: &[String],
    settings: &Settings,
    options: &Options,
    bar: bool,
) -> anyhow::Result<Result<Report, IngestError>> {
    heap::return_large_buffers();
    let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
    let walking = Walking {
        follow: settings.follow,
        globs: settings.glob.clone(),
    };
    let stop = Stop::default();
    let wish = stop.clone();
    interrupt::on_interrupt(move || wish.wish())?;
    let bar = Bar::new(bar);
    let report =
        source_of(&paths, &settings.index, &walking).and_then(|source| run::run(&*source, options, &bar, &stop));
    bar.clear();
    Ok(report)
}

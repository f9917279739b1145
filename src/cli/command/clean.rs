//! `clean`: documents to articles without an index, in parallel, printed in the order of the files.

use std::env;
use std::io::Write;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::clean::cleaner::Cleaner;
use crate::cli::args::clean::CleanArguments;
use crate::cli::args::shared::Common;
use crate::cli::asking::asked;
use crate::cli::cleaning::{Cleaned, Job};
use crate::cli::exit::Exit;
use crate::cli::settings::Settings;
use crate::cli::terminal::Terminal;
use crate::cli::values::Knowledge;
use crate::cli::{fault, output};
use crate::ingest::survey::{samples, survey};
use crate::read::limits::Limits;
use crate::source::entry::Entry;
use crate::source::name::Names;
use crate::source::provider::Source;
use crate::source::stdin::{self, Stdin};
use crate::source::walk::Walk;

/// Files whose output is held at once: enough to keep all cores busy, little enough to begin printing at once.
const BATCH: usize = 64;

/// Bytes of a file from which it is read part by part. Of standard input the length is not known, and given as 0.
const LONG: u64 = 1 << 20;

/// Runs the command.
pub fn run(arguments: &CleanArguments, common: &Common, terminal: &Terminal) -> anyhow::Result<Exit> {
    let settings = Settings::load(common, arguments.layer())?;
    let source = source(&arguments.paths, &settings)?;
    let listing = source.list(&|| false)?;
    let pool = rayon::ThreadPoolBuilder::new().num_threads(settings.jobs).build()?;
    let cleaner = cleaner(arguments, &*source, &listing.entries, &pool);
    let job = Job {
        source: &*source,
        asked: asked(&arguments.reading)?,
        cleaner,
        format: arguments.format,
        explain: arguments.explain,
        look: terminal.look(&settings),
    };
    let (mut articles, mut faults) = (0, listing.unlisted.len());
    for unlisted in &listing.unlisted {
        fault::say(&fault::about(&unlisted.name, &unlisted.reason));
    }
    output::to_stdout(|out| {
        let mut tell = |cleaned: Cleaned| -> anyhow::Result<()> {
            out.write_all(&cleaned.printed)?;
            cleaned.faults.iter().for_each(|line| fault::say(line));
            if !common.quiet {
                cleaned.remarks.iter().for_each(|line| fault::say(line));
            }
            articles += cleaned.articles;
            faults += cleaned.faults.len();
            Ok(())
        };
        let is_long = |file: &Entry| file.length == 0 || file.length >= LONG;
        for together in listing.entries.chunk_by(|one, other| !is_long(one) && !is_long(other)) {
            if let [file] = together
                && is_long(file)
            {
                job.clean_long(file, &pool, &mut tell)?;
                continue;
            }
            for batch in together.chunks(BATCH) {
                let cleaned: Vec<Cleaned> =
                    pool.install(|| batch.par_iter().map(|file| job.clean_file(file)).collect());
                cleaned.into_iter().try_for_each(&mut tell)?;
            }
        }
        Ok(())
    })?;
    Ok(if faults > 0 {
        Exit::Error
    } else {
        Exit::when_found(articles > 0)
    })
}

/// The cleaner with the knowledge that was not left out.
fn cleaner(arguments: &CleanArguments, source: &dyn Source, entries: &[Entry], pool: &rayon::ThreadPool) -> Cleaner {
    let mut cleaner = Cleaner::default();
    if arguments.without.contains(&Knowledge::Publishers) {
        cleaner = cleaner.without_publisher_rules();
    }
    if arguments.without.contains(&Knowledge::Furniture) || entries.len() < 2 {
        return cleaner;
    }
    let sampled = samples(entries, entries.iter().map(|entry| entry.name.as_str()));
    cleaner.among(pool.install(|| survey(&sampled, source, &Limits::default())))
}

/// The documents to clean, named from the working folder.
fn source(paths: &[String], settings: &Settings) -> anyhow::Result<Box<dyn Source>> {
    let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
    if paths == [Path::new(stdin::NAME)] {
        return Ok(Box::new(Stdin));
    }
    let names = Names::relative_to(env::current_dir()?.canonicalize()?);
    let walk = Walk::new(paths, names)
        .follow(settings.follow)
        .globs(settings.glob.clone());
    Ok(Box::new(walk))
}

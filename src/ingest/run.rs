//! A run from the listing to the published state.

use std::path::Path;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::AtomicUsize;
use std::thread;
use std::time::Instant;

use rayon::prelude::*;

use crate::clean::cleaner::Cleaner;
use crate::index::budget::Budget;
use crate::index::descriptor::{Need, REBUILD_ASKED_FOR};
use crate::index::error::IndexError;
use crate::index::manifest::Manifest;
use crate::index::status::Status;
use crate::index::writer::{Writer, WriterLimits};
use crate::ingest::changes::way;
use crate::ingest::cleaning::Cleaning;
use crate::ingest::error::IngestError;
use crate::ingest::file::ClosedFile;
use crate::ingest::ledger::Ledger;
use crate::ingest::options::{LEAST_MEMORY, Options};
use crate::ingest::outcome::Outcome;
use crate::ingest::plan::{Plan, Task};
use crate::ingest::prepare::Workshop;
use crate::ingest::progress::{Progress, Stage};
use crate::ingest::reading::{Hashing, is_comparable};
use crate::ingest::report::Report;
use crate::ingest::stop::Stop;
use crate::ingest::survey::{Sample, samples, survey};
use crate::source::provider::Source;

/// Shares of the memory, in sixteenths: the engine's tables, documents on their way to it, files in work.
/// What is left is for merging, for stems, and for what the system's allocator keeps.
const ENGINE_SHARE: usize = 8;
const DOCUMENT_SHARE: usize = 1;
const FILE_SHARE: usize = 3;
/// Threads that clean for each thread of the engine. Making words costs about as much as indexing them, so this keeps
/// all cores busy; and a segment of one thread is twice as large as one of two that share the memory,
/// which makes half as many to merge.
const CLEANERS_PER_ENGINE: usize = 2;

/// A run: what it works on and with.
pub struct Job<'a> {
    /// Where documents come from.
    pub source: &'a dyn Source,
    /// What makes articles of them.
    pub cleaning: &'a dyn Cleaning,
    /// What is asked for.
    pub options: &'a Options,
    /// Who hears where the run is.
    pub progress: &'a dyn Progress,
    /// The wish to stop.
    pub stop: &'a Stop,
}

/// Brings the index up to date with `source`.
pub fn run(
    source: &dyn Source,
    options: &Options,
    progress: &dyn Progress,
    stop: &Stop,
) -> Result<Report, IngestError> {
    let job = Job {
        source,
        cleaning: &Cleaner::default(),
        options,
        progress,
        stop,
    };
    job.run()
}

impl Job<'_> {
    /// Brings the index up to date, or only makes the plan.
    pub fn run(&self) -> Result<Report, IngestError> {
        if self.options.memory < LEAST_MEMORY {
            return Err(IngestError::LittleMemory(self.options.memory));
        }
        if self.options.dry_run {
            return self.dry_run();
        }
        let limits = WriterLimits {
            threads: self.options.threads().div_ceil(CLEANERS_PER_ENGINE),
            memory: self.options.memory / 16 * ENGINE_SHARE,
        };
        self.update(Writer::open(&self.options.index, self.options.rebuild, limits)?)
    }

    /// Brings the index of an open writer up to date.
    pub fn update(&self, mut writer: Writer) -> Result<Report, IngestError> {
        let begun = Instant::now();
        self.progress.stage(Stage::Listing);
        let listing = self.source.list(&|| self.stop.is_wished())?;
        let mut plan = Plan::of(&listing, writer.manifest(), self.options.verify);
        plan.add_replaced(writer.replaced(), &listing, self.source);
        let mut report = Report {
            rebuilt: writer.rebuilding().map(str::to_owned),
            articles: writer.manifest().articles(),
            interrupted: listing.stopped,
            ..Report::default()
        };
        report.plan(&plan, &listing);
        let ledger = Self::ledger(&mut plan);
        let sampled = samples(&listing.entries, plan.tasks.iter().map(|task| task.entry.name.as_str()));
        drop(listing.entries);
        report.seconds.planning = begun.elapsed().as_secs_f64();
        if listing.stopped {
            return Ok(report);
        }
        self.progress.planned(plan.tasks.len() as u64, plan.bytes());
        let reading = Instant::now();
        let (closed, ledger) = if plan.tasks.is_empty() && plan.forgotten.is_empty() {
            (Vec::new(), ledger)
        } else {
            self.progress.stage(Stage::Reading);
            self.read(&mut writer, &plan, &sampled, ledger)?
        };
        report.seconds.reading = reading.elapsed().as_secs_f64();
        for file in &closed {
            report.close(file);
        }
        report.interrupted = self.stop.is_wished();
        let news = writer.is_new() || !plan.forgotten.is_empty() || closed.iter().any(|file| file.is_news);
        drop(closed);
        self.finish(writer, news.then_some(ledger), &mut report)?;
        report.problems.sort();
        Ok(report)
    }

    /// Does the tasks of a plan on a pool of threads, while one thread writes.
    fn read(
        &self,
        writer: &mut Writer,
        plan: &Plan,
        sampled: &[Sample],
        ledger: Ledger,
    ) -> Result<(Vec<ClosedFile>, Ledger), IngestError> {
        let options = self.options;
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(options.threads())
            .thread_name(|number| format!("clean-{number}"))
            .build()
            .map_err(|error| IngestError::Threads(error.to_string()))?;
        let limits = options.limits.within(options.memory);
        let furniture = pool.install(|| survey(sampled, self.source, &limits));
        let among = self.cleaning.among(furniture);
        let (changes, arriving) = way(Budget::new(options.memory / 16 * DOCUMENT_SHARE));
        let fields = *writer.fields();
        let (closed, written) = thread::scope(|threads| {
            let writing = threads.spawn(|| arriving.write(writer, ledger, options.publish_every));
            for gone in &plan.forgotten {
                changes.remove(&gone.name);
                self.progress.done(&gone.name, &Outcome::Forgotten);
            }
            let workshop = Workshop {
                source: self.source,
                changes: &changes,
                progress: self.progress,
                stop: self.stop,
                files: Budget::new(options.memory / 16 * FILE_SHARE),
                cleaning: among.as_deref().unwrap_or(self.cleaning),
                limits,
                publisher: options.publisher.clone(),
                fields,
                most_waiting: options.threads() * 2,
                waiting: AtomicUsize::new(0),
                idle: Mutex::default(),
                closed: Mutex::default(),
            };
            pool.install(|| work_all(&workshop, &plan.tasks));
            let closed = workshop.closed.into_inner().unwrap_or_else(PoisonError::into_inner);
            // The writer ends when nobody can send any more.
            drop(changes);
            (closed, writing.join())
        });
        match written {
            Ok(ledger) => Ok((closed, ledger?)),
            Err(_) => Err(IngestError::Fault("the writing thread panicked".to_owned())),
        }
    }

    /// The list of files as it is before anything is done.
    fn ledger(plan: &mut Plan) -> Ledger {
        let kept = std::mem::take(&mut plan.kept);
        let before = plan.tasks.iter().filter_map(|task| task.before.clone());
        Ledger::new(kept, before.chain(plan.forgotten.iter().cloned()))
    }

    /// Publishes the list of files, if there is news in it, and merges.
    fn finish(&self, mut writer: Writer, news: Option<Ledger>, report: &mut Report) -> Result<(), IngestError> {
        let is_news = news.is_some();
        if let Some(ledger) = news {
            self.progress.stage(Stage::Publishing);
            let begun = Instant::now();
            report.generation = Some(writer.publish(ledger.into_files())?.generation);
            report.seconds.publishing = begun.elapsed().as_secs_f64();
        }
        report.articles = writer.manifest().articles();
        report.files_not_indexed = writer.manifest().not_whole();
        if !report.interrupted && (is_news || self.options.compact) {
            self.progress.stage(Stage::Merging);
            let begun = Instant::now();
            report.segments = Some(writer.merge(self.options.compact)? as u64);
            report.seconds.merging = begun.elapsed().as_secs_f64();
        }
        writer.close()?;
        Ok(())
    }

    /// The plan, without a lock and without a write.
    fn dry_run(&self) -> Result<Report, IngestError> {
        self.progress.stage(Stage::Listing);
        let (mut manifest, rebuilt) = published(&self.options.index, self.options.rebuild)?;
        let listing = self.source.list(&|| self.stop.is_wished())?;
        let mut report = Report {
            dry_run: true,
            articles: manifest.articles(),
            files_not_indexed: manifest.not_whole(),
            rebuilt,
            ..Report::default()
        };
        let known: Vec<String> = manifest.files.iter().map(|file| file.name.clone()).collect();
        if report.rebuilt.is_some() {
            manifest = Manifest::default();
        }
        let mut plan = Plan::of(&listing, &manifest, self.options.verify);
        if report.rebuilt.is_some() {
            plan.add_replaced(&known, &listing, self.source);
        }
        report.plan(&plan, &listing);
        let before = plan.tasks.len() as u64;
        plan.tasks.retain(|task| !has_same_bytes(task, self.source));
        report.files.unchanged += before - plan.tasks.len() as u64;
        for task in &plan.tasks {
            let counter = match task.before {
                Some(_) => &mut report.files.changed,
                None => &mut report.files.added,
            };
            *counter += 1;
        }
        report.bytes = plan.bytes();
        Ok(report)
    }
}

/// True when a file has another stamp and the bytes that the index has. What cannot be read is looked at by the run.
fn has_same_bytes(task: &Task, source: &dyn Source) -> bool {
    let Some(before) = &task.before else { return false };
    if !is_comparable(before) || before.length != task.entry.length {
        return false;
    }
    let Ok(input) = source.open(&task.entry) else {
        return false;
    };
    let mut input = Hashing::new(input);
    input.drain().is_ok() && input.bytes == before.length && input.hash() == before.hash
}

fn work_all(workshop: &Workshop<'_>, tasks: &[Task]) {
    rayon::scope(|scope| tasks.par_iter().for_each(|task| workshop.work(task, scope)));
}

/// The files of the last published state, none where there is no index; and why it would be built anew, if it would.
fn published(index: &Path, rebuild: bool) -> Result<(Manifest, Option<String>), IndexError> {
    let asked_for = || rebuild.then(|| REBUILD_ASKED_FOR.to_owned());
    match Status::of(index) {
        Ok(status) => match status.need {
            Need::NewerProgram(found) if !rebuild => Err(Need::newer_program(index, found)),
            Need::Rebuild(why) => Ok((status.manifest, Some(why))),
            _ => Ok((status.manifest, asked_for())),
        },
        Err(IndexError::Missing { .. }) => Ok((Manifest::default(), None)),
        Err(IndexError::Damaged { .. }) if rebuild => Ok((Manifest::default(), asked_for())),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests;

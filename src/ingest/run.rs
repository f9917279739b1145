//! A run from the listing to the published state.

use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::AtomicUsize;
use std::thread;
use std::time::Instant;

use rayon::prelude::*;

use crate::clean::cleaner::Cleaner;
use crate::index::budget::Budget;
use crate::index::manifest::Manifest;
use crate::ingest::changes::way;
use crate::ingest::cleaning::Cleaning;
use crate::ingest::error::IngestError;
use crate::ingest::file_job::ClosedFile;
use crate::ingest::local_index::LocalIndex;
use crate::ingest::options::{LEAST_MEMORY, Options};
use crate::ingest::outcome::Outcome;
use crate::ingest::pending::PendingManifest;
use crate::ingest::plan::{Plan, Task};
use crate::ingest::progress::{Progress, Stage};
use crate::ingest::reading::{Hashing, is_comparable};
use crate::ingest::report::Report;
use crate::ingest::stop::Stop;
use crate::ingest::store::{DocumentMaker, IndexPlace, IndexWriter, Measured, StoreLimits};
use crate::ingest::survey::{Sample, samples, survey};
use crate::ingest::worker::Worker;
use crate::read::asked::Asked;
use crate::source::listing::Listing;
use crate::source::provider::Source;
use crate::source::stdin::NAME as STDIN;

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
    /// Brings the index in the folder that the options name up to date, or only makes the plan.
    pub fn run(&self) -> Result<Report, IngestError> {
        let folder = self.options.index.clone();
        self.run_on(&LocalIndex { folder })
    }

    /// Brings the index at `place` up to date, or only makes the plan.
    pub fn run_on(&self, place: &impl IndexPlace) -> Result<Report, IngestError> {
        if self.options.memory < LEAST_MEMORY {
            return Err(IngestError::LittleMemory(self.options.memory));
        }
        if self.options.dry_run {
            return self.dry_run(place);
        }
        let limits = StoreLimits {
            threads: self.options.threads().div_ceil(CLEANERS_PER_ENGINE),
            memory: self.options.memory / 16 * ENGINE_SHARE,
        };
        self.update(place.open(self.options.rebuild, limits)?)
    }

    /// Brings the index of an open writer up to date.
    pub fn update(&self, mut writer: impl IndexWriter) -> Result<Report, IngestError> {
        let begun = Instant::now();
        self.progress.stage(Stage::Listing);
        let listing = self.source.list(&|| self.stop.is_wished())?;
        let mut plan = Plan::of(&listing, writer.manifest(), self.options.doubt());
        plan.add_replaced(writer.replaced(), &listing, self.source);
        let gone_roots = self.check_gone(&mut plan, &listing)?;
        let mut report = Report {
            rebuilt: writer.rebuilding().map(str::to_owned),
            articles: writer.manifest().articles(),
            interrupted: listing.stopped,
            ..Report::default()
        };
        report.plan(&plan, &listing);
        let new_roots: Vec<String> = listing.roots.iter().filter(|root| *root != STDIN).cloned().collect();
        let pending = Self::pending(&mut plan);
        let sampled = samples(&listing.entries, plan.tasks.iter().map(|task| task.entry.name.as_str()));
        drop(listing.entries);
        report.seconds.planning = begun.elapsed().as_secs_f64();
        if listing.stopped {
            return Ok(report);
        }
        self.progress.planned(plan.tasks.len() as u64, plan.bytes());
        let reading = Instant::now();
        let (closed, pending) = if plan.tasks.is_empty() && plan.forgotten.is_empty() {
            (Vec::new(), pending)
        } else {
            self.progress.stage(Stage::Reading);
            self.read(&mut writer, &plan, &sampled, pending)?
        };
        report.seconds.reading = reading.elapsed().as_secs_f64();
        for file in &closed {
            report.close(file);
            if self.options.explain {
                report.explain(file);
            }
        }
        report.readers.sort();
        report.interrupted = self.stop.is_wished();
        let before = writer.manifest().roots.clone();
        writer.drop_roots(&gone_roots);
        writer.add_roots(&new_roots);
        let news = writer.is_new()
            || writer.manifest().roots != before
            || !plan.forgotten.is_empty()
            || closed.iter().any(|file| file.is_news);
        drop(closed);
        self.finish(writer, news.then_some(pending), &mut report)?;
        report.problems.sort();
        Ok(report)
    }

    /// Forgets roots that are gone where that was asked for; what nobody asked for, and what looks like a move, is an error.
    fn check_gone(&self, plan: &mut Plan, listing: &Listing) -> Result<Vec<String>, IngestError> {
        let mut forgotten = Vec::new();
        for root in &self.options.gone_roots {
            if self.options.yes {
                plan.forget(root);
                forgotten.push(root.clone());
            } else if let Some(articles) = plan.moved(root, listing) {
                return Err(IngestError::Moved {
                    root: root.clone(),
                    articles,
                });
            }
        }
        let (gone, left) = (
            plan.forgotten.len(),
            plan.tasks.iter().filter(|task| task.before.is_some()).count(),
        );
        let known = gone + left + usize::try_from(plan.unchanged).unwrap_or(usize::MAX);
        if self.options.known_paths && !self.options.yes && gone * 2 > known && !listing.stopped {
            return Err(IngestError::MostGone { gone, known });
        }
        Ok(forgotten)
    }

    /// Does the tasks of a plan on a pool of threads, while one thread writes.
    fn read(
        &self,
        writer: &mut impl IndexWriter,
        plan: &Plan,
        sampled: &[Sample],
        pending: PendingManifest,
    ) -> Result<(Vec<ClosedFile>, PendingManifest), IngestError> {
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
        let makers = writer.makers();
        let (closed, written) = thread::scope(|threads| {
            let writing = threads.spawn(|| arriving.write(writer, pending, options.publish_every));
            for gone in &plan.forgotten {
                changes.remove(&gone.name);
                self.progress.done(&gone.name, &Outcome::Forgotten);
            }
            let worker = Worker {
                source: self.source,
                changes: &changes,
                progress: self.progress,
                stop: self.stop,
                files: Budget::new(options.memory / 16 * FILE_SHARE),
                cleaning: among.as_deref().unwrap_or(self.cleaning),
                limits,
                asked: options.asked,
                publisher: options.publisher.clone(),
                makers,
                most_waiting: options.threads() * 2,
                waiting: AtomicUsize::new(0),
                idle: Mutex::default(),
                closed: Mutex::default(),
            };
            pool.install(|| work_all(&worker, &plan.tasks));
            let closed = worker.closed.into_inner().unwrap_or_else(PoisonError::into_inner);
            // The writer ends when nobody can send any more.
            drop(changes);
            (closed, writing.join())
        });
        match written {
            Ok(pending) => Ok((closed, pending?)),
            Err(_) => Err(IngestError::Fault("the writing thread panicked".to_owned())),
        }
    }

    /// The list of files as it is before anything is done.
    fn pending(plan: &mut Plan) -> PendingManifest {
        let kept = std::mem::take(&mut plan.kept);
        let before = plan.tasks.iter().filter_map(|task| task.before.clone());
        PendingManifest::new(kept, before.chain(plan.forgotten.iter().cloned()))
    }

    /// Publishes the list of files, if there is news in it, and merges.
    fn finish(
        &self,
        mut writer: impl IndexWriter,
        news: Option<PendingManifest>,
        report: &mut Report,
    ) -> Result<(), IngestError> {
        let is_news = news.is_some();
        if let Some(pending) = news {
            self.progress.stage(Stage::Publishing);
            let begun = Instant::now();
            report.generation = Some(writer.publish(pending.into_files())?);
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
    fn dry_run(&self, place: &impl IndexPlace) -> Result<Report, IngestError> {
        self.progress.stage(Stage::Listing);
        let (mut manifest, rebuilt) = place.published(self.options.rebuild)?;
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
        let mut plan = Plan::of(&listing, &manifest, self.options.doubt());
        if report.rebuilt.is_some() {
            plan.add_replaced(&known, &listing, self.source);
        }
        report.plan(&plan, &listing);
        let before = plan.tasks.len() as u64;
        plan.tasks
            .retain(|task| !has_same_bytes(task, self.source, &self.options.asked));
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
fn has_same_bytes(task: &Task, source: &dyn Source, asked: &Asked) -> bool {
    let Some(before) = &task.before else { return false };
    if !is_comparable(before, asked) || before.length != task.entry.length {
        return false;
    }
    let Ok(input) = source.open(&task.entry) else {
        return false;
    };
    let mut input = Hashing::new(input);
    input.drain().is_ok() && input.bytes == before.length && input.hash() == before.hash
}

fn work_all<M>(worker: &Worker<'_, M>, tasks: &[Task])
where
    M: DocumentMaker<Document: Measured + Send> + Send,
{
    rayon::scope(|scope| tasks.par_iter().for_each(|task| worker.work(task, scope)));
}

#[cfg(test)]
mod tests;

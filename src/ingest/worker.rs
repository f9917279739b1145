//! The work on one file: read, clean, make documents; every fault stays with its document.

use std::any::Any;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rayon::{Scope, Yield};
use xxhash_rust::xxh3::Xxh3;

use crate::article::Origin;
use crate::index::budget::{Budget, Permit};
use crate::index::manifest::Place;
use crate::ingest::changes::Changes;
use crate::ingest::cleaning::Cleaning;
use crate::ingest::file_job::{Beginning, ClosedFile, FileJob};
use crate::ingest::outcome::Outcome;
use crate::ingest::plan::Task;
use crate::ingest::progress::Progress;
use crate::ingest::reading::{Content, Hashing, Known, content, given_up};
use crate::ingest::stop::Stop;
use crate::ingest::store::{DocumentMaker, Measured};
use crate::page::Page;
use crate::problem::{Problem, ReadError};
use crate::read::asked::Asked;
use crate::read::limits::Limits;
use crate::read::parts::{OwnedPart, Parts};
use crate::read::reader::Cut;
use crate::rejection::Rejection;
use crate::source::provider::Source;

/// A stamp younger than this when a file is read may be given to a later change too: file systems count
/// in steps of up to two seconds.
const FRESH_NANOS: i64 = 2_000_000_000;
/// Bytes that a document takes on its way, for each byte of its file: text, page, article, words.
const GROWTH: u64 = 6;
/// Bytes that a file of lines takes while it is read in parts.
const PARTS_HELD: usize = 8 << 20;
/// Bytes of a part that holds one long line and no more is weighed as a document.
const LONG_PART: usize = 4 << 20;

/// How long a thread with nothing to do waits for parts on other threads.
const PAUSE: Duration = Duration::from_millis(1);

/// Everything that the threads of a run share.
pub struct Worker<'a, M: DocumentMaker> {
    /// Opens the files.
    pub source: &'a dyn Source,
    /// The way to the writer.
    pub changes: &'a Changes<M::Document>,
    /// Hears what is done.
    pub progress: &'a dyn Progress,
    /// The wish to stop.
    pub stop: &'a Stop,
    /// Bounds files in work.
    pub files: Budget,
    /// Cleans.
    pub cleaning: &'a dyn Cleaning,
    /// Limits on documents.
    pub limits: Limits,
    /// What is asked of the readers.
    pub asked: Asked,
    /// The publisher of articles that name none.
    pub publisher: Option<String>,
    /// Gives a thread its maker of documents.
    pub makers: Box<dyn Fn() -> M + Send + Sync>,
    /// Most parts that wait for a thread.
    pub most_waiting: usize,
    /// Parts that wait for a thread.
    pub waiting: AtomicUsize,
    /// Makers of documents that no thread uses now.
    pub idle: Mutex<Vec<M>>,
    /// Files that are closed.
    pub closed: Mutex<Vec<ClosedFile>>,
}

impl<M> Worker<'_, M>
where
    M: DocumentMaker<Document: Measured + Send> + Send,
{
    /// Does a task; large files of lines are handed on in parts, and whoever finishes the last part closes the file.
    pub fn work<'scope>(&'scope self, task: &Task, scope: &Scope<'scope>) {
        let fresh = now().saturating_sub(task.entry.stamp.latest()) < FRESH_NANOS;
        let file = Arc::new(FileJob::new(task.entry.clone(), task.before.clone(), fresh));
        if self.stop.is_wished() || self.changes.has_failed() {
            file.note(|found| {
                found.interrupted = true;
                found.unopened = true;
            });
        } else {
            let weight = task.entry.length.min(self.limits.document_bytes as u64) * GROWTH;
            let mut permit = self.files.take(usize::try_from(weight).unwrap_or(usize::MAX));
            let read = catch_unwind(AssertUnwindSafe(|| self.read(&file, &mut permit, scope)));
            if let Err(fault) = read {
                file.note(|found| found.lose(Place::Unknown, fault_of(&*fault)));
            }
        }
        self.close_part(&file);
    }

    fn read<'scope>(&'scope self, file: &Arc<FileJob>, permit: &mut Permit, scope: &Scope<'scope>) {
        let mut input = match self.source.open(&file.entry) {
            Ok(input) => Hashing::new(input),
            Err(error) => {
                file.note(|found| {
                    found.broken = Some(ReadError::Io(error.to_string()));
                    found.unopened = true;
                });
                return;
            }
        };
        let again = || self.source.open(&file.entry);
        let read = match content(&mut input, &file.entry, file.before.as_ref(), &self.asked, again) {
            Ok(Content::Same) => {
                file.note(|found| found.unchanged = true);
                Ok(())
            }
            Ok(Content::Added {
                input,
                first_line,
                known,
                reader,
            }) => {
                let before = file.before.as_ref();
                file.note(|found| {
                    found.stayed = before.map_or(0, |before| before.articles);
                    found.lengths = before.map(|before| before.lengths).unwrap_or_default();
                    // What was lost of the beginning still is.
                    found.lost_before = before.map(|before| before.lost.clone()).unwrap_or_default();
                    found.lost_before_untold = before.map_or(0, |before| before.lost_untold);
                });
                let parts = Parts::behind(input, reader, self.limits);
                self.parts(file, parts, Progressing::behind(known, first_line), permit, scope)
            }
            Ok(Content::All(input)) => {
                self.replace(file);
                Parts::open_as(input, &file.entry.name, self.limits, self.asked)
                    .and_then(|parts| self.parts(file, parts, Progressing::default(), permit, scope))
            }
            Err(error) => Err(ReadError::Io(error.to_string())),
        };
        // What nobody parses is not read to its end for its hash alone: it may be a hundred gigabytes of nothing.
        let is_given_up = matches!(&read, Err(error) if given_up(error, file.entry.length));
        let drained = if file.is_interrupted() || is_given_up {
            Ok(0)
        } else {
            input.drain()
        };
        let (length, hash) = (input.bytes, input.hash());
        file.note(|found| {
            // Of a file that is given up the stamp alone decides whether it is looked at again.
            found.length = if is_given_up { file.entry.length } else { length };
            found.hash = hash;
            match (read, drained) {
                (Err(error @ ReadError::Io(_)), _) => found.broken = Some(error),
                (Err(error), _) => found.lose(Place::Unknown, error),
                (Ok(()), Err(error)) => found.broken = Some(ReadError::Io(error.to_string())),
                (Ok(()), Ok(_)) => {}
            }
        });
        self.progress.read(length);
    }

    /// What the index has of the file goes; what is read now comes after it.
    fn replace(&self, file: &FileJob) {
        let Some(before) = &file.before else { return };
        self.changes.empty(&file.name);
        file.note(|found| found.removed = before.articles);
    }

    /// Reads the parts of a file. The parts of a large file go to whichever thread is free.
    fn parts<'scope>(
        &'scope self,
        file: &Arc<FileJob>,
        mut parts: Parts<'_>,
        mut reached: Progressing,
        permit: &mut Permit,
        scope: &Scope<'scope>,
    ) -> Result<(), ReadError> {
        let first_line = reached.first_line;
        let is_of_lines = parts.is_of_lines();
        if !is_of_lines {
            reached.lose();
        }
        if parts.is_streamed() {
            // However long the file is, only a few of its parts are held.
            permit.shrink(PARTS_HELD);
        }
        let mut next = parts.next();
        while let Some(part) = next {
            if self.stop.is_wished() || self.changes.has_failed() {
                let beginning = self.beginning(file, &reached, permit);
                file.note(|found| {
                    found.interrupted = true;
                    found.beginning = beginning;
                });
                return Ok(());
            }
            if self.changes.is_due()
                && let Some(beginning) = self.beginning(file, &reached, permit)
            {
                self.changes.close(file.record_of(beginning));
            }
            // Read ahead by one: only a file of several parts gains by other threads.
            next = parts.next();
            match part {
                Ok(mut part) => {
                    reached.pass(&part);
                    file.note(|found| found.read_by(part.reader.name(), part.confidence));
                    if is_of_lines {
                        part.first_line += first_line - 1;
                    }
                    if part.bytes.len() > LONG_PART {
                        self.long_part(file, part, permit);
                    } else if next.is_some() && self.may_wait() {
                        self.hand_on(file, part, scope);
                    } else {
                        self.part(file, part);
                    }
                }
                Err(error @ (ReadError::Io(_) | ReadError::Inflate(_))) => return Err(error),
                Err(error) => {
                    reached.lose();
                    file.note(|found| found.lose(Place::Unknown, error));
                }
            }
        }
        Ok(())
    }

    /// What was read of the file so far, once all of its articles are on their way to the writer; meanwhile this
    /// thread does what other threads wait for, and holds no bytes, since that may need them. `None` where nothing can be
    /// gone on behind.
    fn beginning(&self, file: &FileJob, reached: &Progressing, permit: &mut Permit) -> Option<Beginning> {
        let beginning = reached.beginning()?;
        permit.shrink(0);
        while file.has_parts_elsewhere() {
            if rayon::yield_now() != Some(Yield::Executed) {
                std::thread::sleep(PAUSE);
            }
        }
        *permit = self.files.take(PARTS_HELD);
        (!self.changes.has_failed()).then_some(beginning)
    }

    /// Does a part that is one long line: it is weighed as a file of its own would be.
    fn long_part(&self, file: &FileJob, part: OwnedPart, permit: &mut Permit) {
        permit.shrink(0);
        let weight = part.bytes.len().saturating_mul(GROWTH as usize);
        *permit = self.files.take(weight);
        if self.files.is_exceeded_by(weight) {
            self.changes.make_room();
        }
        self.part(file, part);
        permit.shrink(PARTS_HELD);
    }

    fn may_wait(&self) -> bool {
        let waiting = self.waiting.fetch_add(1, Ordering::AcqRel);
        if waiting >= self.most_waiting {
            self.waiting.fetch_sub(1, Ordering::AcqRel);
        }
        waiting < self.most_waiting
    }

    fn hand_on<'scope>(&'scope self, file: &Arc<FileJob>, part: OwnedPart, scope: &Scope<'scope>) {
        file.open_part();
        let file = Arc::clone(file);
        scope.spawn(move |_| {
            self.waiting.fetch_sub(1, Ordering::AcqRel);
            self.part(&file, part);
            self.close_part(&file);
        });
    }

    /// Reads, cleans and prepares the documents of a part.
    fn part(&self, file: &FileJob, part: OwnedPart) {
        let (name, cut) = (part.name(&file.entry.name).into_owned(), part.reader.cut());
        let mut maker = self.maker();
        let mut giant = None;
        let read = catch_unwind(AssertUnwindSafe(|| {
            if let Some(page) = self.cleaning.known_page(&part.bytes) {
                self.page(file, (&name, cut), page.clone(), &mut maker);
                return Ok(());
            }
            part.reader.read(&part.of(&name), &self.limits, &mut |page| {
                match page {
                    Ok(page) if is_most_of(&part, &page) => giant = Some(page),
                    Ok(page) => self.page(file, (&name, cut), page, &mut maker),
                    Err(error) => file.note(|found| found.lose(Place::Unknown, error)),
                }
                if self.changes.has_failed() {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            })
        }));
        match read {
            Ok(Ok(())) => {}
            Ok(Err(error)) => file.note(|found| found.lose(Place::Unknown, error)),
            Err(fault) => file.note(|found| found.lose(Place::Unknown, fault_of(&*fault))),
        }
        // Its bytes are memory that the article of a giant needs.
        drop(part);
        if let Some(page) = giant {
            self.page(file, (&name, cut), page, &mut maker);
        }
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(maker);
    }

    /// `of` is the name of the page's document, which may be a member of the file, and how files like it are cut.
    fn page(&self, file: &FileJob, of: (&str, Cut), page: Page, maker: &mut M) {
        let (name, cut) = of;
        let origin = Origin {
            path: name.to_owned(),
            ordinal: page.place,
        };
        let place = match cut {
            Cut::Lines => Place::Line(u64::from(page.place) + 1),
            Cut::Whole | Cut::Records => Place::Number(u64::from(page.place) + 1),
        };
        let made = catch_unwind(AssertUnwindSafe(|| self.document(&file.name, page, origin, maker)));
        match made {
            Ok(Ok(document)) => {
                let lengths = document.lengths();
                self.changes.add(&file.name, document);
                file.note(|found| {
                    found.articles += 1;
                    found.lengths += lengths;
                });
            }
            Ok(Err(rejection)) => file.note(|found| found.lose(place, rejection)),
            Err(fault) => {
                // Its buffers may be half filled.
                *maker = (self.makers)();
                file.note(|found| found.lose(place, fault_of(&*fault)));
            }
        }
    }

    fn document(&self, file: &str, page: Page, origin: Origin, maker: &mut M) -> Result<M::Document, Rejection> {
        let mut article = self.cleaning.clean(&page, origin)?;
        // A long page is memory that the words of its article need.
        drop(page);
        if article.publisher.is_none() {
            article.publisher.clone_from(&self.publisher);
        }
        Ok(maker.make(file, &article))
    }

    fn maker(&self) -> M {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        idle.unwrap_or_else(|| (self.makers)())
    }

    fn close_part(&self, file: &FileJob) {
        if !file.close_part() {
            return;
        }
        let closed = file.close();
        if !matches!(closed.outcome, Outcome::Interrupted) {
            self.progress.done(&file.entry.name, &closed.outcome);
        }
        if let Some(record) = closed.record.clone() {
            self.changes.close(record);
        }
        self.closed.lock().unwrap_or_else(PoisonError::into_inner).push(closed);
    }
}

/// How far a file of lines was read.
struct Progressing {
    /// The line of the file with which its first part begins.
    first_line: u64,
    bytes: u64,
    hasher: Box<Xxh3>,
    /// False when bytes were passed over, and nobody can say where this is in the file.
    whole: bool,
}

impl Default for Progressing {
    fn default() -> Self {
        Self::behind(Known::default(), 1)
    }
}

impl Progressing {
    /// Behind bytes that the index has already.
    fn behind(known: Known, first_line: u64) -> Self {
        Self {
            first_line,
            bytes: known.bytes,
            hasher: known.hasher,
            whole: true,
        }
    }

    fn pass(&mut self, part: &OwnedPart) {
        self.bytes += part.bytes.len() as u64;
        self.hasher.update(&part.bytes);
    }

    fn lose(&mut self) {
        self.whole = false;
    }

    fn beginning(&self) -> Option<Beginning> {
        (self.whole && self.bytes > 0).then(|| Beginning {
            length: self.bytes,
            hash: self.hasher.digest(),
        })
    }
}

/// True for the page that a long part holds nearly alone.
fn is_most_of(part: &OwnedPart, page: &Page) -> bool {
    let bytes = part.bytes.len();
    bytes > LONG_PART && page.blocks.iter().map(|block| block.text.len()).sum::<usize>() > bytes / 2
}

/// What a panic said.
fn fault_of(fault: &(dyn Any + Send)) -> Problem {
    let said = fault
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| fault.downcast_ref::<String>().cloned());
    Problem::Fault(said.unwrap_or_else(|| "unknown".to_owned()))
}

fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_nanos()).unwrap_or(i64::MAX)
}

//! The writer of an index: one at a time, and every state that it publishes is whole.
//!
//! # Publishing
//!
//! 1. The engine writes its segments and deletes (nothing names them yet).
//! 2. The table of word families, if it has grown, and the list of files of the next generation are written under their own names.
//! 3. The engine commits, with the names of both and the digest of the list in the commit: this is the moment.
//! 4. For a new engine folder, the descriptor is replaced: for it, this is the moment.
//! 5. What the new state no longer needs is removed.
//!
//! After a death at any point, the commit names a list that is there whole; what was begun and not named
//! is removed by the next writer.

use std::fs;
use std::path::{Path, PathBuf};

use tantivy::directory::error::LockError;
use tantivy::directory::{DirectoryLock, Lock};
use tantivy::indexer::NoMergePolicy;
use tantivy::{Index, IndexReader, IndexWriter, ReloadPolicy, Term};

use crate::index::descriptor::{Descriptor, FILE_NAME, LOCK_NAME, Need, REBUILD_ASKED_FOR, sync_folder, write_whole};
use crate::index::disk::{TEMPORARY, replace_file};
use crate::index::engine::{
    Payload, create_engine, families_of, files_of, names_of, next_engine, open_engine, payload_of, remove_engine,
    sweep_engines, sweep_families, sweep_files, sweep_manifests,
};
use crate::index::error::IndexError;
use crate::index::families::{Families, GrowingFamilies};
use crate::index::lock::acquire;
use crate::index::manifest::{FileRecord, Manifest};
use crate::index::merging::{MergeJob, SegmentSize, at_once, merged};
use crate::index::schema::Fields;
use crate::index::weighed::Weighed;

/// How much of the machine a writer may take.
#[derive(Debug, Clone, Copy)]
pub struct WriterLimits {
    /// Threads of the engine.
    pub threads: usize,
    /// Bytes of memory for all of them.
    pub memory: usize,
}

/// The steps of a publication, for tests that stop the process at each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Segments are written, nothing names them.
    Prepared,
    /// The list of files is written.
    Listed,
    /// The engine has committed.
    Committed,
    /// The descriptor names the engine.
    Described,
    /// What is no longer needed is gone.
    Swept,
    /// Segments are merged.
    Merged,
}

/// The writer of an index.
pub struct Writer {
    folder: PathBuf,
    engine_path: PathBuf,
    descriptor: Descriptor,
    /// False until the descriptor on the disk names this engine.
    described: bool,
    /// True from the moment in which the descriptor may name it: what fails later must not take it away.
    may_be_named: bool,
    manifest: Manifest,
    /// Why an index that was there is built anew; none when it is carried on or when there was none.
    rebuilding: Option<String>,
    /// Names of the files of the index that is replaced.
    replaced: Vec<String>,
    index: Index,
    engine: Option<IndexWriter<Weighed>>,
    limits: WriterLimits,
    fields: Fields,
    families: GrowingFamilies,
    /// The generation that the table of families was written in; 0 for none.
    families_written: u64,
    on_step: fn(Step),
    _lock: DirectoryLock,
}

impl Writer {
    /// Opens the index in `folder` for writing, making it if there is none. An index that cannot be carried
    /// on, or any with `rebuild`, is built anew beside the old one.
    pub fn open(folder: &Path, rebuild: bool, limits: WriterLimits) -> Result<Self, IndexError> {
        take_folder(folder)?;
        let lock = lock(folder)?;
        let (schema, fields) = Fields::build();
        let old = match Descriptor::read(folder) {
            Err(IndexError::Damaged { .. }) if rebuild => None,
            other => other?,
        };
        let why = match old.as_ref().map(|old| old.need()) {
            Some(Need::NewerProgram(found)) if !rebuild => {
                return Err(Need::newer_program(folder, found));
            }
            Some(Need::Rebuild(why)) => Some(why),
            Some(_) if rebuild => Some(REBUILD_ASKED_FOR.to_owned()),
            Some(_) | None => None,
        };
        sweep_engines(folder, old.as_ref());
        let (carried, why) = match (&old, why) {
            (Some(old), None) => match Carried::open(folder, old) {
                // What can be made again from its files is made again; without the list of them, somebody must say so.
                Err(IndexError::Damaged { reason, .. }) if !names_of(folder, old).1.is_empty() => {
                    (None, Some(format!("the old one was damaged: {reason}")))
                }
                carried => (Some(carried?), None),
            },
            (_, why) => (None, why),
        };
        let (roots, replaced) = match (&old, &why) {
            (Some(old), Some(_)) => names_of(folder, old),
            _ => Default::default(),
        };
        let (descriptor, described) = match (old, &why) {
            (Some(old), None) => (old, true),
            (old, _) => (Descriptor::current(next_engine(folder, old.as_ref())), false),
        };
        let engine_path = descriptor.engine_folder(folder);
        let carried = match carried {
            Some(carried) => carried,
            None => Carried {
                index: create_engine(&engine_path, schema)?,
                manifest: Manifest {
                    roots,
                    ..Manifest::default()
                },
                families: Families::default(),
                families_written: 0,
            },
        };
        let Carried {
            index,
            manifest,
            families,
            families_written,
        } = carried;
        Ok(Self {
            folder: folder.to_owned(),
            engine_path,
            descriptor,
            described,
            may_be_named: described,
            manifest,
            rebuilding: why,
            replaced,
            index,
            engine: None,
            limits,
            fields,
            families: GrowingFamilies::of(families),
            families_written,
            on_step: |_| {},
            _lock: lock,
        })
    }

    /// Calls `on_step` after every step of a publication.
    #[cfg(test)]
    pub fn watched(mut self, on_step: fn(Step)) -> Self {
        self.on_step = on_step;
        self
    }

    /// The files of the last published state; empty when building anew.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Adds folders and files that the next publication shall name as roots.
    pub fn add_roots(&mut self, roots: &[String]) {
        self.manifest.add_roots(roots);
    }

    /// Takes roots out of what the next publication shall name.
    pub fn drop_roots(&mut self, roots: &[String]) {
        self.manifest.roots.retain(|root| !roots.contains(root));
    }

    /// Why an index that was there is built anew.
    pub fn rebuilding(&self) -> Option<&str> {
        self.rebuilding.as_deref()
    }

    /// Names of the files of the index that is replaced, as far as they can be read.
    pub fn replaced(&self) -> &[String] {
        &self.replaced
    }

    /// True when the index is not yet there: publishing even nothing makes it.
    pub fn is_new(&self) -> bool {
        !self.described
    }

    /// The fields.
    pub fn fields(&self) -> &Fields {
        &self.fields
    }

    /// Takes all articles of a file out.
    pub fn forget(&mut self, file: &str) -> Result<(), IndexError> {
        let term = Term::from_field_text(self.fields.file, file);
        self.engine()?.delete_term(term);
        Ok(())
    }

    /// Puts an article in.
    pub fn add(&mut self, mut document: Weighed) -> Result<(), IndexError> {
        self.families.add(document.take_members());
        let added = self.engine()?.add_document(document);
        added.map_err(|error| IndexError::writing(&self.engine_path, error))?;
        Ok(())
    }

    /// Writes the articles that the engine holds in memory to the disk, and publishes nothing.
    pub fn make_room(&mut self) -> Result<(), IndexError> {
        let prepared = self.engine()?.prepare_commit().map(drop);
        prepared.map_err(|error| IndexError::writing(&self.engine_path, error))
    }

    /// Makes what was taken out and put in since the last publication the state of the index, with `files` as its list.
    pub fn publish(&mut self, files: Vec<FileRecord>) -> Result<&Manifest, IndexError> {
        let next = Manifest {
            generation: self.manifest.generation + 1,
            roots: self.manifest.roots.clone(),
            files,
        };
        let (bytes, digest) = next.encode();
        let (families, has_grown) = self.families.grown();
        if has_grown {
            write_whole(
                &self.engine_path,
                &Families::file_name(next.generation),
                families.as_ref(),
            )?;
            self.families_written = next.generation;
        }
        let payload = Payload {
            generation: next.generation,
            digest: format!("{digest:016x}"),
            families: self.families_written,
            lengths: next.lengths(),
        };
        self.commit(&next, &bytes, &payload)?;
        if !self.described {
            // The engine's folder must be there when the descriptor names it.
            sync_folder(&self.folder)?;
            self.may_be_named = true;
            self.descriptor.write(&self.folder)?;
            self.described = true;
        }
        (self.on_step)(Step::Described);
        self.manifest = next;
        sweep_engines(&self.folder, Some(&self.descriptor));
        sweep_manifests(&self.engine_path, self.manifest.generation);
        sweep_families(&self.engine_path, self.families_written);
        (self.on_step)(Step::Swept);
        Ok(&self.manifest)
    }

    fn commit(&mut self, next: &Manifest, bytes: &[u8], payload: &Payload) -> Result<(), IndexError> {
        let (folder, on_step) = (self.engine_path.clone(), self.on_step);
        let failed = |error| IndexError::writing(&folder, error);
        let mut prepared = self.engine()?.prepare_commit().map_err(failed)?;
        on_step(Step::Prepared);
        write_whole(&folder, &Manifest::file_name(next.generation), bytes)?;
        on_step(Step::Listed);
        prepared.set_payload(&serde_json::to_string(payload).unwrap_or_default());
        prepared.commit().map_err(failed)?;
        on_step(Step::Committed);
        Ok(())
    }

    /// Merges small segments, or with `all` everything into one; returns the number of segments then.
    pub fn merge(&mut self, all: bool) -> Result<usize, IndexError> {
        let folder = self.engine_path.clone();
        let failed = |error| IndexError::writing(&folder, error);
        let segments = self.index.searchable_segment_metas().map_err(failed)?;
        let sizes: Vec<SegmentSize> = segments
            .iter()
            .map(|segment| SegmentSize {
                articles: segment.max_doc(),
                deleted: segment.num_deleted_docs(),
            })
            .collect();
        let groups = match all {
            true if sizes.len() > 1 || sizes.iter().any(|size| size.deleted > 0) => vec![(0..sizes.len()).collect()],
            true => Vec::new(),
            false => merged(&sizes),
        };
        if groups.is_empty() {
            return Ok(segments.len());
        }
        let jobs: Vec<MergeJob> = groups
            .iter()
            .map(|group| MergeJob::of(group.iter().map(|&place| &segments[place]), &self.engine_path))
            .collect();
        // The engine keeps the files of a segment while anybody holds its description.
        drop(segments);
        let (threads, memory) = (
            self.limits.threads.max(1) * MERGES_PER_THREAD,
            self.limits.memory as u64,
        );
        let engine = self.engine()?;
        for jobs in at_once(&jobs, threads, memory) {
            let started: Vec<_> = jobs.iter().map(|job| engine.merge(&job.segments)).collect();
            for merge in started {
                merge.wait().map_err(failed)?;
            }
            engine.garbage_collect_files().wait().map_err(failed)?;
        }
        (self.on_step)(Step::Merged);
        sync_folder(&self.engine_path)?;
        let count = self.index.searchable_segment_ids().map_err(failed)?;
        Ok(count.len())
    }

    /// Gives up what was not published, the memory that it takes, and its files: on a full disk nothing else makes room.
    pub fn abandon(&mut self) {
        if self.engine.take().is_some() && self.may_be_named {
            // What cannot be removed now is removed by the next writer.
            let _ = sweep_files(&self.engine_path, &self.index);
        }
    }

    /// Ends the engine's threads; what was not published is lost.
    pub fn close(mut self) -> Result<(), IndexError> {
        match self.engine.take() {
            Some(engine) => engine
                .wait_merging_threads()
                .map_err(|error| IndexError::writing(&self.engine_path, error)),
            None => Ok(()),
        }
    }

    /// The engine's writer, made when first needed: a run that changes nothing starts no threads.
    fn engine(&mut self) -> Result<&mut IndexWriter<Weighed>, IndexError> {
        if self.engine.is_none() {
            let failed = |error| IndexError::writing(&self.engine_path, error);
            let fed = self.limits.memory / FAIR_MEMORY;
            let threads = self.limits.threads.min(fed).max(1);
            let memory = self.limits.memory.clamp(threads * LEAST_MEMORY, threads * MOST_MEMORY);
            let writer = self.index.writer_with_num_threads(threads, memory).map_err(failed)?;
            writer.set_merge_policy(Box::new(NoMergePolicy));
            self.engine = Some(writer);
        }
        self.engine.as_mut().ok_or_else(|| IndexError::Missing {
            path: self.folder.clone(),
        })
    }
}

/// Merges at a time for each thread of the engine: nobody cleans meanwhile.
const MERGES_PER_THREAD: usize = 2;
/// Bytes of a thread of the engine below which there are rather fewer threads: small segments cost many merges.
const FAIR_MEMORY: usize = 32 << 20;
/// Bytes of a thread of the engine: tantivy takes no fewer than 15 MB and no more than 4 GB.
const LEAST_MEMORY: usize = 16 << 20;
const MOST_MEMORY: usize = 3 << 30;

/// Removes what was not published, and an engine that never came into use.
impl Drop for Writer {
    fn drop(&mut self) {
        self.abandon();
        if !self.may_be_named {
            remove_engine(&self.engine_path);
        }
    }
}

/// What is carried on of an index.
struct Carried {
    index: Index,
    manifest: Manifest,
    families: Families,
    families_written: u64,
}

impl Carried {
    /// Opens an index with all of its segments, so that a file that was cut off is found before anything is added to it.
    fn open(folder: &Path, descriptor: &Descriptor) -> Result<Self, IndexError> {
        let engine = descriptor.engine_folder(folder);
        let (index, manifest) = open_engine(folder, &engine)?;
        let opened: tantivy::Result<IndexReader> =
            index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into();
        opened.map_err(|error| IndexError::reading(folder, error))?;
        sweep_files(&engine, &index)?;
        let (families, families_written) = families_of(&payload_of(&index, folder)?, folder, &engine)?;
        Ok(Self {
            index,
            manifest,
            families,
            families_written,
        })
    }
}

/// Makes the folder of an index, or makes sure that it is one: what else lies in a folder is not an index's to sweep.
fn take_folder(folder: &Path) -> Result<(), IndexError> {
    let made = |error| IndexError::io(folder, "made", error);
    let is_index =
        folder.join(FILE_NAME).exists() || fs::read_to_string(folder.join(TAG_NAME)).is_ok_and(|tag| tag == TAG);
    if !is_index
        && files_of(folder)
            .iter()
            .any(|(name, _)| name != LOCK_NAME && !name.starts_with(TEMPORARY))
    {
        return Err(IndexError::NotAnIndex {
            path: folder.to_owned(),
        });
    }
    fs::create_dir_all(folder).map_err(made)?;
    for (name, content) in [(TAG_NAME, TAG), (IGNORE_NAME, IGNORE)] {
        if !folder.join(name).exists() {
            replace_file(folder, Path::new(name), content.as_bytes())
                .map_err(|error| IndexError::io(&folder.join(name), "written", error))?;
        }
    }
    Ok(())
}

/// Tells programs that make backups, and nutgraf, that the folder holds what can be made again (<https://bford.info/cachedir/>).
const TAG_NAME: &str = "CACHEDIR.TAG";
const TAG: &str =
    "Signature: 8a477f597d28d172789f06886806bc55\n# The index of nutgraf: `nutgraf index` makes it again.\n";
/// Keeps the index out of version control.
const IGNORE_NAME: &str = ".gitignore";
const IGNORE: &str = "# The index of nutgraf: `nutgraf index` makes it again.\n*\n";

/// The lock of writers. The system gives it back when the process ends, however it ends.
fn lock(folder: &Path) -> Result<DirectoryLock, IndexError> {
    let lock = Lock {
        filepath: LOCK_NAME.into(),
        is_blocking: false,
    };
    acquire(folder, &lock).map_err(|error| match error {
        LockError::LockBusy => IndexError::Locked {
            path: folder.to_owned(),
        },
        LockError::IoError(error) => IndexError::io(folder, "written", error.kind().into()),
    })
}

#[cfg(test)]
mod tests;

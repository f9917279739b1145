//! What an index holds, and whether it is whole.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use tantivy::Index;

use crate::index::descriptor::{Descriptor, FILE_NAME, LOCK_NAME};
use crate::index::engine::{families_of, files_of, is_living, manifest_of, names_of, open_index, payload_of};
use crate::index::error::IndexError;
use crate::index::families::BadFamilies;
use crate::index::manifest::{FileState, Manifest};
use crate::index::names::SEGMENT_LIST;
use crate::index::schema::Fields;
use crate::index::shape::settings;

pub use crate::index::descriptor::Need;

/// What an index holds.
#[derive(Debug, Clone)]
pub struct Status {
    /// What made it.
    pub descriptor: Descriptor,
    /// What must be done with it.
    pub need: Need,
    /// The files, and what became of each.
    pub manifest: Manifest,
    /// Articles that can be found.
    pub articles: u64,
    /// Articles that are deleted and not yet merged away.
    pub deleted: u64,
    /// Segments of the engine.
    pub segments: usize,
    /// Bytes on the disk.
    pub bytes: u64,
}

impl Status {
    /// Looks at the index in `folder`. An index of another version is looked at as far as it can be.
    pub fn of(folder: &Path) -> Result<Self, IndexError> {
        // A writer may publish between two looks: what one of them misses, another finds.
        for _ in 0..LOOKS {
            match Self::look(folder) {
                Err(IndexError::Damaged { .. } | IndexError::Engine(_)) => thread::sleep(PAUSE),
                looked => return looked,
            }
        }
        Self::look(folder)
    }

    fn look(folder: &Path) -> Result<Self, IndexError> {
        let missing = || IndexError::Missing {
            path: folder.to_owned(),
        };
        let descriptor = Descriptor::read(folder)?.ok_or_else(missing)?;
        let engine = descriptor.engine_folder(folder);
        let index = open_index(folder, &engine)?;
        let manifest = manifest_of(&index, folder, &engine)?;
        let segments = index
            .searchable_segment_metas()
            .map_err(|error| IndexError::reading(folder, error))?;
        Ok(Self {
            need: descriptor.need(),
            descriptor,
            manifest,
            articles: segments.iter().map(|segment| u64::from(segment.num_docs())).sum(),
            deleted: segments
                .iter()
                .map(|segment| u64::from(segment.num_deleted_docs()))
                .sum(),
            segments: segments.len(),
            bytes: bytes_below(&engine),
        })
    }

    /// Files by what became of them.
    pub fn files(&self) -> BTreeMap<FileState, u64> {
        let mut counts = BTreeMap::new();
        for file in &self.manifest.files {
            *counts.entry(file.state).or_default() += 1;
        }
        counts
    }

    /// Articles that a cleaner older than `cleaner` made: `nutgraf index` cleans them again.
    pub fn cleaned_before(&self, cleaner: u32) -> u64 {
        let older = self.manifest.files.iter().filter(|file| file.cleaner < cleaner);
        older.map(|file| u64::from(file.articles)).sum()
    }
}

/// The folders and files, by their names in the corpus, that runs of the index in `folder` were asked to index; none where no index can be
/// read, also of an older format.
pub fn known_roots(folder: &Path) -> Vec<String> {
    match Descriptor::read(folder) {
        Ok(Some(descriptor)) => names_of(folder, &descriptor).0,
        _ => Vec::new(),
    }
}

/// Whether there is no index yet in `folder` and another process holds the lock of the folder.
pub fn is_being_made(folder: &Path) -> bool {
    let lock = File::open(folder.join(LOCK_NAME)).ok();
    let is_held = |lock: File| matches!(lock.try_lock_shared(), Err(TryLockError::WouldBlock));
    !folder.join(FILE_NAME).exists() && lock.is_some_and(is_held)
}

/// Times that an index which looks damaged is looked at again, and the time between: somebody may be writing it.
const LOOKS: usize = 4;
const PAUSE: Duration = Duration::from_millis(25);
/// Times that an index is verified while it is published again and again.
const VERIFICATIONS: usize = 20;

/// Reads every byte of the index in `folder` and compares checksums; returns what is damaged or missing, sorted. An index that
/// changed meanwhile is verified again as it is then.
pub fn verify(folder: &Path) -> Result<Vec<String>, IndexError> {
    let state = || {
        let engine = Descriptor::read(folder).ok().flatten()?.engine_folder(folder);
        fs::read(engine.join(SEGMENT_LIST)).ok()
    };
    for _ in 0..VERIFICATIONS {
        let before = state();
        let damages = verify_once(folder)?;
        if damages.is_empty() || (before.is_some() && before == state()) {
            return Ok(damages);
        }
        thread::sleep(PAUSE);
    }
    verify_once(folder)
}

fn verify_once(folder: &Path) -> Result<Vec<String>, IndexError> {
    let descriptor = Descriptor::read(folder)?.ok_or_else(|| IndexError::Missing {
        path: folder.to_owned(),
    })?;
    let engine = descriptor.engine_folder(folder);
    let index = match open_index(folder, &engine) {
        Ok(index) => index,
        Err(IndexError::Damaged { reason, .. }) => return Ok(vec![reason]),
        Err(error) => return Err(error),
    };
    let mut damages = Vec::new();
    // The engine's own list has no checksum: what it says is compared with what this version would write.
    let (schema, _) = Fields::build();
    if descriptor.need() == Need::Nothing && (index.schema() != schema || *index.settings() != settings()) {
        damages.push("meta.json: its fields or settings are not those that were written".to_owned());
    }
    match manifest_of(&index, folder, &engine) {
        Ok(manifest) => damages.extend(wrong_count(&index, &manifest)),
        Err(IndexError::Damaged { reason, .. }) => damages.push(reason),
        Err(error) => return Err(error),
    }
    match payload_of(&index, folder).and_then(|payload| families_of(&payload, folder, &engine)) {
        Ok((families, _)) if families.is_whole() => {}
        Ok(_) => damages.push(BadFamilies.to_string()),
        Err(error) => damages.push(error.to_string()),
    }
    let segments = index
        .searchable_segment_metas()
        .map_err(|error| IndexError::reading(folder, error))?;
    // What the folder holds and what the engine believes that it holds: either list may be damaged.
    let found = files_of(&engine).into_iter().map(|(name, _)| PathBuf::from(name));
    let living: BTreeSet<PathBuf> = found
        .chain(index.directory().list_managed_files())
        .filter(|file| is_living(&file.to_string_lossy(), &segments))
        .collect();
    for file in living {
        match index.directory().validate_checksum(&file) {
            Ok(true) => {}
            Ok(false) => damages.push(format!("{}: its checksum is wrong", file.display())),
            Err(error) => damages.push(format!("{}: {error}", file.display())),
        }
    }
    damages.sort();
    damages.dedup();
    Ok(damages)
}

fn wrong_count(index: &Index, manifest: &Manifest) -> Option<String> {
    let segments = index.searchable_segment_metas().ok()?;
    let articles: u64 = segments.iter().map(|segment| u64::from(segment.num_docs())).sum();
    let listed = manifest.articles();
    (articles != listed).then(|| format!("{articles} articles, but its list of files names {listed}"))
}

fn bytes_below(folder: &Path) -> u64 {
    let Ok(entries) = fs::read_dir(folder) else { return 0 };
    entries
        .filter_map(|entry| entry.ok()?.metadata().ok())
        .filter(fs::Metadata::is_file)
        .map(|metadata| metadata.len())
        .sum()
}

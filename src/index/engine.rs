//! The engine folders of an index: making, opening, and sweeping what nobody needs.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tantivy::directory::Directory;
use tantivy::{Index, SegmentMeta};

use crate::index::descriptor::{Descriptor, engine_folder, engine_of, sync_folder};
use crate::index::directory::EngineDirectory;
use crate::index::disk::{self, TEMPORARY};
use crate::index::error::IndexError;
use crate::index::families::Families;
use crate::index::lengths::Lengths;
use crate::index::manifest::Manifest;
use crate::index::names::{SEGMENT_LIST, is_of_segment, is_ours};
use crate::index::shape::{settings, tokenizers};
use crate::source::regular::read_regular;

/// What an engine's commit says about the list of files that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payload {
    /// The generation of the list.
    pub generation: u64,
    /// Its digest, in hexadecimal.
    pub digest: String,
    /// The generation that the table of families was written in; 0 for none.
    pub families: u64,
    /// How long the articles are together.
    pub lengths: Lengths,
}

/// What is read of that list where the fields, the most of it, are known.
#[derive(Deserialize)]
struct Commit {
    payload: Option<String>,
}

/// Makes an engine in a folder of its own.
pub(crate) fn create_engine(path: &Path, schema: tantivy::schema::Schema) -> Result<Index, IndexError> {
    disk::make_folder(path).map_err(|error| IndexError::io(path, "made", error))?;
    let failed = |error| IndexError::writing(path, error);
    let directory = EngineDirectory::open(path).map_err(failed)?;
    Index::builder()
        .schema(schema)
        .tokenizers(tokenizers())
        .settings(settings())
        .open_or_create(directory)
        .map_err(failed)
}

/// Opens the engine of an index, and the list of files that its commit names.
pub(crate) fn open_engine(folder: &Path, path: &Path) -> Result<(Index, Manifest), IndexError> {
    let index = open_index(folder, path)?;
    let manifest = manifest_of(&index, folder, path)?;
    Ok((index, manifest))
}

/// The table of families that the last commit of an engine names, and the generation that it was written in.
pub(crate) fn families_of(payload: &Payload, folder: &Path, path: &Path) -> Result<(Families, u64), IndexError> {
    let generation = payload.families;
    if generation == 0 {
        return Ok((Families::default(), 0));
    }
    let name = Families::file_name(generation);
    let bytes = EngineDirectory::open(path)
        .and_then(|directory| Ok(directory.open_read(Path::new(&name))?))
        .and_then(|file| Ok(file.read_bytes()?))?;
    let families = Families::open(bytes).map_err(|error| damaged(folder, format!("{name}: {error}")))?;
    Ok((families, generation))
}

fn damaged(folder: &Path, reason: String) -> IndexError {
    IndexError::Damaged {
        path: folder.to_owned(),
        reason,
    }
}

/// What the last commit of an engine says.
pub(crate) fn payload_of(index: &Index, folder: &Path) -> Result<Payload, IndexError> {
    let list = index
        .directory()
        .atomic_read(Path::new(SEGMENT_LIST))
        .map_err(|error| IndexError::reading(folder, error.into()))?;
    let commit = serde_json::from_slice::<Commit>(&list).ok();
    commit
        .and_then(|commit| serde_json::from_str(&commit.payload?).ok())
        .ok_or_else(|| damaged(folder, "its last commit names no list of files".to_owned()))
}

/// Opens the engine folder at `path` of the index in `folder`.
pub(crate) fn open_index(folder: &Path, path: &Path) -> Result<Index, IndexError> {
    // What a link leads to is not the index's own.
    if path.symlink_metadata().is_ok_and(|found| found.is_symlink()) {
        return Err(damaged(folder, format!("{} is a link", path.display())));
    }
    let mut index = EngineDirectory::open(path)
        .and_then(Index::open)
        .map_err(|error| IndexError::reading(folder, error))?;
    index.set_tokenizers(tokenizers());
    index.set_fast_field_tokenizers(tokenizers());
    Ok(index)
}

/// The list of files that the last commit of an engine names.
pub(crate) fn manifest_of(index: &Index, folder: &Path, path: &Path) -> Result<Manifest, IndexError> {
    let damaged = |reason: String| damaged(folder, reason);
    let payload = payload_of(index, folder)?;
    let (manifest, digest) = Manifest::read(path, payload.generation)
        .map_err(|error| damaged(format!("{}: {error}", Manifest::file_name(payload.generation))))?
        .map_err(|error| damaged(error.to_string()))?;
    if format!("{digest:016x}") != payload.digest || manifest.generation != payload.generation {
        return Err(damaged(
            "its list of files is of another state than its articles".to_owned(),
        ));
    }
    Ok(manifest)
}

/// The roots and the names of files of an index that cannot be carried on, as far as they can be read.
pub(crate) fn names_of(folder: &Path, descriptor: &Descriptor) -> (Vec<String>, Vec<String>) {
    let engine = descriptor.engine_folder(folder);
    let named = read_regular(&engine.join(SEGMENT_LIST), MOST_LIST)
        .ok()
        .and_then(|list| {
            let commit: Commit = serde_json::from_slice(&list).ok()?;
            let named: NamedManifest = serde_json::from_str(&commit.payload?).ok()?;
            let bytes = read_regular(&engine.join(Manifest::file_name(named.generation)), MOST_LIST).ok()?;
            Manifest::decode_names(&bytes).ok()
        });
    named.unwrap_or_default()
}

/// What every version says of its list of files in a commit.
#[derive(Deserialize)]
struct NamedManifest {
    generation: u64,
}

/// Bytes of the longest list, of segments or files, that is read of an index that cannot be carried on.
const MOST_LIST: u64 = 8 << 30;

/// A number that no engine folder has.
pub(crate) fn next_engine(folder: &Path, old: Option<&Descriptor>) -> u32 {
    let mut engine = old.map_or(1, |old| old.engine.saturating_add(1));
    while engine_folder(folder, engine).exists() {
        engine += 1;
    }
    engine
}

/// Removes engines that no descriptor names: a build that died, or what a rebuild replaced. Readers that
/// have them open keep them until they end. Only what an index writes is removed, file by file: whatever else lies there stays.
///
/// What names another engine must last before this one goes; where that cannot be had, everything stays.
pub(crate) fn sweep_engines(folder: &Path, in_use: Option<&Descriptor>) {
    let is_doomed = |name: &str| {
        let is_unused = |engine: u32| in_use.is_none_or(|in_use| in_use.engine != engine);
        engine_of(name).is_some_and(is_unused) || name.starts_with(TEMPORARY)
    };
    let doomed: Vec<_> = files_of(folder)
        .into_iter()
        .filter(|(name, _)| is_doomed(name))
        .collect();
    if doomed.is_empty() || disk::sync_folder(folder).is_err() {
        return;
    }
    for (name, path) in doomed {
        // What cannot be removed now is removed by a later run.
        if name.starts_with(TEMPORARY) {
            let _ = disk::remove_file(&path);
        } else if path.symlink_metadata().is_ok_and(|found| found.is_dir()) {
            remove_engine(&path);
        }
    }
}

/// Removes the files of an engine, and its folder when nothing else is in it.
pub(crate) fn remove_engine(engine: &Path) {
    for (name, path) in files_of(engine) {
        if is_ours(&name) {
            let _ = disk::remove_file(&path);
        }
    }
    let _ = disk::remove_folder(engine);
}

/// Removes what a writer that died or failed left in an engine folder: whatever its last commit does not name. The engine
/// itself collects only what its own list names, and stumbles over deletes of a commit that never came: it would write a file
/// of that name again. The commit must last before anything goes.
pub(crate) fn sweep_files(engine: &Path, index: &Index) -> Result<(), IndexError> {
    let segments = index
        .searchable_segment_metas()
        .map_err(|error| IndexError::reading(engine, error))?;
    let payload = payload_of(index, engine)?;
    let is_doomed = |name: &str| {
        name.starts_with(TEMPORARY)
            || name.starts_with(TEMPORARY_BEFORE)
            || (is_of_segment(name) && !is_living(name, &segments))
            || Manifest::generation_of(name).is_some_and(|other| other != payload.generation)
            || Families::generation_of(name).is_some_and(|other| other != payload.families)
    };
    let doomed: Vec<_> = files_of(engine)
        .into_iter()
        .filter(|(name, _)| is_doomed(name))
        .collect();
    if doomed.is_empty() {
        return Ok(());
    }
    sync_folder(engine)?;
    for (_, path) in doomed {
        let _ = disk::remove_file(&path);
    }
    Ok(())
}

/// What names of unfinished files began with before.
const TEMPORARY_BEFORE: &str = ".tmp";

/// True when the last commit names that file of a segment; of deletes, only the newest live.
pub(crate) fn is_living(name: &str, segments: &[SegmentMeta]) -> bool {
    segments.iter().any(|segment| {
        let deletes = segment.delete_opstamp().map(|stamp| format!(".{stamp}.del"));
        match name.strip_prefix(&segment.id().uuid_string()) {
            Some(ending) if ending.ends_with(".del") => deletes.as_deref() == Some(ending),
            Some(_) => true,
            None => false,
        }
    })
}

pub(crate) fn sweep_manifests(engine: &Path, generation: u64) {
    for (name, path) in files_of(engine) {
        if Manifest::generation_of(&name).is_some_and(|other| other != generation) {
            let _ = disk::remove_file(&path);
        }
    }
}

pub(crate) fn sweep_families(engine: &Path, generation: u64) {
    for (name, path) in files_of(engine) {
        if Families::generation_of(&name).is_some_and(|other| other != generation) {
            let _ = disk::remove_file(&path);
        }
    }
}

pub(crate) fn files_of(folder: &Path) -> Vec<(String, PathBuf)> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    entries
        .filter_map(Result::ok)
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), entry.path()))
        .collect()
}

//! Which files the index holds, and what became of each.
//!
//! One file a generation, written beside the segments. The commit of the engine names generation and
//! digest, so that after a kill at any moment manifest and documents are of the same state.

use std::path::Path;
use std::{fs, io};

use xxhash_rust::xxh3::xxh3_64;

use crate::index::lengths::Lengths;

/// The files of a generation, sorted by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    /// Counts the publications.
    pub generation: u64,
    /// The files, sorted by name, each once.
    pub files: Vec<FileRecord>,
}

/// A file, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRecord {
    /// Its name in the corpus.
    pub name: String,
    /// Bytes that were read.
    pub length: u64,
    /// Its stamp when it was read, in nanoseconds since 1970.
    pub modified: i64,
    /// xxh3 of its bytes.
    pub hash: u64,
    /// What became of it.
    pub state: FileState,
    /// Articles of it in the index.
    pub articles: u32,
    /// How long they are together.
    pub lengths: Lengths,
    /// Version of the cleaner that made them.
    pub cleaner: u32,
    /// True when it was read so soon after its stamp that a later change may have left the stamp as it is.
    pub fresh: bool,
    /// Why it is not in the index; empty when it is.
    pub note: String,
}

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileState {
    /// Its articles are in the index.
    Indexed,
    /// It was read and holds no article.
    Rejected,
    /// The system would not let it be read, or not to its end: it is tried again.
    Unreadable,
    /// Its bytes cannot be read: it is tried again when they have changed.
    Damaged,
    /// Reading it ended in a fault of nutgraf.
    Panicked,
    /// It was interrupted: some of its articles may be in the index, and it is read again.
    Interrupted,
}

/// First bytes of a manifest; the digit is the version of this layout.
const MAGIC: &[u8; 8] = b"nutgraf2";

/// What is wrong with a manifest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("its list of files is damaged")]
pub struct BadManifest;

impl Manifest {
    /// The name of the manifest of a generation.
    pub fn file_name(generation: u64) -> String {
        format!("manifest-{generation}")
    }

    /// The generation of such a name.
    pub fn generation_of(file_name: &str) -> Option<u64> {
        file_name.strip_prefix("manifest-")?.parse().ok()
    }

    /// The record of a name.
    pub fn find(&self, name: &str) -> Option<&FileRecord> {
        let place = self.files.binary_search_by(|file| file.name.as_str().cmp(name)).ok()?;
        self.files.get(place)
    }

    /// Articles of all files.
    pub fn articles(&self) -> u64 {
        self.files.iter().map(|file| u64::from(file.articles)).sum()
    }

    /// Files that are not in the index, or not whole.
    pub fn not_whole(&self) -> u64 {
        self.files.iter().filter(|file| !file.is_whole()).count() as u64
    }

    /// How long the articles of all files are together.
    pub fn lengths(&self) -> Lengths {
        self.files.iter().map(|file| file.lengths).sum()
    }

    /// The manifest as bytes, and their digest.
    pub fn encode(&self) -> (Vec<u8>, u64) {
        let mut out = Vec::with_capacity(64 + self.files.len() * 80);
        out.extend_from_slice(MAGIC);
        out.extend_from_slice(&self.generation.to_le_bytes());
        out.extend_from_slice(&(self.files.len() as u64).to_le_bytes());
        let mut last = "";
        for file in &self.files {
            file.encode(last, &mut out);
            last = &file.name;
        }
        let digest = xxh3_64(&out);
        out.extend_from_slice(&digest.to_le_bytes());
        (out, digest)
    }

    /// Reads what [`Self::encode`] wrote; returns the digest too.
    pub fn decode(bytes: &[u8]) -> Result<(Self, u64), BadManifest> {
        let (content, digest) = bytes.split_last_chunk::<8>().ok_or(BadManifest)?;
        let digest = u64::from_le_bytes(*digest);
        if xxh3_64(content) != digest {
            return Err(BadManifest);
        }
        let mut rest = Rest(content.strip_prefix(MAGIC.as_slice()).ok_or(BadManifest)?);
        let generation = rest.number()?;
        let count = rest.number()?;
        let mut files: Vec<FileRecord> = Vec::new();
        for _ in 0..count {
            let last = files.last().map_or("", |file| file.name.as_str());
            let file = FileRecord::decode(last, &mut rest)?;
            files.push(file);
        }
        Ok((Self { generation, files }, digest))
    }

    /// Reads the manifest of a generation in `folder`.
    pub fn read(folder: &Path, generation: u64) -> io::Result<Result<(Self, u64), BadManifest>> {
        let bytes = fs::read(folder.join(Self::file_name(generation)))?;
        Ok(Self::decode(&bytes))
    }
}

/// How the note of a file begins of which a stopped run indexed only the beginning.
const UNFINISHED: &str = "the run that read it was stopped, the next one goes on";

impl FileRecord {
    /// True when all that the file holds is in the index.
    pub fn is_whole(&self) -> bool {
        self.state == FileState::Indexed && self.note.is_empty()
    }

    /// The note of a file of which only the beginning is indexed, in which `fault` was met.
    pub fn unfinished(fault: Option<&str>) -> String {
        fault.map_or_else(|| UNFINISHED.to_owned(), |fault| format!("{UNFINISHED}; {fault}"))
    }

    /// True when only the beginning of the file is indexed, since a run was stopped.
    pub fn is_unfinished(&self) -> bool {
        self.state == FileState::Interrupted || self.note.starts_with(UNFINISHED)
    }

    /// What was wrong in the part of the file that is indexed.
    pub fn fault(&self) -> Option<&str> {
        let fault = self.note.strip_prefix(UNFINISHED).unwrap_or(&self.note);
        Some(fault.trim_start_matches("; ")).filter(|fault| !fault.is_empty())
    }

    /// Names are stored as what differs from the name before: folders are long and shared.
    fn encode(&self, last: &str, out: &mut Vec<u8>) {
        let shared = last
            .bytes()
            .zip(self.name.bytes())
            .take_while(|(a, b)| a == b)
            .count()
            .min(usize::from(u16::MAX));
        out.extend_from_slice(&(shared as u16).to_le_bytes());
        push_bytes(&self.name.as_bytes()[shared..], out);
        out.extend_from_slice(&self.length.to_le_bytes());
        out.extend_from_slice(&self.modified.to_le_bytes());
        out.extend_from_slice(&self.hash.to_le_bytes());
        out.extend_from_slice(&self.articles.to_le_bytes());
        for length in [self.lengths.titles, self.lengths.bodies, self.lengths.captions] {
            out.extend_from_slice(&length.to_le_bytes());
        }
        out.extend_from_slice(&self.cleaner.to_le_bytes());
        out.push(self.state as u8 | u8::from(self.fresh) << 7);
        push_bytes(self.note.as_bytes(), out);
    }

    fn decode(last: &str, rest: &mut Rest<'_>) -> Result<Self, BadManifest> {
        let shared = usize::from(u16::from_le_bytes(rest.array()?));
        let mut name = last.as_bytes().get(..shared).ok_or(BadManifest)?.to_vec();
        name.extend_from_slice(rest.bytes()?);
        let name = String::from_utf8(name).map_err(|_| BadManifest)?;
        let length = rest.number()?;
        let modified = i64::from_le_bytes(rest.array()?);
        let hash = rest.number()?;
        let articles = u32::from_le_bytes(rest.array()?);
        let lengths = Lengths {
            titles: rest.number()?,
            bodies: rest.number()?,
            captions: rest.number()?,
        };
        let cleaner = u32::from_le_bytes(rest.array()?);
        let [flags] = rest.array()?;
        let note = String::from_utf8(rest.bytes()?.to_vec()).map_err(|_| BadManifest)?;
        Ok(Self {
            name,
            length,
            modified,
            hash,
            state: FileState::of(flags & 0x7f).ok_or(BadManifest)?,
            articles,
            lengths,
            cleaner,
            fresh: flags & 0x80 != 0,
            note,
        })
    }
}

impl FileState {
    const ALL: [Self; 6] = [
        Self::Indexed,
        Self::Rejected,
        Self::Unreadable,
        Self::Damaged,
        Self::Panicked,
        Self::Interrupted,
    ];

    fn of(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }
}

fn push_bytes(bytes: &[u8], out: &mut Vec<u8>) {
    out.extend_from_slice(&(bytes.len() as u32).to_le_bytes());
    out.extend_from_slice(bytes);
}

/// What is still to be read.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn array<const LENGTH: usize>(&mut self) -> Result<[u8; LENGTH], BadManifest> {
        let (head, rest) = self.0.split_first_chunk::<LENGTH>().ok_or(BadManifest)?;
        self.0 = rest;
        Ok(*head)
    }

    fn number(&mut self) -> Result<u64, BadManifest> {
        Ok(u64::from_le_bytes(self.array()?))
    }

    fn bytes(&mut self) -> Result<&'a [u8], BadManifest> {
        let length = u32::from_le_bytes(self.array()?) as usize;
        let (head, rest) = self.0.split_at_checked(length).ok_or(BadManifest)?;
        self.0 = rest;
        Ok(head)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn manifest() -> impl Strategy<Value = Manifest> {
        let file = (
            "[a-cé]{1,3}(/[a-cé]{1,3}){0,3}",
            any::<(u64, i64, u64, u32, u32, bool)>(),
            0u8..6,
            "\\PC{0,9}",
        );
        prop::collection::btree_map("[a-cé]{1,3}(/[a-cé]{1,3}){0,3}", file, 0..20).prop_map(|files| Manifest {
            generation: files.len() as u64,
            files: files
                .into_iter()
                .map(
                    |(name, (_, (length, modified, hash, articles, cleaner, fresh), state, note))| FileRecord {
                        name,
                        length,
                        modified,
                        hash,
                        state: FileState::of(state).expect("a state"),
                        articles,
                        lengths: Lengths {
                            titles: u64::from(cleaner),
                            bodies: length,
                            captions: hash,
                        },
                        cleaner,
                        fresh,
                        note,
                    },
                )
                .collect(),
        })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(manifest in manifest()) {
            let (bytes, digest) = manifest.encode();
            prop_assert_eq!(Manifest::decode(&bytes), Ok((manifest.clone(), digest)));
            for file in &manifest.files {
                prop_assert_eq!(manifest.find(&file.name), Some(file));
            }
        }

        #[test]
        fn a_flipped_bit_is_seen(manifest in manifest(), place in any::<prop::sample::Index>(), bit in 0u8..8) {
            let (mut bytes, _) = manifest.encode();
            let place = place.index(bytes.len());
            bytes[place] ^= 1 << bit;
            prop_assert_eq!(Manifest::decode(&bytes), Err(BadManifest));
        }

        #[test]
        fn nothing_panics_on_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = Manifest::decode(&bytes);
        }
    }
}

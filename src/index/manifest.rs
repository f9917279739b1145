//! Which files the index holds, and what became of each.
//!
//! One file a generation, written beside the segments. The commit of the engine names generation and
//! digest, so that after a kill at any moment manifest and documents are of the same state.

use std::borrow::Cow;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use crate::index::lengths::Lengths;
use crate::problem::Problem;
use crate::source::entry::Stamp;
use crate::source::listing::is_at_or_below;
use crate::source::regular::read_regular;

/// The files of a generation, sorted by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    /// Counts the publications.
    pub generation: u64,
    /// Names of the folders and files that runs were asked to index, sorted, none below another.
    pub roots: Vec<String>,
    /// The files, sorted by name, each once.
    pub files: Vec<FileRecord>,
}

/// A file, and what became of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileRecord {
    /// Its name in the corpus.
    pub name: String,
    /// Bytes that were read.
    pub length: u64,
    /// Its stamp when it was listed.
    pub stamp: Stamp,
    /// xxh3 of the bytes that were read.
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
    /// True when only its beginning is indexed, since a run was stopped: the next one goes on.
    pub unfinished: bool,
    /// Why it is not in the index, or what is wrong with it as a whole.
    pub problem: Option<Problem>,
    /// Documents of it that are not in the index, by their places; no more than [`MOST_LOST`].
    pub lost: Vec<LostDocument>,
    /// Documents of it that are not in the index beyond those.
    pub lost_untold: u32,
}

/// A document of a file that is not in the index, and why.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct LostDocument {
    /// Where it stands.
    #[serde(rename = "p")]
    pub place: Place,
    /// Why it is not in the index.
    #[serde(rename = "w")]
    pub problem: Problem,
}

/// Where a document stands in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Place {
    /// 1-based line of a file of lines.
    #[serde(rename = "l")]
    Line(u64),
    /// 1-based number of a document in a file of several.
    #[serde(rename = "n")]
    Number(u64),
    /// Nobody knows: a part that could not be read as documents.
    #[serde(rename = "u")]
    Unknown,
}

/// Lost documents of a file that are listed one by one.
pub const MOST_LOST: usize = 100_000;

/// What became of a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
    #[default]
    Interrupted,
}

/// First bytes of a manifest; the digit is the version of this layout.
const MAGIC: &[u8; 8] = b"nutgraf3";
/// First bytes of the layout before, of which the names of files are read.
const MAGIC_BEFORE: &[u8; 8] = b"nutgraf2";

/// What is wrong with a manifest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("its list of files is damaged")]
pub struct BadManifest;

/// What of a record is mostly empty: stored as JSON, and as nothing where it says nothing.
#[derive(Default, PartialEq, Serialize, Deserialize)]
struct Remarks<'a> {
    #[serde(default, rename = "u", skip_serializing_if = "is_false")]
    unfinished: bool,
    #[serde(default, rename = "w", skip_serializing_if = "Option::is_none")]
    problem: Option<Cow<'a, Problem>>,
    #[serde(default, rename = "l", skip_serializing_if = "<[_]>::is_empty")]
    lost: Cow<'a, [LostDocument]>,
    #[serde(default, rename = "m", skip_serializing_if = "is_zero")]
    lost_untold: u32,
}

fn is_false(value: &bool) -> bool {
    !value
}

fn is_zero(value: &u32) -> bool {
    *value == 0
}

impl Manifest {
    /// The name of the manifest of a generation.
    pub fn file_name(generation: u64) -> String {
        format!("manifest-{generation}")
    }

    /// The generation of such a name.
    pub fn generation_of(file_name: &str) -> Option<u64> {
        let generation = file_name.strip_prefix("manifest-")?.parse().ok()?;
        (file_name == Self::file_name(generation)).then_some(generation)
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
        out.extend_from_slice(&(self.roots.len() as u32).to_le_bytes());
        for root in &self.roots {
            push_bytes(root.as_bytes(), &mut out);
        }
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
        let (content, digest) = checked(bytes)?;
        let mut rest = Rest(content.strip_prefix(MAGIC.as_slice()).ok_or(BadManifest)?);
        let generation = rest.number()?;
        let mut roots = Vec::new();
        for _ in 0..u32::from_le_bytes(rest.array()?) {
            roots.push(rest.text()?);
        }
        let count = rest.number()?;
        let mut files: Vec<FileRecord> = Vec::new();
        for _ in 0..count {
            let last = files.last().map_or("", |file| file.name.as_str());
            let file = FileRecord::decode(last, &mut rest)?;
            files.push(file);
        }
        let manifest = Self {
            generation,
            roots,
            files,
        };
        Ok((manifest, digest))
    }

    /// What an index of this layout, or of the one before, was made of: its roots and the names of its files. That layout kept no
    /// roots; they are the folders in which its files lie.
    pub fn decode_names(bytes: &[u8]) -> Result<(Vec<String>, Vec<String>), BadManifest> {
        if let Ok((manifest, _)) = Self::decode(bytes) {
            let names = manifest.files.into_iter().map(|file| file.name).collect();
            return Ok((manifest.roots, names));
        }
        let (content, _) = checked(bytes)?;
        let mut rest = Rest(content.strip_prefix(MAGIC_BEFORE.as_slice()).ok_or(BadManifest)?);
        rest.number()?;
        let mut names: Vec<String> = Vec::new();
        for _ in 0..rest.number()? {
            let name = rest.name(names.last().map_or("", String::as_str))?;
            // Length, stamp, hash, articles, three sums, cleaner, state.
            rest.array::<{ 8 + 8 + 8 + 4 + 3 * 8 + 4 + 1 }>()?;
            rest.bytes()?;
            names.push(name);
        }
        Ok((roots_of(&names), names))
    }

    /// Reads the manifest of a generation in `folder`.
    pub fn read(folder: &Path, generation: u64) -> io::Result<Result<(Self, u64), BadManifest>> {
        let bytes = read_regular(&folder.join(Self::file_name(generation)), MOST_BYTES)?;
        Ok(Self::decode(&bytes))
    }

    /// Adds roots; one that lies below another is none of its own.
    pub fn add_roots(&mut self, roots: &[String]) {
        self.roots.extend_from_slice(roots);
        self.roots.sort();
        self.roots.dedup();
        let all = std::mem::take(&mut self.roots);
        let is_outermost = |root: &&String| !all.iter().any(|other| other != *root && is_at_or_below(root, other));
        self.roots = all.iter().filter(is_outermost).cloned().collect();
    }
}

/// Bytes of the longest list of files that is read.
const MOST_BYTES: u64 = 8 << 30;

/// The content of a list of files and its digest, where they agree.
fn checked(bytes: &[u8]) -> Result<(&[u8], u64), BadManifest> {
    let (content, digest) = bytes.split_last_chunk::<8>().ok_or(BadManifest)?;
    let digest = u64::from_le_bytes(*digest);
    (xxh3_64(content) == digest)
        .then_some((content, digest))
        .ok_or(BadManifest)
}

/// The folders in which files lie: of those that share their first folder, the innermost that holds all; a file that lies in none is a root.
fn roots_of(names: &[String]) -> Vec<String> {
    let first = |name: &str| {
        let start = usize::from(name.starts_with('/'));
        let end = name[start..].find('/').map_or(name.len(), |end| start + end);
        name[..end].to_owned()
    };
    let mut roots: Vec<String> = Vec::new();
    let mut last = None;
    for name in names {
        let top = first(name);
        let folder = name.rsplit_once('/').map_or(name.as_str(), |(folder, _)| folder);
        match roots.last_mut() {
            Some(root) if last.as_ref() == Some(&top) => {
                while !is_at_or_below(name, root) {
                    match root.rsplit_once('/') {
                        Some((above, _)) if !above.is_empty() => *root = above.to_owned(),
                        _ => break,
                    }
                }
            }
            _ => roots.push(folder.to_owned()),
        }
        last = Some(top);
    }
    roots
}

impl FileRecord {
    /// True when all that the file holds is in the index.
    pub fn is_whole(&self) -> bool {
        self.state == FileState::Indexed
            && !self.unfinished
            && self.problem.is_none()
            && self.lost.is_empty()
            && self.lost_untold == 0
    }

    /// True when only the beginning of the file is indexed, since a run was stopped.
    pub fn is_unfinished(&self) -> bool {
        self.unfinished || self.state == FileState::Interrupted
    }

    /// Documents of it that are not in the index.
    pub fn documents_lost(&self) -> u64 {
        self.lost.len() as u64 + u64::from(self.lost_untold)
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
        out.extend_from_slice(&self.stamp.modified.to_le_bytes());
        out.extend_from_slice(&self.stamp.changed.to_le_bytes());
        out.extend_from_slice(&self.stamp.inode.to_le_bytes());
        out.extend_from_slice(&self.hash.to_le_bytes());
        out.extend_from_slice(&self.articles.to_le_bytes());
        for length in [self.lengths.titles, self.lengths.bodies, self.lengths.captions] {
            out.extend_from_slice(&length.to_le_bytes());
        }
        out.extend_from_slice(&self.cleaner.to_le_bytes());
        out.push(self.state as u8 | u8::from(self.fresh) << 7);
        let remarks = Remarks {
            unfinished: self.unfinished,
            problem: self.problem.as_ref().map(Cow::Borrowed),
            lost: Cow::Borrowed(&self.lost),
            lost_untold: self.lost_untold,
        };
        let is_silent = !self.unfinished && self.problem.is_none() && self.documents_lost() == 0;
        // Texts and numbers into memory: there is nothing that could fail.
        let remarks = (!is_silent).then(|| serde_json::to_vec(&remarks).unwrap_or_default());
        push_bytes(&remarks.unwrap_or_default(), out);
    }

    fn decode(last: &str, rest: &mut Rest<'_>) -> Result<Self, BadManifest> {
        let name = rest.name(last)?;
        let length = rest.number()?;
        let stamp = Stamp {
            modified: i64::from_le_bytes(rest.array()?),
            changed: i64::from_le_bytes(rest.array()?),
            inode: rest.number()?,
        };
        let hash = rest.number()?;
        let articles = u32::from_le_bytes(rest.array()?);
        let lengths = Lengths {
            titles: rest.number()?,
            bodies: rest.number()?,
            captions: rest.number()?,
        };
        let cleaner = u32::from_le_bytes(rest.array()?);
        let [flags] = rest.array()?;
        let remarks = match rest.bytes()? {
            [] => Remarks::default(),
            remarks => serde_json::from_slice(remarks).map_err(|_| BadManifest)?,
        };
        Ok(Self {
            name,
            length,
            stamp,
            hash,
            state: FileState::of(flags & 0x7f).ok_or(BadManifest)?,
            articles,
            lengths,
            cleaner,
            fresh: flags & 0x80 != 0,
            unfinished: remarks.unfinished,
            problem: remarks.problem.map(Cow::into_owned),
            lost: remarks.lost.into_owned(),
            lost_untold: remarks.lost_untold,
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

    fn text(&mut self) -> Result<String, BadManifest> {
        String::from_utf8(self.bytes()?.to_vec()).map_err(|_| BadManifest)
    }

    /// A name of which only what differs from the one before is stored.
    fn name(&mut self, last: &str) -> Result<String, BadManifest> {
        let shared = usize::from(u16::from_le_bytes(self.array()?));
        let mut name = last.as_bytes().get(..shared).ok_or(BadManifest)?.to_vec();
        name.extend_from_slice(self.bytes()?);
        String::from_utf8(name).map_err(|_| BadManifest)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::problem::ReadError;

    #[test]
    fn roots_are_the_folders_of_the_files() {
        let names = ["/srv/a/b/1", "/srv/a/c/2", "pages/x/1", "pages/x/y/2", "wire.jsonl"].map(str::to_owned);
        assert_eq!(roots_of(&names), ["/srv/a", "pages/x", "wire.jsonl"]);
        let mut manifest = Manifest::default();
        manifest.add_roots(&["b".into(), "a/c".into(), "a".into(), "ab".into()]);
        assert_eq!(manifest.roots, ["a", "ab", "b"]);
    }

    fn manifest() -> impl Strategy<Value = Manifest> {
        let file = (
            "[a-cé]{1,3}(/[a-cé]{1,3}){0,3}",
            any::<(u64, i64, u64, u32, u32, bool)>(),
            0u8..6,
            "\\PC{0,9}",
        );
        prop::collection::btree_map("[a-cé]{1,3}(/[a-cé]{1,3}){0,3}", file, 0..20).prop_map(|files| Manifest {
            generation: files.len() as u64,
            roots: vec!["a".into(), "é/b".into()],
            files: files
                .into_iter()
                .map(
                    |(name, (_, (length, modified, hash, articles, cleaner, fresh), state, note))| FileRecord {
                        name,
                        length,
                        stamp: Stamp {
                            modified,
                            changed: modified / 2,
                            inode: hash,
                        },
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
                        unfinished: fresh,
                        problem: (!note.is_empty()).then(|| Problem::Fault(note.clone())),
                        lost: note
                            .chars()
                            .map(|letter| LostDocument {
                                place: Place::Line(u64::from(letter)),
                                problem: Problem::Unread(ReadError::Record {
                                    line: u64::from(letter),
                                    what: letter.into(),
                                }),
                            })
                            .collect(),
                        lost_untold: note.len() as u32,
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

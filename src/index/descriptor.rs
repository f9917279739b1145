//! What made an index, and what must be done with it.
//!
//! An index is a folder:
//!
//! ```text
//! nutgraf.json        the descriptor: versions, and which engine folder is in use
//! nutgraf.lock        held while somebody writes
//! engine-1/           tantivy's files, and beside them manifest-<generation>, the list of files, and
//!                     families-<generation>, which words share a stem
//! ```
//!
//! A rebuild fills a new engine folder beside the old one and then replaces the descriptor, so that
//! searches go on and a rebuild that dies leaves the old index whole.

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::index::disk;
use crate::index::error::IndexError;
use crate::source::regular::read_regular;

/// The layout of the folder and of the stored articles. Raised when an older nutgraf could not read it.
pub const FORMAT: u32 = 4;
/// What can be asked of it. Raised when old indexes lack something that searches can do without.
pub const FEATURES: u32 = 1;
/// What a word is. Raised with every change that makes other words or other stems of some text; a test
/// holds it to the table of `docs/words.md`.
pub const ANALYZER: u32 = 3;

/// Digest of the [fields](crate::index::schema::Fields), in hexadecimal. Searches are too short to make it anew each time: a test does.
const SCHEMA: &str = "5cbca95d5041593a";

/// Bytes of the longest descriptor that is read.
const MOST_BYTES: u64 = 1 << 20;

/// The name of the descriptor.
pub const FILE_NAME: &str = "nutgraf.json";
/// The name of the lock.
pub const LOCK_NAME: &str = "nutgraf.lock";

/// What made an index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Descriptor {
    /// [`FORMAT`] when it was made.
    pub format: u32,
    /// [`FEATURES`] when it was made.
    #[serde(default)]
    pub features: u32,
    /// [`ANALYZER`] when it was made.
    pub analyzer: u32,
    /// Digest of the fields, in hexadecimal.
    pub schema: String,
    /// The number of the engine folder in use.
    pub engine: u32,
}

/// Why an index is built anew that needs it not.
pub const REBUILD_ASKED_FOR: &str = "a rebuild was asked for";

/// What must be done with an index before it can be used, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Need {
    /// Nothing.
    Nothing,
    /// It can be searched; a rebuild would bring more.
    Gain(String),
    /// It must be built anew from its files: `nutgraf index` does so.
    Rebuild(String),
    /// Only a newer nutgraf can read it.
    NewerProgram(u32),
}

impl Need {
    /// That the index in `folder` has a format that only a newer nutgraf knows.
    pub(crate) fn newer_program(folder: &Path, found: u32) -> IndexError {
        IndexError::Newer {
            path: folder.to_owned(),
            found,
            known: FORMAT,
        }
    }
}

impl Descriptor {
    /// The descriptor of an index made now.
    pub fn current(engine: u32) -> Self {
        Self {
            format: FORMAT,
            features: FEATURES,
            analyzer: ANALYZER,
            schema: SCHEMA.to_owned(),
            engine,
        }
    }

    /// What must be done with an index that was made so, and why.
    pub fn need(&self) -> Need {
        if self.format > FORMAT {
            return Need::NewerProgram(self.format);
        }
        if self.format < FORMAT {
            return Need::Rebuild(format!("format {}, now {FORMAT}", self.format));
        }
        if self.schema != SCHEMA {
            return Need::Rebuild("other fields than this version of nutgraf has".to_owned());
        }
        if self.analyzer != ANALYZER {
            return Need::Rebuild(format!("words of version {}, now {ANALYZER}", self.analyzer));
        }
        if self.features < FEATURES {
            return Need::Gain(format!("features {}, now {FEATURES}", self.features));
        }
        Need::Nothing
    }

    /// Reads the descriptor of the index in `folder`; `None` when there is no index.
    pub fn read(folder: &Path) -> Result<Option<Self>, IndexError> {
        let path = folder.join(FILE_NAME);
        let bytes = match read_regular(&path, MOST_BYTES) {
            Ok(bytes) => bytes,
            Err(error) if is_absent(&error) => return Ok(None),
            Err(error) => return Err(IndexError::io(&path, "read", error)),
        };
        serde_json::from_slice(&bytes)
            .map(Some)
            .map_err(|error| IndexError::Damaged {
                path: folder.to_owned(),
                reason: format!("{FILE_NAME}: {error}"),
            })
    }

    /// Replaces the descriptor of the index in `folder`, whole or not at all.
    pub fn write(&self, folder: &Path) -> Result<(), IndexError> {
        let mut bytes = serde_json::to_vec_pretty(self).unwrap_or_default();
        bytes.push(b'\n');
        write_whole(folder, FILE_NAME, &bytes)
    }

    /// The engine folder in use.
    pub fn engine_folder(&self, folder: &Path) -> PathBuf {
        engine_folder(folder, self.engine)
    }
}

/// The folder of an engine.
pub fn engine_folder(folder: &Path, engine: u32) -> PathBuf {
    folder.join(format!("engine-{engine}"))
}

/// The number of an engine folder of that name.
pub fn engine_of(file_name: &str) -> Option<u32> {
    let engine = file_name.strip_prefix("engine-")?.parse().ok()?;
    // `engine-01` and `engine-+1` are not ours.
    (file_name == format!("engine-{engine}")).then_some(engine)
}

/// Writes a file so that after any fault it is there whole or not at all, and is there when this returns.
pub(crate) fn write_whole(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), IndexError> {
    disk::replace_file(folder, Path::new(name), bytes)
        .map_err(|error| IndexError::io(&folder.join(name), "written", error))?;
    sync_folder(folder)
}

/// Brings the names in a folder onto the disk.
pub(crate) fn sync_folder(folder: &Path) -> Result<(), IndexError> {
    disk::sync_folder(folder).map_err(|error| IndexError::io(folder, "written", error))
}

fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use xxhash_rust::xxh3::xxh3_64;

    use super::*;
    use crate::index::schema::Fields;

    #[test]
    fn the_digest_is_that_of_the_fields() {
        let (schema, _) = Fields::build();
        let text = serde_json::to_string(&schema).expect("JSON");
        assert_eq!(SCHEMA, format!("{:016x}", xxh3_64(text.as_bytes())));
    }

    #[test]
    fn each_difference_has_its_cure() {
        let current = Descriptor::current(1);
        assert_eq!(current.need(), Need::Nothing);
        let newer = Descriptor {
            format: FORMAT + 1,
            ..current.clone()
        };
        assert_eq!(newer.need(), Need::NewerProgram(FORMAT + 1));
        let other_words = Descriptor {
            analyzer: ANALYZER + 1,
            ..current.clone()
        };
        assert!(matches!(other_words.need(), Need::Rebuild(_)));
        let other_fields = Descriptor {
            schema: "x".into(),
            ..current.clone()
        };
        assert!(matches!(other_fields.need(), Need::Rebuild(_)));
        let fewer = Descriptor { features: 0, ..current };
        assert!(matches!(fewer.need(), Need::Gain(_)));
    }

    #[test]
    fn a_descriptor_reads_back_and_leaves_nothing_else() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(Descriptor::read(folder.path()).expect("read"), None);
        let written = Descriptor::current(3);
        written.write(folder.path()).expect("written");
        assert_eq!(Descriptor::read(folder.path()).expect("read"), Some(written));
        assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 1);
        fs::write(folder.path().join(FILE_NAME), "{").expect("written");
        assert!(matches!(
            Descriptor::read(folder.path()),
            Err(IndexError::Damaged { .. })
        ));
    }
}

//! An index opened for reading.

use std::collections::BTreeSet;
use std::path::Path;
use std::thread;
use std::time::Duration;

use tantivy::directory::error::OpenReadError;
use tantivy::schema::document::{DeserializeError, DocumentDeserialize, DocumentDeserializer};
use tantivy::schema::{Field, OwnedValue};
use tantivy::{DocAddress, Index, IndexReader, ReloadPolicy, Searcher, TantivyError};

use crate::article::Article;
use crate::index::analyzer::language::Language;
use crate::index::descriptor::{Descriptor, Need};
use crate::index::engine::open_index;
use crate::index::error::IndexError;
use crate::index::schema::Fields;
use crate::index::stored;

/// An index opened for reading: a snapshot that no writer changes.
pub struct Library {
    fields: Fields,
    reader: IndexReader,
    searcher: Searcher,
}

impl Library {
    /// Opens the index in `folder` as it was last published.
    pub fn open(folder: &Path) -> Result<Self, IndexError> {
        let mut descriptor = usable_descriptor(folder)?;
        for _ in 0..SWITCHES {
            let opened = open_index(folder, &descriptor.engine_folder(folder)).and_then(|index| Self::of(&index));
            // A rebuild may have replaced the engine between the two looks.
            match usable_descriptor(folder)? {
                now if now != descriptor && opened.is_err() => descriptor = now,
                _ if opened.as_ref().is_err_and(is_passing) => thread::sleep(SWITCH_PAUSE),
                _ => return opened.map_err(|error| damaged_if_engine(folder, error)),
            }
        }
        open_index(folder, &descriptor.engine_folder(folder))
            .and_then(|index| Self::of(&index))
            .map_err(|error| damaged_if_engine(folder, error))
    }

    /// Opens an index of tantivy that has our fields.
    pub fn of(index: &Index) -> Result<Self, IndexError> {
        let (_, fields) = Fields::build();
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .doc_store_cache_num_blocks(DOC_STORE_BLOCKS)
            .try_into()?;
        let searcher = reader.searcher();
        Ok(Self {
            fields,
            reader,
            searcher,
        })
    }

    /// The fields.
    pub fn fields(&self) -> &Fields {
        &self.fields
    }

    /// The snapshot to search in.
    pub fn searcher(&self) -> &Searcher {
        &self.searcher
    }

    /// Moves on to the last published state.
    pub fn reload(&mut self) -> Result<(), IndexError> {
        self.reader.reload()?;
        self.searcher = self.reader.searcher();
        Ok(())
    }

    /// Articles in it.
    pub fn articles(&self) -> u64 {
        self.searcher.num_docs()
    }

    /// The article at an address that a search gave.
    pub fn article(&self, address: DocAddress) -> Result<Article, IndexError> {
        let blob: StoredBlob = self.searcher.doc(address)?;
        stored::from_bytes(&blob.0)
    }

    /// Languages with stems in it: those in which a query word has to be stemmed.
    pub fn languages(&self) -> Result<Vec<Language>, IndexError> {
        let mut found = BTreeSet::new();
        for segment in self.searcher.segment_readers() {
            let dictionary = segment.inverted_index(self.fields.lang)?;
            let mut codes = dictionary.terms().stream().map_err(tantivy::TantivyError::from)?;
            while codes.advance() {
                found.extend(std::str::from_utf8(codes.key()).ok().and_then(Language::of));
            }
        }
        Ok(found.into_iter().collect())
    }
}

/// How long a reader waits before that.
const SWITCH_PAUSE: Duration = Duration::from_millis(20);
/// Times that an index which changes under the eyes of a reader is looked at again.
const SWITCHES: usize = 5;

/// The descriptor of an index that this nutgraf can search.
fn usable_descriptor(folder: &Path) -> Result<Descriptor, IndexError> {
    let path = || folder.to_owned();
    let descriptor = Descriptor::read(folder)?.ok_or_else(|| IndexError::Missing { path: path() })?;
    let (schema, _) = Fields::build();
    match descriptor.need(&schema) {
        Need::Nothing | Need::Gain(_) => Ok(descriptor),
        Need::Rebuild(why) => Err(IndexError::Outdated { path: path(), why }),
        Need::NewerProgram(found) => Err(Need::newer_program(folder, found)),
    }
}

/// True when a file vanished while it was opened: where a reader may hold no lock, a writer may collect it.
fn is_passing(error: &IndexError) -> bool {
    matches!(
        error,
        IndexError::Engine(TantivyError::OpenReadError(OpenReadError::FileDoesNotExist(_)))
    )
}

fn damaged_if_engine(folder: &Path, error: IndexError) -> IndexError {
    match error {
        IndexError::Engine(error) => IndexError::reading(folder, error),
        other => other,
    }
}

/// Blocks of the doc store kept inflated: the ten hits of a page, each in a block of its own.
const DOC_STORE_BLOCKS: usize = 16;

/// The stored bytes of a document, without what tantivy's own document type costs.
struct StoredBlob(Vec<u8>);

impl DocumentDeserialize for StoredBlob {
    fn deserialize<'de, D: DocumentDeserializer<'de>>(mut document: D) -> Result<Self, DeserializeError> {
        let mut blob = Vec::new();
        while let Some((_, value)) = document.next_field::<OwnedValue>()? {
            if let OwnedValue::Bytes(bytes) = value {
                blob = bytes;
            }
        }
        Ok(Self(blob))
    }
}

/// A term of a field of words.
pub fn term(field: Field, word: &str) -> tantivy::Term {
    tantivy::Term::from_field_text(field, word)
}

#[cfg(test)]
mod tests;

//! An index opened for reading.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;
use std::thread;
use std::time::Duration;

use tantivy::directory::error::OpenReadError;
use tantivy::schema::document::{DeserializeError, DocumentDeserialize, DocumentDeserializer};
use tantivy::schema::{Field, OwnedValue};
use tantivy::{DocAddress, Index, ReloadPolicy, Searcher, TantivyError};

use crate::analyzer::language::{Language, LanguageSet};
use crate::analyzer::stems::is_own_stem;
use crate::analyzer::written_form::WrittenForm;
use crate::article::Article;
use crate::index::descriptor::{Descriptor, Need};
use crate::index::engine::{families_of, open_index, payload_of};
use crate::index::error::IndexError;
use crate::index::families::Families;
use crate::index::lengths::Lengths;
use crate::index::schema::Fields;
use crate::index::stored;

/// An index opened for reading: a snapshot that no writer changes.
pub struct IndexReader {
    fields: Fields,
    searcher: Searcher,
    families: Families,
    lengths: Lengths,
    spoken: OnceLock<Spoken>,
}

/// The languages of the articles.
#[derive(Debug, Clone)]
struct Spoken {
    /// Those with a stemmer, by code.
    languages: Vec<Language>,
    /// The one of them that most articles are in: what articles are taken to be in whose language is not known.
    usual: Option<Language>,
    /// True when some article is known to be in none of these.
    others: bool,
}

impl IndexReader {
    /// Opens the index in `folder` as it was last published.
    pub fn open(folder: &Path) -> Result<Self, IndexError> {
        let mut descriptor = usable_descriptor(folder)?;
        for _ in 0..SWITCHES {
            let opened = Self::open_engine(folder, &descriptor.engine_folder(folder));
            // A rebuild may have replaced the engine between the two looks.
            match Descriptor::read(folder)? {
                now if now.as_ref() != Some(&descriptor) && opened.is_err() => descriptor = usable_descriptor(folder)?,
                _ if opened.as_ref().is_err_and(is_passing) => thread::sleep(SWITCH_PAUSE),
                _ => return opened.map_err(|error| damaged_if_engine(folder, error)),
            }
        }
        Self::open_engine(folder, &descriptor.engine_folder(folder)).map_err(|error| damaged_if_engine(folder, error))
    }

    fn open_engine(folder: &Path, engine: &Path) -> Result<Self, IndexError> {
        let index = open_index(folder, engine)?;
        let mut reader = Self::of(&index, Families::default(), Lengths::default())?;
        // A table that is newer than the articles has all of their words.
        let payload = payload_of(&index, folder)?;
        reader.families = families_of(&payload, folder, engine)?.0;
        reader.lengths = payload.lengths;
        Ok(reader)
    }

    /// Opens an index of tantivy that has our fields, whose words have these families, and whose articles are so long together.
    pub fn of(index: &Index, families: Families, lengths: Lengths) -> Result<Self, IndexError> {
        let (_, fields) = Fields::build();
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .doc_store_cache_num_blocks(DOC_STORE_BLOCKS)
            .try_into()?;
        Ok(Self {
            fields,
            searcher: reader.searcher(),
            families,
            lengths,
            spoken: OnceLock::new(),
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

    /// How long its articles are together.
    pub fn lengths(&self) -> Lengths {
        self.lengths
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
    pub fn languages(&self) -> Result<&[Language], IndexError> {
        Ok(&self.spoken()?.languages)
    }

    /// The language with stems that most articles are in; words of articles whose language is not known are taken for its words.
    pub fn usual_language(&self) -> Result<Option<Language>, IndexError> {
        Ok(self.spoken()?.usual)
    }

    /// The language that an article's words are stemmed in, if any.
    pub fn language_of(&self, article: &Article) -> Result<Option<Language>, IndexError> {
        match article.language.as_deref() {
            Some(code) => Ok(Language::of(code)),
            None => self.usual_language(),
        }
    }

    fn spoken(&self) -> Result<&Spoken, IndexError> {
        if let Some(known) = self.spoken.get() {
            return Ok(known);
        }
        let mut found: BTreeMap<Language, u64> = BTreeMap::new();
        let mut others = false;
        for segment in self.searcher.segment_readers() {
            let dictionary = segment.inverted_index(self.fields.lang)?;
            let mut codes = dictionary.terms().stream().map_err(TantivyError::from)?;
            while codes.advance() {
                match std::str::from_utf8(codes.key()).ok().and_then(Language::of) {
                    Some(language) => *found.entry(language).or_default() += u64::from(codes.value().doc_freq),
                    None => others = true,
                }
            }
        }
        // The first of several.
        let usual = found.iter().rev().max_by_key(|(_, articles)| **articles);
        let spoken = Spoken {
            usual: usual.map(|(&language, _)| language),
            languages: found.into_keys().collect(),
            others,
        };
        Ok(self.spoken.get_or_init(|| spoken))
    }

    /// The words of the index that pass for one that is [looked up as these](crate::analyzer::stems::stems_in), in order: the
    /// word itself everywhere, and the words of its stem in a language in the articles of that language.
    pub fn written_forms(&self, stems: &[String]) -> Result<Vec<WrittenForm>, IndexError> {
        let spoken = self.spoken()?;
        let everything: LanguageSet = spoken.languages.iter().copied().collect();
        let everything = everything.with_unknown();
        let mut terms: BTreeMap<&str, Option<LanguageSet>> = BTreeMap::new();
        for stem in stems {
            let Some((language, bare)) = Language::of_stem(stem) else {
                terms.insert(stem, None);
                continue;
            };
            let own = is_own_stem(bare, language).then_some(bare);
            for term in self.families.of(stem).chain(own) {
                let only = terms.entry(term).or_insert(Some(LanguageSet::default()));
                let own = LanguageSet::from(language);
                let own = if spoken.usual == Some(language) {
                    own.with_unknown()
                } else {
                    own
                };
                *only = only.map(|only| only.with(own));
            }
        }
        let written_forms = terms.into_iter().map(|(term, only)| WrittenForm {
            term: term.to_owned(),
            only: only.filter(|only| spoken.others || !only.holds(everything)),
        });
        Ok(written_forms.collect())
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
    match descriptor.need() {
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

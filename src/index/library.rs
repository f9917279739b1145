//! An index opened for reading.

use std::collections::BTreeSet;

use tantivy::schema::document::{DeserializeError, DocumentDeserialize, DocumentDeserializer};
use tantivy::schema::{Field, OwnedValue};
use tantivy::tokenizer::{RawTokenizer, TextAnalyzer, TokenizerManager};
use tantivy::{DocAddress, Index, IndexReader, ReloadPolicy, Searcher};

use crate::article::Article;
use crate::index::analyzer::language::Language;
use crate::index::encoded::{ENCODED, Encoded};
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

/// Blocks of the doc store kept inflated: the ten hits of a page, each in a block of its own.
const DOC_STORE_BLOCKS: usize = 16;

/// The tokenizers that the schema names.
pub fn tokenizers() -> TokenizerManager {
    let tokenizers = TokenizerManager::new();
    tokenizers.register(ENCODED, TextAnalyzer::from(Encoded::default()));
    // tantivy asks for "default" on behalf of fields that hold no text.
    for whole in ["raw", "default"] {
        tokenizers.register(whole, TextAnalyzer::from(RawTokenizer::default()));
    }
    tokenizers
}

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

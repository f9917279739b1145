//! How every index is made: its tokenizers and its store.

use tantivy::IndexSettings;
use tantivy::store::{Compressor, ZstdCompressor};
use tantivy::tokenizer::{RawTokenizer, TextAnalyzer, TokenizerManager};

use crate::index::encoded::{ENCODED, Encoded};

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

/// How documents are stored: zstd in small blocks, so that a hit is fetched by inflating little. Level 1 takes half of the
/// time of level 3; in blocks so small it finds nearly as much.
pub fn settings() -> IndexSettings {
    IndexSettings {
        docstore_compression: Compressor::Zstd(ZstdCompressor {
            compression_level: Some(1),
        }),
        docstore_blocksize: 8 << 10,
        ..IndexSettings::default()
    }
}

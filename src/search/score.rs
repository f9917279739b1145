//! What a mention of a word is worth, over headline and body together.
//!
//! Adding up scores of two fields makes a rare word of headlines outweigh everything. Here one BM25F
//! (Robertson, Zaragoza, Taylor 2004) spans both: mentions in the headline count several times, lengths
//! and rarity are of the whole article. A word in the very form that was typed adds a little, and rarity
//! is sharpened. The constants were chosen on two public collections (short dispatches with topic
//! labels; long articles with questions of a sentence) and stand where both are flat.

use std::sync::Arc;

use tantivy::DocId;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::SegmentReader;

use crate::index::library::Library;
use crate::index::schema::Fields;
use crate::search::error::SearchError;

/// How many mentions in the body one in the headline is worth.
pub(crate) const HEADLINE: f32 = 2.0;
/// How fast further mentions stop to count.
const K1: f32 = 1.5;
/// How much longer articles are held back, 0 to 1.
const B: f32 = 0.6;
/// Exponent of a word's rarity: what is asked in a whole sentence has its weight in the rare words.
const RARITY: f32 = 1.3;
/// What the very form adds, of what the stem counts.
pub(crate) const AS_TYPED: f32 = 0.3;

/// The most that a word can score in an article, when `with_it` of `total` articles have it.
pub(crate) fn most(with_it: u64, total: u64) -> f32 {
    let with_it = with_it.min(total) as f32;
    let rarity = (1.0 + (total as f32 - with_it + 0.5) / (with_it + 0.5)).ln();
    rarity.powf(RARITY) * (K1 + 1.0)
}

/// The share of that most which so many mentions get in an article of that [norm](Lengths::norm), below 1.
pub(crate) fn saturation(mentions: f32, norm: f32) -> f32 {
    mentions / (mentions + norm)
}

/// Articles, deleted ones included, as the frequencies of terms count them.
pub(crate) fn library_size(library: &Library) -> u64 {
    let segments = library.searcher().segment_readers();
    segments.iter().map(|segment| u64::from(segment.max_doc())).sum()
}

/// What the lengths of headline and body, as the engine keeps them in a byte each, make a mention count.
#[derive(Clone)]
pub(crate) struct Similarity {
    title: Arc<[f32; 256]>,
    body: Arc<[f32; 256]>,
}

impl Similarity {
    /// Of this library: lengths count against its average.
    pub(crate) fn of(library: &Library) -> Result<Self, SearchError> {
        let lengths = library.lengths();
        let articles = library.articles().max(1) as f32;
        let average = ((HEADLINE * lengths.titles as f32 + lengths.bodies as f32) / articles).max(1.0);
        let norms = |of_none: f32, word: f32| {
            let mut norms = [0.0; 256];
            for (byte, norm) in (0..=u8::MAX).zip(&mut norms) {
                let words = FieldNormReader::id_to_fieldnorm(byte) as f32;
                *norm = K1 * (of_none + B * word * words / average);
            }
            Arc::new(norms)
        };
        Ok(Self {
            title: norms(1.0 - B, HEADLINE),
            body: norms(0.0, 1.0),
        })
    }

    /// The lengths of a segment's articles.
    pub(crate) fn lengths(&self, fields: &Fields, reader: &SegmentReader) -> tantivy::Result<Lengths> {
        Ok(Lengths {
            title: reader.get_fieldnorms_reader(fields.title)?,
            body: reader.get_fieldnorms_reader(fields.body)?,
            similarity: self.clone(),
        })
    }
}

/// Lengths of headlines and bodies of a segment.
pub(crate) struct Lengths {
    title: FieldNormReader,
    body: FieldNormReader,
    similarity: Similarity,
}

impl Lengths {
    /// The mentions that get half of the most.
    #[inline]
    pub(crate) fn norm(&self, doc: DocId) -> f32 {
        let title = self.similarity.title[usize::from(self.title.fieldnorm_id(doc))];
        title + self.similarity.body[usize::from(self.body.fieldnorm_id(doc))]
    }
}

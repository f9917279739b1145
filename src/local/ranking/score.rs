//! What a mention of a word is worth, over headline and body together.
//!
//! Adding up scores of two fields makes a rare word of headlines outweigh everything. Here one BM25F
//! (Robertson, Zaragoza, Taylor 2004) spans both: mentions in the headline count several times, lengths
//! and rarity are of the whole article. A word in the very form that was typed adds a little, and rarity
//! is sharpened, in both the more, the longer the query is. The constants were chosen on two public collections: a newswire of 80,000 dispatches
//! asked by titles and by sentences, and long articles with questions of a sentence.

use std::sync::Arc;

use tantivy::DocId;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::SegmentReader;

use crate::index::reader::IndexReader;
use crate::index::schema::Fields;
use crate::search::error::SearchError;

/// How many mentions in the body one in the headline is worth.
pub(crate) const HEADLINE: f32 = 2.0;
/// What the very form of a word adds that was typed with accents, of what its stem counts.
pub(crate) const ACCENTED: f32 = 0.3;

/// Makes scores as large as those of a plain BM25 are.
const SCALE: f32 = 2.5;

/// How mentions and lengths count, by the length of a query. Of few words all should be there, more than one of them often, and a longer article says more of
/// it; of many words a long article has some by chance, and must be held back more. (So Zhai and Lafferty 2001 on smoothing;
/// He and Ounis 2003 on BM25: the best `b` of a query grows with its length.)
#[derive(Debug, Clone, Copy)]
struct Shape {
    /// How slowly further mentions stop to count.
    k1: f32,
    /// How much longer articles are held back, 0 to 1.
    b: f32,
    /// Exponent of a word's rarity: what is asked in a whole sentence has its weight in the rare words.
    rarity: f32,
    /// What the very form adds, of what the stem counts.
    as_typed: f32,
}

impl Shape {
    /// Of a query of up to [`FEW`] words.
    const SHORT: Self = Self {
        k1: 1.2,
        b: 0.4,
        rarity: 1.0,
        as_typed: 0.0,
    };
    /// Of a query of [`MANY`] words and more.
    const LONG: Self = Self {
        k1: 2.0,
        b: 0.7,
        rarity: 1.3,
        as_typed: 0.3,
    };

    fn of_query(words: usize) -> Self {
        let longer = ((words as f32 - FEW) / (MANY - FEW)).clamp(0.0, 1.0);
        let between = |short: f32, long: f32| short + (long - short) * longer;
        let (short, long) = (Self::SHORT, Self::LONG);
        Self {
            k1: between(short.k1, long.k1),
            b: between(short.b, long.b),
            rarity: between(short.rarity, long.rarity),
            as_typed: between(short.as_typed, long.as_typed),
        }
    }
}

/// Words of a usual query, at most.
const FEW: f32 = 3.0;
/// Words of a query that is a sentence, at least.
const MANY: f32 = 7.0;

/// The most that a word can score in an article, when `with_it` of `total` articles have it, for a query of so many words.
pub(crate) fn most(with_it: u64, total: u64, words: usize) -> f32 {
    let with_it = with_it.min(total) as f32;
    let rarity = (1.0 + (total as f32 - with_it + 0.5) / (with_it + 0.5)).ln();
    rarity.powf(Shape::of_query(words).rarity) * SCALE
}

/// What a word in the very form that was typed adds, of what its stem counts, for a query of so many words.
pub(crate) fn as_typed(words: usize) -> f32 {
    Shape::of_query(words).as_typed
}

/// The share of that most which so many mentions get in an article of that [norm](Lengths::norm), below 1.
pub(crate) fn saturation(mentions: f32, norm: f32) -> f32 {
    mentions / (mentions + norm)
}

/// What the lengths of headline and body, as the engine keeps them in a byte each, make a mention count.
#[derive(Clone)]
pub(crate) struct Similarity {
    title: Arc<[f32; 256]>,
    body: Arc<[f32; 256]>,
}

impl Similarity {
    /// Of this index, for a query of so many words: lengths count against the index's average.
    pub(crate) fn of(index: &IndexReader, words: usize) -> Result<Self, SearchError> {
        let Shape { k1, b, .. } = Shape::of_query(words);
        let lengths = index.lengths();
        let articles = index.articles().max(1) as f32;
        let average = ((HEADLINE * lengths.titles as f32 + lengths.bodies as f32) / articles).max(1.0);
        let norms = |of_none: f32, word: f32| {
            let mut norms = [0.0; 256];
            for (byte, norm) in (0..=u8::MAX).zip(&mut norms) {
                let words = FieldNormReader::id_to_fieldnorm(byte) as f32;
                *norm = k1 * (of_none + b * word * words / average);
            }
            Arc::new(norms)
        };
        Ok(Self {
            title: norms(1.0 - b, HEADLINE),
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

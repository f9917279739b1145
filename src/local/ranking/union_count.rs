//! How many articles have one of some words: what a search that passes over articles cannot tell.
//!
//! Every list is read once, without its frequencies, into a bit for each article: about a nanosecond a posting.

use tantivy::fastfield::AliveBitSet;
use tantivy::index::SegmentReader;
use tantivy::query::Scorer;
use tantivy::{DocId, TERMINATED};

use crate::local::ranking::word::WeighedWord;

/// Bits of a number.
const WIDTH: usize = u64::BITS as usize;

/// The articles of a segment that have one of the words, or match one of the other clauses, which stand at their first.
pub(crate) fn union_count(
    words: &[WeighedWord],
    others: &mut [Box<dyn Scorer>],
    reader: &SegmentReader,
) -> tantivy::Result<u64> {
    let mut seen = Seen(vec![0; (reader.max_doc() as usize).div_ceil(WIDTH)]);
    for word in words {
        for list in word.word.stems.unscored_lists(reader)? {
            list.each_article(|doc| seen.add(doc));
        }
    }
    for other in others {
        let mut doc = other.doc();
        while doc != TERMINATED {
            seen.add(doc);
            doc = other.advance();
        }
    }
    Ok(seen.count(reader.alive_bitset()))
}

/// A bit for each article of a segment.
struct Seen(Vec<u64>);

impl Seen {
    #[inline]
    fn add(&mut self, doc: DocId) {
        if let Some(bits) = self.0.get_mut(doc as usize / WIDTH) {
            *bits |= 1 << (doc as usize % WIDTH);
        }
    }

    /// Those of them that are not deleted.
    fn count(&self, alive: Option<&AliveBitSet>) -> u64 {
        let Some(alive) = alive else {
            return self.0.iter().map(|bits| u64::from(bits.count_ones())).sum();
        };
        let mut count = 0;
        for (number, &bits) in self.0.iter().enumerate() {
            let mut left = bits;
            while left != 0 {
                let doc = number * WIDTH + left.trailing_zeros() as usize;
                count += u64::from(alive.is_alive(doc as DocId));
                left &= left - 1;
            }
        }
        count
    }
}

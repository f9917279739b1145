//! How many articles have some word.

use crate::index::reader::IndexReader;

/// Articles, deleted ones included, as the frequencies of terms count them.
pub(crate) fn articles_of(index: &IndexReader) -> u64 {
    let segments = index.searcher().segment_readers();
    segments.iter().map(|segment| u64::from(segment.max_doc())).sum()
}

/// Articles of `total` that have one of some words, by how many have each: as if the words knew nothing of each other.
pub(crate) fn with_any(frequencies: &[u64], total: u64) -> u64 {
    if let [only] = frequencies {
        return *only;
    }
    let total = total.max(1) as f64;
    let without: f64 = frequencies
        .iter()
        .map(|&with_it| 1.0 - (with_it as f64 / total).min(1.0))
        .product();
    (total * (1.0 - without)).round() as u64
}

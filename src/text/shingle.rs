//! Word shingles: overlapping runs of words, hashed, the measure of how much two texts share.

use xxhash_rust::xxh3::xxh3_64_with_seed;

/// The hashes of every run of `length` words, in order; a text with fewer words gives one hash of
/// all of them, an empty one none.
pub fn shingles<'a>(words: impl IntoIterator<Item = &'a str>, length: usize) -> Vec<u64> {
    let hashes: Vec<u64> = words
        .into_iter()
        .map(|word| xxh3_64_with_seed(word.as_bytes(), 0))
        .collect();
    shingles_of_hashes(&hashes, length)
}

/// [`shingles`] of words that are hashed already, by xxh3 with seed 0.
pub fn shingles_of_hashes(hashes: &[u64], length: usize) -> Vec<u64> {
    if hashes.is_empty() {
        return Vec::new();
    }
    hashes
        .windows(length.clamp(1, hashes.len()))
        .map(|window| window.iter().fold(0, |sum, &hash| mixed(sum, hash)))
        .collect()
}

/// The order of words counts: `a b` and `b a` are two shingles.
fn mixed(sum: u64, hash: u64) -> u64 {
    (sum.rotate_left(5) ^ hash).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_matters_and_short_texts_count_once() {
        assert_ne!(shingles(["a", "b"], 2), shingles(["b", "a"], 2));
        assert_eq!(shingles(["a"], 4).len(), 1);
        assert_eq!(shingles(["a", "b", "c"], 2).len(), 2);
        assert!(shingles([], 4).is_empty());
    }
}

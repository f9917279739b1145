//! Word shingles: overlapping runs of words, hashed, the measure of how much two texts share.

/// The hash of a run of words, by their hashes. The order of words counts: `a b` and `b a` are two shingles.
pub fn shingle(hashes: &[u64]) -> u64 {
    hashes.iter().fold(0, |sum, &hash| mixed(sum, hash))
}

fn mixed(sum: u64, hash: u64) -> u64 {
    (sum.rotate_left(5) ^ hash).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_words_counts() {
        assert_ne!(shingle(&[1, 2]), shingle(&[2, 1]));
        assert_ne!(shingle(&[1]), shingle(&[1, 1]));
    }
}

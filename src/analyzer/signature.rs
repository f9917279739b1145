//! Signatures of texts, by which near-copies find each other.
//!
//! Wire stories come from several papers, cut from the end, under other headlines. A signature is a
//! min-hash over the shingles of the body: one permutation with bins (Li, Owen, Zhang 2012), empty
//! bins filled from their neighbours (Shrivastava, Li 2014), eight bits a bin (Li, König 2010).
//! Equal bins of two signatures estimate how much of both texts is shared.

use xxhash_rust::xxh3::xxh3_64;

use crate::text::shingle::shingle;

/// Words of a shingle: four words in a row are seldom equal by chance, and an edit breaks only four shingles.
pub const SHINGLE: usize = 4;
/// Bins of a signature.
pub const BINS: usize = 48;
/// Numbers of eight bins each that a signature is kept in.
pub const WORDS: usize = BINS / 8;
/// Shingles below which a text is too short to be called a copy by its words.
const LEAST_SHINGLES: usize = 12;
/// Shingles from which a text that shares most of them with another tells the same story. Shorter ones are often forms that are filled in
/// (`Qtly div 50 cts, pay April 30`): they are copies only word for word.
const STORY_SHINGLES: usize = 64;

/// The signature of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signature {
    /// Eight bins a number, the first bin in the lowest byte.
    pub bins: [u64; WORDS],
}

/// Takes the words of a text one by one, however many they are, and gives its signature.
#[derive(Debug, Clone)]
pub struct Sketch {
    /// Hashes of the last words, the newest last.
    last: [u64; SHINGLE],
    words: usize,
    /// Hash of all words in order, as far as a short text goes.
    all: u64,
    least: [u64; BINS],
}

impl Default for Sketch {
    fn default() -> Self {
        Self {
            last: [0; SHINGLE],
            words: 0,
            all: 0,
            least: [u64::MAX; BINS],
        }
    }
}

impl Sketch {
    /// Takes the next word, by its xxh3.
    pub fn word(&mut self, hash: u64) {
        self.last.rotate_left(1);
        self.last[SHINGLE - 1] = hash;
        self.words += 1;
        // Longer texts are not compared by it.
        if self.words < STORY_SHINGLES + SHINGLE {
            self.all = mixed(self.all.rotate_left(1) ^ hash);
        }
        if self.words < SHINGLE {
            return;
        }
        let shingle = shingle(&self.last);
        // The high half picks the bin, so that the low half, which is compared, is independent of it.
        let bin = (((shingle >> 32) * BINS as u64) >> 32) as usize;
        let value = (shingle & 0xffff_ffff).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 1;
        self.least[bin] = self.least[bin].min(value);
    }

    /// The signature of the words; `None` for a text too short to judge.
    pub fn signature(&self) -> Option<Signature> {
        let shingles = (self.words + 1).saturating_sub(SHINGLE);
        match shingles {
            ..LEAST_SHINGLES => None,
            LEAST_SHINGLES..STORY_SHINGLES => {
                let bins = std::array::from_fn(|bin| self.all ^ bin as u64);
                Some(Signature::of_bins(&bins))
            }
            _ => Some(Signature::of_bins(&filled(&self.least))),
        }
    }
}

impl Signature {
    /// The signature of a text's words in order; `None` for a text too short to judge.
    pub fn of<'a>(words: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        let mut sketch = Sketch::default();
        for word in words {
            sketch.word(xxh3_64(word.as_bytes()));
        }
        sketch.signature()
    }

    fn of_bins(least: &[u64; BINS]) -> Self {
        let mut bins = [0; WORDS];
        for (bin, value) in least.iter().enumerate() {
            bins[bin / 8] |= (mixed(*value) & 0xff) << (8 * (bin % 8));
        }
        Self { bins }
    }
}

/// How much two texts share, 0 to 1, by their signatures: the share of equal bins, less what eight bits make equal by chance.
pub fn resemblance(left: &[u64; WORDS], right: &[u64; WORDS]) -> f32 {
    // Up to 48 a byte, and in all.
    let by_byte: u64 = left.iter().zip(right).map(|(a, b)| zero_bytes(a ^ b)).sum();
    let equal = (by_byte.wrapping_mul(ONES) >> 56) as f32 / BINS as f32;
    let chance = 1.0 / 256.0;
    ((equal - chance) / (1.0 - chance)).max(0.0)
}

/// A one in each byte.
const ONES: u64 = 0x0101_0101_0101_0101;

/// A one in each of the eight bytes that is zero (Warren, Hacker's Delight, section 6-1): the others carry into their highest bit.
fn zero_bytes(bytes: u64) -> u64 {
    const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
    !((bytes & LOW).wrapping_add(LOW) | bytes | LOW) >> 7
}

/// An empty bin takes the value of the next full one, changed by the distance, so that two texts with the same
/// empty bins do not count them twice as agreement.
fn filled(least: &[u64; BINS]) -> [u64; BINS] {
    let mut full = *least;
    for bin in 0..BINS {
        if least[bin] != u64::MAX {
            continue;
        }
        let next = (1..BINS)
            .map(|step| (step, least[(bin + step) % BINS]))
            .find(|(_, value)| *value != u64::MAX);
        if let Some((step, value)) = next {
            full[bin] = mixed(value ^ (step as u64) << 48);
        }
    }
    full
}

/// The finalizer of MurmurHash3: every bit of the input changes about half of the output.
fn mixed(mut value: u64) -> u64 {
    value ^= value >> 33;
    value = value.wrapping_mul(0xff51_afd7_ed55_8ccd);
    value ^= value >> 33;
    value = value.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    value ^ (value >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(from: u32, to: u32) -> Vec<String> {
        (from..to).map(|n| format!("w{}", (n * 7919) % 3001)).collect()
    }

    fn signature(words: &[String]) -> Signature {
        Signature::of(words.iter().map(String::as_str)).expect("long enough")
    }

    #[test]
    fn an_abridged_story_resembles_and_an_unrelated_one_does_not() {
        let story = signature(&text(0, 600));
        let abridged = signature(&text(0, 420));
        let other = signature(&text(1200, 1800));
        let alike = resemblance(&story.bins, &abridged.bins);
        assert!((0.5..0.9).contains(&alike), "{alike}");
        assert!(resemblance(&story.bins, &other.bins) < 0.1);
    }

    #[test]
    fn a_short_text_resembles_none_but_its_own() {
        let brief = text(0, 40);
        let other = [&brief[..39], &["w1".to_owned()]].concat();
        let alike = |left: &[String], right: &[String]| resemblance(&signature(left).bins, &signature(right).bins);
        assert!(alike(&brief, &brief) > 0.99);
        assert!(alike(&brief, &other) < 0.2);
        assert!(alike(&brief, &text(0, 400)) < 0.2);
    }

    #[test]
    fn bytes_are_compared_one_by_one() {
        for (bytes, zeros) in [
            (0, 8),
            (u64::MAX, 0),
            (1, 7),
            (0x0100_0000_0000_0000, 7),
            (0x8001_0080_ff00_0100, 3),
        ] {
            assert_eq!(zero_bytes(bytes).count_ones(), zeros, "{bytes:x}");
        }
    }

    #[test]
    fn a_text_of_a_few_words_has_no_signature() {
        assert_eq!(Signature::of(["a", "b", "c"]), None);
    }
}

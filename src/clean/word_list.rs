//! Lists of words written as one string: compact to read, and searched where a few microseconds do not count; as a set where they do.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

use xxhash_rust::xxh3::xxh3_64_with_seed;

/// A set of words of a list.
pub type WordSet = HashSet<&'static str, BuildHasherDefault<WordHasher>>;

/// What is known of the words of a list.
pub type WordMap<T> = HashMap<&'static str, T, BuildHasherDefault<WordHasher>>;

/// Hashes words quickly: the lists are the project's own, and nobody can choose words for them that collide.
#[derive(Debug, Clone, Copy, Default)]
pub struct WordHasher(u64);

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = xxh3_64_with_seed(bytes, self.0);
    }

    /// What ends a word among others says nothing of one word.
    fn write_u8(&mut self, _: u8) {}

    fn finish(&self) -> u64 {
        self.0
    }
}

/// Whether `word` stands in `list`, whose words are parted by white space.
pub fn holds(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|known| known == word)
}

/// The words of `list`, which are parted by white space.
pub fn word_set(list: &'static str) -> WordSet {
    list.split_ascii_whitespace().collect()
}

/// The entries of `list`, which are parted by `;` and may hold spaces.
pub fn entries(list: &str) -> impl Iterator<Item = &str> {
    list.split(';').map(str::trim).filter(|entry| !entry.is_empty())
}

//! A hasher for short keys of which nobody can choose many that collide: the words of the project's own lists, hashes, pairs of characters.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

use xxhash_rust::xxh3::xxh3_64_with_seed;

/// A set that is quickly searched.
pub type QuickSet<K> = HashSet<K, BuildHasherDefault<QuickHasher>>;

/// A map that is quickly searched.
pub type QuickMap<K, V> = HashMap<K, V, BuildHasherDefault<QuickHasher>>;

/// Hashes with xxh3, the same on each machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct QuickHasher(u64);

impl Hasher for QuickHasher {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = xxh3_64_with_seed(bytes, self.0);
    }

    /// What ends a word among others says nothing of one word.
    fn write_u8(&mut self, _: u8) {}

    fn finish(&self) -> u64 {
        self.0
    }
}

//! Lists of words written as one string: compact to read, and searched where a few microseconds do not count; as a set where they do.

use crate::clean::quick_hash::{QuickMap, QuickSet};

/// A set of words of a list.
pub type WordSet = QuickSet<&'static str>;

/// What is known of the words of a list.
pub type WordMap<T> = QuickMap<&'static str, T>;

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

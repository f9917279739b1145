//! Lists of words: searched as they are where a few nanoseconds do not count, as a set where they do.

use crate::text::quick_hash::{QuickMap, QuickSet};

/// A set of words of a list.
pub type WordSet = QuickSet<&'static str>;

/// What is known of the words of a list.
pub type WordMap<T> = QuickMap<&'static str, T>;

/// Whether `word` is one of `words`, which are sorted, as the tables of languages are.
pub fn is_one_of(words: &[&str], word: &str) -> bool {
    words.binary_search(&word).is_ok()
}

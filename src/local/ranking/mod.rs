//! What articles score, and the best of them.

pub(crate) mod all_words;
pub(crate) mod any_words;
pub(crate) mod as_typed;
pub(crate) mod best;
pub(crate) mod collect;
pub(crate) mod nearness;
pub(crate) mod score;
pub(crate) mod scored_word;
pub(crate) mod segment;
pub(crate) mod union_count;
pub(crate) mod word;
pub(crate) mod word_cursor;
pub(crate) mod word_query;

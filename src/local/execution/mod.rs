//! From a request to the articles of its page.

pub(crate) mod all_articles;
pub(crate) mod compile;
pub(crate) mod copy_count;
pub(crate) mod cost;
pub(crate) mod explain;
pub(crate) mod like;
pub(crate) mod lookup;
pub(crate) mod partial;
pub(crate) mod rank;
pub(crate) mod word_search;

//! Highlights and passages: what of a query stands where in an article, and which sentences show it best.

pub(crate) mod highlight;
pub(crate) mod highlighted_words;
pub(crate) mod passage;
pub(crate) mod prefix_filter;
pub(crate) mod term_matcher;
pub(crate) mod window;

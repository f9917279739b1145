//! From the tree of a query to a plan: its words replaced by words of the corpus that a [`Lexicon`](lexicon::Lexicon) knows.

pub(crate) mod clause;
pub(crate) mod lexicon;
pub(crate) mod pattern;
pub(crate) mod pattern_words;
pub(crate) mod planner;
pub(crate) mod query_term;
pub(crate) mod scope;

//! Words that articles are about: to widen a query, and to find articles like one.

pub(crate) mod expand;
pub(crate) mod relevance_model;
pub(crate) mod significant_terms;

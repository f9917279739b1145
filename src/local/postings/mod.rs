//! Lists of articles and positions, and queries that the engine has none for.

pub(crate) mod any_of;
pub(crate) mod articles;
pub(crate) mod candidates;
pub(crate) mod cursor;
pub(crate) mod excluded;
pub(crate) mod field_terms;
pub(crate) mod gathered;
pub(crate) mod matching;
pub(crate) mod place_order;
pub(crate) mod placed_list;
pub(crate) mod placed_terms;
pub(crate) mod position_prefilter;
pub(crate) mod posting_list;
pub(crate) mod statistics;

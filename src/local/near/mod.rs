//! Phrases, NEAR, SENT and PARA over the positions of an index.

pub(crate) mod near_lists;
pub(crate) mod near_query;
pub(crate) mod near_scorer;
pub(crate) mod read_text;

//! What "near", "in one sentence" and a phrase mean, over the positions of words.

pub(crate) mod disjoint;
pub(crate) mod interval_source;
pub(crate) mod joined;
pub(crate) mod occurrence;

//! Where sentences end.

pub(crate) mod abbreviation;
pub(crate) mod ending;
pub mod sentence;
pub(crate) mod stop;

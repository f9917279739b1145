//! Where sentences end.

pub mod abbreviation;
pub mod ending;
pub mod sentence;
pub(crate) mod stop;

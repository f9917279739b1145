//! Where sentences end.

pub mod abbreviation;
pub mod ending;
pub(crate) mod habit;
pub mod sentence;
pub(crate) mod stop;

//! Text that several rooms look at in the same way: folding, spans, shingles, sentences, harmless output.
//!
//! A type or an algorithm enters only when two upper rooms use it.

pub mod abbreviation;
pub(crate) mod bytes64;
pub(crate) mod character_class;
pub mod ending;
pub mod fold;
pub mod safe;
pub mod script;
pub mod sentence;
pub mod shingle;
pub mod span;
pub(crate) mod stop;

//! Text that several rooms look at in the same way: folding, spans, shingles, harmless output.
//!
//! A type or an algorithm enters only when two upper rooms use it.

pub(crate) mod bytes64;
pub(crate) mod character_class;
pub mod file_name;
pub mod fold;
pub(crate) mod quick_hash;
pub mod safe;
pub mod script;
pub mod shingle;
pub mod span;
pub(crate) mod whole_word;
pub mod word_form;

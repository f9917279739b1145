//! Text that several rooms look at in the same way: folding, spans, shingles, harmless output.
//!
//! A type or an algorithm enters only when two upper rooms use it.

pub(crate) mod abugida;
pub(crate) mod bytes64;
pub(crate) mod character_class;
pub(crate) mod file_name;
pub mod fold;
pub(crate) mod quick_hash;
pub(crate) mod safe;
pub(crate) mod script;
pub(crate) mod shingle;
pub mod span;
pub(crate) mod whole_word;
pub(crate) mod word_form;

//! The words of an index, as a plan asks for them.

pub(crate) mod dictionaries;
pub(crate) mod dictionary;
pub(crate) mod frequency;
pub(crate) mod language_filter;
pub(crate) mod search_field;
pub(crate) mod vocabulary;

//! How news is written, language by language: the words stand in `data`, one file a language, and become tables when the program is built.
//!
//! Above them stand the readers that know texts but never a page: of sentences, dates, names, bylines.

pub(crate) mod bylines;
pub(crate) mod dates;
pub(crate) mod digraphs;
pub mod function_words;
pub(crate) mod habit;
pub(crate) mod names;
pub mod sentences;
pub(crate) mod suffixes;
pub(crate) mod tables;
pub(crate) mod word_list;

//! The query language: text to a tree with byte spans. Knows no engine.
//!
//! [`parse`](parse::parse) never fails: what it cannot read as written it reads as text or leaves
//! out, and says so in a [`Note`](note::Note). The way through: `lex` cuts the text into tokens,
//! `operand` and `word` read single words, values and wildcards, `grammar` joins them, `proximity`
//! builds the operators that look at places. `print` writes a tree back, `describe` puts it in words.

pub mod aliases;
pub mod ast;
pub mod describe;
pub mod error;
pub(crate) mod fields;
pub mod limits;
pub mod narrow;
pub mod note;
pub mod parse;
pub(crate) mod print;

pub(crate) mod beside;
mod dates;
mod grammar;
mod lex;
mod numbers;
mod operand;
mod operator;
mod proximity;
mod scan;
mod tree;
mod word;

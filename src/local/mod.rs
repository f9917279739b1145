//! The engine over an index on this machine, by tantivy.

pub(crate) mod columns;
pub mod engine;
mod error;
pub(crate) mod execution;
pub(crate) mod insight;
pub(crate) mod lexicon;
pub(crate) mod near;
pub(crate) mod postings;
pub(crate) mod ranking;

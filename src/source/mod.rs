//! Where documents come from: folders and files, standard input, memory.
//!
//! A source lists its entries with their stamps and opens them one by one. It knows nothing of formats.

pub mod entry;
pub mod error;
pub mod listing;
pub mod memory;
pub mod name;
pub mod provider;
pub(crate) mod regular;
pub(crate) mod stdin;
pub(crate) mod walk;

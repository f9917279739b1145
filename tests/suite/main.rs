//! The one integration binary: every test that goes through nutgraf's public face.

mod all_first;
mod analysis;
mod cli;
mod copies;
mod docs;
mod face;
mod fit;
mod formats;
mod history;
mod hostile;
mod hostile_files;
mod house;
mod judge;
mod language;
mod meaning;
mod output;
mod pages;
mod publishers;
mod robust;
mod shells;
mod verdict;
mod words;

/// What the build reads languages with.
#[path = "../../build/schema.rs"]
#[allow(dead_code, missing_docs)]
mod schema;

//! Suites: searches and what must hold of their answers, written in TOML. `docs/suites.md` tells every key.

pub mod files;
pub mod model;
pub mod read;

mod asking;
mod expectations;
mod metrics;
mod now;
mod place;
mod table;

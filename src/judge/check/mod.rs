//! Suites run over an engine.

pub mod bless;
pub(crate) mod metrics;
pub mod outcome;
pub mod run;

mod case;
mod listed;
mod lit;

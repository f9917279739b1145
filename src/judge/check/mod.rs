//! Suites run over an engine.

pub mod bless;
pub mod metrics;
pub mod names;
pub mod outcome;
pub mod run;

mod case;
mod listed;
mod lit;

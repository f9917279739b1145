//! Suites, reports and measures, through their public face, over an engine made for the tests.

mod checks;
mod engine;
mod evals;
mod reports;
mod suites;
mod trec_eval;

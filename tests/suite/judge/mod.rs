//! Suites, reports and measures, through their public face, over an engine made for the tests.

mod checks;
mod docs;
mod engine;
mod evals;
mod judged;
mod reports;
mod suites;
mod trec_eval;

//! Searches judged: ranked lists against judgements (`eval`), cases of a suite against their expectations (`check`).

pub mod baseline;
pub mod compare;
pub mod error;
pub mod evaluation;
pub mod gate;
pub mod measure;
pub mod qrels;
pub mod run;
pub mod topics;

//! Searches judged: ranked lists against judgements (`eval`), cases of a suite against their expectations (`check`).
//!
//! `suite` reads suites, `check` runs them over any [`Engine`](crate::search::engine::Engine), `report` tells the outcome in
//! the forms that people and CI systems read. `topics`, `qrels` and `run` read TREC's files, `rank` makes a run with an
//! engine, `misfit` sees when it speaks of other things, `measure` and `evaluation` hold it against judgements, `gate` and `baseline` against what it must reach, `compare`
//! against another run; `appraisal` is all of that at once. `movement` compares two runs that nobody judged, `unjudged` says what to judge next.

pub mod appraisal;
pub mod baseline;
pub mod check;
mod columns;
pub mod compare;
pub mod error;
pub mod evaluation;
pub(crate) mod figure;
pub mod gate;
pub mod measure;
pub mod misfit;
pub mod movement;
pub(crate) mod names;
pub mod qrels;
pub(crate) mod question;
pub mod rank;
pub mod report;
pub mod run;
pub mod suite;
pub mod topics;
pub mod unjudged;

//! What came of suites and evaluations, in the forms that people and CI systems read.

pub mod figures_json;
pub mod format;
pub mod look;
pub mod table;
pub(crate) mod wording;

mod github;
mod json;
mod junit;
mod markdown;
mod tap;
mod text;

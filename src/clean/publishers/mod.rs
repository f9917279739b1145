//! Rules for single publishers: small dated files for what no general rule can know.

pub mod file;
pub mod rules;

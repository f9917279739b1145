//! Bytes to pages: one file per format, one trait, one registry.

pub mod limits;
pub mod reader;

//! nutgraf turns a folder of saved news pages into a searchable archive.

pub mod analyzer;
pub mod article;
pub mod clean;
pub mod cli;
pub mod date;
pub mod index;
pub mod ingest;
pub mod judge;
pub mod language;
pub mod local;
pub mod page;
pub mod query;
pub mod read;
pub mod render;
pub mod search;
pub mod source;
pub mod text;

//! Bytes to pages: one file per format, one trait, one registry.

pub mod collection;
mod container;
pub mod decode;
pub mod ending;
mod front_matter;
pub mod html;
pub mod inflate;
pub mod jsonl;
pub mod limits;
pub mod paragraphs;
pub mod parts;
mod pieces;
pub mod plain;
pub mod reader;
pub mod record;
pub mod registry;
pub mod text_dump;
pub mod transcode;
pub mod typed;

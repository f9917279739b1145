//! Formats of XML: a bounded tree, and a file for each format that makes pages of it.

mod blocks;
mod dates;
pub mod feed;
pub mod format;
pub mod newsml;
pub mod newsml_g2;
pub mod nitf;
mod root;
pub mod scanned;
pub mod single;
mod tree;

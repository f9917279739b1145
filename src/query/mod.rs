//! The query language: text to a tree with byte spans. Knows no engine.

pub mod ast;

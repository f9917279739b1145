//! Hits and articles to bytes on a `Write`: for people, for programs, for TREC. Knows no terminal.

pub mod answer;
pub mod article_json;
pub mod article_text;
pub mod chart;
pub mod csv;
pub mod format;
pub mod human;
pub mod json;
pub mod list;
pub mod look;
pub mod meta;
pub mod nothing;
pub mod put;
pub mod quantity;
pub mod schema;
pub mod styled;
pub mod trec;
pub mod tsv;
pub mod version;
pub mod wrap;

#[cfg(test)]
mod tests;

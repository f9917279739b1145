//! Hits and articles to bytes on a `Write`: for people, for programs, for TREC. Knows no terminal.

pub(crate) mod answer;
pub(crate) mod article_file;
pub(crate) mod article_json;
pub(crate) mod article_text;
pub(crate) mod chart;
pub(crate) mod concordance;
pub(crate) mod csv;
pub(crate) mod format;
pub(crate) mod human;
pub(crate) mod json;
pub(crate) mod json_string;
pub(crate) mod list;
pub(crate) mod look;
pub(crate) mod meta;
pub(crate) mod nothing;
pub(crate) mod put;
pub(crate) mod quantity;
pub mod schema;
pub(crate) mod styled;
pub(crate) mod time_picture;
pub(crate) mod time_series;
pub(crate) mod trec;
pub(crate) mod tsv;
pub(crate) mod version;
pub(crate) mod whole;
pub(crate) mod wrap;

#[cfg(test)]
mod tests;

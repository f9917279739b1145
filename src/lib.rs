//! nutgraf turns a folder of saved news into a searchable archive.
//!
//! Saved pages are cleaned down to the article: text-browser dumps full of menus, HTML, wire items, files of records.
//! The articles go into an index of [tantivy], and queries bring back ranked articles with the sentences that answer.
//! The program `nutgraf` does all that from the shell; this library does it inside of another program.
//!
//! ```
//! use nutgraf::archive::{self, Archive};
//! # let folder = tempfile::tempdir()?;
//! # let page = folder.path().join("ferry.html");
//! # std::fs::write(&page, "<html><body><article><h1>The ferry is back</h1>\
//! #     <p>The ferry to the island of Orm sails again after three weeks in the yard, the harbour office said on Friday.</p>\
//! #     <p>Its engine was replaced, and the crew tried it on the open water before the first cars rolled aboard.</p>\
//! #     </article></body></html>")?;
//!
//! // Clean a page.
//! let article = archive::article(std::fs::File::open(&page)?, "ferry.html")?;
//! assert_eq!(article.title, "The ferry is back");
//!
//! // Index a folder. What is indexed already and has not changed is not read again.
//! let archive = Archive::at(folder.path().join("index"));
//! archive.update([&page])?;
//!
//! // Search it.
//! let results = archive.search("engine AND crew")?;
//! assert_eq!(results.hits[0].article.title, "The ferry is back");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # The rooms
//!
//! [`archive`] is the face: three calls, which most programs need. Behind it, a document passes through [`read`] (bytes
//! to a [`page`]) and [`clean`] (page to [`article`]); [`ingest`] does that for whole folders on all cores and fills an
//! [`index`]. A query passes through [`query`] (text to tree) and [`search`], whose
//! [`Engine`](search::engine::Engine) is what answers: [`local`] over an index on this machine. [`judge`] asserts
//! searches and measures them; `render` draws what was found, for the program alone. `ARCHITECTURE.md` tells why the walls stand where they stand.
//!
//! [tantivy]: https://docs.rs/tantivy

pub mod analyzer;
pub mod archive;
pub mod article;
pub mod clean;
#[cfg(feature = "cli")]
pub mod cli;
pub mod date;
pub mod index;
pub mod ingest;
pub mod judge;
pub mod language;
pub mod local;
pub mod page;
pub mod problem;
pub mod query;
pub mod read;
pub mod rejection;
#[cfg(feature = "cli")]
pub mod render;
pub mod search;
#[cfg(feature = "serve")]
pub mod serve;
pub mod source;
pub mod text;

//! The commands, one file each.

pub mod batch;
pub mod check;
pub mod clean;
pub mod concordance;
pub mod eval;
pub mod export;
pub mod formats;
pub mod generate;
pub mod index;
#[cfg(feature = "serve")]
pub mod mcp;
pub mod search;
#[cfg(feature = "serve")]
pub mod serve;
pub mod show;
pub mod similar;
pub mod status;
pub mod timeline;

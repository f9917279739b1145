//! The words of the command line: the one definition from which parsing, help, man pages and completions come.

pub mod article;
pub mod asking;
pub mod clean;
pub mod export;
pub mod formats;
pub mod generate;
pub mod index;
pub mod judge;
#[cfg(feature = "serve")]
pub mod mcp;
pub mod root;
pub mod search;
#[cfg(feature = "serve")]
pub mod serve;
pub mod shared;
pub mod status;
pub mod timeline;

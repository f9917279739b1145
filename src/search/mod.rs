//! What any engine needs: the seam between a search and whatever answers it, plans of queries, proximity, highlights and passages. Knows no index.

pub(crate) mod clause_counts;
pub(crate) mod copies;
pub mod engine;
pub mod error;
pub(crate) mod expansion;
pub mod hit;
pub(crate) mod plan;
pub(crate) mod proximity;
pub(crate) mod similar;
pub(crate) mod snippets;
pub(crate) mod zero_results;

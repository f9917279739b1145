//! Who wrote it: bylines and the names in them.

pub mod bare_names;
pub mod byline_candidate;
pub mod byline_extraction;
pub mod byline_region;
pub mod marked;
pub mod signed_lines;

//! Who wrote it: bylines and the names in them.

pub mod bare_names;
pub mod marked;
pub mod prospect;
pub mod signature;
pub mod signed_lines;
pub mod zone;

//! Who wrote it: bylines and the names in them.

pub mod bare_names;
pub mod byline;
pub mod credits;
pub mod eastern;
pub mod family_names;
pub mod line_cues;
pub mod marked;
pub mod name_words;
pub mod names;
pub mod opening;
pub mod organisations;
pub mod other_credits;
pub mod prospect;
pub mod roles;
pub mod segments;
pub mod signature;
pub mod signed_lines;
pub mod zone;

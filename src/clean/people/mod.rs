//! Who wrote it: bylines and the names in them.

pub mod bare_names;
pub mod byline;
pub mod names;
pub mod organisations;
pub mod signature;
pub mod zone;

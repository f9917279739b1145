//! Values of articles by field, without reading what is stored of them.

pub(crate) mod archive;
pub(crate) mod listings;
pub(crate) mod signatures;

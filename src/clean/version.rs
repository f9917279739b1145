//! The version of the cleaner.

/// Raised with every change that makes other articles of some pages: `nutgraf index` then cleans again what an
/// older cleaner made.
pub const CLEANER: u32 = 6;

//! How large a query may be. Beyond a limit the rest is left out, with a note.

/// Bytes of a query that are read.
pub const QUERY_BYTES: usize = 100_000;
/// Words, phrases and filters of a query.
pub const CLAUSES: usize = 10_000;
/// Parentheses inside each other.
pub const NESTING: usize = 100;
/// Depth of the tree, which chains of NEAR deepen too.
pub const DEPTH: usize = 600;
/// Greatest distance of NEAR and PRE.
pub const DISTANCE: u32 = 10_000;
/// Pairs of operands that one NEAR between groups may come to.
pub const PAIRS: usize = 256;
/// Greatest factor of `^`.
pub const FACTOR: f32 = 1_000.0;
/// Bytes that a compiled regular expression may take.
pub const REGEX_BYTES: usize = 1 << 20;
/// Brackets inside each other in a regular expression.
pub const REGEX_NESTING: u32 = 50;

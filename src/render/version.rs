//! The version of the output for programs.

/// The version of every JSON output: within one, changes only add.
pub const VERSION: u32 = 1;

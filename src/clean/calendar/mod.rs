//! When it was written.

mod dated_line;
pub mod publication;
pub mod visit;

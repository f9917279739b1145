//! When and where it was written: dates, clocks, datelines.

pub mod clocks;
pub mod date_lines;
pub mod date_tokens;
pub mod dateline;
pub mod dates;
pub mod locale;
pub mod moment;
pub mod months;
pub mod publication;
pub mod visit;

//! When and where it was written: dates, clocks, datelines.

pub mod clocks;
pub mod date_lines;
pub mod date_tokens;
mod dated_line;
pub mod dateline;
pub mod dates;
pub mod locale;
pub mod moment;
pub mod months;
mod numbered_months;
pub mod publication;
mod solar;
pub mod visit;

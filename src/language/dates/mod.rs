//! Dates as newspapers print them.

mod clocks;
pub mod labels;
pub mod locale;
pub mod moment;
pub mod months;
mod numbered_months;
pub mod opening;
pub mod printed;
mod solar;
pub mod tokens;

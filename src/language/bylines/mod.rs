//! Lines that say who wrote a story, and from where.

pub mod byline;
pub mod credits;
pub mod dateline;
pub mod eastern;
pub mod inside;
pub mod line_cues;
pub mod opening;
pub mod other_credits;
pub mod rights;
pub mod segments;

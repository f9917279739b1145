//! Text made harmless, as [`text::safe`](crate::text::safe) makes it for every room that writes for people.

pub use crate::text::safe::{SafeJson, inline, is_hazard};

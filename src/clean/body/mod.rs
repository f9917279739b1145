//! From classified blocks to the story: body, captions, insets and related headlines.

pub mod apportion;
pub mod captions;
mod comments;
pub mod insets;
pub mod labels;
pub mod preamble;
pub mod related;
pub mod sign_off;
pub mod signed;
pub mod slides;
pub mod story;

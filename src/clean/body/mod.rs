//! From classified blocks to the story: body, captions, insets and related headlines.

mod comments;

pub mod apportion;
pub mod captions;
pub mod insets;
pub mod labels;
pub mod next_article;
pub mod preamble;
pub mod related;
pub mod runs;
pub mod sign_off;
pub mod signed;
pub mod slides;
pub mod standfirst;
pub mod story;
pub mod unseen;

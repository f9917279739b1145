//! What a page is when it is no article: read off its shape, its notices and what its metadata declares.

pub mod declared;
pub mod live;
mod notice;
pub mod reason;
mod shape;

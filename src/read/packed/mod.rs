//! Archives: files that hold other files.

pub mod kind;
pub mod member;
mod tar;
mod zip;

//! Archives: files that hold other files.

pub mod members;
mod tar;
mod zip;

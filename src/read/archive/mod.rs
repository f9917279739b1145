//! Archives: files that hold other files.

pub mod archive;
mod tar;
mod zip;

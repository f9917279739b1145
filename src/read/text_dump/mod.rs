//! What text browsers (links, lynx, elinks, w3m) print of a page, back to blocks.
//!
//! A browser lays the page out for a width: it wraps, indents, centres, draws bullets and fields, numbers links and lists their
//! addresses at the end. All of that is undone here; nothing is judged.

mod fields;
mod format;
mod glance;
mod layout;
pub(crate) mod line;
mod references;
mod unwrap;

pub use format::TextDump;
#[cfg(test)]
pub(crate) use format::read_page;

//! HTML to pages: a tokenizer in the terms of the HTML standard and a walk that keeps what a reader of news needs.
//!
//! No tree is built. The algorithms that build a browser's tree walk the stack of open elements at
//! every tag, which a page of a hundred thousand nested tags turns into minutes. Here the stack is bounded, every byte is looked at
//! once, and the blocks are written down as they end.

mod assembler;
mod attributes;
mod closing;
mod format;
mod head;
mod hidden;
mod mark_keeper;
mod marks;
mod names;
mod script_dates;
mod setting;
mod tags;
mod token;
mod walk;
mod wrappers;

pub use format::Html;
pub use walk::read_page;

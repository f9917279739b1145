//! Page to article, or to the reason why it is none.

mod byline;
pub mod cleaner;
mod clocks;
mod date_lines;
mod date_tokens;
mod dates;
mod entities;
mod linked_data;
mod loose_json;
mod moment;
mod months;
mod names;
mod organisations;
pub mod rejection;
mod word_list;

//! Page to article, or to the reason why it is none.

mod body;
mod calendar;
mod classify;
pub mod cleaner;
mod evidence;
mod explanation;
pub mod furniture;
mod heading;
mod known_pages;
mod ladder;
mod people;
pub mod publishers;
mod quick_hash;
mod refusal;
pub mod rejection;
pub mod verdict;
pub mod version;
mod whole_word;
mod word_list;

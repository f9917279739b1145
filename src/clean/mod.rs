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
mod refusal;
pub mod training;
pub mod verdict;
pub(crate) mod version;

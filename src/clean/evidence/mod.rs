//! What a page says of itself, gathered once for every rung of the ladder.

pub mod address;
pub mod entities;
pub mod found;
pub mod keywords;
pub mod language;
pub mod linked_data;
pub mod linked_node;
pub mod loose_json;
pub mod meta;
pub mod page_context;

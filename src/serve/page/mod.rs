//! The pages, drawn by the server. What they quote is escaped by the template.

pub(crate) mod article;
pub(crate) mod asset;
pub(crate) mod layout;
pub(crate) mod manual;
pub(crate) mod marked;
pub(crate) mod results;
pub(crate) mod sidebar;
pub(crate) mod start;

//! The archive in the browser and for programs: read-only pages, `/api/v1`, and a small server for both.

pub(crate) mod api;
pub(crate) mod call;
pub(crate) mod fault;
pub(crate) mod feed;
pub mod guard;
pub mod mcp;
pub mod openapi;
pub(crate) mod page;
pub(crate) mod published;
pub(crate) mod reply;
pub(crate) mod saved;
pub mod server;
pub mod site;
pub(crate) mod wanted;

#[cfg(test)]
mod tests;

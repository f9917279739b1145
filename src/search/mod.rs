//! Query and index in, hits out: lowering, ranking, proximity, passages and highlights, folding of copies.

pub(crate) mod articles;
pub(crate) mod clause;
pub(crate) mod collect;
pub(crate) mod copies;
pub(crate) mod cursor;
pub mod engine;
pub mod error;
pub(crate) mod ground;
pub(crate) mod highlight;
pub mod hit;
pub mod local;
pub(crate) mod lookup;
pub(crate) mod lower;
pub mod mention;
pub(crate) mod near;
pub mod passage;
pub(crate) mod plan;
pub(crate) mod rank;
pub(crate) mod vocabulary;
pub mod window;

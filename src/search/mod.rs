//! Query and index in, hits out: lowering, ranking, proximity, passages and highlights, folding of copies.

pub mod engine;
pub mod hit;

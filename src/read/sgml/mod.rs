//! Collections of research in SGML: documents between two tags, fields between tags inside.

mod reuters;
mod tags;
mod trec;

pub use reuters::Reuters;
pub use trec::Trec;

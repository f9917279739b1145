//! Archives of the web: records of requests, answers and what else a crawler keeps.

mod arc;
mod head;
mod http;
mod payload;
mod record;
mod warc;

pub use arc::Arc;
pub use warc::Warc;

//! The one cleaner of all formats.

use crate::article::{Article, Origin};
use crate::clean::rejection::Rejection;
use crate::page::Page;

/// Turns pages into articles. Cheap to build, shared by threads.
#[derive(Debug, Clone, Default)]
pub struct Cleaner {}

impl Cleaner {
    /// The article on `page`, or what the page is instead.
    pub fn clean(&self, page: &Page, origin: Origin) -> Result<Article, Rejection> {
        let _ = (page, origin);
        Err(Rejection::Empty)
    }
}

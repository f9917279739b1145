//! The seam between reading and cleaning.

use crate::article::{Article, Origin};
use crate::clean::cleaner::Cleaner;
use crate::clean::rejection::Rejection;
use crate::page::Page;

/// Makes articles of pages. [`Cleaner`] does; tests put something simpler in its place.
pub trait Cleaning: Sync {
    /// The article on `page`, or what the page is instead.
    fn clean(&self, page: &Page, origin: Origin) -> Result<Article, Rejection>;
}

impl Cleaning for Cleaner {
    fn clean(&self, page: &Page, origin: Origin) -> Result<Article, Rejection> {
        Cleaner::clean(self, page, origin)
    }
}

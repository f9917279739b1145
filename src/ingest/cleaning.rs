//! The seam between reading and cleaning.

use crate::article::{Article, Origin};
use crate::clean::cleaner::Cleaner;
use crate::clean::furniture::Furniture;
use crate::page::Page;
use crate::rejection::Rejection;

/// Makes articles of pages. [`Cleaner`] does; tests put something simpler in its place.
pub trait Cleaning: Sync {
    /// The article on `page`, or what the page is instead.
    fn clean(&self, page: &Page, origin: Origin) -> Result<Article, Rejection>;

    /// The page of a file with these bytes, where it has been read before.
    fn known_page(&self, _bytes: &[u8]) -> Option<&Page> {
        None
    }

    /// The same, knowing what recurs over the pages of the corpus; `None` for what has no use for it.
    fn among(&self, _furniture: Furniture) -> Option<Box<dyn Cleaning>> {
        None
    }
}

impl Cleaning for Cleaner {
    fn clean(&self, page: &Page, origin: Origin) -> Result<Article, Rejection> {
        Cleaner::clean(self, page, origin)
    }

    fn known_page(&self, bytes: &[u8]) -> Option<&Page> {
        Cleaner::known_page(self, bytes)
    }

    fn among(&self, furniture: Furniture) -> Option<Box<dyn Cleaning>> {
        Some(Box::new(self.clone().among(furniture)))
    }
}

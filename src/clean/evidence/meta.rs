//! Look-ups in the meta tags of a page.

use crate::page::Hints;

/// Content of the first meta tag called `name` (lower case).
pub fn content<'a>(hints: &'a Hints, name: &str) -> Option<&'a str> {
    contents(hints, name).next()
}

/// Contents of all meta tags called `name` (lower case), in order.
pub fn contents<'a>(hints: &'a Hints, name: &str) -> impl Iterator<Item = &'a str> {
    hints
        .meta
        .iter()
        .filter(move |(key, _)| key == name)
        .map(|(_, content)| content.trim())
        .filter(|content| !content.is_empty())
}

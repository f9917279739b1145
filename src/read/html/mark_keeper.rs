//! The marks of a page while it is walked: which are open, and what each holds.

use crate::page::{Mark, MarkKind};
use crate::read::html::attributes::Attributes;
use crate::read::html::marks::mark_of;

/// Text bytes of a mark; see [`Mark::text`].
const MARK_BYTES: usize = 600;
/// Marks of one page; a page with more marks nothing by them.
const MARKS: usize = 4000;
/// Marks that are open at one place.
const OPEN_MARKS: usize = 12;

/// Collects the marks of a page.
#[derive(Debug, Default)]
pub struct MarkKeeper {
    marks: Vec<Mark>,
    /// Indices of those whose elements are open.
    open: Vec<usize>,
}

impl MarkKeeper {
    /// The marks that hold anything.
    pub fn into_marks(mut self) -> Vec<Mark> {
        for mark in &mut self.marks {
            let length = mark.text.trim_end().len();
            mark.text.truncate(length);
        }
        self.marks.retain(|mark| !mark.text.is_empty() || mark.value.is_some());
        self.marks
    }

    /// Adds a word to the open marks.
    pub fn word(&mut self, word: &str, spaced: bool) {
        for &index in &self.open {
            let mark = &mut self.marks[index];
            if mark.text.len() + word.len() >= MARK_BYTES {
                continue;
            }
            if spaced && !mark.text.is_empty() && !mark.text.ends_with('\n') {
                mark.text.push(' ');
            }
            mark.text.push_str(word);
        }
    }

    /// A block ends in the open marks.
    pub fn end_block(&mut self) {
        for &index in &self.open {
            let mark = &mut self.marks[index];
            if !mark.text.is_empty() && !mark.text.ends_with('\n') {
                mark.text.push('\n');
            }
        }
    }

    /// Adds a mark beside the block that comes next; `None` when there are too many.
    pub fn add(&mut self, kind: MarkKind, value: Option<String>, block: usize) -> Option<usize> {
        if self.marks.len() >= MARKS {
            return None;
        }
        self.marks.push(Mark {
            kind,
            text: String::new(),
            value,
            block,
        });
        Some(self.marks.len() - 1)
    }

    /// Opens the mark that the element is, if it is one.
    pub fn open(&mut self, name: &str, attributes: Attributes<'_>, block: usize) -> Option<usize> {
        if self.open.len() >= OPEN_MARKS {
            return None;
        }
        if attributes
            .get("itemprop")
            .is_some_and(|property| property.trim() == "name")
        {
            let author = self.name_of_author(None)?;
            self.open.push(author);
            return Some(author);
        }
        let kind = mark_of(name, attributes)?;
        // `<abbr class="published" title="2024-03-04T18:10:00Z">`: the microformats of older blogs.
        let title = || attributes.get("title").filter(|_| name.eq_ignore_ascii_case("abbr"));
        let value = attributes
            .get("datetime")
            .or_else(|| attributes.get("content"))
            .or_else(title);
        let value = value
            .map(|value| value.into_owned())
            .filter(|value| !value.trim().is_empty());
        let index = self.add(kind, value, block)?;
        self.open.push(index);
        Some(index)
    }

    /// `itemprop=name` inside of an open author: the name, and nothing else, is the author's text.
    pub fn name_of_author(&mut self, content: Option<&str>) -> Option<usize> {
        let author = *self
            .open
            .iter()
            .rev()
            .find(|&&index| self.marks[index].kind == MarkKind::Author)?;
        match content {
            Some(name) => self.marks[author].value = Some(name.to_owned()),
            None => self.marks[author].text.clear(),
        }
        Some(author)
    }

    /// Closes a mark. The name of an author closes the author too: what follows in the element is no part of the name.
    pub fn close(&mut self, mark: usize) {
        self.open.retain(|&open| open != mark);
    }
}

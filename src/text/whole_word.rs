//! A word that is looked for in many texts, as a whole word.

use memchr::memmem::Finder;

/// Finds one word; made once for many texts.
#[derive(Debug)]
pub struct WholeWord<'w> {
    word: &'w str,
    finder: Finder<'w>,
}

impl<'w> WholeWord<'w> {
    /// Will look for `word` as it is written.
    pub fn new(word: &'w str) -> Self {
        Self {
            word,
            finder: Finder::new(word),
        }
    }

    /// Whether it stands in `text`, with no letter or digit beside it.
    pub fn stands_in(&self, text: &str) -> bool {
        let parted = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        self.finder
            .find_iter(text.as_bytes())
            .any(|at| parted(text[..at].chars().next_back()) && parted(text[at + self.word.len()..].chars().next()))
    }
}

//! Which written words belong to which stem.

/// A written word that belongs to a stem.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Member(Box<str>);

/// Stands between the stem and the word of a member; no word begins with it.
pub const BETWEEN: char = '\0';

impl Member {
    /// The word `term`, as the index has it, of a stem with the tag of its language.
    pub fn new(stem: &str, term: &str) -> Self {
        let mut text = String::with_capacity(stem.len() + 1 + term.len());
        text.push_str(stem);
        text.push(BETWEEN);
        text.push_str(term);
        Self(text.into_boxed_str())
    }

    /// The stem, a zero byte, the word: what members are sorted by.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// The stem and the word.
    pub fn parts(&self) -> (&str, &str) {
        self.0.split_once(BETWEEN).unwrap_or((&self.0, ""))
    }
}

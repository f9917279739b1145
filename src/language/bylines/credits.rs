//! The people and houses that signed a story.

use crate::text::fold::fold;

/// Who signed a story.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Credits {
    /// People, in order, each once.
    pub people: Vec<String>,
    /// Agencies, papers and desks, in order, each once.
    pub organisations: Vec<String>,
}

impl Credits {
    /// The people; the organisations where no person is named.
    pub fn names(self) -> Vec<String> {
        if self.people.is_empty() {
            self.organisations
        } else {
            self.people
        }
    }

    /// Whether nobody is named.
    pub fn is_empty(&self) -> bool {
        self.people.is_empty() && self.organisations.is_empty()
    }

    /// Takes over the names of `other` that it does not have yet.
    pub fn extend(&mut self, other: Self) {
        other
            .people
            .into_iter()
            .for_each(|name| push_new(&mut self.people, name));
        other
            .organisations
            .into_iter()
            .for_each(|name| push_new(&mut self.organisations, name));
    }
}

/// Names that an article can have; pages that list more list a staff.
const MOST_NAMES: usize = 100;

/// Adds a name that is not there yet; names are one when they fold alike.
pub fn push_new(names: &mut Vec<String>, name: String) {
    if names.len() >= MOST_NAMES {
        return;
    }
    let folded = fold(&name);
    // `AdaAda Berg Berg` of nested elements is `Ada Berg` again.
    let is_glued = |known: &str| {
        let at = folded.find(known).filter(|_| known.contains(' '));
        at.is_some_and(|at| folded[..at].ends_with(char::is_alphanumeric))
    };
    // `E. Berg` behind `Ada E. Berg`: a browser broke the line inside of the name when it printed it again.
    let is_end_of = |known: &str| {
        known
            .strip_suffix(folded.as_str())
            .is_some_and(|before| before.ends_with(' '))
    };
    let mut known = names.iter().map(|known| fold(known));
    if !folded.trim().is_empty() && !known.any(|known| known == folded || is_glued(&known) || is_end_of(&known)) {
        names.push(name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_kept_once_however_it_is_printed() {
        let mut names = Vec::new();
        for name in [
            "Ada Berg",
            "ADA BERG",
            "AdaAda Berg Berg",
            "Ada Bergman",
            "Eva P. Ada Berg",
            "P. Ada Berg",
        ] {
            push_new(&mut names, name.to_owned());
        }
        assert_eq!(names, ["Ada Berg", "Ada Bergman", "Eva P. Ada Berg"]);
    }
}

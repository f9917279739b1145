//! Which letters words of a language have: what tells that a word cannot belong to it.

use crate::analyzer::language::Language;
use crate::language::tables::Language as Known;

/// How a word fits a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// It has letters that the language does not know.
    Foreign,
    /// It may be borrowed.
    Borrowed,
    /// Its letters are the language's.
    Own,
}

/// How the letters of a word, in lower case with its accents, fit a language. What is no letter does not count; a language
/// whose letters are not written down has every word.
pub fn fit(accented: &str, language: Language) -> Fit {
    let Some(known) = Known::of(language.code()) else {
        return Fit::Own;
    };
    let Some(letters) = known.letters else {
        return Fit::Own;
    };
    let mut fit = Fit::Own;
    for c in accented.chars().filter(|c| c.is_alphabetic()) {
        if stands_in(c, letters) {
            continue;
        }
        if !stands_in(c, known.borrowed_letters) {
            return Fit::Foreign;
        }
        fit = Fit::Borrowed;
    }
    fit
}

/// Whether a letter is among `letters`: each stands for itself, `a-z` for all from the first to the last.
fn stands_in(c: char, letters: &str) -> bool {
    let mut rest = letters.chars().peekable();
    while let Some(first) = rest.next() {
        let mut last = first;
        if rest.next_if_eq(&'-').is_some() {
            last = rest.next().unwrap_or(first);
        }
        if (first..=last).contains(&c) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_tell_what_a_word_cannot_be() {
        for (word, code, wanted) in [
            ("babiš", "en", Fit::Foreign),
            ("crimée", "en", Fit::Borrowed),
            ("crimée", "fr", Fit::Own),
            ("brände", "en", Fit::Foreign),
            ("brände", "de", Fit::Own),
            ("cafés", "en", Fit::Borrowed),
            ("talks", "fr", Fit::Own),
            ("talks", "ru", Fit::Foreign),
            ("войны", "ru", Fit::Own),
            ("війни", "ru", Fit::Foreign),
            ("войны", "en", Fit::Foreign),
            ("d'angelo", "it", Fit::Own),
            ("الرييس", "ar", Fit::Own),
            ("گفت", "ar", Fit::Foreign),
        ] {
            let language = Language::of(code).expect("a language with a stemmer");
            assert_eq!(fit(word, language), wanted, "{word} in {code}");
        }
    }
}

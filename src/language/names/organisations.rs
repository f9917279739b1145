//! Agencies, papers and desks: what signs a story without being a person.

use std::sync::LazyLock;

use crate::language::tables::{ORGANISATIONS_AGENCIES, ORGANISATIONS_ENDINGS, ORGANISATIONS_WORDS};
use crate::language::word_list::WordSet;
use crate::text::fold::fold;

/// Agencies and wires by their whole name, folded.
static AGENCY_NAMES: LazyLock<WordSet> = LazyLock::new(|| ORGANISATIONS_AGENCIES.iter().copied().collect());
/// Words (folded) of which one makes a name an organisation's.
static WORDS_OF_ORGANISATIONS: LazyLock<WordSet> = LazyLock::new(|| ORGANISATIONS_WORDS.iter().copied().collect());

/// Whether `name` is an organisation's: an agency, a paper, a desk, an address of the web.
pub fn is_organisation(name: &str) -> bool {
    let folded = fold(name);
    let folded = folded.trim();
    if AGENCY_NAMES.contains(folded) {
        return true;
    }
    if !folded.is_ascii() && ORGANISATIONS_ENDINGS.iter().any(|ending| folded.ends_with(ending)) {
        return true;
    }
    let domain = |word: &str| {
        word.rsplit_once('.').is_some_and(|(front, end)| {
            front.len() > 2 && (2..=6).contains(&end.len()) && end.bytes().all(|byte| byte.is_ascii_lowercase())
        })
    };
    let mut words = folded.split(|c: char| c.is_whitespace() || c == '/' || c == '-' || c == '_');
    words.any(|word| is_word_of_organisations(word) || domain(word))
}

/// Whether the word (folded) makes a name an organisation's.
pub fn is_word_of_organisations(word: &str) -> bool {
    WORDS_OF_ORGANISATIONS.contains(word)
}

/// Whether `name` is the whole name of a news agency.
pub fn is_agency(name: &str) -> bool {
    /// The longest name of an agency, in bytes.
    const LONGEST: usize = 48;
    name.len() <= LONGEST && AGENCY_NAMES.contains(fold(name).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn organisations_are_told_from_people() {
        for name in [
            "AP",
            "The Associated Press",
            "dpa",
            "Deutsche Presse-Agentur",
            "Redaktion hessenschau.de",
            "ndr.de",
            "BBC News",
            "Guardian staff reporter",
            "MM-Redaktion",
            "新华社",
            "朝日新聞デジタル",
            "FOCUS online",
            "Gear Team",
            "Brennick Courier",
        ] {
            assert!(is_organisation(name), "{name}");
        }
        for name in [
            "Seung Min Kim",
            "Jan Michael Marchart",
            "松岡大地",
            "배윤경",
            "Андрей Колесников",
            "J.R. Ward",
            "Dr. Max Kolter",
            "Emma Pressman",
        ] {
            assert!(!is_organisation(name), "{name}");
        }
    }
}

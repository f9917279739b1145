//! How many words of a line can stand in names of people, as far as its words tell: spares most lines of a page the reading as a byline.

use crate::language::names::organisations::is_word_of_organisations;
use crate::language::names::person::{is_particle, is_stranger};
use crate::text::character_class::is_alphabetic;

/// Small letters behind which a capital begins a word of its own that a page printed without a space.
const SMALL_BEFORE_SEAM: usize = 3;

/// The longest small word between the parts of a name that is not looked up, in bytes.
const LONGEST_PARTICLE: usize = 6;

/// At most how many words the people have together whom [`parse`] finds in `text`; 0 where it finds nobody. Names are words with capitals
/// side by side, small ones between them. In scripts without capitals anything may be a name: `usize::MAX`.
///
/// [`parse`]: crate::language::bylines::byline::parse
pub fn most_name_words(text: &str) -> usize {
    // Handles and addresses are taken out of the line, and so is what stands in brackets: what was parted by them stands side by side.
    let parted = text.bytes().any(|byte| b"()[]@".contains(&byte)) || text.contains("://") || text.contains("www.");
    let mut run = Run::default();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = word_length(rest);
        if length == 0 {
            if !(first.is_whitespace() || parted) {
                run.end();
            }
            rest = &rest[first.len_utf8()..];
            continue;
        }
        match Role::of(&rest[..length]) {
            Role::Name(words) => run.names += words,
            Role::Particle => run.particles += 1,
            Role::Unknown => return usize::MAX,
            Role::Other if parted => {}
            Role::Other => run.end(),
        }
        rest = &rest[length..];
    }
    run.end();
    run.all
}

/// Words side by side that may stand in one name.
#[derive(Default)]
struct Run {
    names: usize,
    particles: usize,
    /// Words of all runs so far that are long enough for a name.
    all: usize,
}

impl Run {
    fn end(&mut self) {
        if self.names > 1 {
            self.all += self.names + self.particles;
        }
        (self.names, self.particles) = (0, 0);
    }
}

/// Bytes of the letters, and signs of names, with which `text` begins.
fn word_length(text: &str) -> usize {
    let stands_in_name =
        |c: char| c.is_ascii_alphabetic() || !c.is_ascii() && !c.is_whitespace() || "-'.`\"".contains(c);
    text.find(|c| !stands_in_name(c)).unwrap_or(text.len())
}

/// What a word can be in a name.
enum Role {
    /// So many words of one.
    Name(usize),
    /// A small word that may stand between them.
    Particle,
    /// No part of one.
    Other,
    /// A word of a script without capitals.
    Unknown,
}

impl Role {
    fn of(word: &str) -> Self {
        let bare = word.trim_matches('.');
        if !bare.is_ascii() {
            return Self::of_letters(bare);
        }
        if bare.is_empty() {
            return Self::Other;
        }
        let seams = seams(bare);
        // `d'Arc`, `al-Amin`, `O'Brien`, `Anne-Marie`, `FosterTravel`.
        if seams > 0 || bare.bytes().any(|byte| !byte.is_ascii_alphabetic() && byte != b'.') {
            return Self::Name(1 + seams);
        }
        let small = bare.to_ascii_lowercase();
        if !bare.starts_with(|c: char| c.is_ascii_uppercase()) {
            return if is_particle(&small) {
                Self::Particle
            } else {
                Self::Other
            };
        }
        let of_house = word.len() == bare.len() && is_word_of_organisations(&small);
        if of_house || is_stranger(&small) {
            return Self::Other;
        }
        Self::Name(1)
    }

    /// Of a word that is not all ASCII: told by its capitals alone.
    fn of_letters(word: &str) -> Self {
        let mut letters = word.chars().filter(|&c| is_alphabetic(c));
        let Some(first) = letters.next() else {
            return Self::Particle;
        };
        if !(first.is_uppercase() || first.is_lowercase()) {
            return Self::Unknown;
        }
        // Each further capital may begin a word that was printed without a space.
        let capitals = letters.filter(|c| c.is_uppercase()).count();
        if first.is_uppercase() || capitals > 0 || word.chars().any(|c| !is_alphabetic(c)) {
            return Self::Name(1 + capitals);
        }
        if word.len() <= LONGEST_PARTICLE {
            Self::Particle
        } else {
            Self::Other
        }
    }
}

/// Places where a page printed two words without a space between them: `FosterTravel`.
fn seams(word: &str) -> usize {
    let (mut small, mut seams) = (0, 0);
    for byte in word.bytes() {
        seams += usize::from(small >= SMALL_BEFORE_SEAM && byte.is_ascii_uppercase());
        small = if byte.is_ascii_lowercase() { small + 1 } else { 0 };
    }
    seams
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::bylines::byline::{Trust, parse};
    use proptest::prelude::*;

    #[test]
    fn labels_and_sentences_have_no_words_of_names() {
        for (line, words) in [
            ("Sign in", 0),
            ("World News", 0),
            ("Ferry returns to Marlow", 0),
            ("Read More Stories", 0),
            ("Die Fähre kommt nach Marlow zurück", 0),
            ("Ada Berg", 2),
            ("By Ada van der Berg, Marlow", 4),
            ("Ada (left) Berg", 2),
            ("Élodie Brûlé", 2),
            ("王小明", usize::MAX),
        ] {
            assert_eq!(most_name_words(line), words, "{line}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]
        #[test]
        fn no_name_has_more_words_than_are_told(
            line in "(Ada|Berg|BERG|Élodie|Šimek|Ольга|van|de|é|al-|O'|d'arc|d’Arc|Dr\\.|Inc\\.|News|Press|Editor|Sport|By|Von|Автор:|and|y|ja|in|the|ferry|Fähre|Photos|photos by|AdaxBerg|Berg2|12|May|5|2024|E\\.|[A-Z]|[a-z]{1,4}|[A-Z][a-z]{1,5}|[ -~]|[à-ÿА-я’“„»–·\u{301}]|\\(|\\)|\\[|\\]|@|/|://|www\\.| \\| | - | · |, |: | |  ){0,14}"
        ) {
            let people = parse(&line, Trust::Line).people;
            let words: usize = people.iter().map(|name| name.split_whitespace().count()).sum();
            prop_assert!(words <= most_name_words(&line), "{:?} {:?}", line, people);
        }
    }
}

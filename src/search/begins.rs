//! How the words begin that can light: most words of an article are none of them, and most paragraphs hold none.
//!
//! English stemming leaves the first three letters of a word alone, `y` and `i` apart, as long as four
//! letters are left of it; of shorter stems the first two (*dying*, *die*). Every rule here may let a word
//! through that does not light, and none may stop one that does.

/// Distinct codes of letters and digits.
const CODES: usize = 32;

/// Beginnings of two and of three letters.
pub(crate) struct Begins {
    pairs: [bool; CODES * CODES],
    /// A bit each.
    triples: Box<[u64; CODES * CODES * CODES / 64]>,
    /// Nothing can be ruled out.
    anything: bool,
}

impl Default for Begins {
    fn default() -> Self {
        Self {
            pairs: [false; CODES * CODES],
            triples: Box::new([0; CODES * CODES * CODES / 64]),
            anything: false,
        }
    }
}

/// What a byte is to a beginning.
enum Byte {
    /// A letter or a digit.
    Code(usize),
    /// Ends a word.
    Space,
    /// Stands inside of words or between them.
    Punctuation,
    /// A letter that folding may turn into another.
    Foreign,
}

fn read(byte: u8) -> Byte {
    match byte {
        b'y' | b'Y' => Byte::Code(usize::from(b'i' - b'a') + 1),
        b'a'..=b'z' => Byte::Code(usize::from(byte - b'a') + 1),
        b'A'..=b'Z' => Byte::Code(usize::from(byte - b'A') + 1),
        b'0'..=b'9' => Byte::Code(27),
        b' ' | b'\t' | b'\n' | b'\r' => Byte::Space,
        0..=0x7f => Byte::Punctuation,
        _ => Byte::Foreign,
    }
}

impl Begins {
    /// Lets words through that are this one, or of this stem.
    pub(crate) fn add_word(&mut self, word: &str) {
        self.add(word, 1);
    }

    /// Lets words through that begin so.
    pub(crate) fn add_prefix(&mut self, prefix: &str) {
        self.add(prefix, 0);
    }

    fn add(&mut self, word: &str, unsure: usize) {
        let mut codes = Vec::with_capacity(4);
        for byte in word.bytes() {
            match read(byte) {
                Byte::Code(code) => codes.push(code),
                Byte::Foreign => {
                    self.anything = true;
                    return;
                }
                Byte::Space | Byte::Punctuation => {}
            }
            if codes.len() == 3 + unsure {
                break;
            }
        }
        match codes.get(..codes.len().saturating_sub(unsure)) {
            Some(&[one, two, three]) => {
                let at = triple(one, two, three);
                self.triples[at / 64] |= 1 << (at % 64);
            }
            Some(&[one, two]) => self.pairs[one * CODES + two] = true,
            _ => self.anything = true,
        }
    }

    fn has(&self, one: usize, two: usize, three: usize) -> bool {
        let at = triple(one, two, three);
        self.triples[at / 64] >> (at % 64) & 1 == 1
    }

    /// False when no word of the text can light.
    pub(crate) fn may_hold(&self, text: &str) -> bool {
        if self.anything {
            return true;
        }
        let (mut one, mut two) = (0, 0);
        let mut bytes = text.bytes();
        while let Some(byte) = bytes.next() {
            match read(byte) {
                Byte::Code(three) => {
                    if self.pairs[two * CODES + three] || self.has(one, two, three) {
                        return true;
                    }
                    (one, two) = (two, three);
                }
                Byte::Space => (one, two) = (0, 0),
                Byte::Punctuation => {}
                // Dashes and quotation marks of U+2000 to U+203F are no letters.
                Byte::Foreign => {
                    if byte != 0xe2 || bytes.next() != Some(0x80) {
                        return true;
                    }
                    bytes.next();
                }
            }
        }
        false
    }

    /// False when the folded word cannot light.
    pub(crate) fn may_begin(&self, word: &str) -> bool {
        let (mut one, mut two) = (0, 0);
        for byte in word.bytes() {
            match read(byte) {
                Byte::Code(code) if one == 0 => one = code,
                Byte::Code(code) if two == 0 => {
                    two = code;
                    if self.pairs[one * CODES + two] {
                        return true;
                    }
                }
                Byte::Code(three) => return self.anything || self.has(one, two, three),
                Byte::Foreign => return true,
                Byte::Space | Byte::Punctuation => {}
            }
        }
        // Too short to tell.
        true
    }
}

fn triple(one: usize, two: usize, three: usize) -> usize {
    (one * CODES + two) * CODES + three
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::index::analyzer::language::Language;
    use crate::index::analyzer::stems::{stems_in, without_tag};
    use crate::index::analyzer::words::Words;

    fn let_through(stem: &str, word: &str) -> bool {
        let mut begins = Begins::default();
        begins.add_word(stem);
        begins.may_begin(word) && begins.may_hold(&format!("the end of it, “{word}” and more"))
    }

    #[test]
    fn short_and_irregular_words_pass() {
        for (stem, word) in [
            ("die", "dying"),
            ("sky", "skies"),
            ("cri", "cry"),
            ("email", "e-mail"),
            ("u.s", "u.s"),
            ("g7", "g7"),
            ("tri", "tries"),
        ] {
            assert!(let_through(stem, word), "{word} of {stem}");
        }
    }

    #[test]
    fn other_beginnings_do_not() {
        let mut begins = Begins::default();
        begins.add_word("harbour");
        begins.add_prefix("tal");
        assert!(!begins.may_hold("A quiet “week” in Velm – nothing"));
        assert!(begins.may_hold("The Harbours"));
        assert!(begins.may_hold("No talks"));
        assert!(!begins.may_begin("week"));
    }

    proptest! {
        #[test]
        fn a_word_passes_by_its_own_stem(word in "[a-z]{1,5}(ing|ied|ies|ed|s|ational|ness|y|ly|ying|e|)") {
            let english = [Language::of("en").expect("English")];
            let mut stems = Vec::new();
            Words::default().each(&word, &mut |token| stems.extend(stems_in(&token, &english)));
            for stem in stems {
                prop_assert!(let_through(without_tag(&stem), &word), "{} of {}", word, stem);
            }
        }
    }
}

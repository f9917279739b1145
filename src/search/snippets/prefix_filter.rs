//! How the words begin that can be highlighted: most words of an article are none of them, and most paragraphs hold none.
//!
//! English stemming leaves the first three letters of a word alone, `y` and `i` apart, as long as four
//! letters are left of it; of shorter stems the first two (*dying*, *die*). Every rule here may let a word
//! through that is not highlighted, and none may stop one that is.

/// Distinct codes of letters and digits.
const CODES: usize = 32;

/// Beginnings of two and of three letters.
pub(crate) struct PrefixFilter {
    pairs: [bool; CODES * CODES],
    /// A bit each.
    triples: Box<Triples>,
    /// Those, and the pairs behind any letter: what is looked for along a text.
    anywhere: Box<Triples>,
    /// Nothing can be ruled out.
    anything: bool,
}

/// A bit for every three letters.
type Triples = [u64; CODES * CODES * CODES / 64];

impl Default for PrefixFilter {
    fn default() -> Self {
        Self {
            pairs: [false; CODES * CODES],
            triples: Box::new([0; CODES * CODES * CODES / 64]),
            anywhere: Box::new([0; CODES * CODES * CODES / 64]),
            anything: false,
        }
    }
}

/// The code of the last letter or digit, that of 0 to 9.
const LAST_CODE: u8 = 27;
/// Ends a word.
const SPACE: u8 = 0;
/// Stands inside of words or between them.
const PUNCTUATION: u8 = LAST_CODE + 1;
/// A letter that folding may turn into another.
const FOREIGN: u8 = PUNCTUATION + 1;

/// What each byte is to a beginning: the code of a letter or a digit, or one of the three above.
const KINDS: [u8; 256] = {
    let mut kinds = [FOREIGN; 256];
    let mut byte = 0;
    while byte < 256 {
        kinds[byte] = match byte as u8 {
            b'y' | b'Y' => b'i' - b'a' + 1,
            letter @ b'a'..=b'z' => letter - b'a' + 1,
            letter @ b'A'..=b'Z' => letter - b'A' + 1,
            b'0'..=b'9' => LAST_CODE,
            b' ' | b'\t' | b'\n' | b'\r' => SPACE,
            0..=0x7f => PUNCTUATION,
            _ => FOREIGN,
        };
        byte += 1;
    }
    kinds
};

fn kind(byte: u8) -> u8 {
    KINDS[usize::from(byte)]
}

impl PrefixFilter {
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
            match kind(byte) {
                FOREIGN => {
                    self.anything = true;
                    return;
                }
                SPACE | PUNCTUATION => {}
                code => codes.push(usize::from(code)),
            }
            if codes.len() == 3 + unsure {
                break;
            }
        }
        match codes.get(..codes.len().saturating_sub(unsure)) {
            Some(&[one, two, three]) => {
                set(&mut self.triples, triple(one, two, three));
                set(&mut self.anywhere, triple(one, two, three));
            }
            Some(&[one, two]) => {
                self.pairs[one * CODES + two] = true;
                (0..CODES).for_each(|before| set(&mut self.anywhere, triple(before, one, two)));
            }
            _ => self.anything = true,
        }
    }

    /// False when no word of the text can be highlighted.
    pub(crate) fn may_hold(&self, text: &str) -> bool {
        if self.anything {
            return true;
        }
        // The codes of the last two letters of the word.
        let mut two = 0;
        // Initials are one word over the spaces between them.
        let (mut letters, mut is_initial) = (0u32, false);
        let mut bytes = text.bytes();
        while let Some(byte) = bytes.next() {
            match kind(byte) {
                SPACE => {
                    if !is_initial {
                        two = 0;
                    }
                    (letters, is_initial) = (0, false);
                }
                PUNCTUATION => is_initial = letters == 1,
                // Dashes and quotation marks of U+2000 to U+203F are no letters.
                FOREIGN => {
                    if byte != 0xe2 || bytes.next() != Some(0x80) {
                        return true;
                    }
                    bytes.next();
                }
                code => {
                    let three = two * CODES + usize::from(code);
                    if has(&self.anywhere, three) {
                        return true;
                    }
                    two = three % (CODES * CODES);
                    letters += 1;
                }
            }
        }
        false
    }

    /// False when the folded word cannot highlight.
    pub(crate) fn may_begin(&self, word: &str) -> bool {
        let (mut one, mut two) = (0, 0);
        for byte in word.bytes() {
            match kind(byte) {
                FOREIGN => return true,
                SPACE | PUNCTUATION => {}
                code if one == 0 => one = usize::from(code),
                code if two == 0 => {
                    two = usize::from(code);
                    if self.pairs[one * CODES + two] {
                        return true;
                    }
                }
                three => return self.anything || has(&self.triples, triple(one, two, usize::from(three))),
            }
        }
        // Too short to tell.
        true
    }
}

fn has(triples: &Triples, at: usize) -> bool {
    triples[at / 64] >> (at % 64) & 1 == 1
}

fn set(triples: &mut Triples, at: usize) {
    triples[at / 64] |= 1 << (at % 64);
}

fn triple(one: usize, two: usize, three: usize) -> usize {
    (one * CODES + two) * CODES + three
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analyzer::language::Language;
    use crate::analyzer::stems::{stems_in, without_tag};
    use crate::analyzer::words::Words;

    fn let_through(stem: &str, word: &str) -> bool {
        let mut begins = PrefixFilter::default();
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
        let mut begins = PrefixFilter::default();
        begins.add_word("harbour");
        begins.add_prefix("tal");
        assert!(!begins.may_hold("A quiet “week” in Velm – nothing"));
        assert!(begins.may_hold("The Harbours"));
        assert!(begins.may_hold("No talks"));
        let mut initials = PrefixFilter::default();
        initials.add_word("jrr");
        assert!(initials.may_hold("by J. R. R. Tolkien"));
        assert!(!initials.may_hold("by Jo R. Tolk"));
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

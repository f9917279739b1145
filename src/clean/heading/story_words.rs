//! The words of a story's opening, to which its headline is held.

use xxhash_rust::xxh3::xxh3_64;

use crate::clean::evidence::page_context::PageContext;
use crate::clean::heading::wording::{normal_of_folded, words_of_folded};
use crate::text::character_class::{in_word, letters_and_digits};
use crate::text::fold::{fold, fold_into};
use crate::text::quick_hash::QuickSet;
use crate::text::script::is_unspaced;

/// Blocks of the story whose words are compared.
const OPENING: usize = 12;
/// Letters of a word that are compared: enough to see through most endings.
const STEM: usize = 5;
/// Shorter words stand in every story.
const SHORTEST: usize = 4;
/// Words that a line needs for its share to count in full: of one or two words all may stand in any story.
const ENOUGH: f32 = 4.0;

/// The words of the story's opening, by the hashes of their stems; pairs of neighbouring characters in scripts without spaces.
#[derive(Debug, Default)]
pub struct StoryWords {
    stems: Stems,
    pairs: QuickSet<u64>,
}

impl StoryWords {
    /// Reads the opening.
    pub fn of(context: &PageContext<'_>) -> Self {
        let mut words = Self::default();
        for &index in context.body.iter().take(OPENING) {
            words.read(context.text(index));
        }
        words
    }

    fn read(&mut self, text: &str) {
        if text.is_ascii() {
            return stems_of_ascii(text).for_each(|stem| self.stems.insert(stem));
        }
        if text.bytes().fold(false, |any, byte| any | may_begin_unspaced(byte)) {
            let folded = fold(text);
            words_of_folded(&folded)
                .filter_map(stem)
                .for_each(|stem| self.stems.insert(stem));
            if folded.chars().any(is_unspaced) {
                self.pairs.extend(pairs(&normal_of_folded(&folded)));
            }
            return;
        }
        // In Latin script most words are ASCII, and need no folding.
        let mut folded = String::new();
        for word in words(text, in_word).filter(|word| word.len() >= SHORTEST) {
            if word.is_ascii() {
                self.stems.insert(stem_of_ascii(word));
                continue;
            }
            folded.clear();
            fold_into(std::str::from_utf8(word).unwrap_or_default(), &mut folded);
            words_of_folded(&folded)
                .filter_map(stem)
                .for_each(|stem| self.stems.insert(stem));
        }
    }

    /// Share of the longer words of a normal form that the story uses, 0 to 1.
    pub fn share(&self, folded: &str) -> f32 {
        let (mut all, mut shared) = (0u32, 0u32);
        if !folded.is_ascii() && folded.chars().filter(|c| is_unspaced(*c)).count() * 2 > folded.chars().count() {
            for pair in pairs(folded) {
                all += 1;
                shared += u32::from(self.pairs.contains(&pair));
            }
            return shared as f32 / all.max(1) as f32;
        }
        for stem in stems(folded) {
            all += 1;
            shared += u32::from(self.stems.contains(stem));
        }
        let weight = (all as f32 / ENOUGH).min(1.0);
        weight * shared as f32 / all.max(1) as f32
    }
}

/// A set of stems, of which each is one bit: of a thousand words, less than one in fifty is taken for one that is in it.
#[derive(Debug)]
struct Stems(Vec<u64>);

impl Default for Stems {
    fn default() -> Self {
        Self(vec![0; Self::WORDS])
    }
}

impl Stems {
    const WORDS: usize = 1 << 10;

    fn place(stem: u64) -> (usize, u64) {
        (stem as usize >> 6 & (Self::WORDS - 1), 1 << (stem & 63))
    }

    fn insert(&mut self, stem: u64) {
        let (word, bit) = Self::place(stem);
        self.0[word] |= bit;
    }

    fn contains(&self, stem: u64) -> bool {
        let (word, bit) = Self::place(stem);
        self.0[word] & bit != 0
    }
}

/// How many longer words of `one` stand in `other`, endings aside (both normal forms).
pub fn words_in_common(one: &str, other: &str) -> usize {
    let known: Vec<u64> = stems(other).collect();
    stems(one).filter(|stem| known.contains(stem)).count()
}

/// Hashes of the stems of the longer words of a normal form.
fn stems(folded: &str) -> impl Iterator<Item = u64> {
    folded.split(' ').filter_map(stem)
}

/// The hash of the stem of a word in normal form; `None` for short ones.
fn stem(word: &str) -> Option<u64> {
    if word.is_ascii() {
        return (word.len() >= SHORTEST).then(|| stem_of_ascii(word.as_bytes()));
    }
    let mut ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.clone().nth(SHORTEST - 1)?;
    let end = ends.nth(STEM - 1).unwrap_or(word.len());
    Some(xxh3_64(&word.as_bytes()[..end]))
}

/// The same of a text of ASCII that is not in normal form, without bringing it there: a story's opening is long.
fn stems_of_ascii(text: &str) -> impl Iterator<Item = u64> {
    words(text, letters_and_digits)
        .filter(|word| word.len() >= SHORTEST)
        .map(stem_of_ascii)
}

/// The words of a text: `leading` tells how many bytes at the beginning of a text are of one.
fn words(text: &str, leading: impl Fn(&[u8]) -> usize) -> impl Iterator<Item = &[u8]> {
    let mut rest = text.as_bytes();
    std::iter::from_fn(move || {
        let mut length = leading(rest);
        while length == 0 {
            rest = rest.get(1..)?;
            length = leading(rest);
        }
        let (word, after) = rest.split_at(length);
        rest = after;
        Some(word)
    })
}

/// The hash of the stem of a word of ASCII letters and digits in any case: it fits into a number.
fn stem_of_ascii(word: &[u8]) -> u64 {
    /// 2^64 divided by the golden ratio (Knuth, The Art of Computer Programming 3, 6.4): its high bits depend on all of the stem.
    const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
    let small = |byte: &u8| u64::from(byte | 0x20);
    let stem = word.iter().take(STEM).fold(0, |stem, byte| stem << 8 | small(byte));
    stem.wrapping_mul(SPREAD).rotate_left(32)
}

/// Whether a character of a script without spaces, or of another that is seldom met, may begin with the byte: all but Latin, Greek,
/// Cyrillic, Hebrew, Arabic and common signs.
fn may_begin_unspaced(byte: u8) -> bool {
    matches!(byte, 0xe0 | 0xe1 | 0xe3..)
}

/// Neighbouring characters that are not white space, each two as one number.
fn pairs(folded: &str) -> impl Iterator<Item = u64> {
    let characters = || folded.chars().filter(|c| *c != ' ');
    let neighbours = characters().zip(characters().skip(1));
    neighbours.map(|(one, next)| u64::from(one) << 32 | u64::from(next))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::heading::wording::normal;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn text_of_ascii_has_the_stems_of_its_normal_form(text in "[a-zA-Z0-9 ,.'-]{0,40}") {
            prop_assert!(stems_of_ascii(&text).eq(stems(&normal(&text))), "{}", text);
        }

        #[test]
        fn any_text_has_the_stems_of_its_normal_form(text in "([a-zA-Z ,.'-]|[à-ÿőžı]|[Α-я]|[א-ت]|[’“”–…€№½\u{ad}\u{301}]|\u{1e9e}|中|ก|ｶ|한){0,30}") {
            let (mut read, mut expected) = (StoryWords::default(), StoryWords::default());
            read.read(&text);
            stems(&normal(&text)).for_each(|stem| expected.stems.insert(stem));
            prop_assert_eq!(read.stems.0, expected.stems.0, "{}", text);
        }
    }
}

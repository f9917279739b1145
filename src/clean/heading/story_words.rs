//! The words of a story's opening, to which its headline is held.

use xxhash_rust::xxh3::xxh3_64;

use crate::clean::evidence::scene::Scene;
use crate::clean::heading::wording::{is_unspaced, normal_of_folded, words_of_folded};
use crate::clean::quick_hash::QuickSet;
use crate::text::fold::fold;

/// Blocks of the story whose words are compared.
const OPENING: usize = 12;
/// Letters of a word that are compared: enough to see through most endings.
const STEM: usize = 5;
/// Shorter words stand in every story.
const SHORTEST: usize = 4;
/// Words that a line needs for its share to count in full: of one or two words all may stand in any story.
const ENOUGH: f32 = 4.0;

/// The words of the story's opening, by the hashes of their stems; pairs of neighbouring characters in scripts without spaces.
#[derive(Debug)]
pub struct StoryWords {
    stems: Stems,
    pairs: QuickSet<u64>,
}

impl StoryWords {
    /// Reads the opening.
    pub fn of(scene: &Scene<'_>) -> Self {
        let mut words = Self {
            stems: Stems(vec![0; Stems::WORDS]),
            pairs: QuickSet::default(),
        };
        for &index in scene.body.iter().take(OPENING) {
            words.read(scene.text(index));
        }
        words
    }

    fn read(&mut self, text: &str) {
        if text.is_ascii() {
            return stems_of_ascii(text).for_each(|stem| self.stems.insert(stem));
        }
        let folded = fold(text);
        if folded.is_ascii() {
            return stems_of_ascii(&folded).for_each(|stem| self.stems.insert(stem));
        }
        words_of_folded(&folded)
            .filter_map(stem)
            .for_each(|stem| self.stems.insert(stem));
        if folded.chars().any(is_unspaced) {
            self.pairs.extend(pairs(&normal_of_folded(&folded)));
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
        return (word.len() >= SHORTEST).then(|| xxh3_64(&word.as_bytes()[..word.len().min(STEM)]));
    }
    let mut ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.clone().nth(SHORTEST - 1)?;
    let end = ends.nth(STEM - 1).unwrap_or(word.len());
    Some(xxh3_64(&word.as_bytes()[..end]))
}

/// The same of a text of ASCII that is not in normal form, without bringing it there: a story's opening is long.
fn stems_of_ascii(text: &str) -> impl Iterator<Item = u64> {
    let words = text.as_bytes().split(|byte| !byte.is_ascii_alphanumeric());
    words.filter(|word| word.len() >= SHORTEST).map(|word| {
        let mut stem = [0; STEM];
        let length = word.len().min(STEM);
        stem[..length].copy_from_slice(&word[..length]);
        stem.make_ascii_lowercase();
        xxh3_64(&stem[..length])
    })
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
    }
}

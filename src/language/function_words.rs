//! A quick look at the language of a text: which language's smallest words stand in it.
//!
//! Every third or fourth word of a story is an article, a preposition or a conjunction, and few languages share many of
//! them. Fifty words tell most stories, a hundred and fifty nearly all; where they don't, statistics of letters must (which cost ten times as much).

use std::sync::LazyLock;

use crate::language::tables::{self, Language};
use crate::language::word_list::WordMap;
use crate::text::character_class::is_alphabetic;

/// Longest word that can be one of them, in bytes.
const LONGEST: usize = 12;
/// Words that are looked at.
const LOOKED_AT: usize = 150;
/// What a word of one language alone weighs; one that several share weighs its part of it.
const WEIGHT: u32 = 12;
/// The weight from which on a language is told, and how many times the weight of the next best it must have: six words
/// of its own and twice as much.
const ENOUGH: (u32, u32) = (6 * WEIGHT, 2);
/// The same in a text of no more than [`FEW_WORDS`]: three words and four times as much.
const ENOUGH_OF_FEW: (u32, u32) = (3 * WEIGHT, 4);
/// The same among the first [`FEW_WORDS`] of a longer text, where no more need be looked at.
const PLAIN: (u32, u32) = (6 * WEIGHT, 4);
/// The same of a brief of which nothing else tells: one word of its own, three times as much. A guess that words are
/// stemmed by, where there would be none.
const ENOUGH_OF_A_BRIEF: (u32, u32) = (WEIGHT, 3);
/// Words of a short text.
const FEW_WORDS: usize = 48;
/// Words after which a longer text may be told, and after how many more it is asked again.
const LEAST_WORDS: usize = 24;
const ASKED_EVERY: usize = 8;

/// The languages whose function words are known, each a bit of a set.
static LANGUAGES: LazyLock<Vec<&'static Language>> = LazyLock::new(|| {
    let told = tables::LANGUAGES
        .iter()
        .filter(|language| !language.function_words.is_empty());
    told.take(MOST_LANGUAGES).collect()
});
/// Bits of a set.
const MOST_LANGUAGES: usize = u128::BITS as usize;

/// The language whose function words `text` is full of; `None` when two are close, or too few stand in it.
pub fn language_by_function_words(text: &str) -> Option<&'static str> {
    let mut counts = [0u32; MOST_LANGUAGES];
    let words = text
        .split(|c: char| !is_alphabetic(c))
        .filter(|word| !word.is_empty())
        .take(LOOKED_AT);
    let mut word_in_lower_case = String::new();
    let mut seen = 0;
    for word in words {
        if (LEAST_WORDS..=FEW_WORDS).contains(&seen)
            && seen.is_multiple_of(ASKED_EVERY)
            && let Some(language) = told(&counts, &[PLAIN])
        {
            return Some(language);
        }
        seen += 1;
        count(word, &mut word_in_lower_case, &mut counts);
    }
    told(
        &counts,
        if seen <= FEW_WORDS {
            &[ENOUGH, ENOUGH_OF_FEW]
        } else {
            &[ENOUGH]
        },
    )
}

/// The likeliest language of a text of so few words that nothing is sure.
pub fn language_of_few_words(text: &str) -> Option<&'static str> {
    let mut counts = [0u32; MOST_LANGUAGES];
    let mut word_in_lower_case = String::new();
    let words = text.split(|c: char| !is_alphabetic(c)).filter(|word| !word.is_empty());
    for (seen, word) in words.enumerate() {
        if seen > FEW_WORDS {
            return None;
        }
        count(word, &mut word_in_lower_case, &mut counts);
    }
    told(&counts, &[ENOUGH_OF_A_BRIEF])
}

/// Whether a word, in lower case and with its accents, is one of the smallest and most frequent words of a language; of any, where none is known.
pub fn is_function_word(word: &str, language: Option<&str>) -> bool {
    let Some(languages) = TABLE.languages.get(word) else {
        return false;
    };
    let has_it = |(place, known): (usize, &&Language)| {
        known.code == language.unwrap_or(known.code) && languages >> place & 1 == 1
    };
    LANGUAGES.iter().enumerate().any(has_it)
}

/// Counts a word for each language that has it.
fn count(word: &str, word_in_lower_case: &mut String, counts: &mut [u32; MOST_LANGUAGES]) {
    // Function words are short; everything else is passed over without a look.
    if word.len() > LONGEST || word.is_ascii() && !TABLE.may_hold(word) {
        return;
    }
    word_in_lower_case.clear();
    if word.is_ascii() {
        word_in_lower_case.push_str(word);
        word_in_lower_case.make_ascii_lowercase();
    } else {
        word_in_lower_case.extend(word.chars().flat_map(char::to_lowercase));
    }
    let Some(&(mut languages)) = TABLE.languages.get(word_in_lower_case.as_str()) else {
        return;
    };
    let weight = WEIGHT / languages.count_ones();
    while languages != 0 {
        counts[languages.trailing_zeros() as usize] += weight;
        languages &= languages - 1;
    }
}

/// The language that one of the bounds tells.
fn told(counts: &[u32; MOST_LANGUAGES], bounds: &[(u32, u32)]) -> Option<&'static str> {
    let counts = &counts[..LANGUAGES.len()];
    let best = (0..counts.len()).max_by_key(|&index| counts[index])?;
    let next = (0..counts.len())
        .filter(|&index| index != best)
        .map(|index| counts[index])
        .max()?;
    let enough = |&(least, lead): &(u32, u32)| counts[best] >= least && counts[best] >= lead * next;
    bounds.iter().any(enough).then_some(LANGUAGES[best].code)
}

/// Small words of some languages, which say nothing in a query: its function words and those of its questions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SmallWords(u128);

impl SmallWords {
    /// Of the languages of these codes; of none where nothing is written down of them.
    pub fn of<'c>(codes: impl IntoIterator<Item = &'c str>) -> Self {
        let bit = |code: &str| LANGUAGES.iter().position(|language| language.code == code);
        Self(codes.into_iter().filter_map(bit).fold(0, |bits, at| bits | 1 << at))
    }

    /// Whether `word` is one, as it is written or with a capital in front. What has more capitals is a name: *WHO*, *US*.
    pub fn have(self, word: &str) -> bool {
        if self.0 == 0 || word.chars().skip(1).any(char::is_uppercase) {
            return false;
        }
        let word = word.to_lowercase();
        let languages = LANGUAGES.iter().enumerate().filter(|(at, _)| self.0 >> at & 1 == 1);
        let mut lists = languages.flat_map(|(_, language)| [language.function_words, language.question_words]);
        lists.any(|list| list.binary_search(&word.as_str()).is_ok())
    }
}

/// Every function word.
struct FunctionWords {
    /// The languages that have it, as bits.
    languages: WordMap<u128>,
    /// The lengths of those that begin with a byte, as bits.
    lengths: [u16; 256],
}

impl FunctionWords {
    /// Whether one begins as `word` does, which is of ASCII, and is as long: most words are told by that.
    fn may_hold(&self, word: &str) -> bool {
        let first = word.as_bytes().first().map_or(0, u8::to_ascii_lowercase);
        self.lengths[usize::from(first)] >> word.len().min(15) & 1 == 1
    }
}

static TABLE: LazyLock<FunctionWords> = LazyLock::new(|| {
    let mut table = FunctionWords {
        languages: WordMap::default(),
        lengths: [0; 256],
    };
    for (index, language) in LANGUAGES.iter().enumerate() {
        for word in language.function_words {
            *table.languages.entry(word).or_default() |= 1 << index;
            let first = word.as_bytes().first().copied().unwrap_or_default();
            table.lengths[usize::from(first)] |= 1 << word.len().min(15);
        }
    }
    table
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stories_are_told_by_their_small_words() {
        let english = "The council said on Monday that the bridge, which was closed in March, would not open before the end of the year.";
        assert_eq!(language_by_function_words(english), Some("en"));
        let german = "Die Brücke wird nach Angaben der Stadt nicht vor Ende des Jahres wieder für den Verkehr geöffnet, und die Kosten sind höher als geplant.";
        assert_eq!(language_by_function_words(german), Some("de"));
        let spanish = "El ayuntamiento dijo que el puente, cerrado desde marzo por los daños, no se abrirá hasta el final del año y que las obras son más caras.";
        assert_eq!(language_by_function_words(spanish), Some("es"));
        assert_eq!(language_by_function_words("Правительство объявило о переговорах"), None);
        assert_eq!(language_by_function_words("Bridge closed"), None);
    }

    #[test]
    fn small_words_are_those_of_the_languages_asked_for() {
        let english = SmallWords::of(["en", "xx"]);
        assert!(["the", "The", "what", "did"].iter().all(|word| english.have(word)));
        assert!(
            ["US", "WHO", "us", "who", "may", "die", "dam"]
                .iter()
                .all(|word| !english.have(word))
        );
        assert!(SmallWords::of(["de"]).have("die"));
        assert!(!SmallWords::default().have("the"));
    }

    #[test]
    fn a_brief_is_told_by_a_word_of_its_own() {
        assert_eq!(language_of_few_words("Ferries were halted on Monday."), Some("en"));
        assert_eq!(
            language_of_few_words("Der Hafen wurde am Montag für den Verkehr geschlossen."),
            Some("de")
        );
        assert_eq!(language_of_few_words("Oil rises"), None);
    }
}

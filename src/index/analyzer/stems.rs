//! Stems, tagged by language.
//!
//! French `news` and English `new` must not meet, so a stem in the index begins with the tag of its
//! language: `ENnew`, `FRnew`. Words that no language stems (numbers, `u.s`, `#metoo`, bigrams, words of
//! articles in a language without stemmer) stand in the stemmed fields as they are.
//!
//! Stemmers know suffixes by their accents (`-ción`), readers leave accents out. A word with accents
//! therefore has up to two stems: of the word as written, and of the word without accents; both folded.

use frostem::Stemmer;
use xxhash_rust::xxh3::xxh3_64;

use crate::index::analyzer::language::Language;
use crate::index::analyzer::token::Token;
use crate::text::fold::fold_into;

/// Slots of a cache: a power of two. 32,768 words cover about 97 % of the running words of English news.
const SLOTS: usize = 1 << 15;
/// Bytes of remembered words and stems after which the cache begins anew: what was pushed out of its slot
/// leaves its bytes behind.
const MOST_TEXT: usize = 2 << 20;

/// Makes stems in one language and remembers them. One per thread.
pub struct Stems {
    language: Language,
    stemmer: Stemmer,
    slots: Vec<Slot>,
    /// What the slots point into: each word, its stem, and its other stem. One run of bytes a word, so that
    /// a look costs no more than two lines of the processor's cache.
    text: String,
    scratch: String,
}

/// A word and its stems as they stand in the index.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    /// Half of the word's hash; the other half chose the slot.
    hash: u32,
    /// Where the word begins.
    start: u32,
    /// Where it ends and its stem begins.
    word_end: u32,
    stem_end: u32,
    /// Where the stem of the word without accents ends; it is empty when there is none or it is the same.
    plain_end: u32,
}

impl Stems {
    /// Makes stems of `language`.
    pub fn new(language: Language) -> Self {
        Self {
            language,
            stemmer: Stemmer::new(language.algorithm()),
            slots: vec![Slot::default(); SLOTS],
            text: String::new(),
            scratch: String::new(),
        }
    }

    /// The terms of a token in the stemmed fields: one, or two for some words with accents. `hash` is the
    /// xxh3 of its form.
    pub fn of(&mut self, token: &Token<'_>, hash: u64) -> impl Iterator<Item = &str> {
        let hash = if token.accented == token.form {
            hash
        } else {
            xxh3_64(token.accented.as_bytes())
        };
        let place = hash as usize & (SLOTS - 1);
        let slot = self.slots[place];
        let slot = if slot.hash == (hash >> 32) as u32 && self.part(slot.start, slot.word_end) == token.accented {
            slot
        } else {
            self.fill(token, place, hash)
        };
        [
            self.part(slot.word_end, slot.stem_end),
            self.part(slot.stem_end, slot.plain_end),
        ]
        .into_iter()
        .filter(|stem| !stem.is_empty())
    }

    fn part(&self, start: u32, end: u32) -> &str {
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }

    fn fill(&mut self, token: &Token<'_>, place: usize, hash: u64) -> Slot {
        if self.text.len() > MOST_TEXT {
            self.text.clear();
            self.slots.fill(Slot::default());
        }
        let start = self.text.len() as u32;
        self.text.push_str(token.accented);
        let word_end = self.text.len() as u32;
        push_tagged_stem(token.accented, self.language, &self.stemmer, &mut self.text);
        let stem_end = self.text.len() as u32;
        if token.accented != token.form {
            self.scratch.clear();
            push_tagged_stem(token.form, self.language, &self.stemmer, &mut self.scratch);
            if self.part(word_end, stem_end) != self.scratch {
                self.text.push_str(&self.scratch);
            }
        }
        let slot = Slot {
            hash: (hash >> 32) as u32,
            start,
            word_end,
            stem_end,
            plain_end: self.text.len() as u32,
        };
        self.slots[place] = slot;
        slot
    }
}

fn push_tagged_stem(word: &str, language: Language, stemmer: &Stemmer, out: &mut String) {
    out.push_str(language.tag());
    fold_into(&stemmer.stem(word), out);
}

/// The terms of one token in the stemmed fields, in every one of `languages` and without a language:
/// what a query word is looked up as. For single words; [`Stems`] remembers.
pub fn stems_in(token: &Token<'_>, languages: &[Language]) -> Vec<String> {
    let mut terms = vec![token.form.to_owned()];
    if !token.stemmable {
        return terms;
    }
    for &language in languages {
        let stemmer = Stemmer::new(language.algorithm());
        let stem_of = |word: &str| {
            let mut stem = String::new();
            push_tagged_stem(word, language, &stemmer, &mut stem);
            stem
        };
        let stem = stem_of(token.accented);
        let plain_stem = (token.accented != token.form).then(|| stem_of(token.form));
        let other = plain_stem.filter(|plain| *plain != stem);
        terms.push(stem);
        terms.extend(other);
    }
    terms
}

/// A stem as it stands in the index, without the tag of its language: for people, not for lookups.
pub fn without_tag(term: &str) -> &str {
    term.trim_start_matches(|c: char| c.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::analyzer::words::Words;

    fn terms(word: &str, code: &str) -> Vec<String> {
        let language = Language::of(code).expect("a language with a stemmer");
        let mut stems = Stems::new(language);
        let mut found = Vec::new();
        Words::default().each(word, &mut |token| {
            found.extend(stems.of(&token, hash_of(&token)).map(str::to_owned));
        });
        found
    }

    #[test]
    fn the_same_stem_of_two_languages_is_two_terms() {
        assert_eq!(terms("news", "en"), ["ENnews"]);
        assert_eq!(terms("talks", "en"), ["ENtalk"]);
        assert_eq!(terms("talks", "fr"), ["FRtalk"]);
    }

    #[test]
    fn a_word_with_accents_is_found_with_and_without_them() {
        let written = terms("negociación", "es");
        let typed = terms("negociacion", "es");
        let plural = terms("negociaciones", "es");
        assert!(typed.iter().all(|term| written.contains(term)), "{written:?} {typed:?}");
        assert!(
            plural.iter().any(|term| written.contains(term)),
            "{written:?} {plural:?}"
        );
    }

    #[test]
    fn a_word_of_no_language_is_looked_up_as_it_is() {
        let languages = [Language::of("en").expect("English")];
        let mut found = Vec::new();
        Words::default().each("G7 talks", &mut |token| found.push(stems_in(&token, &languages)));
        assert_eq!(
            found,
            [vec!["g7".to_owned()], vec!["talks".to_owned(), "ENtalk".to_owned()]]
        );
    }

    #[test]
    fn a_stem_forgotten_by_the_cache_is_made_again() {
        let mut stems = Stems::new(Language::of("en").expect("English"));
        let mut words = Words::default();
        let text: String = (0..40_000).map(|n| format!("w{} talks ", letters_of(n))).collect();
        let mut wrong = 0;
        words.each(&text, &mut |token| {
            let stem: Vec<&str> = stems.of(&token, hash_of(&token)).collect();
            wrong += usize::from(token.form == "talks" && stem != ["ENtalk"]);
        });
        assert_eq!(wrong, 0);
    }

    fn hash_of(token: &Token<'_>) -> u64 {
        xxh3_64(token.form.as_bytes())
    }

    fn letters_of(number: u32) -> String {
        number
            .to_string()
            .bytes()
            .map(|digit| (digit - b'0' + b'a') as char)
            .collect()
    }
}

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

/// Slots of a cache: a power of two. 16,384 words cover about 95 % of the running words of English news.
const SLOTS: usize = 1 << 14;

/// Makes stems in one language and remembers them. One per thread.
pub struct Stems {
    language: Language,
    stemmer: Stemmer,
    slots: Vec<Slot>,
}

/// A word and its stems as they stand in the index.
#[derive(Clone, Default)]
struct Slot {
    word: String,
    stem: String,
    /// The stem of the word without accents; empty when there is none or it is the same.
    plain_stem: String,
}

impl Stems {
    /// Makes stems of `language`.
    pub fn new(language: Language) -> Self {
        Self {
            language,
            stemmer: Stemmer::new(language.algorithm()),
            slots: vec![Slot::default(); SLOTS],
        }
    }

    /// The terms of a token in the stemmed fields: one, or two for some words with accents.
    pub fn of(&mut self, token: &Token<'_>) -> impl Iterator<Item = &str> {
        let slot = self.slot(token);
        [slot.stem.as_str(), slot.plain_stem.as_str()]
            .into_iter()
            .filter(|stem| !stem.is_empty())
    }

    fn slot(&mut self, token: &Token<'_>) -> &Slot {
        let place = (xxh3_64(token.accented.as_bytes()) as usize) & (SLOTS - 1);
        let slot = &mut self.slots[place];
        if slot.word != token.accented {
            slot.fill(token, self.language, &self.stemmer);
        }
        slot
    }
}

impl Slot {
    fn fill(&mut self, token: &Token<'_>, language: Language, stemmer: &Stemmer) {
        self.word.clear();
        self.word.push_str(token.accented);
        self.plain_stem.clear();
        tagged_stem(token.accented, language, stemmer, &mut self.stem);
        if token.accented != token.form {
            tagged_stem(token.form, language, stemmer, &mut self.plain_stem);
            if self.plain_stem == self.stem {
                self.plain_stem.clear();
            }
        }
    }
}

fn tagged_stem(word: &str, language: Language, stemmer: &Stemmer, out: &mut String) {
    out.clear();
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
        let mut slot = Slot::default();
        slot.fill(token, language, &stemmer);
        terms.push(slot.stem);
        if !slot.plain_stem.is_empty() {
            terms.push(slot.plain_stem);
        }
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
            found.extend(stems.of(&token).map(str::to_owned));
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
            let stem: Vec<&str> = stems.of(&token).collect();
            wrong += usize::from(token.form == "talks" && stem != ["ENtalk"]);
        });
        assert_eq!(wrong, 0);
    }

    fn letters_of(number: u32) -> String {
        number
            .to_string()
            .bytes()
            .map(|digit| (digit - b'0' + b'a') as char)
            .collect()
    }
}

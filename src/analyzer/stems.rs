//! Stems, tagged by language.
//!
//! French `news` and English `new` must not meet, so a stem begins with the tag of its language: `ENnew`, `FRnew`. Words
//! that no language stems (numbers, `u.s`, `#metoo`, bigrams, words of articles in a language without stemmer) are
//! looked up as they are.
//!
//! Stemmers know suffixes by their accents (`-ción`), readers leave accents out. A word with accents
//! therefore has up to two stems: of the word as written, and of the word without accents; both folded. A word with letters that a language
//! does not know ([`alphabet`](crate::analyzer::alphabet)) has no stem in it: *Babiš* is no form of English *baby*.
//!
//! The index holds words as written, and which of them share a stem ([`families`](crate::index::families)). So a stem is made once
//! for each distinct word of a run, not for each word of the text.

use frostem::Stemmer;
use xxhash_rust::xxh3::xxh3_64;

use crate::analyzer::alphabet::{Fit, fit};
use crate::analyzer::language::Language;
use crate::analyzer::member::Member;
use crate::analyzer::token::Token;
use crate::language::digraphs::with_own_letters;
use crate::text::word_form::word_form_into;

/// What a term of a word with its accents ends in: no word does. Such a term stands beside the folded word.
const ACCENTED: char = '\u{1f}';

/// The term of a word with its accents.
pub fn accented_term(accented: &str) -> String {
    let mut term = String::with_capacity(accented.len() + 1);
    term.push_str(accented);
    term.push(ACCENTED);
    term
}

/// What a term of a word with its capitals ends in.
const CASED: char = '\u{1e}';

/// The term of a word as it is written.
pub fn cased_term(word: &str) -> String {
    let mut term = String::with_capacity(word.len() + 1);
    term.push_str(word);
    term.push(CASED);
    term
}

/// Makes stems in one language of words that it has not met. One per thread.
pub struct Stems {
    language: Language,
    stemmer: Stemmer,
    met: Met,
    /// Some of the words met last, by their keys: most running words are among them, and they stay in the nearest cache.
    recent: Box<[u64; RECENT]>,
}

/// Slots for words met last.
const RECENT: usize = 1 << 12;

impl Stems {
    /// Makes stems of `language`.
    pub fn new(language: Language) -> Self {
        Self {
            language,
            stemmer: Stemmer::new(language.algorithm()),
            met: Met::default(),
            recent: Box::new([0; RECENT]),
        }
    }

    /// Hears a word; at the first time, adds to `members` the families that it belongs to and that its form does not tell: the
    /// word of its stem, and [its accents](accented_term) of theirs. `hash` is the xxh3 of its form.
    pub fn hear(&mut self, token: &Token<'_>, hash: u64, members: &mut Vec<Member>) {
        let is_plain = token.accented == token.form;
        let hash = if is_plain {
            hash
        } else {
            xxh3_64(token.accented.as_bytes())
        };
        let key = key(hash);
        let recent = &mut self.recent[key as usize & (RECENT - 1)];
        if *recent == key {
            return;
        }
        *recent = key;
        if self.met.add(key) && fit(token.accented, self.language) != Fit::Foreign {
            self.tell(token, members);
        }
    }

    fn tell(&self, token: &Token<'_>, members: &mut Vec<Member>) {
        let stem = stem_of(token.form, self.language, &self.stemmer);
        if token.accented != token.form {
            let accented = stem_of(token.accented, self.language, &self.stemmer);
            if accented != stem {
                members.push(Member::new(&accented, &accented_term(token.accented)));
            }
        }
        if bare(&stem) != token.form {
            members.push(Member::new(&stem, token.form));
        }
    }
}

/// Words met before by their [keys](key): that two of a million words have the same is less likely than one in ten million.
#[derive(Debug, Default)]
struct Met {
    /// The key; 0 where there is none. A power of two, at most three quarters full.
    slots: Vec<u64>,
    held: usize,
}

/// Slots of the smallest and of the largest table: 32 kB and 8 MB. What outgrows the largest begins anew: words are then
/// told once more.
const FEWEST_SLOTS: usize = 1 << 12;
const MOST_SLOTS: usize = 1 << 20;

impl Met {
    /// The slot of a key, or the free one where it belongs; `None` in an empty table.
    #[inline]
    fn place(&self, key: u64) -> Option<usize> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut place = (key >> 32) as usize & mask;
        while self.slots[place] != 0 && self.slots[place] != key {
            place = (place + 1) & mask;
        }
        Some(place)
    }

    /// Takes a key in; false when it was met before.
    #[inline]
    fn add(&mut self, key: u64) -> bool {
        if self.place(key).is_some_and(|place| self.slots[place] == key) {
            return false;
        }
        if self.held * 4 >= self.slots.len() * 3 {
            self.grow();
        }
        if let Some(place) = self.place(key) {
            self.slots[place] = key;
            self.held += 1;
        }
        true
    }

    fn grow(&mut self) {
        if self.slots.len() >= MOST_SLOTS {
            self.slots.fill(0);
            self.held = 0;
            return;
        }
        let larger = vec![0; (self.slots.len() * 2).max(FEWEST_SLOTS)];
        for held in std::mem::replace(&mut self.slots, larger) {
            if let Some(place) = self.place(held).filter(|_| held != 0) {
                self.slots[place] = held;
            }
        }
    }
}

/// A hash that is never 0.
#[inline]
fn key(hash: u64) -> u64 {
    hash.max(1)
}

/// The tagged stem of a word.
fn stem_of(word: &str, language: Language, stemmer: &Stemmer) -> String {
    let mut stem = language.tag().to_owned();
    let word = with_own_letters(word, language.code());
    word_form_into(&stemmer.stem(&word), &mut stem);
    stem
}

fn bare(stem: &str) -> &str {
    Language::of_stem(stem).map_or(stem, |(_, bare)| bare)
}

/// True when the word, without accents, is its own stem in that language.
pub fn is_own_stem(word: &str, language: Language) -> bool {
    let stemmer = Stemmer::new(language.algorithm());
    bare(&stem_of(word, language, &stemmer)) == word
}

/// What one token is looked up as: its form, and its stems in every one of `languages`. For single words; [`Stems`]
/// remembers.
pub fn stems_in(token: &Token<'_>, languages: &[Language]) -> Vec<String> {
    let mut terms = vec![token.form.to_owned()];
    if !token.stemmable {
        return terms;
    }
    for &language in languages {
        if fit(token.accented, language) == Fit::Foreign {
            continue;
        }
        let stemmer = Stemmer::new(language.algorithm());
        let stem = stem_of(token.accented, language, &stemmer);
        let plain_stem = (token.accented != token.form).then(|| stem_of(token.form, language, &stemmer));
        let other = plain_stem.filter(|plain| *plain != stem);
        terms.push(stem);
        terms.extend(other);
    }
    terms
}

/// A stem without the tag of its language: for people, not for lookups.
pub fn without_tag(term: &str) -> &str {
    term.trim_start_matches(|c: char| c.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyzer::words::Words;

    fn terms(word: &str, code: &str) -> Vec<String> {
        let language = Language::of(code).expect("a language with a stemmer");
        let mut found = Vec::new();
        Words::default().each(word, &mut |token| {
            found.extend(stems_in(&token, &[language]).into_iter().skip(1))
        });
        found
    }

    fn heard(text: &str, code: &str) -> Vec<Member> {
        let mut stems = Stems::new(Language::of(code).expect("a language with a stemmer"));
        let mut members = Vec::new();
        Words::default().each(text, &mut |token| {
            stems.hear(&token, xxh3_64(token.form.as_bytes()), &mut members)
        });
        members
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
    fn a_word_is_told_once_and_its_own_stem_never() {
        let members = heard("Talks talk talks talking", "en");
        let told: Vec<(&str, &str)> = members.iter().map(Member::parts).collect();
        assert_eq!(told, [("ENtalk", "talks"), ("ENtalk", "talking")]);
    }

    #[test]
    fn a_word_whose_accents_make_another_stem_is_told_with_them() {
        let members = heard("annoncée annoncée", "fr");
        let told = members
            .iter()
            .filter(|member| member.parts().1 == accented_term("annoncée"));
        assert_eq!(told.count(), 1);
    }

    #[test]
    fn a_word_of_foreign_letters_has_no_stem() {
        assert!(heard("Babiš", "en").is_empty());
        assert!(terms("Babiš", "en").is_empty());
        assert!(terms("Brände", "en").is_empty());
        assert_eq!(terms("Brände", "de"), ["DEbrand"]);
    }

    #[test]
    fn two_letters_for_one_have_its_stem() {
        for (written, typed, code) in [
            ("Århus", "Aarhus", "da"),
            ("København", "Koebenhavn", "da"),
            ("Ålesund", "Aalesund", "no"),
            ("Göteborg", "Goeteborg", "sv"),
            ("Düsseldorf", "Duesseldorf", "de"),
        ] {
            let stems = terms(typed, code);
            assert!(
                terms(written, code).iter().any(|stem| stems.contains(stem)),
                "{written}"
            );
        }
        assert_eq!(terms("naar", "nl"), ["NLnaar"]);
    }

    #[test]
    fn as_many_words_as_one_likes_are_met_and_told() {
        let mut met = Met::default();
        let keys = || (0..200_000u64).map(|number| key(xxh3_64(&number.to_le_bytes())));
        assert!(keys().chain([key(0)]).all(|key| met.add(key)));
        assert!(!keys().any(|key| met.add(key)));
        for number in 0..MOST_SLOTS as u64 {
            met.add(key(xxh3_64(&(number + 1_000_000).to_le_bytes())));
        }
        assert_eq!(met.slots.len(), MOST_SLOTS);
        assert!(met.add(key(xxh3_64(b"new"))));
    }
}

//! The words of all languages, as the build made them from the files in `data`.

use crate::language::habit::Habit;

/// What one language keeps for itself.
#[derive(Debug)]
pub(crate) struct Language {
    /// ISO 639-1 code.
    pub code: &'static str,
    /// What its stems begin with in an index: its code in capitals.
    pub tag: &'static str,
    /// Its name in English, folded.
    pub name: &'static str,
    /// Its name in itself, folded.
    pub native: &'static str,
    /// Other codes that pages use for it.
    pub aliases: &'static [&'static str],
    /// Its Snowball stemmer.
    pub stemmer: Option<&'static str>,
    /// A number of one or two digits with a full stop goes on: `3. März`.
    pub ordinals: bool,
    /// Abbreviations are printed with spaces inside: `z. B.`.
    pub spaced_abbreviations: bool,
    /// Sorted, without the last full stop; those of every language among them. Empty where the language lists none.
    pub abbreviations: &'static [(&'static str, Habit)],
    /// Ends of words that are shortened with a full stop.
    pub abbreviated_endings: &'static [&'static str],
    /// Words that often open a sentence, sorted.
    pub openers: &'static [&'static str],
    /// Verbs that tie a quotation to its speaker, sorted.
    pub verbs_of_saying: &'static [&'static str],
    /// Names of days and months, folded, sorted.
    pub days_and_months: &'static [&'static str],
    /// The smallest and most frequent words.
    pub function_words: &'static [&'static str],
    /// Further small words, of questions above all, that a query passes over.
    pub question_words: &'static [&'static str],
    /// The letters of its own words, in lower case: each for itself, `a-z` for a row of them. None where they are not written down.
    pub letters: Option<&'static str>,
    /// Further letters of words that it has borrowed and inflects: *cafés*.
    pub borrowed_letters: &'static str,
}

impl Language {
    /// The language of a code of two letters, or of another code that pages use for it.
    pub fn of(code: &str) -> Option<&'static Self> {
        let place = LANGUAGES.binary_search_by_key(&code, |language| language.code);
        let alias = || LANGUAGES.iter().find(|language| language.aliases.contains(&code));
        place.map(|place| &LANGUAGES[place]).ok().or_else(alias)
    }
}

include!(concat!(env!("OUT_DIR"), "/language_tables.rs"));

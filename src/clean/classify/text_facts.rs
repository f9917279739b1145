//! What can be seen in the text of a block without knowing its language.

use crate::clean::classify::cues::{Cues, Finder};
use crate::language::tables::is_stop_of_language;
use crate::text::character_class::{Class, is_alphabetic, others_than_small, small_letters};

/// What one look at a text tells.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct TextFacts {
    /// Words; in scripts without spaces, half the characters.
    pub words: f32,
    /// Letters and digits.
    pub letters: u32,
    /// Words that begin with a capital, of those in a script that has capitals.
    pub capitalised: u32,
    /// Words in a script that has capitals.
    pub cased: u32,
    /// Words of at least two letters all of which are capitals.
    pub shouted: u32,
    /// Words of up to three letters that begin small: articles, prepositions, pronouns in most languages.
    pub small: u32,
    /// Digits.
    pub digits: u32,
    /// Commas of any script.
    pub commas: u32,
    /// Full stops, question and exclamation marks that end a sentence.
    pub stops: u32,
    /// It ends like a sentence.
    pub ends_sentence: bool,
    /// It ends with an ellipsis.
    pub ends_cut: bool,
    /// It ends with a colon.
    pub ends_colon: bool,
    /// It ends with a closing parenthesis or bracket.
    pub ends_bracket: bool,
    /// It begins with a quotation mark or a dash of speech.
    pub begins_quote: bool,
    /// It begins with a small letter.
    pub begins_small: bool,
    /// It begins with a digit.
    pub begins_digit: bool,
    /// Bars, slashes, bullets and arrows.
    pub separators: u32,
    /// It holds an at sign or the beginning of an address.
    pub address: bool,
    /// Phrases in it.
    pub cues: Cues,
    /// Most of it is written in a script without spaces.
    pub unspaced: bool,
}

/// Letters of an article, a preposition, a pronoun.
const SMALL_WORD: u32 = 3;

impl TextFacts {
    /// Looks at `text`.
    pub fn of(text: &str) -> Self {
        let mut facts = Self::default();
        facts.read(text);
        facts.look_at_ends(trimmed(text));
        facts.address = facts.cues.has_address();
        facts
    }

    /// Counts what the words and signs of `text` are, and finds its cues, on one way through it.
    fn read(&mut self, text: &str) {
        let finder = Finder::get();
        let mut state = Reading::default();
        let mut rest = text.as_bytes();
        // A cue begins at the beginning and behind whatever is no letter or digit of ASCII.
        let mut begins = true;
        while let [byte, after @ ..] = rest {
            if !byte.is_ascii() {
                let from = &text[text.len() - rest.len()..];
                rest = &rest[self.read_beyond_ascii(from, &mut begins, finder, &mut state)..];
                continue;
            }
            if begins {
                if state.word.letters == 0 && byte.is_ascii_alphabetic() {
                    let read = state.plain.read(text.as_bytes(), text.len() - rest.len(), finder);
                    if read > 0 {
                        self.end_stop(byte.is_ascii_lowercase(), &mut state);
                        self.stops += std::mem::take(&mut state.plain.stops);
                        (begins, rest) = (rest[read - 1] == b' ', &rest[read..]);
                        continue;
                    }
                }
                self.cues.add(finder.at(rest));
            }
            let class = Class::of_byte(*byte);
            rest = after;
            begins = !matches!(class, Class::Lower | Class::Upper | Class::Digit);
            if begins {
                self.count_sign(class, &mut state);
                continue;
            }
            let small = small_letters(after);
            rest = &after[small..];
            self.count_letter(class, &mut state);
            self.letters += small as u32;
            state.word.letters += small as u32;
            state.word.cased += small as u32;
        }
        state.words += u32::from(self.end_word(&mut state.word));
        self.add(&state.plain);
        state.words += state.plain.words;
        self.words = state.words as f32 + state.unspaced as f32 / 2.0;
        self.unspaced = state.unspaced > state.words * 2;
    }

    fn add(&mut self, plain: &PlainWords) {
        self.letters += plain.letters;
        self.cased += plain.words;
        self.capitalised += plain.capitalised;
        self.small += plain.small;
        self.commas += plain.commas;
        self.cues.add(plain.cues);
    }

    /// Reads `text` up to its next character of ASCII, and gives the bytes that it has read.
    fn read_beyond_ascii(&mut self, text: &str, begins: &mut bool, finder: &Finder, state: &mut Reading) -> usize {
        let mut at = 0;
        for c in text.chars().take_while(|c| !c.is_ascii()) {
            if std::mem::replace(begins, true) {
                self.cues.add(finder.at(&text.as_bytes()[at..]));
            }
            at += c.len_utf8();
            match Class::of(c) {
                class @ (Class::Lower | Class::Upper | Class::Letter | Class::Digit | Class::Unspaced) => {
                    self.count_letter(class, state);
                }
                class => self.count_sign(class, state),
            }
        }
        at
    }

    /// A word begins: behind a stop it begins a sentence, unless it begins small as in `U.S. said`, `z. B. der`.
    #[inline(always)]
    fn end_stop(&mut self, begins_small: bool, state: &mut Reading) {
        self.stops = self.stops.saturating_sub(u32::from(state.before_stop && begins_small));
        state.before_stop = false;
    }

    #[inline(always)]
    fn count_letter(&mut self, class: Class, state: &mut Reading) {
        self.end_stop(class == Class::Lower, state);
        self.letters += 1;
        self.digits += u32::from(class == Class::Digit);
        if class == Class::Unspaced {
            state.unspaced += 1;
        } else {
            state.word.add(class);
        }
    }

    #[inline(always)]
    fn count_sign(&mut self, class: Class, state: &mut Reading) {
        if class == Class::Joint {
            return;
        }
        state.words += u32::from(self.end_word(&mut state.word));
        match class {
            Class::Comma => self.commas += 1,
            Class::WideStop => self.stops += 1,
            Class::Stop => state.before_stop = true,
            Class::Separator | Class::Tab => self.separators += 1,
            Class::Space if state.before_stop => self.stops += 1,
            _ => {}
        }
        if !matches!(
            class,
            Class::Stop | Class::Space | Class::Tab | Class::Closing | Class::ClosingSeparator
        ) {
            state.before_stop = false;
        }
        self.separators += u32::from(class == Class::ClosingSeparator);
    }

    #[inline(always)]
    fn end_word(&mut self, word: &mut Word) -> bool {
        let ended = std::mem::take(word);
        if ended.letters == 0 {
            return false;
        }
        self.cased += u32::from(ended.cased > 0);
        self.capitalised += u32::from(ended.capital_first);
        self.shouted += u32::from(ended.capitals >= 2 && ended.capitals == ended.letters);
        self.small +=
            u32::from(ended.letters <= SMALL_WORD && ended.cased > 0 && !ended.capital_first && ended.digits == 0);
        true
    }

    fn look_at_ends(&mut self, text: &str) {
        let bytes = text.as_bytes();
        // Nothing that tells something ends in a letter of ASCII, as most lines of a page do.
        if !bytes.last().is_none_or(u8::is_ascii_alphanumeric) {
            self.look_at_end(text);
        }
        if let Some(first) = text.chars().next() {
            self.begins_quote = matches!(
                first,
                '"' | '“' | '„' | '«' | '»' | '\'' | '‘' | '「' | '『' | '–' | '—' | '-'
            );
            self.begins_digit = if first.is_ascii() {
                first.is_ascii_digit()
            } else {
                first.is_numeric()
            };
        }
        self.begins_small = match bytes.first() {
            Some(letter) if letter.is_ascii_alphabetic() => letter.is_ascii_lowercase(),
            _ => text.chars().find(|&c| is_alphabetic(c)).is_some_and(char::is_lowercase),
        };
    }

    fn look_at_end(&mut self, text: &str) {
        let closed = text.trim_end_matches([
            '"', '”', '’', '\'', ')', '»', '“', '」', '』', ']', '›', '‘', ' ', '\u{a0}',
        ]);
        let end = closed.chars().next_back();
        self.ends_sentence = end.is_some_and(|c| matches!(c, '.' | '!' | '?') || is_stop_of_language(c));
        self.ends_cut = end == Some('…') || closed.ends_with("...");
        self.ends_colon = matches!(end, Some(':' | '：'));
        self.ends_bracket = text.ends_with([')', ']', '）']);
    }
}

/// A text without white space at its ends, which hardly any has.
fn trimmed(text: &str) -> &str {
    match text.as_bytes() {
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        _ => text.trim(),
    }
}

/// Words of small letters of ASCII, but for the first of each perhaps: most are so, and are counted by the word.
#[derive(Debug, Clone, Copy, Default)]
struct PlainWords {
    words: u32,
    letters: u32,
    capitalised: u32,
    small: u32,
    commas: u32,
    stops: u32,
    cues: Cues,
}

impl PlainWords {
    /// Reads those with which `text` goes on at `from`, with one space between them, behind a comma or between sentences perhaps, and
    /// perhaps one behind, and gives their bytes. A call of its own: its few numbers stay in registers.
    #[inline(never)]
    fn read(&mut self, text: &[u8], from: usize, finder: &Finder) -> usize {
        let mut sum = *self;
        let mut at = from;
        while at < text.len() {
            let rest = &text[at..];
            let eight = first_eight(text, at);
            let capital = (eight as u8).is_ascii_uppercase();
            let others = others_than_small(eight | u64::from(capital) << 5);
            let length = match others {
                0 => 8 + small_letters(rest.get(8..).unwrap_or_default()),
                _ => others.trailing_zeros() as usize / 8,
            };
            let next = rest.get(length).copied();
            if length == 0 || !next.is_none_or(ends_word) {
                break;
            }
            if finder.may_begin(eight) {
                sum.cues.add(finder.at(rest));
            }
            sum.words += 1;
            sum.letters += length as u32;
            sum.capitalised += u32::from(capital);
            sum.small += u32::from(length <= SMALL_WORD as usize && !capital);
            at += length;
            match (next, rest.get(length + 1)) {
                (Some(b' '), _) => at += 1,
                (Some(b','), Some(b' ')) => {
                    sum.commas += 1;
                    at += 2;
                }
                (Some(b'.'), Some(b' ')) if rest.get(length + 2).is_some_and(u8::is_ascii_uppercase) => {
                    sum.stops += 1;
                    at += 2;
                }
                _ => break,
            }
        }
        *self = sum;
        at - from
    }
}

/// The eight bytes from `at` on, the first one lowest; 0 where there are fewer.
#[inline(always)]
fn first_eight(text: &[u8], at: usize) -> u64 {
    if let Some(eight) = text[at..].first_chunk() {
        return u64::from_le_bytes(*eight);
    }
    let missing = 8 - (text.len() - at);
    match text.last_chunk() {
        Some(eight) => u64::from_le_bytes(*eight) >> (8 * missing),
        None => text[at..]
            .iter()
            .rev()
            .fold(0, |eight, byte| eight << 8 | u64::from(*byte)),
    }
}

/// Whether a word of ASCII has ended before `next`, as far as a byte can tell.
#[inline(always)]
fn ends_word(next: u8) -> bool {
    let class = Class::of_byte(next);
    next.is_ascii() && !matches!(class, Class::Lower | Class::Upper | Class::Digit | Class::Joint)
}

/// How far a text has been read.
#[derive(Debug, Clone, Copy, Default)]
struct Reading {
    /// Other words so far, of scripts with spaces.
    words: u32,
    /// Characters so far of scripts without.
    unspaced: u32,
    word: Word,
    /// The words of the simplest kind so far.
    plain: PlainWords,
    /// A stop has been read and what may close a sentence, nothing else.
    before_stop: bool,
}

/// A word being read.
#[derive(Debug, Clone, Copy, Default)]
struct Word {
    letters: u32,
    cased: u32,
    capitals: u32,
    digits: u32,
    capital_first: bool,
}

impl Word {
    #[inline(always)]
    fn add(&mut self, class: Class) {
        let capital = class == Class::Upper;
        if self.letters == 0 {
            self.capital_first = capital;
        }
        self.letters += 1;
        self.cased += u32::from(capital || class == Class::Lower);
        self.capitals += u32::from(capital);
        self.digits += u32::from(class == Class::Digit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn plain_words_are_counted_as_any_others(text in "([a-zA-Z]{1,12}( |, |[.] |[.]|! |: |; |/)){0,12}") {
            let facts = TextFacts::of(&text);
            // A joint is part of a word and counts as nothing, but no word with one is plain.
            let joined: String = text.chars().flat_map(|c| [Some(c), c.is_ascii_alphabetic().then_some('-')]).flatten().collect();
            let slowly = TextFacts::of(&joined);
            prop_assert_eq!(facts.words, slowly.words);
            prop_assert_eq!(facts.letters, slowly.letters);
            prop_assert_eq!((facts.cased, facts.capitalised, facts.small), (slowly.cased, slowly.capitalised, slowly.small));
            prop_assert_eq!((facts.commas, facts.stops, facts.separators), (slowly.commas, slowly.stops, slowly.separators));
        }

        #[test]
        fn the_cues_are_found_on_the_way(text in "([ .@©’-]|[a-zé]{1,9}|Subscribe|cookie|https://|会員登録|Foto: |подпис){0,9}") {
            prop_assert_eq!(TextFacts::of(&text).cues, Cues::of(&text), "{}", text);
        }
    }

    #[test]
    fn sentences_are_counted_not_abbreviations() {
        let facts = TextFacts::of("Officials in the U.S. said so. It rained, they added.");
        assert!(facts.ends_sentence);
        assert_eq!(facts.stops, 1);
        assert_eq!(facts.commas, 1);
    }

    #[test]
    fn scripts_without_spaces_have_words() {
        let facts = TextFacts::of("中国探月工程总设计师表示。");
        assert_eq!(facts.words, 6.0);
        assert!(facts.unspaced && facts.ends_sentence);
    }
}

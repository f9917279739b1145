//! What can be seen in the text of a block without knowing its language.

use crate::clean::classify::cues::Cues;

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

impl TextFacts {
    /// Looks at `text`.
    pub fn of(text: &str) -> Self {
        let mut facts = Self {
            cues: Cues::of(text),
            ..Self::default()
        };
        facts.count(text);
        facts.look_at_ends(text.trim());
        facts.address = facts.cues.has_address();
        facts
    }

    fn count(&mut self, text: &str) {
        let mut state = Reading::default();
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if byte.is_ascii_lowercase() {
                self.count_letter(Class::Lower, &mut state);
                let rest = bytes[at + 1..].iter().take_while(|byte| byte.is_ascii_lowercase());
                let rest = rest.count();
                self.letters += rest as u32;
                state.word.letters += rest as u32;
                state.word.cased += rest as u32;
                at += 1 + rest;
                continue;
            }
            let class = if byte.is_ascii() {
                at += 1;
                ASCII[usize::from(byte)]
            } else {
                let Some(c) = text[at..].chars().next() else { break };
                at += c.len_utf8();
                Class::of(c)
            };
            match class {
                Class::Lower | Class::Upper | Class::Letter | Class::Digit | Class::Unspaced => {
                    self.count_letter(class, &mut state);
                }
                Class::Joint => {}
                _ => self.count_sign(class, &mut state),
            }
        }
        state.words += u32::from(self.end_word(&mut state.word));
        self.words = state.words as f32 + state.unspaced as f32 / 2.0;
        self.unspaced = state.unspaced > state.words * 2;
    }

    #[inline(always)]
    fn count_letter(&mut self, class: Class, state: &mut Reading) {
        if state.before_stop && class == Class::Lower {
            // `U.S. said`, `z. B. der`: the stop before was none.
            self.stops = self.stops.saturating_sub(1);
        }
        state.before_stop = false;
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

    fn end_word(&mut self, word: &mut Word) -> bool {
        let ended = std::mem::take(word);
        if ended.letters == 0 {
            return false;
        }
        self.cased += u32::from(ended.cased > 0);
        self.capitalised += u32::from(ended.capital_first);
        self.shouted += u32::from(ended.capitals >= 2 && ended.capitals == ended.letters);
        self.small += u32::from(ended.letters <= 3 && ended.cased > 0 && !ended.capital_first && ended.digits == 0);
        true
    }

    fn look_at_ends(&mut self, text: &str) {
        let closed = text.trim_end_matches([
            '"', '”', '’', '\'', ')', '»', '“', '」', '』', ']', '›', '‘', ' ', '\u{a0}',
        ]);
        self.ends_sentence = closed.ends_with(['.', '!', '?', '。', '！', '？', '।', '؟', '۔']);
        self.ends_cut = closed.ends_with('…') || closed.ends_with("...");
        self.ends_colon = closed.ends_with([':', '：']);
        self.ends_bracket = text.ends_with([')', ']', '）']);
        if let Some(first) = text.chars().next() {
            self.begins_quote = matches!(
                first,
                '"' | '“' | '„' | '«' | '»' | '\'' | '‘' | '「' | '『' | '–' | '—' | '-'
            );
            self.begins_digit = first.is_numeric();
        }
        self.begins_small = text.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase);
    }
}

/// What a character is to a reader of words and sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Lower,
    Upper,
    /// Of a script without capitals.
    Letter,
    /// Of a script without spaces.
    Unspaced,
    Digit,
    /// Apostrophes and hyphens, which part no words.
    Joint,
    Comma,
    /// Ends a sentence when white space follows.
    Stop,
    /// Ends a sentence by itself: `。`.
    WideStop,
    Separator,
    /// `»`, which closes quotations and parts the steps of a trail.
    ClosingSeparator,
    Tab,
    Space,
    /// Closes a quotation or a bracket.
    Closing,
    Other,
}

impl Class {
    const fn of_ascii(byte: u8) -> Self {
        match byte {
            b'a'..=b'z' => Self::Lower,
            b'A'..=b'Z' => Self::Upper,
            b'0'..=b'9' => Self::Digit,
            b'\'' | b'-' => Self::Joint,
            b',' => Self::Comma,
            b'.' | b'!' | b'?' => Self::Stop,
            b'|' | b'/' | b'>' => Self::Separator,
            b'\t' => Self::Tab,
            b' ' | b'\n' | 0x0b..=b'\r' => Self::Space,
            b'"' | b')' => Self::Closing,
            _ => Self::Other,
        }
    }

    /// The class of a character that is not ASCII.
    fn of(c: char) -> Self {
        match c {
            '’' => Self::Joint,
            '，' | '、' | '،' => Self::Comma,
            '。' | '！' | '？' | '।' | '؟' => Self::WideStop,
            '…' => Self::Stop,
            '»' => Self::ClosingSeparator,
            '•' | '·' | '›' | '→' | '▶' => Self::Separator,
            '”' | '“' => Self::Closing,
            // The letters of the largest alphabets, spared the search in tables.
            'ß'..='ö' | 'ø'..='ÿ' | 'а'..='я' | 'ё' => Self::Lower,
            'À'..='Ö' | 'Ø'..='Þ' | 'А'..='Я' => Self::Upper,
            '\u{620}'..='\u{64a}' | '\u{904}'..='\u{939}' | '\u{ac00}'..='\u{d7a3}' => Self::Letter,
            '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{4e00}'..='\u{9fff}' => Self::Unspaced,
            _ if !c.is_alphanumeric() => {
                if c.is_whitespace() {
                    Self::Space
                } else {
                    Self::Other
                }
            }
            _ if is_unspaced(c) => Self::Unspaced,
            _ if c.is_lowercase() => Self::Lower,
            _ if c.is_uppercase() => Self::Upper,
            _ if c.is_numeric() => Self::Digit,
            _ => Self::Letter,
        }
    }
}

/// The classes of ASCII.
const ASCII: [Class; 128] = {
    let mut classes = [Class::Other; 128];
    let mut byte = 0;
    while byte < 128 {
        classes[byte] = Class::of_ascii(byte as u8);
        byte += 1;
    }
    classes
};

/// How far a text has been read.
#[derive(Debug, Clone, Copy, Default)]
struct Reading {
    /// Words so far, of scripts with spaces.
    words: u32,
    /// Characters so far of scripts without.
    unspaced: u32,
    word: Word,
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

/// Scripts written without spaces: Chinese, Japanese, Thai, Lao, Khmer, Burmese.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

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

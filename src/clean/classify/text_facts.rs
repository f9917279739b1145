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
        facts.address =
            memchr::memchr(b'@', text.as_bytes()).is_some() || text.contains("http") || text.contains("www.");
        facts
    }

    fn count(&mut self, text: &str) {
        let (mut spaced_words, mut unspaced) = (0u32, 0u32);
        let mut word = Word::default();
        let mut before_stop = false;
        for c in text.chars() {
            if c.is_alphanumeric() {
                if before_stop && c.is_lowercase() {
                    // `U.S. said`, `z. B. der`: the stop before was none.
                    self.stops = self.stops.saturating_sub(1);
                }
                before_stop = false;
                self.letters += 1;
                self.digits += u32::from(c.is_numeric());
                if is_unspaced(c) {
                    unspaced += 1;
                } else {
                    word.add(c);
                }
                continue;
            }
            if c == '\'' || c == '’' || c == '-' {
                continue;
            }
            spaced_words += u32::from(self.end_word(&mut word));
            match c {
                ',' | '，' | '、' | '،' => self.commas += 1,
                '。' | '！' | '？' | '।' | '؟' => self.stops += 1,
                '.' | '!' | '?' | '…' => before_stop = true,
                '|' | '/' | '•' | '·' | '»' | '›' | '>' | '→' | '▶' | '\t' => self.separators += 1,
                _ if c.is_whitespace() && before_stop => self.stops += 1,
                _ => {}
            }
            if !matches!(c, '.' | '!' | '?' | '…') && !c.is_whitespace() && !matches!(c, '"' | '”' | ')' | '»' | '“')
            {
                before_stop = false;
            }
        }
        spaced_words += u32::from(self.end_word(&mut word));
        self.words = spaced_words as f32 + unspaced as f32 / 2.0;
        self.unspaced = unspaced > spaced_words * 2;
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
    fn add(&mut self, c: char) {
        let capital = c.is_uppercase();
        let cased = capital || c.is_lowercase();
        if self.letters == 0 {
            self.capital_first = capital;
        }
        self.letters += 1;
        self.cased += u32::from(cased);
        self.capitals += u32::from(capital);
        self.digits += u32::from(c.is_numeric());
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

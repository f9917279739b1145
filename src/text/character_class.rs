//! What single characters are to a reader of words and sentences.

use std::sync::LazyLock;

use crate::text::script::is_unspaced;

/// What a character is to a reader of words and sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// A small letter.
    Lower,
    /// A capital.
    Upper,
    /// Of a script without capitals.
    Letter,
    /// Of a script without spaces.
    Unspaced,
    /// A digit of any script.
    Digit,
    /// Apostrophes and hyphens, which part no words.
    Joint,
    /// Commas of any script.
    Comma,
    /// Ends a sentence when white space follows.
    Stop,
    /// Ends a sentence by itself: `。`.
    WideStop,
    /// Bars, slashes, bullets and arrows.
    Separator,
    /// `»`, which closes quotations and parts the steps of a trail.
    ClosingSeparator,
    /// Parts the cells of a row.
    Tab,
    /// Any other white space.
    Space,
    /// Closes a quotation or a bracket.
    Closing,
    /// Anything else.
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

    /// The class of a byte that is a character.
    #[inline(always)]
    pub fn of_byte(byte: u8) -> Self {
        ASCII[usize::from(byte & 0x7f)]
    }

    /// The class of a character that is not ASCII.
    pub fn of(c: char) -> Self {
        ALPHABETS.get(c as usize).copied().unwrap_or_else(|| Self::found_for(c))
    }

    fn found_for(c: char) -> Self {
        match c {
            '’' => Self::Joint,
            '，' | '、' | '،' => Self::Comma,
            // The signs that Unicode says end sentences, of the scripts in which news is written.
            '。' | '！' | '？' | '｡' | '।' | '॥' | '؟' | '۔' | '։' | '።' | '፧' | '။' | '។' => {
                Self::WideStop
            }
            '…' => Self::Stop,
            '»' => Self::ClosingSeparator,
            '•' | '·' | '›' | '→' | '▶' => Self::Separator,
            '”' | '“' => Self::Closing,
            // The characters of the largest scripts, spared the search in tables.
            '\u{904}'..='\u{939}' | '\u{ac00}'..='\u{d7a3}' => Self::Letter,
            '\u{2010}'..='\u{2027}' => Self::Other,
            // Arrows, boxes and other drawings, numbers in circles aside.
            '\u{2190}'..='\u{245f}' | '\u{2500}'..='\u{2775}' | '\u{2794}'..='\u{2bff}' => Self::Other,
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

/// Whether a character is a letter or a digit, told from the classes: the standard tables are searched from their beginning.
pub fn is_alphanumeric(c: char) -> bool {
    let class = if c.is_ascii() {
        Class::of_byte(c as u8)
    } else {
        Class::of(c)
    };
    matches!(
        class,
        Class::Lower | Class::Upper | Class::Letter | Class::Unspaced | Class::Digit
    )
}

/// Whether a character is a letter, as [`char::is_alphabetic`] says, which searches its tables from their beginning.
pub fn is_alphabetic(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphabetic(),
        '\u{904}'..='\u{939}' | '\u{ac00}'..='\u{d7a3}' => true,
        '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3002}' => false,
        '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{4e00}'..='\u{9fff}' => true,
        _ => LETTERS.get(c as usize).copied().unwrap_or_else(|| c.is_alphabetic()),
    }
}

/// Whether the characters of the alphabets from Latin to Arabic are letters, by their numbers.
static LETTERS: LazyLock<Vec<bool>> = LazyLock::new(|| {
    let characters = (0..ALPHABETS_END).map(char::from_u32);
    characters.map(|c| c.is_some_and(char::is_alphabetic)).collect()
});

/// The character behind the last of the alphabets that are kept in tables.
const ALPHABETS_END: u32 = 0x700;

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

/// The classes of the characters of the alphabets from Latin to Arabic, by their numbers.
static ALPHABETS: LazyLock<Vec<Class>> = LazyLock::new(|| {
    let characters = (0..ALPHABETS_END).map(char::from_u32);
    characters.map(|c| c.map_or(Class::Other, Class::found_for)).collect()
});

/// Scripts written without spaces: Chinese, Japanese, Thai, Lao, Khmer, Burmese.
/// How many small letters of ASCII stand at the beginning of `text`.
#[inline(always)]
pub fn small_letters(text: &[u8]) -> usize {
    leading(text, others_than_small, u8::is_ascii_lowercase)
}

/// How many letters and digits of ASCII stand at the beginning of `text`, which is all ASCII.
#[inline(always)]
pub fn letters_and_digits(text: &[u8]) -> usize {
    leading(text, others_than_letters_and_digits, u8::is_ascii_alphanumeric)
}

/// How many letters and digits of ASCII, and bytes of other characters, stand at the beginning of `text`.
#[inline(always)]
pub fn in_word(text: &[u8]) -> usize {
    leading(text, others_than_of_words, |byte| {
        byte.is_ascii_alphanumeric() || !byte.is_ascii()
    })
}

/// How many bytes of a kind stand at the beginning of `text`: eight are looked at together, for most words are shorter. `others` gives
/// the highest bit of each byte that is of another kind.
#[inline(always)]
fn leading(text: &[u8], others: impl Fn(u64) -> u64, is_one: impl Fn(&u8) -> bool) -> usize {
    let mut rest = text;
    while let Some((eight, after)) = rest.split_first_chunk() {
        let others = others(u64::from_le_bytes(*eight));
        if others != 0 {
            return text.len() - rest.len() + others.trailing_zeros() as usize / 8;
        }
        rest = after;
    }
    text.len() - rest.len() + rest.iter().take_while(|byte| is_one(byte)).count()
}

/// The highest bit of each of eight bytes that is no small letter of ASCII.
#[inline(always)]
pub fn others_than_small(eight: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGHEST: u64 = 0x80 * EACH;
    let lower_bits = eight & !HIGHEST;
    // Adding what is missing to 128 sets the highest bit of those from `a` on, and of those behind `z`.
    let from_a = lower_bits + EACH * (0x80 - b'a' as u64);
    let behind_z = lower_bits + EACH * (0x7f - b'z' as u64);
    (!from_a | behind_z | eight) & HIGHEST
}

/// The highest bit of each of eight bytes of ASCII that is no letter and no digit.
#[inline(always)]
fn others_than_letters_and_digits(eight: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    // In lower case, and the digits as 0 to 9.
    let letters = eight | (0x20 * EACH);
    let digits = eight ^ (b'0' as u64 * EACH);
    let behind_nine = digits + (0x80 - 10) * EACH;
    others_than_small(letters) & behind_nine
}

/// The highest bit of each of eight bytes that is of ASCII, and no letter and no digit.
#[inline(always)]
fn others_than_of_words(eight: u64) -> u64 {
    const HIGHEST: u64 = 0x8080_8080_8080_8080;
    others_than_letters_and_digits(eight & !HIGHEST) & !(eight & HIGHEST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn letters_and_digits_of_all_large_scripts_are_those_of_the_standard() {
        for c in ('\0'..='\u{3fff}').chain('\u{ab00}'..='\u{ffff}') {
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
            assert_eq!(is_alphabetic(c), c.is_alphabetic(), "{c:?}");
        }
    }

    proptest! {
        #[test]
        fn small_letters_are_counted_up_to_the_first_other_byte(text in prop_oneof!["[a-z]{0,20}[ -~é]{0,9}", "[`-{]{0,20}"]) {
            let counted = text.bytes().take_while(u8::is_ascii_lowercase).count();
            prop_assert_eq!(small_letters(text.as_bytes()), counted);
        }

        #[test]
        fn letters_and_digits_are_counted_up_to_the_first_other_byte(text in prop_oneof!["[a-zA-Z0-9]{0,20}[ -~]{0,9}", "[/-:@-\\[`-{]{0,20}"]) {
            let counted = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
            prop_assert_eq!(letters_and_digits(text.as_bytes()), counted);
        }

        #[test]
        fn words_are_counted_up_to_the_first_sign(text in "[a-zA-Z0-9éд中]{0,20}[ -~é]{0,9}") {
            let counted = text.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii()).count();
            prop_assert_eq!(in_word(text.as_bytes()), counted);
        }

        #[test]
        fn letters_and_digits_are_those_of_the_standard(c in any::<char>()) {
            prop_assert_eq!(is_alphanumeric(c), c.is_alphanumeric());
        }
    }
}

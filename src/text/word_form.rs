//! The form in which words are compared: what [`fold`](crate::text::fold) does for print, and letters that are one letter.
//!
//! - Digits of every script are the ten of ASCII; the Arabic signs for decimals, thousands and per cent are `.` `,` `%`.
//! - Arabic script: vowel marks, hamzas on their seats and the tatweel make no difference, nor do the Persian and Urdu shapes of kaf, yeh and heh.
//! - Hebrew: points make no difference; gershayim and geresh are `"` and `'`, as keyboards have them, the maqaf is a hyphen.
//! - Kana: katakana are hiragana. Han: traditional characters are the simplified ones.
//! - Devanagari, Malayalam, Thai, Lao: the spellings of [`abugida`](crate::text::abugida); a nukta makes no difference.
//! - Cyrillic: й, ў, ї, ѓ and ќ are letters of their own. ё is е, since most of print leaves its dots out.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use crate::text::abugida::respell;
use crate::text::fold::{Folding, fold_as, folded_alone, is_apostrophe, is_invisible, is_mark, takes_accents};

/// Appends the form in which the word `text` is compared: NFKC, lower case, no accents, one letter for what is one letter.
pub fn word_form_into(text: &str, out: &mut String) {
    let start = out.len();
    fold_as::<WordForms>(text, out);
    // The apostrophe of typewriters is ASCII, which folding passes over.
    while let Some(at) = out[start..].find('`') {
        out.replace_range(start + at..start + at + 1, "'");
    }
    respell(out, start);
}

/// [`word_form_into`] into a new string.
pub fn word_form(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    word_form_into(text, &mut out);
    out
}

/// Appends the same form with its accents: what stemmers expect. Marks of Arabic and Hebrew are none.
pub fn accented_form_into(text: &str, out: &mut String) {
    let mut base = ' ';
    let lower = text
        .chars()
        .map(WordForms::read_as)
        .nfkc()
        .map(WordForms::read_as)
        .filter(|&c| !is_invisible(c))
        .flat_map(char::to_lowercase)
        .filter(|&c| {
            let dropped = is_mark(c) && is_pointed(base);
            if !is_mark(c) {
                base = c;
            }
            !dropped
        })
        .map(WordForms::letter);
    out.extend(lower.nfc());
}

/// Appends the word as it is written, with capitals and accents: NFKC, apostrophes straight, nothing invisible.
pub fn cased_form_into(word: &str, out: &mut String) {
    if word.is_ascii() {
        out.extend(word.chars().map(|c| if c == '`' { '\'' } else { c }));
        return;
    }
    let straight = word.chars().map(|c| if is_apostrophe(c) { '\'' } else { c });
    out.extend(straight.nfkc().filter(|&c| !is_invisible(c)));
}

/// The value of a decimal digit in any script.
pub fn digit(c: char) -> Option<char> {
    /// The zeros of the scripts that news is written in; their digits follow in order.
    const ZEROS: [u32; 20] = [
        0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20,
        0x1040, 0x17e0, 0x1810, 0xff10,
    ];
    let code = c as u32;
    let zero = ZEROS.iter().rev().find(|&&zero| zero <= code)?;
    char::from_digit(code - zero, 10)
}

/// True for digits that stand above or below a line, as in km² and CO₂.
pub fn is_raised_or_lowered(c: char) -> bool {
    is_raised(c) || matches!(c, '₀'..='₉')
}

/// True for digits above a line.
pub fn is_raised(c: char) -> bool {
    matches!(c, '²' | '³' | '¹' | '⁰' | '⁴'..='⁹')
}

/// The folding of words.
struct WordForms;

impl Folding for WordForms {
    fn alone(c: char) -> Option<char> {
        match c {
            '\0'..='\x7f' => folded_alone(c),
            'й' | 'Й' => Some('й'),
            'ї' | 'Ї' => Some('ї'),
            'ў' | 'Ў' => Some('ў'),
            'ѓ' | 'Ѓ' => Some('ѓ'),
            'ќ' | 'Ќ' => Some('ќ'),
            'ـ' => None,
            _ if is_apostrophe(c) => Some('\''),
            _ => match Self::letter(c) {
                other if other != c => Some(other),
                _ => folded_alone(c),
            },
        }
    }

    fn read_as(c: char) -> char {
        match c {
            // A stretched line says nothing.
            'ـ' => '\u{200b}',
            _ if is_apostrophe(c) => '\'',
            _ => c,
        }
    }

    fn takes_accents(c: char) -> bool {
        takes_accents(c) || is_pointed(c) || is_devanagari(c)
    }

    fn makes_letter(base: char, mark: char) -> bool {
        if is_devanagari(base) {
            return mark != NUKTA;
        }
        matches!(
            (base, mark),
            ('и' | 'И' | 'у' | 'У', '\u{306}') | ('і' | 'І', '\u{308}') | ('г' | 'Г' | 'к' | 'К', '\u{301}')
        )
    }

    fn letter(c: char) -> char {
        match c {
            '\0'..='\x7f' => c,
            'آ' | 'أ' | 'إ' | 'ٱ' => 'ا',
            'ؤ' => 'و',
            'ئ' | 'ى' | 'ی' => 'ي',
            'ک' => 'ك',
            'ہ' | 'ە' | 'ۀ' | 'ۂ' => 'ه',
            'ۃ' => 'ة',
            'ۓ' => 'ے',
            '٫' => '.',
            '٬' => ',',
            '٪' => '%',
            '״' => '"',
            '־' => '-',
            'ァ'..='ヶ' | 'ヽ' | 'ヾ' => char::from_u32(c as u32 - 0x60).unwrap_or(c),
            '\u{4e00}'..='\u{9fff}' => simplified(c),
            _ if is_apostrophe(c) => '\'',
            _ => digit(c).unwrap_or(c),
        }
    }
}

/// True for letters of Arabic and Hebrew, whose marks are vowels that print leaves out.
fn is_pointed(c: char) -> bool {
    matches!(c, 'א'..='ת' | 'װ'..='ײ' | '\u{620}'..='\u{64a}' | '\u{66e}'..='\u{6d5}')
}

/// The dot below a consonant of Devanagari for a sound of another language, which print often leaves out.
const NUKTA: char = '\u{93c}';

/// True for the letters of Devanagari.
fn is_devanagari(c: char) -> bool {
    matches!(c, '\u{904}'..='\u{939}' | '\u{958}'..='\u{961}' | '\u{972}'..='\u{97f}')
}

/// The first and the last of the characters that have simplified forms.
const HAN: (u32, u32) = (0x4e00, 0x9fff);

/// The simplified form of a traditional character, of the ICU transform `Traditional-Simplified`; others are themselves.
fn simplified(c: char) -> char {
    static SIMPLIFIED: LazyLock<Vec<u16>> = LazyLock::new(|| {
        let mut table: Vec<u16> = (HAN.0..=HAN.1).map(|code| code as u16).collect();
        for pair in include_str!("han_simplified.txt").split_ascii_whitespace() {
            let mut pair = pair.chars();
            if let (Some(traditional), Some(simplified)) = (pair.next(), pair.next())
                && let Some(slot) = table.get_mut((traditional as usize).wrapping_sub(HAN.0 as usize))
            {
                *slot = simplified as u16;
            }
        }
        table
    });
    let slot = SIMPLIFIED.get((c as usize).wrapping_sub(HAN.0 as usize));
    slot.and_then(|&code| char::from_u32(code.into())).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The form by the long way.
    fn decomposed(text: &str) -> String {
        let mut out = String::new();
        for c in text.chars() {
            out.push(c);
            // What is no letter of its own keeps characters from standing alone, and is dropped.
            out.push('\u{200b}');
        }
        word_form(&out)
    }

    #[test]
    fn what_is_one_letter_is_one_letter() {
        for (one, other) in [
            ("٢٠٢٣", "2023"),
            ("۱۴۰۲", "1402"),
            ("२०२४", "2024"),
            ("٣٫٥", "3.5"),
            ("٥٠٪", "50%"),
            ("الرَّئِيسُ", "الرئيس"),
            ("محمـــد", "محمد"),
            ("أحمد", "احمد"),
            ("کتاب", "كتاب"),
            ("ایران", "ايران"),
            ("على", "علی"),
            ("שָׁלוֹם", "שלום"),
            ("צה״ל", "צה\"ל"),
            ("カタカナ", "かたかな"),
            ("ｶﾞｽ", "がす"),
            ("國際會議", "国际会议"),
            ("Ещё", "еще"),
            ("O`Brien", "o'brien"),
            ("didn´t", "didn't"),
            ("Hawaiʻi", "hawai'i"),
            ("Baʿth", "ba'th"),
            ("CO₂", "co2"),
            ("फ़िल्म", "फिल्म"),
            ("हिन्दी", "हिंदी"),
            ("सम्बन्ध", "संबंध"),
            ("चाँद", "चांद"),
            ("അവൻ", "അവന്\u{200d}"),
            ("น้ำ", "น\u{e4d}\u{e49}า"),
            ("Ħamrun", "hamrun"),
        ] {
            assert_eq!(word_form(one), word_form(other), "{one}");
        }
    }

    #[test]
    fn what_are_two_letters_stay_two() {
        for (one, other) in [
            ("войны", "воины"),
            ("їх", "іх"),
            ("كتابة", "كتابه"),
            ("ガ", "カ"),
            ("जन्म", "जंम"),
            ("दिन", "दीन"),
        ] {
            assert_ne!(word_form(one), word_form(other), "{one}");
        }
        assert_eq!(word_form("И\u{306}"), "й");
    }

    #[test]
    fn a_form_is_its_own_form() {
        for c in '\0'..=char::MAX {
            let form = word_form(c.encode_utf8(&mut [0; 4]));
            assert_eq!(word_form(&form), form, "{c}");
        }
    }

    proptest! {
        #[test]
        fn the_short_way_is_the_long_one(text in "[a-zÀ-ſΆ-ώЀ-ґא-תء-يٮ-ە٠-٩가-힣ぁ-ヺ一-龥がか’`– ]{0,30}|[क-ह][क-ह़ािँ्]{0,20}|[ക-ഹ][ം-ൿ]{0,20}|[ก-ฮ][ก-๏]{0,20}") {
            prop_assert_eq!(word_form(&text), decomposed(&text));
        }

        #[test]
        fn accents_are_all_that_the_accented_form_has_more(text in "[a-zÀ-ſЀ-ґא-תء-يًٌّ一-龥ァ-ヺ٠-٩]{0,20}|[क-ह][क-ह़ािँ्]{0,20}|[ക-ഹ][ം-ൿ]{0,20}|[ก-ฮ][ก-๏]{0,20}") {
            let mut accented = String::new();
            accented_form_into(&text, &mut accented);
            prop_assert_eq!(word_form(&accented), word_form(&text));
        }
    }
}

//! Folding: the form of a word in which case, accents, width and kinds of quotes make no difference.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Appends the folded form of `text` to `out`: NFKC, lower case, no accents, straight quotes,
/// no soft hyphens or zero-width characters.
///
/// Marks are dropped where they are accents (Latin, Greek, Cyrillic); in scripts where a mark is a
/// vowel or part of the letter (Devanagari, Thai, kana voicing …) they stay, since dropping them
/// would make other words.
pub fn fold_into(text: &str, out: &mut String) {
    if text.is_ascii() {
        out.extend(text.bytes().map(|byte| byte.to_ascii_lowercase() as char));
        return;
    }
    let mut base_takes_accents = false;
    let mut kept = String::with_capacity(text.len());
    for c in text.nfkd() {
        if is_invisible(c) {
            continue;
        }
        if is_combining_mark(c) {
            if !base_takes_accents {
                kept.push(c);
            }
            continue;
        }
        base_takes_accents = takes_accents(c);
        match c {
            '’' | '‘' | '‛' | 'ʼ' | '′' | '＇' => kept.push('\''),
            '“' | '”' | '„' | '‟' | '«' | '»' | '″' => kept.push('"'),
            '‐' | '‑' | '‒' | '−' => kept.push('-'),
            'ß' | 'ẞ' => kept.push_str("ss"),
            'æ' | 'Æ' => kept.push_str("ae"),
            'œ' | 'Œ' => kept.push_str("oe"),
            'ø' | 'Ø' => kept.push('o'),
            'đ' | 'Đ' | 'ð' | 'Ð' => kept.push('d'),
            'ł' | 'Ł' => kept.push('l'),
            'þ' | 'Þ' => kept.push_str("th"),
            'ı' => kept.push('i'),
            'ς' => kept.push('σ'),
            _ => kept.extend(c.to_lowercase()),
        }
    }
    // Lower-casing may bring a mark of its own (İ), and NFKD took Hangul and kana apart.
    out.extend(kept.nfc());
}

/// [`fold_into`] into a new string.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// Appends `text` in lower case and NFC with its accents, apostrophes straight, nothing invisible: what stemmers expect.
pub fn lower_into(text: &str, out: &mut String) {
    let lower = text
        .nfkc()
        .filter(|&c| !is_invisible(c))
        .flat_map(char::to_lowercase)
        .map(|c| if is_apostrophe(c) { '\'' } else { c });
    out.extend(lower.nfc());
}

/// The apostrophes that news uses inside words.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '＇')
}

/// True for marks that combine with the letter before them.
pub fn is_mark(c: char) -> bool {
    is_combining_mark(c)
}

/// Characters that a reader does not see and that must not part a word: soft hyphen, zero-width
/// (non-)joiners and spaces, direction marks, the byte-order mark.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// True for letters whose combining marks are accents: Latin, Greek, Cyrillic.
fn takes_accents(c: char) -> bool {
    matches!(c, 'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' | '\u{370}'..='\u{52f}' | '\u{1e00}'..='\u{1fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_width_make_no_difference() {
        assert_eq!(fold("Ñandú"), "nandu");
        assert_eq!(fold("ＮＡＴＯ"), "nato");
        assert_eq!(fold("Straße"), "strasse");
        assert_eq!(fold("İstanbul"), "istanbul");
        assert_eq!(fold("don’t"), "don't");
        assert_eq!(fold("co\u{ad}op"), "coop");
    }

    #[test]
    fn marks_that_are_letters_stay() {
        assert_eq!(fold("हिन्दी"), "हिन्दी");
        assert_eq!(fold("がく"), "がく");
        assert_eq!(fold("한국"), "한국");
    }
}

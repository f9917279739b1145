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
    fold_as::<Print>(text, out);
}

/// What a folding does with letters, beside case, width and kinds of quotes.
pub trait Folding {
    /// The folded form of a character that stands for itself whatever follows, but for marks; `None` says nothing.
    fn alone(c: char) -> Option<char>;
    /// What a character counts as before anything else is looked at.
    fn read_as(c: char) -> char;
    /// True for letters whose combining marks may be dropped.
    fn takes_accents(c: char) -> bool;
    /// True when the mark makes another letter of the one before it: й is not и.
    fn makes_letter(base: char, mark: char) -> bool;
    /// What a letter counts as, once it is folded and composed.
    fn letter(c: char) -> char;
}

/// The folding of what is printed: names, labels, cues.
struct Print;

impl Folding for Print {
    fn alone(c: char) -> Option<char> {
        folded_alone(c)
    }

    fn read_as(c: char) -> char {
        c
    }

    fn takes_accents(c: char) -> bool {
        takes_accents(c)
    }

    fn makes_letter(_: char, _: char) -> bool {
        false
    }

    fn letter(c: char) -> char {
        c
    }
}

/// Appends the form of `text` that a folding makes.
pub fn fold_as<F: Folding>(text: &str, out: &mut String) {
    if text.is_ascii() {
        let start = out.len();
        out.push_str(text);
        out[start..].make_ascii_lowercase();
        return;
    }
    let start = out.len();
    out.reserve(text.len());
    let mut rest = text;
    loop {
        let ascii = rest.bytes().take_while(u8::is_ascii).count();
        let begin = out.len();
        out.push_str(&rest[..ascii]);
        out[begin..].make_ascii_lowercase();
        rest = &rest[ascii..];
        let letters = fold_alone::<F>(rest, out);
        rest = &rest[letters..];
        let Some(c) = rest.chars().next() else { return };
        if c.is_ascii() {
            continue;
        }
        let after = &rest[c.len_utf8()..];
        // A mark at the beginning belongs to the character before it.
        let mut run = String::new();
        if (is_combining_mark(c) || is_invisible(c)) && out.len() > start {
            run.extend(out.pop());
        }
        let end = after
            .find(|c: char| F::alone(c).is_some())
            .map_or(rest.len(), |end| end + c.len_utf8());
        run.push_str(&rest[..end]);
        fold_run::<F>(&run, out);
        rest = &rest[end..];
    }
}

/// Appends the folded forms of the characters that begin `text` and stand for themselves, up to one of ASCII, and gives their bytes.
fn fold_alone<F: Folding>(text: &str, out: &mut String) -> usize {
    // What follows decides whether a character stands alone: each is looked at once, for itself and for the one before it.
    let mut waiting: Option<(usize, char)> = None;
    for (at, c) in text.char_indices() {
        let folded = F::alone(c);
        if let Some((before, letter)) = waiting {
            if folded.is_none() {
                return before;
            }
            out.push(letter);
        }
        match folded {
            Some(folded) if !c.is_ascii() => waiting = Some((at, folded)),
            _ => return at,
        }
    }
    if let Some((_, letter)) = waiting {
        out.push(letter);
    }
    text.len()
}

/// The folded form of a character that stands for itself whatever follows, but for marks: spared the work of decomposing. `None` says
/// nothing.
pub fn folded_alone(c: char) -> Option<char> {
    /// The base letters of U+00C0 to U+017F; a dot where there is none or another rule.
    const LATIN: &[u8; 192] = b"aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y\
        aaaaaaccccccccddddeeeeeeeeeegggggggghh..iiiiiiiiii..jjkk.llllll..llnnnnnn...oooooo..rrrrrrsssssssstttt..uuuuuuuuuuuuwwyyyzzzzzzs";
    match c {
        '\0'..='\x7f' => Some(c.to_ascii_lowercase()),
        '\u{c0}'..='\u{17f}' => {
            let base = LATIN[c as usize - 0xc0];
            (base != b'.').then_some(base as char)
        }
        '\u{a0}' => Some(' '),
        '’' | '‘' => Some('\''),
        '“' | '”' | '„' | '«' | '»' => Some('"'),
        '–' | '—' | '•' | '·' | '€' | '£' | '§' | '©' | '®' | '°' | '‹' | '›' | '→' => Some(c),
        'й' | 'Й' | 'ѝ' | 'Ѝ' => Some('и'),
        'ё' | 'Ё' => Some('е'),
        'ї' | 'Ї' => Some('і'),
        'а'..='я' | 'є' | 'і' | 'ґ' | 'ђ' | 'ј' | 'љ' | 'њ' | 'ћ' | 'џ' => Some(c),
        'А'..='Я' => char::from_u32(c as u32 + 0x20),
        'Є' | 'І' | 'Ђ' | 'Ј' | 'Љ' | 'Њ' | 'Ћ' | 'Џ' => char::from_u32(c as u32 + 0x50),
        'ς' => Some('σ'),
        'α'..='ω' => Some(c),
        'Α'..='Ρ' | 'Σ'..='Ω' => char::from_u32(c as u32 + 0x20),
        'ά' | 'Ά' => Some('α'),
        'έ' | 'Έ' => Some('ε'),
        'ή' | 'Ή' => Some('η'),
        'ί' | 'Ί' => Some('ι'),
        'ό' | 'Ό' => Some('ο'),
        'ύ' | 'Ύ' => Some('υ'),
        'ώ' | 'Ώ' => Some('ω'),
        'א'..='ת' | 'ء'..='غ' | 'ف'..='ي' => Some(c),
        'ぁ'..='ゖ' | 'ァ'..='ヺ' | '、'..='〃' | '「'..='』' => Some(c),
        '\u{4e00}'..='\u{9fff}' | '가'..='힣' => Some(c),
        _ => None,
    }
}

/// Folds a text of which nothing is known.
fn fold_run<F: Folding>(text: &str, out: &mut String) {
    let mut base = ' ';
    let mut kept = String::with_capacity(text.len());
    // Characters for print may hold what is read as another, such as a stretched line.
    for c in text.chars().map(F::read_as).nfkd().map(F::read_as) {
        if is_invisible(c) {
            continue;
        }
        if is_combining_mark(c) {
            if !F::takes_accents(base) || F::makes_letter(base, c) {
                kept.push(c);
            }
            continue;
        }
        base = c;
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
            'ħ' | 'Ħ' => kept.push('h'),
            'ŧ' | 'Ŧ' => kept.push('t'),
            'ŋ' | 'Ŋ' => kept.push('n'),
            'ɓ' | 'Ɓ' => kept.push('b'),
            'ɗ' | 'Ɗ' => kept.push('d'),
            'ƙ' | 'Ƙ' => kept.push('k'),
            'ƴ' | 'Ƴ' => kept.push('y'),
            'ı' => kept.push('i'),
            'ς' => kept.push('σ'),
            _ => kept.extend(c.to_lowercase()),
        }
    }
    // Lower-casing may bring a mark of its own (İ), and NFKD took Hangul and kana apart.
    out.extend(kept.nfc().map(F::letter));
}

/// [`fold_into`] into a new string.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// The signs that stand for an apostrophe inside of words: typewriters' and keyboards' stopgaps (backtick, acute, prime), the ʻokina, the
/// ʿayn and hamza of transliteration, the Armenian apostrophe and the Hebrew geresh.
pub fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '’'
            | '‘'
            | '‛'
            | '`'
            | '´'
            | '′'
            | '＇'
            | 'ʹ'
            | 'ʻ'
            | 'ʼ'
            | 'ʽ'
            | 'ʾ'
            | 'ʿ'
            | 'ˈ'
            | 'ꞌ'
            | '՚'
            | '׳'
    )
}

/// True for marks that combine with the letter before them.
pub fn is_mark(c: char) -> bool {
    is_combining_mark(c)
}

/// Characters that a reader does not see and that must not part a word: soft hyphen, zero-width
/// (non-)joiners and spaces, direction marks, variation selectors, the byte-order mark.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{fe00}'..='\u{fe0f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{feff}')
}

/// True for letters whose combining marks are accents: Latin, Greek, Cyrillic.
pub fn takes_accents(c: char) -> bool {
    matches!(c, 'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' | '\u{370}'..='\u{52f}' | '\u{1e00}'..='\u{1fff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
    fn characters_that_stand_alone_are_folded_as_in_any_text() {
        for c in '\0'..=char::MAX {
            if let Some(short) = folded_alone(c) {
                let mut long = String::new();
                fold_run::<Print>(c.encode_utf8(&mut [0; 4]), &mut long);
                assert_eq!(short.to_string(), long, "{c}");
            }
        }
    }

    proptest! {
        #[test]
        fn the_short_way_is_the_long_one(text in "(\\PC|[a-zÀ-ſΆ-ώЀ-ґא-תء-ي가-힣ぁ-ヺがか\u{301}\u{308}\u{3099}\u{338}\u{11a8}=’– ]){0,30}") {
            let mut long = String::new();
            fold_run::<Print>(&text, &mut long);
            prop_assert_eq!(fold(&text), long);
        }
    }

    #[test]
    fn marks_that_are_letters_stay() {
        assert_eq!(fold("हिन्दी"), "हिन्दी");
        assert_eq!(fold("がく"), "がく");
        assert_eq!(fold("한국"), "한국");
    }
}

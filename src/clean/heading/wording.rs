//! Comparing wordings: two headlines are one when their words are.

use crate::text::character_class::{is_alphanumeric, letters_and_digits};
use crate::text::fold::fold;
use crate::text::script::is_unspaced;

/// The words of `text` in folded form, one space between them: what is left when case, accents, quotes and stops make no difference.
pub fn normal(text: &str) -> String {
    if text.is_ascii() {
        return normal_ascii(text);
    }
    normal_of_folded(&fold(text))
}

/// The normal form of a text that is folded already.
pub fn normal_of_folded(folded: &str) -> String {
    // Often only quotation marks and dashes are no ASCII.
    if folded.is_ascii() {
        return normal_ascii(folded);
    }
    let mut out = String::with_capacity(folded.len());
    for word in words_of_folded(folded) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The words of a text that is folded already, as they stand in its normal form.
pub fn words_of_folded(folded: &str) -> impl Iterator<Item = &str> {
    let words = folded.split(|c: char| !(is_alphanumeric(c) || is_mark(c)));
    words.filter(|word| !word.is_empty())
}

fn normal_ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        let signs = rest.bytes().take_while(|byte| !byte.is_ascii_alphanumeric()).count();
        rest = &rest[signs..];
        let letters = letters_and_digits(rest.as_bytes());
        if letters == 0 {
            out.make_ascii_lowercase();
            return out;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&rest[..letters]);
        rest = &rest[letters..];
    }
}

/// Vowel signs of Indic and South-East Asian scripts, which are part of a word though no letters.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{962}'..='\u{963}' | '\u{981}'..='\u{983}' | '\u{9bc}'..='\u{9cd}' | '\u{b82}' | '\u{bbe}'..='\u{bcd}' | '\u{e31}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}')
}

/// Number of words of a normal form; a character of a script without spaces counts half.
pub fn word_count(normal: &str) -> usize {
    if normal.is_ascii() {
        return normal.split(' ').filter(|word| !word.is_empty()).count();
    }
    let unspaced = normal.chars().filter(|c| is_unspaced(*c)).count();
    normal.split(' ').filter(|word| !word.is_empty()).count() + unspaced / 2
}

/// Whether `text` ends with `end` and has something before it (both normal forms). The words need not be parted: pages print a kicker
/// right before its headline.
pub fn ends_with(text: &str, end: &str) -> bool {
    !end.is_empty() && text.len() > end.len() && text.ends_with(end)
}

/// How much two normal forms have in common: 1 for the same, 0.9 where one holds the other, else the F1 of their words.
pub fn likeness(one: &str, other: &str) -> f32 {
    if one.is_empty() || other.is_empty() {
        return 0.0;
    }
    if one == other {
        return 1.0;
    }
    let (short, long) = if one.len() < other.len() {
        (one, other)
    } else {
        (other, one)
    };
    if short.len() * 3 > long.len() && long.contains(short) {
        return 0.9;
    }
    let words: Vec<&str> = long.split(' ').collect();
    let mut all = 0usize;
    let mut shared = 0usize;
    for word in short.split(' ') {
        all += 1;
        shared += usize::from(words.contains(&word));
    }
    2.0 * shared as f32 / (all + words.len()) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wordings_are_compared_by_their_words() {
        assert_eq!(normal("„Wenn die Ozeane – überhitzen“"), "wenn die ozeane uberhitzen");
        assert_eq!(normal("समस्तीपुर पुलिस"), "समस्तीपुर पुलिस");
        assert!(ends_with(
            "premier league ruckschlag im titelkampf",
            "ruckschlag im titelkampf"
        ));
        assert!(!ends_with("titelkampf", "titelkampf"));
        assert!(likeness("a b c d", "a b c e") > 0.7);
        assert_eq!(likeness("a b", ""), 0.0);
    }
}

//! Small words that Arabic and Hebrew write as one with the next: *and*, *in*, *to*, *the*.
//!
//! Neither can be told from a first letter of the word by its looks. What is taken off here is what seldom errs, and the word stays
//! as it is beside it.

use crate::text::fold::is_mark;

/// Letters that Hebrew puts before a word: and, the, in, to, from, as, that.
const HEBREW: [char; 7] = ['ו', 'ה', 'ב', 'ל', 'מ', 'כ', 'ש'];
/// Letters of the shortest word of Hebrew that is left behind one.
const SHORTEST_HEBREW: usize = 4;
/// How many of them stand before one word: *and the*, *that in*.
const MOST_HEBREW: usize = 2;
/// Letters of the shortest word of Arabic behind *and* whose article or hamza says that it begins there.
const SHORTEST_ARABIC: usize = 3;

/// The word without what is written as one with it, as it stands; the longest first.
pub(crate) fn without_proclitics(word: &str) -> Vec<&str> {
    let mut found = Vec::new();
    match word.chars().next() {
        Some('و' | 'ف') => found.extend(rest(word).filter(|rest| begins_arabic(rest))),
        Some('א'..='ת') => {
            let mut left = word;
            while found.len() < MOST_HEBREW && left.starts_with(HEBREW) {
                let Some(next) = rest(left).filter(|rest| letters(rest) >= SHORTEST_HEBREW) else {
                    break;
                };
                found.push(next);
                left = next;
            }
        }
        _ => {}
    }
    found
}

/// True when a word of Arabic begins here: with the article, or with a hamza above or below an alif, which is rare within one.
fn begins_arabic(rest: &str) -> bool {
    let mut first = rest.chars().filter(|&c| !is_mark(c));
    match (first.next(), first.next()) {
        (Some('ا'), Some('ل')) => letters(rest) >= SHORTEST_ARABIC + 2,
        (Some('أ' | 'إ' | 'آ'), _) => letters(rest) >= SHORTEST_ARABIC,
        _ => false,
    }
}

/// What follows the first letter and its marks.
fn rest(word: &str) -> Option<&str> {
    let mut letters = word.char_indices().filter(|&(_, c)| !is_mark(c));
    let (at, _) = letters.nth(1)?;
    Some(&word[at..])
}

fn letters(word: &str) -> usize {
    word.chars().filter(|&c| !is_mark(c)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_as_one_with_a_word_is_taken_off() {
        for (word, wanted) in [
            ("والكتاب", &["الكتاب"][..]),
            ("وأكّد", &["أكّد"]),
            ("وَأَكَّدَ", &["أَكَّدَ"]),
            ("فالحكومة", &["الحكومة"]),
            ("وزير", &[]),
            ("والد", &[]),
            ("وقال", &[]),
            ("בירושלים", &["ירושלים"]),
            ("שהממשלה", &["הממשלה", "ממשלה"]),
            ("שלום", &[]),
            ("ורה\"מ", &["רה\"מ"]),
            ("harbour", &[]),
            ("", &[]),
        ] {
            assert_eq!(without_proclitics(word), wanted, "{word}");
        }
    }
}

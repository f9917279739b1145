//! Names of months and of days of the week in the languages of the news, folded by [`fold`](crate::text::fold::fold).

use std::sync::LazyLock;

use crate::language::tables::{MONTHS, WEEKDAYS};
use crate::text::quick_hash::QuickMap;

/// What a form means: the language and the month, in the order of the table.
type Meanings = Vec<(&'static str, u8)>;

/// The forms of all months; those come first that are meant where the language is not known.
static FORMS: LazyLock<QuickMap<&str, Meanings>> = LazyLock::new(|| {
    let mut forms: QuickMap<&str, Meanings> = QuickMap::default();
    for &(form, language, month) in MONTHS {
        forms.entry(form).or_default().push((language, month));
    }
    forms
});

/// The day of the week, 1 for Monday to 7, that `word` (folded, without a final dot) names; `None` where languages disagree.
pub fn weekday_of(word: &str) -> Option<u8> {
    let place = WEEKDAYS.binary_search_by_key(&word, |(known, _)| known).ok()?;
    Some(WEEKDAYS[place].1).filter(|day| *day > 0)
}

/// Whether `word` (folded, without a final dot) names a day of the week in some language.
pub fn is_weekday(word: &str) -> bool {
    WEEKDAYS.binary_search_by_key(&word, |(known, _)| known).is_ok()
}

/// The month, 1 to 12, that `word` (folded, without a final dot) names; in `language` (ISO 639-1) if that language knows the
/// word, else in the first language that does.
pub fn month_of(word: &str, language: Option<&str>) -> Option<u8> {
    let meanings = FORMS
        .get(word)
        .or_else(|| without_marks(word).and_then(|bare| FORMS.get(bare.as_str())))?;
    let own = meanings.iter().find(|&&(known, _)| Some(known) == language);
    own.or(meanings.first()).map(|&(_, month)| month)
}

/// An Arabic word without its vowel signs and the hamza of Persian genitives: `أيّار`, `فوریهٔ`. `None` where it has none.
fn without_marks(word: &str) -> Option<String> {
    let is_mark = |c: char| ('\u{64b}'..='\u{655}').contains(&c);
    // The first bytes of the letters of Arabic.
    let arabic = word.bytes().next().is_some_and(|byte| (0xd8..=0xdb).contains(&byte));
    let marked = arabic && word.contains(is_mark);
    let bare = || word.replace(is_mark, "");
    marked.then(bare).filter(|bare| !bare.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_known_in_many_languages() {
        for (word, language, month) in [
            ("march", None, 3),
            ("marz", Some("de"), 3),
            ("aout", Some("fr"), 8),
            ("pazdziernika", Some("pl"), 10),
            ("listopada", Some("pl"), 11),
            ("srp", Some("cs"), 8),
            ("srp", Some("hr"), 7),
            ("листопада", Some("uk"), 11),
            ("φεβρουαριου", Some("el"), 2),
            ("kovo", Some("lt"), 3),
            ("mar", None, 3),
            ("haziran", None, 6),
        ] {
            assert_eq!(month_of(word, language), Some(month), "{word}");
        }
        assert_eq!(month_of("monday", None), None);
        assert_eq!(month_of("[month]", None), None);
    }
}

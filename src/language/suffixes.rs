//! What stands behind an apostrophe and is no part of the name before it.

use crate::text::fold::is_apostrophe;

/// Endings of Turkish names behind an apostrophe, in all their vowels: those of a vowel alone and those that a consonant
/// would be put before, which stand behind a consonant; those with that consonant, which stand behind a vowel; and the rest.
const BEHIND_CONSONANTS: &str = "a e ı i u ü ın in un ün";
const BEHIND_VOWELS: &str = "ya ye na ne yı yi yu yü nı ni nu nü nın nin nun nün yla yle ydı ydi ymış ymiş";
const ANYWHERE: &str = "\
    da de ta te dan den tan ten nda nde ndan nden la le daki deki taki teki lar ler ları leri lara lere larda lerde \
    lardan lerden ların lerin lı li lu lü lık lik luk lük ca ce ça çe dır dir dur dür tır tir tur tür ki";
/// Letters of the shortest name that is told from its ending.
const SHORTEST_NAME: usize = 3;

/// True when the word is an ending of Turkish names; `before` is the last letter of the name, none of a figure, which is read aloud.
pub fn is_turkish_suffix(ending: &str, before: Option<char>) -> bool {
    let is_one_of = |list: &str| list.split_ascii_whitespace().any(|known| known == ending);
    let vowel = before.map(|letter| {
        matches!(
            letter,
            'a' | 'e' | 'ı' | 'i' | 'o' | 'ö' | 'u' | 'ü' | 'â' | 'î' | 'û' | 'é'
        )
    });
    is_one_of(ANYWHERE)
        || vowel != Some(true) && is_one_of(BEHIND_CONSONANTS)
        || vowel != Some(false) && is_one_of(BEHIND_VOWELS)
}

/// The name without its Turkish ending: `ankara` of `ankara'da`.
pub fn without_turkish_suffix(word: &str) -> Option<&str> {
    let (at, _) = word.char_indices().rfind(|&(_, c)| is_apostrophe(c))?;
    let name = &word[..at];
    let ending = word[at..].trim_start_matches(is_apostrophe);
    let last = name.chars().next_back()?;
    (name.chars().count() >= SHORTEST_NAME && is_turkish_suffix(ending, Some(last))).then_some(name)
}

/// What English draws together behind an apostrophe. Without it, `we'll` would be `well`.
const CONTRACTIONS: [&str; 5] = ["'ll", "'re", "'ve", "'d", "'m"];

/// The word as it is written without its apostrophes: `obrien`, `quran`, `dont`.
pub fn without_apostrophes(form: &str) -> Option<String> {
    let has = form.contains('\'') && !CONTRACTIONS.iter().any(|ending| form.ends_with(ending));
    let bare: String = form.chars().filter(|&c| c != '\'').collect();
    (has && !bare.is_empty()).then_some(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_follow_the_letter_before_them() {
        for (word, name) in [
            ("ankara'da", Some("ankara")),
            ("erdoğan'ın", Some("erdoğan")),
            ("türkiye’nin", Some("türkiye")),
            ("istanbul'u", Some("istanbul")),
            ("trump'a", Some("trump")),
            ("hawai'i", None),
            ("sana'a", None),
            ("qur'an", None),
            ("shi'ite", None),
            ("o'brien", None),
            ("ka'le", None),
        ] {
            assert_eq!(without_turkish_suffix(word), name, "{word}");
        }
    }

    #[test]
    fn what_is_drawn_together_stays_so() {
        assert_eq!(without_apostrophes("o'brien").as_deref(), Some("obrien"));
        assert_eq!(without_apostrophes("don't").as_deref(), Some("dont"));
        assert_eq!(without_apostrophes("we'll"), None);
        assert_eq!(without_apostrophes("well"), None);
    }
}

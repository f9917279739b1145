//! Where capitals say something of a word.

/// True when a word has a capital behind its first letter: `US`, `WHO`, `iPhone`. A first capital alone is what every word has at the
/// beginning of a sentence.
pub fn has_own_capitals(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next();
    let rest = letters.as_str();
    if rest.is_ascii() {
        rest.bytes().any(|byte| byte.is_ascii_uppercase())
    } else {
        rest.contains(char::is_uppercase)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_capital_says_nothing() {
        for (word, wanted) in [
            ("US", true),
            ("us", false),
            ("Apple", false),
            ("iPhone", true),
            ("A", false),
            ("ÉTÉ", true),
        ] {
            assert_eq!(has_own_capitals(word), wanted, "{word}");
        }
    }
}

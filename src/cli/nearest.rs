//! What was meant by a word that is not known.

/// The word of `known` that is fewest edits away from `word`, if it is near enough to be meant.
pub fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    known
        .iter()
        .map(|&candidate| (strsim::damerau_levenshtein(word, candidate), candidate))
        .min()
        .filter(|&(edits, candidate)| edits * 3 <= candidate.chars().count().max(3))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_near_words_are_meant() {
        assert_eq!(nearest("limmit", &["limit", "memory"]), Some("limit"));
        assert_eq!(nearest("colour", &["limit", "color"]), Some("color"));
        assert_eq!(nearest("zebra", &["limit", "color"]), None);
    }
}

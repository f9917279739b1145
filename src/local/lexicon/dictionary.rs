//! The words of a segment's dictionary, in their order.

use tantivy::TantivyError;
use tantivy::index::InvertedIndexReader;
use tantivy::postings::TermInfo;

/// Calls `each` with every word that begins so, until it fails.
pub(crate) fn each_word<E: From<TantivyError>>(
    inverted: &InvertedIndexReader,
    begun: &str,
    mut each: impl FnMut(&str, &TermInfo) -> Result<(), E>,
) -> Result<(), E> {
    let mut range = inverted.terms().range().ge(begun.as_bytes());
    if let Some(end) = after_prefix(begun) {
        range = range.lt(end.as_bytes());
    }
    let mut stream = range.into_stream().map_err(TantivyError::from)?;
    while stream.advance() {
        if let Some(word) = std::str::from_utf8(stream.key()).ok().filter(|word| is_word(word)) {
            each(word, stream.value())?;
        }
    }
    Ok(())
}

/// Terms that end in a control character are ends of joined forms, not words.
pub(crate) fn is_word(term: &str) -> bool {
    term.bytes().next_back().is_none_or(|byte| byte >= b' ')
}

/// The least text above all that begin with `prefix`: its last character raised. `None` for the empty one.
pub(crate) fn after_prefix(prefix: &str) -> Option<String> {
    let mut kept = prefix.to_owned();
    while let Some(last) = kept.pop() {
        let next = (last as u32 + 1..=0x10_ffff).find_map(char::from_u32);
        if let Some(next) = next {
            kept.push(next);
            return Some(kept);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_prefix_lies_above_all_its_words() {
        assert_eq!(after_prefix("ab").as_deref(), Some("ac"));
        assert_eq!(after_prefix("a\u{10ffff}").as_deref(), Some("b"));
        assert_eq!(after_prefix(""), None);
    }
}

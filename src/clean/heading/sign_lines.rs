//! Bylines and lines with a date, which stand between a headline and its story.

use crate::clean::evidence::page_context::PageContext;
use crate::language::bylines::opening::after_opening;

/// The longest of them, in bytes.
const LONGEST_SIGN: usize = 160;

/// Whether a block is a byline or a line with a date.
pub fn is_sign(context: &PageContext<'_>, index: usize) -> bool {
    let text = context.text(index);
    text.len() <= LONGEST_SIGN
        && (after_opening(text).is_some_and(|writers| !is_sentence(writers)) || !context.dates(index).is_empty())
}

/// Whether what follows a word that opens bylines goes on as a sentence: `Por qué sube la luz`, `Von Marlow bis Orrin: Im Netz der
/// Schmuggler`.
fn is_sentence(rest: &str) -> bool {
    /// Words of the shortest one.
    const LEAST: usize = 4;
    let begins_small = |text: &str| text.starts_with(char::is_lowercase);
    let told = rest
        .split_once(": ")
        .is_some_and(|(topic, _)| topic.split(' ').any(begins_small));
    (begins_small(rest) || told) && rest.split(' ').count() >= LEAST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_that_opens_like_a_byline_is_none() {
        for (after_opening, sentence) in [
            ("qué adelanta siempre el reloj", true),
            ("Marlow bis Orrin: Im Netz der Schmuggler", true),
            ("Ana Ruiz and Bo Lund", false),
            ("Ana Ruiz, Orrin: Harbour desk", false),
            ("our correspondent", false),
        ] {
            assert_eq!(is_sentence(after_opening), sentence, "{after_opening}");
        }
    }
}

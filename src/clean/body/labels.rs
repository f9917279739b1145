//! Lines that only label what the page puts beside a story: advertisements, buttons, boxes of links.

use std::sync::LazyLock;

use crate::clean::body::story::Story;
use crate::clean::verdict::Part;
use crate::language::sentences::ending::ends_sentence;
use crate::language::tables::{
    LABELS_ADVERTISEMENT, LABELS_BUTTONS, LABELS_DISCLOSURES, LABELS_READ_MORE, LABELS_READER_SUPPORTED,
    LABELS_STORY_GOES_ON,
};
use crate::page::Page;
use crate::text::fold::fold;
use crate::text::quick_hash::QuickSet;

/// Bytes of the longest line that is looked up.
const LONGEST: usize = 100;

/// Labels as they stand on a line of their own.
static KNOWN: LazyLock<QuickSet<&str>> = LazyLock::new(|| {
    let lists = [
        LABELS_ADVERTISEMENT,
        LABELS_STORY_GOES_ON,
        LABELS_READ_MORE,
        LABELS_BUTTONS,
    ];
    lists.into_iter().flatten().map(|label| without_signs(label)).collect()
});

/// Takes the labels out of the story.
pub fn mark(page: &Page, story: &mut Story) {
    for index in story.body() {
        let text = page.blocks[index].text.as_str();
        let short = text.len() <= LONGEST && !ends_sentence(text);
        if short && is_label(text) {
            story.rule(index, Part::Furniture, "a label of the page");
        } else if discloses(text) {
            story.rule(index, Part::Furniture, "how the page earns its money");
        }
    }
}

/// Whether a line is such a label and nothing else.
pub fn is_label(text: &str) -> bool {
    KNOWN.contains(letters(text).as_str())
}

/// Whether a paragraph says that the page earns from its links, or asks readers to pay for a letter.
fn discloses(text: &str) -> bool {
    /// Bytes of the longest.
    const LONGEST: usize = 400;
    /// Bytes in which the name of the letter stands.
    const NAMED: usize = 120;
    let opens = |opening: &&str| {
        text.get(..opening.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(opening))
    };
    let mut letters = LABELS_READER_SUPPORTED.iter();
    let mut letter = || letters.any(|letter| text.find(letter).is_some_and(|at| at <= NAMED));
    text.len() <= LONGEST && (LABELS_DISCLOSURES.iter().any(opens) || letter())
}

/// The folded text without signs around it.
fn letters(text: &str) -> String {
    fold(without_signs(text))
}

fn without_signs(text: &str) -> &str {
    text.trim_matches(|c: char| {
        !c.is_alphanumeric() && !matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{dff}' | '\u{e31}'..='\u{e4e}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_told_from_text() {
        for label in [
            "- Advertisement -",
            "SKIP ADVERTISEMENT",
            "Leia também:",
            "À lire aussi",
            "यह भी पढ़ें:",
            "광고",
        ] {
            assert!(is_label(label), "{label}");
        }
        for text in [
            "Advertisement and truth",
            "Anzeige erstattet",
            "Save the whales",
            "He read more.",
        ] {
            assert!(!is_label(text), "{text}");
        }
        assert!(discloses(
            "This post may contain affiliate links. Please read our disclosure policy."
        ));
        assert!(discloses(
            "Minor Accounts is a reader-supported publication. To receive new posts, subscribe."
        ));
        assert!(!discloses("This post was held by a keeper for forty years."));
    }
}

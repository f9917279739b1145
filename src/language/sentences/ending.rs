//! How a text ends, where no more is known than its characters.

use crate::language::tables::is_stop_of_language;

/// Whether it ends like a sentence or like what introduces one: a stop, perhaps within quotation marks or brackets.
pub fn ends_sentence(text: &str) -> bool {
    text.trim_end()
        .trim_end_matches(['"', '“', '”', '’', '»', '\'', ')', ']', '」', '』', '）'])
        .ends_with(|c| matches!(c, '.' | '!' | '?' | '…' | ':') || is_stop_of_language(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stops_are_seen_through_quotation_marks() {
        for text in [
            "It rained.",
            "“Leek.” ",
            "He asked (why?)",
            "「そうだ。」",
            "They are:",
            "Կամուրջը փակ է։",
            "ድልድዩ ተዘግቷል።",
        ] {
            assert!(ends_sentence(text), "{text}");
        }
        for text in ["Council backs ferry", "By Ana Ruiz", "", "one, two,"] {
            assert!(!ends_sentence(text), "{text}");
        }
    }
}

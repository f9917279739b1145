//! Where the words of an article stand: what the index and the highlighter must count alike.

/// Positions that lie unused between two paragraphs, captions or names: a NEAR of up to so many words stays within them.
pub const PARAGRAPH_GAP: u32 = 32;
/// Words after which the lead ends with its paragraph.
pub const LEAD_WORDS: u32 = 60;

/// The term that stands at the last position of a compound of `parts`
/// parts whose joined form is `joined`: the place where a phrase goes on after it.
pub fn tail(joined: &str, parts: u8) -> String {
    let mut term = String::with_capacity(joined.len() + 1);
    term.push_str(joined);
    term.push(char::from(parts));
    term
}

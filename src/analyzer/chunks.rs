//! Runs without white space, and those of them that are plainly one word.

use crate::text::span::Span;

/// Longest run without white space that is looked at as a whole, in bytes; a longer one is cut.
const LONGEST_CHUNK: usize = 4096;

/// The next run without white space at or after `from`.
pub fn next_chunk(text: &str, from: usize) -> Option<Span> {
    let bytes = text.as_bytes();
    let mut start = from;
    loop {
        match bytes.get(start)? {
            byte if byte.is_ascii() => {
                if *byte > b' ' {
                    break;
                }
                start += 1;
            }
            _ => {
                let c = text[start..].chars().next()?;
                if !c.is_whitespace() {
                    break;
                }
                start += c.len_utf8();
            }
        }
    }
    let mut end = start;
    while let Some(byte) = bytes.get(end) {
        if end - start >= LONGEST_CHUNK {
            break;
        }
        if byte.is_ascii() {
            if *byte <= b' ' {
                break;
            }
            end += 1;
            continue;
        }
        let c = text[end..].chars().next()?;
        if c.is_whitespace() {
            break;
        }
        end += c.len_utf8();
    }
    Some(Span::new(start, end))
}

/// The word of a chunk that is nothing but ASCII letters with punctuation around them.
pub fn plain_word(text: &str, chunk: Span) -> Option<Span> {
    let bytes = &text.as_bytes()[chunk.start..chunk.end];
    let start = bytes.iter().position(u8::is_ascii_alphabetic)?;
    let length = bytes[start..]
        .iter()
        .position(|byte| !byte.is_ascii_alphabetic())
        .unwrap_or(bytes.len() - start);
    let before = &bytes[..start];
    let after = &bytes[start + length..];
    // Signs that change what the word is, and anything that may hold a second word, are looked at in full.
    let harmless_before = before
        .iter()
        .all(|byte| matches!(byte, b'"' | b'(' | b'\'' | b'[' | b'-' | b'*'));
    let harmless_after = after.iter().all(|byte| {
        matches!(
            byte,
            b',' | b'.' | b'"' | b')' | b';' | b':' | b'?' | b'!' | b'\'' | b']' | b'-' | b'*'
        )
    });
    (harmless_before && harmless_after).then(|| Span::new(chunk.start + start, chunk.start + start + length))
}

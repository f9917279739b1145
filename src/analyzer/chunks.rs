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

/// The chunk with those behind it that may be one word with it: the thousands of a number (`1 250 000`), further initials of a name
/// (`J. K.`).
pub fn with_what_belongs(text: &str, chunk: Span) -> Span {
    let Some(whole) = chunk.of(text) else { return chunk };
    let row = if ends_in_first_group(whole) {
        Row::Thousands
    } else if is_initial(whole.trim_start_matches(['(', '"', '“', '‘', '\''])) {
        Row::Initials
    } else {
        return chunk;
    };
    let mut end = chunk.end;
    for _ in 1..MOST_TOGETHER {
        if text[..end].ends_with(|last| !row.may_go_on_after(last)) {
            break;
        }
        let Some(next) = next_chunk(text, end) else { break };
        let is_near = text[end..next.start].chars().nth(1).is_none();
        if !is_near || !next.of(text).is_some_and(|chunk| row.takes(chunk)) {
            break;
        }
        end = next.end;
    }
    Span::new(chunk.start, end)
}

/// What chunks may be one word together.
#[derive(Clone, Copy)]
enum Row {
    /// `1 250 000`
    Thousands,
    /// `J. K.`
    Initials,
}

impl Row {
    fn takes(self, chunk: &str) -> bool {
        match self {
            Self::Thousands => is_group_of_three(chunk),
            Self::Initials => is_initial(chunk),
        }
    }

    fn may_go_on_after(self, last: char) -> bool {
        match self {
            Self::Thousands => last.is_ascii_digit(),
            Self::Initials => last == '.',
        }
    }
}

/// Chunks that are looked at as one: a million millions, four initials.
const MOST_TOGETHER: usize = 4;

/// True when it ends in one to three digits that may open a grouped number: nothing before them but signs.
fn ends_in_first_group(chunk: &str) -> bool {
    let bare = chunk.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = chunk.len() - bare.len();
    (1..=3).contains(&digits)
        && !bare.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '-' | '–' | '/' | ':' | '\''))
}

fn is_group_of_three(chunk: &str) -> bool {
    let digits = chunk.bytes().take_while(u8::is_ascii_digit).count();
    digits == 3 && !chunk[digits..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '–' | '/' | ':'))
}

/// `J.`, perhaps with what ends a sentence or a bracket behind it.
fn is_initial(chunk: &str) -> bool {
    let mut chars = chunk.chars();
    chars.next().is_some_and(char::is_uppercase)
        && chars.next() == Some('.')
        && chars.all(|c| matches!(c, ',' | ';' | ':' | ')' | '"' | '”' | '’'))
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

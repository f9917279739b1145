//! Where the parts of a query end: chunks, addresses, quotations, regular expressions.

use crate::query::fields::{FieldEntry, field_named};
use crate::query::operator::at_least;

/// What stands before the first space.
pub(crate) fn first_of(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or_default()
}

/// The marks that close what `opener` opens.
pub(crate) fn closers_of(opener: char) -> Option<&'static [char]> {
    match opener {
        '"' | '“' | '”' | '„' | '‟' | '＂' => Some(&['"', '“', '”', '‟', '＂']),
        '«' => Some(&['»']),
        '»' => Some(&['«']),
        '「' => Some(&['」']),
        '『' => Some(&['』']),
        _ => None,
    }
}

/// A known field's name with its colon at the start of `text`.
pub(crate) fn known_field(text: &str) -> Option<(&'static FieldEntry, usize)> {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let after = &text[letters..];
    let colon = [":", "："].into_iter().find(|colon| after.starts_with(colon))?;
    // `file://` and the like are addresses.
    if after[colon.len()..].starts_with("//") {
        return None;
    }
    Some((field_named(&text[..letters])?, letters + colon.len()))
}

/// The count of `atleast3(` and its bytes up to the parenthesis.
pub(crate) fn counted_group(text: &str) -> Option<(u32, usize)> {
    let length = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let count = at_least(&text[..length])?;
    text[length..].starts_with('(').then_some((count, length))
}

/// Bytes up to the next space, parenthesis, quotation mark, `^` or operator sign.
pub(crate) fn chunk_length(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => {
                chars.next_if(|&(_, next)| at == 0 || !next.is_alphanumeric());
            }
            '(' | ')' | '（' | '）' | '|' | '^' => return at,
            '&' if text[at..].starts_with("&&") => return at,
            _ if c.is_whitespace() || is_quotation_mark(c) => return at,
            _ => {}
        }
    }
    text.len()
}

fn is_quotation_mark(c: char) -> bool {
    closers_of(c).is_some() || matches!(c, '」' | '』')
}

/// Bytes up to the next space or unbalanced closing parenthesis; a bracketed range keeps its spaces.
pub(crate) fn verbatim_length(text: &str) -> usize {
    if text.starts_with(['[', '{'])
        && let Some(length) = text.find([']', '}'])
    {
        return length + 1;
    }
    let mut open = 0usize;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => {
                chars.next_if(|&(_, next)| at == 0 || !next.is_alphanumeric());
            }
            '(' => open += 1,
            ')' if open == 0 => return at,
            ')' => open -= 1,
            '^' if text[at + 1..].starts_with(|c: char| c.is_ascii_digit()) => return at,
            _ if c.is_whitespace() || closers_of(c).is_some() => return at,
            _ => {}
        }
    }
    text.len()
}

/// Where the slash stands that ends the regular expression at the start of `text`: not escaped, no
/// space before it, and the end of a word after it.
pub(crate) fn closing_slash(text: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if c.is_whitespace() {
            return None;
        }
        if c == '/' && !escaped {
            let after = text[at + 1..].chars().next();
            return after
                .is_none_or(|c| c.is_whitespace() || matches!(c, ')' | '）' | '^'))
                .then_some(at);
        }
        escaped = c == '\\' && !escaped;
    }
    None
}

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
            '"' if is_inside_acronym(text, at) => {}
            '&' if text[at..].starts_with("&&") => return at,
            _ if c.is_whitespace() || is_quotation_mark(c) => return at,
            _ => {}
        }
    }
    text.len()
}

/// True for the mark of a Hebrew acronym, `צה"ל`: it stands between two Hebrew letters.
pub(crate) fn is_inside_acronym(text: &str, at: usize) -> bool {
    let is_hebrew = |c: Option<char>| c.is_some_and(|c| matches!(c, 'א'..='ת'));
    text[at..].starts_with('"') && is_hebrew(text[..at].chars().next_back()) && is_hebrew(text[at..].chars().nth(1))
}

/// Where the quotation ends that `text` begins with.
pub(crate) fn end_of_quotation(text: &str, closers: &[char]) -> Option<usize> {
    let mut ends = text.match_indices(closers).map(|(at, _)| at);
    ends.find(|&at| !is_inside_acronym(text, at))
}

/// Bytes of the chunks at the start of `text` that are one word: initials (`J. K.`), a number in groups of three (`1 250 000`). Two groups
/// may be two numbers, unless the last are thousands.
pub(crate) fn row_length(text: &str) -> Option<usize> {
    let digits = |chunk: &str| !chunk.is_empty() && chunk.bytes().all(|byte| byte.is_ascii_digit());
    let is_group = |chunk: &str| chunk.len() == 3 && digits(chunk);
    let first = &text[..chunk_length(text)];
    let initials = is_initial(first);
    if !initials && (first.len() > 3 || !digits(first)) {
        return None;
    }
    let mut end = first.len();
    let mut more = Vec::new();
    while let Some(rest) = text[end..].strip_prefix(' ').filter(|_| more.len() < MOST_IN_ROW) {
        let next = &rest[..chunk_length(rest)];
        if !(if initials { is_initial(next) } else { is_group(next) }) {
            break;
        }
        end += 1 + next.len();
        more.push(next);
    }
    let is_one = initials && !more.is_empty() || more.len() > 1 || more == ["000"];
    is_one.then_some(end)
}

/// `J.`
fn is_initial(chunk: &str) -> bool {
    let mut chars = chunk.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.as_str() == "."
}

/// Chunks behind the first of the longest row.
const MOST_IN_ROW: usize = 4;

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

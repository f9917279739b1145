//! What the wording of a dump's line tells of it as a headline.

use std::borrow::Cow;

use crate::clean::heading::wording::normal;
use crate::language::bylines::line_cues::names_maker;
use crate::language::tables::CREDITS_INSIDE;
use crate::page::Block;
use crate::text::script::is_cjk;

/// A line and the next word that together take fewer columns would have stood on one line.
const NARROWEST: usize = 70;

/// The text of a headline over several blocks, without the number that the last step of a numbered trail has.
pub fn joined(blocks: &[Block]) -> Cow<'_, str> {
    if let [block] = blocks {
        return Cow::Borrowed(without_number(block.text.trim()));
    }
    let lines: Vec<&str> = blocks.iter().map(|block| block.text.trim()).collect();
    Cow::Owned(without_number(&lines.join(" ").replace(" : ", ": ")).to_owned())
}

/// What a browser prints of frames and of pictures without a name.
pub fn is_machinery(text: &str) -> bool {
    let may_be = memchr::memchr3(b':', b'=', b';', text.as_bytes()).is_some();
    may_be && (text.starts_with("IFRAME") || ["://", "base64", "noscript="].iter().any(|sign| text.contains(sign)))
}

/// A caption with its credit: `A lamp on the pier. (Harbour Post/Ana Ruiz)`, `A lamp on the pier. Foto: Ana Ruiz`.
pub fn ends_in_credit(text: &str) -> bool {
    let named = memchr::memchr(b':', text.as_bytes()).is_some();
    if named && CREDITS_INSIDE.iter().any(|sign| text.contains(sign)) {
        return true;
    }
    let inside = text.strip_suffix(')').and_then(|open| open.rsplit_once('('));
    inside.is_some_and(|(_, credit)| credit.contains('/') || names_maker(credit))
}

/// The longer words of the step of an address that has most: what content systems make of a headline.
pub fn words_of_address(address: &str) -> Vec<String> {
    /// Letters of the shortest word that is compared.
    const LEAST: usize = 4;
    let steps = address.split(['/', '?', '#']).skip(3);
    let words = |step: &str| -> Vec<String> {
        let folded = normal(step);
        folded
            .split(' ')
            .filter(|word| word.len() >= LEAST)
            .map(str::to_owned)
            .collect()
    };
    steps.map(words).max_by_key(Vec::len).unwrap_or_default()
}

/// A dash between two parts.
pub fn has_dash(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr2_iter(b'-', 0xe2, bytes).any(|at| {
        let length = match bytes.get(at..at + 3) {
            // `–` and `—`.
            Some([0xe2, 0x80, 0x93 | 0x94]) => 3,
            _ if bytes[at] == b'-' => 1,
            _ => return false,
        };
        at > 0 && bytes[at - 1] == b' ' && bytes.get(at + length) == Some(&b' ')
    })
}

/// A colon between two parts.
pub fn has_colon(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b':', bytes).any(|at| bytes.get(at + 1) == Some(&b' '))
}

/// Bars, or the signs between the steps of a trail.
pub fn has_steps(text: &str) -> bool {
    let may_have = memchr::memchr(b'|', text.as_bytes()).is_some() || !text.is_ascii();
    may_have && (text.contains(" | ") || text.contains(" » ") || text.contains('›'))
}

/// Whether a line ended because the first word of the next had no room on it.
pub fn is_broken(line: &str, next: &str) -> bool {
    let columns = |text: &str| text.chars().map(|c| if is_cjk(c) { 2 } else { 1 }).sum::<usize>();
    let first_word = next.split_whitespace().next().unwrap_or_default();
    columns(line) + columns(first_word) >= NARROWEST && !ends_like_sentence(line)
}

/// `4. Headline`: a step of a numbered breadcrumb trail.
pub fn is_numbered(text: &str) -> bool {
    without_number(text).len() < text.len()
}

/// `4. Headline`: the last step of a numbered trail, an item of a numbered list.
pub fn without_number(text: &str) -> &str {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return text;
    }
    match text.split_once(". ") {
        Some((number, rest)) if (1..=2).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit()) => {
            rest
        }
        _ => text,
    }
}

/// Whether a line ends as sentences do, or as what announces more.
pub fn ends_like_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '”', '»', '“', '’', ')', '」']);
    text.ends_with(['.', '。', ':', ';', ',', '।', '…']) && !text.ends_with("...")
}

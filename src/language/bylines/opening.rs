//! The words that open a byline, in many languages: `By`, `Von`, `作者：`.

use std::sync::LazyLock;

use crate::language::tables::{BYLINES_NAME_OPENINGS, BYLINES_OPENINGS};
use crate::language::word_list::is_one_of;
use crate::text::fold::{fold, folded_alone};
use crate::text::quick_hash::QuickMap;
use crate::text::script::is_cjk;

/// The openings by their first character, and those of ASCII by [`first_two`].
struct Openings {
    by_first: QuickMap<char, Vec<&'static str>>,
    by_two: [Vec<&'static str>; 1 << 10],
}

static BY_BEGINNING: LazyLock<Openings> = LazyLock::new(|| {
    let mut openings = Openings {
        by_first: QuickMap::default(),
        by_two: [const { Vec::new() }; 1 << 10],
    };
    for &opening in BYLINES_OPENINGS {
        if let Some(first) = opening.chars().next() {
            openings.by_first.entry(first).or_default().push(opening);
        }
        if let Some(two) = first_two(opening) {
            openings.by_two[two].push(opening);
        }
    }
    openings
});

/// The lowest five bits of the first two bytes, which tell letters of any case; `None` unless both are ASCII.
fn first_two(text: &str) -> Option<usize> {
    match text.as_bytes() {
        [first @ ..0x80, second @ ..0x80, ..] => Some(usize::from(first & 31) << 5 | usize::from(second & 31)),
        _ => None,
    }
}

/// The openings that may begin `line`: of most lines two letters tell that none does.
fn openings_of(line: &str) -> &'static [&'static str] {
    if let Some(two) = first_two(line) {
        return &BY_BEGINNING.by_two[two];
    }
    let first = line.chars().next().and_then(|first| {
        if first.is_ascii() || is_cjk(first) {
            Some(first.to_ascii_lowercase())
        } else {
            folded_alone(first).or_else(|| fold(first.encode_utf8(&mut [0; 4])).chars().next())
        }
    });
    let openings = first.and_then(|first| BY_BEGINNING.by_first.get(&first));
    openings.map_or(&[], Vec::as_slice)
}

/// Splits off the words that open a byline: what follows them, or `None` when `line` opens otherwise.
pub fn after_opening(line: &str) -> Option<&str> {
    let begins_with_letter = line.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric);
    let line = line.trim_start_matches(|c: char| {
        !begins_with_letter
            && (c.is_whitespace() || matches!(c, '*' | '•' | '·' | '|' | '-' | '–' | '—' | '(' | '（' | '[' | '✍'))
    });
    let mut best: Option<&str> = None;
    for &opening in openings_of(line) {
        let Some(rest) = strip_folded(line, opening) else {
            continue;
        };
        let parted = rest.is_empty()
            || rest.starts_with(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '/' | '|' | '／' | '・'))
            || is_glued(&line[..line.len() - rest.len()], rest);
        let eastern = opening.chars().all(is_cjk) && (opening.chars().count() > 1);
        if !(parted || eastern) {
            continue;
        }
        let rest =
            rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | '/' | '|' | '／' | '・'));
        if best.is_none_or(|known| rest.len() < known.len()) {
            best = Some(rest);
        }
    }
    best
}

/// `ByAda Berg`: the name stands in an element of its own, and no space before it. Names do not go on with a capital behind these words.
fn is_glued(opening: &str, rest: &str) -> bool {
    let mut letters = rest.chars();
    let is_plain = || is_one_of(BYLINES_NAME_OPENINGS, &opening.to_ascii_lowercase());
    opening.starts_with(|c: char| c.is_ascii_uppercase())
        && opening[1..].bytes().all(|byte| byte.is_ascii_lowercase())
        && letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(char::is_lowercase)
        && is_plain()
}

/// Whether a part of `line` behind a bar opens a byline: `Marlow Post | 4 May 2024 | By Ada Berg`.
pub fn opens_behind_bar(line: &str) -> bool {
    line.split(" | ").skip(1).any(|part| after_opening(part).is_some())
}

/// What follows `opening` (folded) at the start of `line`.
fn strip_folded<'a>(line: &'a str, opening: &str) -> Option<&'a str> {
    for (printed, expected) in line.bytes().zip(opening.bytes()) {
        if !(printed.is_ascii() && expected.is_ascii()) {
            return strip_folded_characters(line, opening);
        }
        if printed.to_ascii_lowercase() != expected {
            return None;
        }
    }
    line.get(opening.len()..)
}

/// The same for any characters.
fn strip_folded_characters<'a>(line: &'a str, opening: &str) -> Option<&'a str> {
    let mut expected = opening.chars().peekable();
    for (at, c) in line.char_indices() {
        if expected.peek().is_none() {
            return Some(&line[at..]);
        }
        if c.is_ascii() || is_cjk(c) {
            if expected.next()? != c.to_ascii_lowercase() {
                return None;
            }
            continue;
        }
        if let Some(folded) = folded_alone(c) {
            if expected.next()? != folded {
                return None;
            }
            continue;
        }
        for folded in fold(c.encode_utf8(&mut [0; 4])).chars() {
            if expected.next()? != folded {
                return None;
            }
        }
    }
    expected.peek().is_none().then_some("")
}

/// In a field for a name only plain openings are taken off: `Di` and `De` begin names.
pub fn after_opening_of_name(text: &str) -> &str {
    let text = text.trim();
    let mut openings = BYLINES_NAME_OPENINGS.iter();
    let rest = openings.find_map(|opening| {
        let rest = strip_folded(text, opening)?;
        rest.strip_prefix(": ").or(rest.strip_prefix(' '))
    });
    rest.map_or(text, str::trim_start)
}

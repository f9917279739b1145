//! Where a sentence may stop: runs of stop marks in any script, with the quotes and brackets that close after them.

use crate::language::tables::{STOP_LEADS, is_stop_of_language};

/// Quotes and brackets that may close after a stop; some of them open in other languages.
const CLOSERS: &str = "\"'’”»«›‹“‘)]}」』）】〉》〕］＂";
/// Quotes, brackets, dashes and bullets that a sentence may begin with.
const OPENERS: &str = "\"'“‘„‚«»‹›([{¿¡「『（【〈《—–-•*";

/// What kind of mark a stop is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// `.`: may be part of an abbreviation.
    Period,
    /// `...`, `…`, `. . .`: often goes on.
    Ellipsis,
    /// `!`, `?`: ends a sentence unless the text goes on in lower case.
    Strong,
    /// 。！？ and the danda: needs no space after it.
    Wide,
    /// An empty line inside a paragraph.
    Blank,
}

/// A run of stop marks with the quotes and brackets that close after it.
#[derive(Debug)]
pub(crate) struct Stop {
    /// The strongest of its marks.
    pub(crate) mark: Mark,
    /// First byte of the marks.
    pub(crate) start: usize,
    /// One past the marks.
    pub(crate) marks_end: usize,
    /// One past the quotes and brackets that close.
    pub(crate) end: usize,
}

/// First bytes of all stop marks.
const MAY_STOP: [bool; 256] = {
    let mut table = [false; 256];
    let own = [b'.', b'!', b'?', b'\n', 0xe2, 0xef];
    let mut i = 0;
    while i < own.len() {
        table[own[i] as usize] = true;
        i += 1;
    }
    i = 0;
    while i < STOP_LEADS.len() {
        table[STOP_LEADS[i] as usize] = true;
        i += 1;
    }
    table
};

/// The first stop at or after `from`, which must be the first byte of a character.
pub(crate) fn next_stop(text: &str, mut from: usize) -> Option<Stop> {
    let bytes = text.as_bytes();
    loop {
        from += bytes[from..].iter().position(|&byte| MAY_STOP[byte as usize])?;
        // Only first bytes of characters are in the table, so this is a boundary.
        let c = text[from..].chars().next()?;
        if let Some(mark) = mark_of(text, from, c) {
            return Some(whole_stop(text, from, mark));
        }
        from += c.len_utf8();
    }
}

fn mark_of(text: &str, at: usize, c: char) -> Option<Mark> {
    match c {
        '.' => Some(Mark::Period),
        '!' | '?' | '‼' | '⁇' | '⁈' | '⁉' => Some(Mark::Strong),
        '…' => Some(Mark::Ellipsis),
        _ if is_stop_of_language(c) => Some(Mark::Wide),
        '．' => Some(Mark::Period),
        '\n' => {
            let rest = text[at + 1..].trim_start_matches([' ', '\t', '\r']);
            rest.starts_with('\n').then_some(Mark::Blank)
        }
        _ => None,
    }
}

/// Takes in the marks and closing quotes that follow the first mark.
fn whole_stop(text: &str, start: usize, first: Mark) -> Stop {
    if first == Mark::Blank {
        return Stop {
            mark: first,
            start,
            marks_end: start,
            end: start + 1,
        };
    }
    let mut mark = first;
    let mut marks_end = start;
    let mut periods = 0;
    loop {
        let rest = &text[marks_end..];
        let gap = if rest.starts_with(" .") && !rest[2..].starts_with(|c: char| c.is_alphanumeric()) {
            1
        } else {
            0
        };
        let Some(c) = rest[gap..].chars().next() else { break };
        let next = match mark_of(text, marks_end + gap, c) {
            Some(next) if next != Mark::Blank => next,
            _ => break,
        };
        periods += usize::from(next == Mark::Period);
        mark = stronger(mark, next);
        marks_end += gap + c.len_utf8();
    }
    if mark == Mark::Period && periods > 1 {
        mark = Mark::Ellipsis;
    }
    Stop {
        mark,
        start,
        marks_end,
        end: after_closers(text, marks_end),
    }
}

fn stronger(one: Mark, other: Mark) -> Mark {
    let rank = |mark| match mark {
        Mark::Blank => 0,
        Mark::Period => 1,
        Mark::Ellipsis => 2,
        Mark::Strong => 3,
        Mark::Wide => 4,
    };
    if rank(other) > rank(one) { other } else { one }
}

fn after_closers(text: &str, from: usize) -> usize {
    let mut end = from;
    for c in text[from..].chars() {
        if !is_closer(c) {
            break;
        }
        end += c.len_utf8();
    }
    // French sets a space before the closing guillemet; before an opening one, a letter follows it.
    let spaced = text[end..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    if let Some(after) = spaced.strip_prefix('»')
        && !after.starts_with(|c: char| c.is_alphanumeric() || is_opener(c))
    {
        return text.len() - after.len();
    }
    end
}

fn is_closer(c: char) -> bool {
    CLOSERS.contains(c)
}

/// Whether a sentence may begin with this mark: a quote, a bracket, a dash or a bullet.
pub(crate) fn is_opener(c: char) -> bool {
    OPENERS.contains(c)
}

//! The smallest pieces of a chunk of text that can be words: UAX #29 words, cut further as news needs.

use unicode_segmentation::UnicodeSegmentation;

use crate::language::tables::ELISIONS;
use crate::text::fold::{is_apostrophe, is_invisible, is_mark};
use crate::text::script::is_indexed_in_pairs;
use crate::text::span::Span;
use crate::text::word_form::{digit, is_raised, is_raised_or_lowered};

/// A piece of a chunk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Atom {
    /// Its bytes in the text.
    pub span: Span,
    /// What it is made of.
    pub kind: AtomKind,
}

/// What an atom is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AtomKind {
    /// Letters and apostrophes.
    Letters,
    /// Letters and digits: `G7`, `4x4`.
    Mixed,
    /// Begins with a digit: `1,500`, `1.5bn`, `19th`.
    Number,
    /// Single letters with points: `U.S`, `a.m`.
    Initials,
    /// An article that leans on the next word: `l'`, `d'`, `dell'`.
    Elision,
    /// A run in a script without spaces.
    Unspaced,
}

/// Appends the atoms of `chunk`, a part of `text` without white space.
pub fn push_atoms(text: &str, chunk: Span, atoms: &mut Vec<Atom>) {
    let Some(piece) = chunk.of(text) else { return };
    if piece.is_ascii() {
        push_ascii_words(piece, chunk.start, atoms);
        return;
    }
    let mut waiting: Option<Span> = None;
    for (at, word) in piece.unicode_word_indices() {
        let next = Span::new(at, at + word.len());
        waiting = Some(match waiting {
            Some(before) if goes_on(piece, before, next) => before.cover(next),
            Some(before) => {
                push_word_at(piece, before, chunk.start, atoms);
                next
            }
            None => next,
        });
    }
    if let Some(last) = waiting {
        push_word_at(piece, last, chunk.start, atoms);
    }
}

/// True when two words of UAX #29 are one: parted by nothing that is seen, by a sign that stands for an apostrophe, or at a
/// digit above or below the line (`CO₂`).
fn goes_on(piece: &str, before: Span, next: Span) -> bool {
    let (Some(gap), Some(left), Some(right)) = (
        piece.get(before.end..next.start),
        piece[..before.end].chars().next_back(),
        piece[next.start..].chars().next(),
    ) else {
        return false;
    };
    if gap.is_empty() {
        let small =
            |c: char, other: char| is_raised_or_lowered(c) && (other.is_alphabetic() || is_raised_or_lowered(other));
        return small(right, left) || small(left, right);
    }
    let both = |is: fn(char) -> bool| is(left) && is(right);
    if gap.chars().all(is_invisible) {
        return both(char::is_alphanumeric);
    }
    let mut signs = gap.chars().filter(|&c| !is_invisible(c));
    let is_sign = signs.next().is_some_and(is_apostrophe) && signs.next().is_none();
    is_sign && both(|c| c.is_alphabetic() && !is_indexed_in_pairs(c))
}

fn push_word_at(piece: &str, word: Span, offset: usize, atoms: &mut Vec<Atom>) {
    // Digits above the line at the end (km², a footnote) are no part of the word; without a word, they are one.
    let text = word.of(piece).unwrap_or_default();
    let bare = text.trim_end_matches(is_raised);
    push_word(if bare.is_empty() { text } else { bare }, offset + word.start, atoms);
}

/// The words of UAX #29 in ASCII: letters and digits, with a point or an apostrophe between letters,
/// a point, comma or apostrophe between digits.
fn push_ascii_words(piece: &str, offset: usize, atoms: &mut Vec<Atom>) {
    let bytes = piece.as_bytes();
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let mut at = 0;
    while at < bytes.len() {
        if !is_word(bytes[at]) {
            at += 1;
            continue;
        }
        let start = at;
        while at < bytes.len() && (is_word(bytes[at]) || joins(bytes, at)) {
            at += 1;
        }
        push_word(&piece[start..at], offset + start, atoms);
    }
}

/// True when the mark at `at` holds the word together. The byte before it belongs to the word.
fn joins(bytes: &[u8], at: usize) -> bool {
    let (Some(&before), Some(&after)) = (bytes.get(at.wrapping_sub(1)), bytes.get(at + 1)) else {
        return false;
    };
    let letters = before.is_ascii_alphabetic() && after.is_ascii_alphabetic();
    let digits = before.is_ascii_digit() && after.is_ascii_digit();
    match bytes[at] {
        b'.' | b'\'' => letters || digits,
        b'`' => letters,
        b',' => digits,
        _ => false,
    }
}

/// Cuts a word of UAX #29 where news has several: at colons and underscores, at points (`ap.org`), after
/// an elided article, and where the script changes to one without spaces.
fn push_word(word: &str, offset: usize, atoms: &mut Vec<Atom>) {
    let mut start = 0;
    for (at, sign) in word.match_indices(parts_words) {
        push_part(&word[start..at], offset + start, atoms);
        start = at + sign.len();
    }
    push_part(&word[start..], offset + start, atoms);
}

fn push_part(word: &str, offset: usize, atoms: &mut Vec<Atom>) {
    if is_initials(word) {
        push(offset, word, AtomKind::Initials, atoms);
        return;
    }
    let number = word.starts_with(|c: char| c.is_numeric());
    let mut start = 0;
    let mut before = None;
    for (at, c) in word.char_indices() {
        if !number && (parts_letters(c) || c == NON_JOINER && before == Some(Writing::Clitic)) {
            push_piece(&word[start..at], offset + start, atoms);
            start = at + c.len_utf8();
            before = None;
        } else if c.is_alphanumeric() && !is_mark(c) {
            let writing = Writing::of(c);
            if before.is_some_and(|before| writing.parts_from(before)) {
                push_piece(&word[start..at], offset + start, atoms);
                start = at;
            }
            before = Some(writing);
        }
    }
    push_piece(&word[start..], offset + start, atoms);
}

/// Stands in words of Persian and Urdu where others have a hyphen (`رئیس‌جمهور`).
const NON_JOINER: char = '\u{200c}';

/// What a letter or digit stands beside without a space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Writing {
    /// A script without spaces.
    Unspaced,
    /// Arabic or Hebrew, which write small words and the next figure as one (`و٥٠`).
    Clitic,
    Digit,
    Other,
}

impl Writing {
    fn of(c: char) -> Self {
        match c {
            '\0'..='\x7f' if c.is_ascii_digit() => Self::Digit,
            '\0'..='\x7f' => Self::Other,
            _ if digit(c).is_some() => Self::Digit,
            '\u{5d0}'..='\u{5ea}' | '\u{620}'..='\u{64a}' | '\u{66e}'..='\u{6d5}' => Self::Clitic,
            _ if is_indexed_in_pairs(c) => Self::Unspaced,
            _ => Self::Other,
        }
    }

    fn parts_from(self, before: Self) -> bool {
        let either = |writing| (self == writing) != (before == writing);
        either(Self::Unspaced) || either(Self::Clitic)
    }
}

/// Signs that hold a word of UAX #29 together and part two words of news.
fn parts_words(c: char) -> bool {
    matches!(c, '_' | ':' | ';' | '·' | '։' | '：' | '‧' | '﹕')
}

/// Signs that hold numbers together, and nothing else.
fn parts_letters(c: char) -> bool {
    matches!(c, '.' | '．' | '․' | '﹒' | ',')
}

fn push_piece(piece: &str, offset: usize, atoms: &mut Vec<Atom>) {
    if !piece.contains(|c: char| c.is_alphanumeric()) {
        return;
    }
    let first = piece.chars().next();
    let kind = match first {
        Some(c) if Writing::of(c) == Writing::Unspaced => return push_unspaced(piece, offset, atoms),
        Some(c) if c.is_numeric() => AtomKind::Number,
        _ if piece.contains(|c: char| c.is_numeric()) => AtomKind::Mixed,
        _ => AtomKind::Letters,
    };
    match elision(piece) {
        Some(end) if kind == AtomKind::Letters => {
            push(offset, &piece[..end], AtomKind::Elision, atoms);
            push(offset + end, &piece[end..], AtomKind::Letters, atoms);
        }
        _ => push(offset, piece, kind, atoms),
    }
}

/// UAX #29 makes each ideograph a word: those that touch become one run again.
fn push_unspaced(piece: &str, offset: usize, atoms: &mut Vec<Atom>) {
    match atoms.last_mut() {
        Some(last) if last.kind == AtomKind::Unspaced && last.span.end == offset => last.span.end += piece.len(),
        _ => push(offset, piece, AtomKind::Unspaced, atoms),
    }
}

fn push(offset: usize, piece: &str, kind: AtomKind, atoms: &mut Vec<Atom>) {
    atoms.push(Atom {
        span: Span::new(offset, offset + piece.len()),
        kind,
    });
}

/// The end of an elided article that opens the word, apostrophe included, when a word of two letters or more follows.
fn elision(word: &str) -> Option<usize> {
    let (at, mark) = word.char_indices().find(|&(_, c)| is_apostrophe(c))?;
    let end = at + mark.len_utf8();
    let article = &word[..at];
    let rest_is_word = word[end..].chars().nth(1).is_some_and(|c| !is_apostrophe(c));
    // Decided without knowing the language, since a query does not know it: `D'Angelo` is `d'` and `angelo` everywhere.
    let known = ELISIONS.iter().any(|elided| article.eq_ignore_ascii_case(elided));
    (known && rest_is_word).then_some(end)
}

/// `U.S`, `a.m`, `J.K`, `Ph.D`, `M.Sc`: a point between each two parts, which are single letters but for one of two letters.
fn is_initials(word: &str) -> bool {
    let (mut parts, mut pairs) = (0, 0);
    let all_short = word.split('.').all(|part| {
        parts += 1;
        let letters = part.chars().filter(|&c| !is_mark(c)).take(3).count();
        pairs += usize::from(letters == 2);
        (1..=2).contains(&letters) && part.chars().all(|c| c.is_alphabetic() || is_mark(c))
    });
    all_short && parts >= 2 && pairs <= 1
}

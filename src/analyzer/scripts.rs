//! Scripts that are written without spaces: their runs are indexed as pairs of neighbouring letters.

use crate::text::fold::is_mark;
use crate::text::span::Span;

/// The letters of a run, each with the marks that belong to it.
pub fn letters(text: &str, run: Span) -> impl Iterator<Item = Span> {
    let mut rest = run.of(text).unwrap_or_default();
    let mut start = run.start;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let mut ringed = false;
        let marks: usize = rest[first.len_utf8()..]
            .chars()
            .take_while(|&c| {
                let belongs = belongs_to_the_letter_before(c) || ringed && is_sara_a(c);
                ringed |= is_ring(c);
                belongs
            })
            .map(char::len_utf8)
            .sum();
        let length = first.len_utf8() + marks;
        let letter = Span::new(start, start + length);
        rest = &rest[length..];
        start += length;
        Some(letter)
    })
}

fn belongs_to_the_letter_before(c: char) -> bool {
    // The two halfwidth voicing marks are letters by category.
    is_mark(c) || matches!(c, '\u{ff9e}' | '\u{ff9f}' | SARA_AM | LAO_AM)
}

/// The vowels of Thai and Lao that are a ring above the letter and a stroke behind it; both may be typed by themselves.
const SARA_AM: char = '\u{e33}';
const LAO_AM: char = '\u{eb3}';

fn is_ring(c: char) -> bool {
    matches!(c, '\u{e4d}' | '\u{ecd}')
}

fn is_sara_a(c: char) -> bool {
    matches!(c, '\u{e32}' | '\u{eb2}')
}

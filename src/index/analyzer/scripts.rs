//! Scripts that are written without spaces: their runs are indexed as pairs of neighbouring letters.

use crate::text::fold::is_mark;
use crate::text::span::Span;

/// True for letters of scripts that do not part words by spaces (Han, kana, Thai, Lao, Burmese, Khmer),
/// and for Hangul, whose words carry particles that no reader types.
pub fn is_unspaced(c: char) -> bool {
    matches!(c as u32,
        0x0e01..=0x0e3a | 0x0e40..=0x0e5b | 0x0e80..=0x0eff
        | 0x1000..=0x109f | 0x1100..=0x11ff | 0x1780..=0x17ff
        | 0x3005..=0x3007 | 0x3041..=0x309f | 0x30a1..=0x30fa | 0x30fc..=0x30ff | 0x3131..=0x318e | 0x31f0..=0x31ff
        | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xac00..=0xd7a3 | 0xf900..=0xfaff
        | 0xff66..=0xffdc | 0x20000..=0x3134f)
}

/// The letters of a run, each with the marks that belong to it.
pub fn letters(text: &str, run: Span) -> impl Iterator<Item = Span> {
    let mut rest = run.of(text).unwrap_or_default();
    let mut start = run.start;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let marks: usize = rest[first.len_utf8()..]
            .chars()
            .take_while(|&c| belongs_to_the_letter_before(c))
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
    is_mark(c) || matches!(c, '\u{ff9e}' | '\u{ff9f}')
}

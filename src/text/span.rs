//! Byte spans into a text, always on character boundaries.

use serde::{Deserialize, Serialize};

/// A half-open range of bytes `start..end` of a text it was made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span `start..end`; an end before the start is pulled up to it.
    pub fn new(start: usize, end: usize) -> Self {
        Self {
            start,
            end: end.max(start),
        }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// True when it covers no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// True when `other` lies within this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// True when the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span over both.
    pub fn cover(self, other: Span) -> Span {
        Span {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The same span in a text of which the first `bytes` bytes were cut off; `None` when it began before the cut.
    pub fn shifted_back(self, bytes: usize) -> Option<Span> {
        Some(Span {
            start: self.start.checked_sub(bytes)?,
            end: self.end.checked_sub(bytes)?,
        })
    }

    /// The text it covers, or `None` when it does not fit `text` (out of range or inside a character).
    pub fn of(self, text: &str) -> Option<&str> {
        text.get(self.start..self.end)
    }
}

/// Sorts spans and joins those that overlap or touch.
pub fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.retain(|span| !span.is_empty());
    spans.sort_unstable();
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match out.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => out.push(span),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merging_joins_neighbours_and_drops_the_empty() {
        let spans = vec![Span::new(5, 7), Span::new(0, 2), Span::new(2, 3), Span::new(9, 9)];
        assert_eq!(merged(spans), vec![Span::new(0, 3), Span::new(5, 7)]);
    }

    #[test]
    fn a_span_inside_a_character_covers_nothing() {
        assert_eq!(Span::new(0, 1).of("é"), None);
        assert_eq!(Span::new(0, 2).of("é"), Some("é"));
    }
}

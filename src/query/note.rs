//! What a query's reader says when it understood something otherwise than written.

use unicode_width::UnicodeWidthChar;

use crate::text::span::Span;

/// Columns of the query that are shown around the place.
const COLUMNS: usize = 72;
/// Columns shown before the place when the query is longer.
const COLUMNS_BEFORE: usize = 24;

/// A remark about a place of the query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Bytes of the query text; empty for a place between two characters.
    pub span: Span,
    /// What was found there and how it was read.
    pub message: String,
    /// What to write to be understood.
    pub suggestion: Option<String>,
}

impl Note {
    /// A note without a suggestion.
    pub(crate) fn new(span: Span, message: impl Into<String>) -> Self {
        Self {
            span,
            message: message.into(),
            suggestion: None,
        }
    }

    /// The note with what to write instead.
    pub(crate) fn suggest(mut self, suggestion: impl Into<String>) -> Self {
        self.suggestion = Some(suggestion.into());
        self
    }

    /// Two lines: the query around the place, and carets under it with the message. Columns are
    /// those of a terminal: wide characters take two. Control characters show as spaces.
    pub fn render(&self, query: &str) -> String {
        let cells = cells(query);
        let first = cells.partition_point(|cell| cell.at + cell.c.len_utf8() <= self.span.start);
        let last = cells.partition_point(|cell| cell.at < self.span.end).max(first);
        let (from, to) = shown(&cells, first, last);
        let mut line = String::new();
        let mut carets = String::new();
        if from > 0 {
            line.push('…');
            carets.push(' ');
        }
        for (index, cell) in cells.iter().enumerate().take(to).skip(from) {
            line.push(cell.c);
            let mark = if index < first {
                " "
            } else if index < last {
                "^"
            } else {
                ""
            };
            carets.push_str(&mark.repeat(cell.width));
        }
        if to < cells.len() {
            line.push('…');
        }
        if !carets.ends_with('^') {
            carets.push('^');
        }
        let mut out = format!("{}\n{carets} {}", line.trim_end(), self.message);
        if let Some(suggestion) = &self.suggestion {
            out.push_str("; write ");
            out.push_str(suggestion);
        }
        out
    }
}

/// A character as shown.
struct Cell {
    c: char,
    at: usize,
    width: usize,
}

fn cells(query: &str) -> Vec<Cell> {
    query
        .char_indices()
        .filter_map(|(at, c)| {
            let shown = if c.is_control() { ' ' } else { c };
            let width = shown.width().unwrap_or(0);
            let harmless = width > 0 && !crate::text::fold::is_invisible(c);
            harmless.then_some(Cell { c: shown, at, width })
        })
        .collect()
}

/// The cells to show so that the place is seen within [`COLUMNS`].
fn shown(cells: &[Cell], first: usize, last: usize) -> (usize, usize) {
    let width = |from: usize, to: usize| cells[from..to].iter().map(|cell| cell.width).sum::<usize>();
    if width(0, cells.len()) <= COLUMNS {
        return (0, cells.len());
    }
    let mut from = first;
    let mut before = 0;
    while from > 0 && (before < COLUMNS_BEFORE || width(0, from) < 2) {
        from -= 1;
        before += cells[from].width;
    }
    let mut to = from;
    let mut used = 0;
    while to < cells.len() && used < COLUMNS {
        used += cells[to].width;
        to += 1;
    }
    let _ = last;
    (from, to)
}

//! Lines of styled text, wrapped below each other.

use crate::render::look::Look;
use crate::render::styled::{Role, Styled};
use crate::render::wrap;
use crate::text::span::Span;

/// Below this many columns text is not wrapped further: a narrower window wraps it itself.
const MIN_TEXT_WIDTH: usize = 16;

/// Puts `line`, wrapped, each of its lines `indent` columns from the left.
pub fn put(line: &Styled, indent: usize, look: &Look, text: &mut String) {
    let mut margin = Styled::default();
    margin.push(&" ".repeat(indent), Role::Plain);
    put_after(&margin, line, indent, look, text);
}

/// Puts `line` after `first`, which fills the margin of `indent` columns on the first line.
pub fn put_after(first: &Styled, line: &Styled, indent: usize, look: &Look, text: &mut String) {
    let width = look.width.saturating_sub(indent).max(MIN_TEXT_WIDTH);
    for (number, span) in wrap::lines(line.text(), width).into_iter().enumerate() {
        if number == 0 {
            first.paint(Span::new(0, first.text().len()), look.colour, text);
        } else {
            text.push_str(&" ".repeat(indent));
        }
        line.paint(span, look.colour, text);
        text.push('\n');
    }
}

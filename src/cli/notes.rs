//! What the parser forgave, told dim on standard error with a caret under the place.

use crate::cli::args::shared::Common;
use crate::cli::fault;
use crate::cli::terminal::Terminal;
use crate::cli::values::ColorChoice;
use crate::query::note::Note;
use crate::render::styled::{Role, Styled};
use crate::text::span::Span;

/// Tells the notes of the query `text`.
pub fn tell(notes: &[Note], text: &str, common: &Common, terminal: &Terminal, color: ColorChoice) {
    if common.quiet {
        return;
    }
    let colour = terminal.paints_errors(color);
    for note in notes {
        for told in note.render(text).lines() {
            let mut line = Styled::default();
            line.push(told, Role::Dim);
            let mut painted = String::new();
            line.paint(Span::new(0, line.text().len()), colour, &mut painted);
            fault::say(&painted);
        }
    }
}

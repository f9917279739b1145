//! What ends an element: its end tag, or the start of what cannot stand in it.

use crate::page::Tag;
use crate::read::html::tags::{Flow, Meaning, meaning};
use crate::read::html::walk::Walk;

impl Walk<'_> {
    /// Whether a paragraph is open in the nearest block.
    pub(super) fn in_paragraph(&self) -> bool {
        self.stack
            .iter()
            .rev()
            .find(|open| open.meaning.flow != Flow::Inline)
            .is_some_and(|open| open.meaning.tag == Tag::Paragraph)
    }

    /// Closes what the start tag of `found` closes without a word: a paragraph, an item, a cell.
    pub(super) fn close_implied(&mut self, found: Meaning) {
        let nearest_block = self
            .stack
            .iter()
            .rposition(|open| !matches!(open.meaning.flow, Flow::Inline));
        let Some(at) = nearest_block else {
            return;
        };
        if matches!(found.flow, Flow::Block | Flow::Cell) && self.stack[at].meaning.tag == Tag::Paragraph {
            self.pop_to(at);
            return self.close_implied(found);
        }
        if found.tag == Tag::Item || found.flow == Flow::Cell {
            self.close_sibling(found);
        }
    }

    /// `<li>` after an unclosed `<li>` of the same list, `<td>` after an unclosed `<td>` of the same row.
    fn close_sibling(&mut self, found: Meaning) {
        let boundary = self.stack.iter().rposition(|open| match found.flow {
            Flow::Cell => open.meaning.tag == Tag::Table,
            _ => {
                !matches!(open.meaning.flow, Flow::Inline)
                    && open.meaning.tag != Tag::Paragraph
                    && open.meaning.tag != Tag::Division
            }
        });
        let Some(at) = boundary else {
            return;
        };
        let same = match found.flow {
            Flow::Cell => self.stack[at].meaning.flow == Flow::Cell,
            _ => self.stack[at].meaning.tag == Tag::Item,
        };
        if same {
            self.pop_to(at);
        }
    }

    /// An end tag.
    pub(super) fn close(&mut self, name: &str) {
        if let Some((skipped, depth)) = &mut self.skipping {
            if skipped.eq_ignore_ascii_case(name) {
                *depth -= 1;
                if *depth == 0 {
                    self.skipping = None;
                }
            }
            return;
        }
        if self.beyond > 0 {
            self.beyond -= 1;
            if !matches!(meaning(name).flow, Flow::Inline) {
                self.end_block();
            }
            return;
        }
        let found = meaning(name);
        let inline = found.flow == Flow::Inline;
        for at in (0..self.stack.len()).rev() {
            let open = &self.stack[at];
            if open.name.eq_ignore_ascii_case(name) || (found.level > 0 && open.meaning.level > 0) {
                return self.pop_to(at);
            }
            // An end tag in the line does not reach out of its block, and none reaches out of a cell.
            let wall = if inline {
                !matches!(open.meaning.flow, Flow::Inline)
            } else {
                open.meaning.flow == Flow::Cell && found.tag != Tag::Table
            };
            if wall {
                break;
            }
        }
        if found.tag == Tag::Paragraph || found.flow == Flow::Break {
            self.end_block();
        }
    }

    /// Closes the element at `at` and everything in it.
    fn pop_to(&mut self, at: usize) {
        while self.stack.len() > at {
            let Some(open) = self.stack.pop() else {
                return;
            };
            let around = self.setting();
            match open.meaning.flow {
                Flow::Cell => self.assembler.cell(),
                // `Waterworks: the tower is lived in`: such a kicker is part of the headline.
                Flow::Inline if open.apart && self.assembler.ends_with(':') => {}
                Flow::Inline if open.apart => self.end_block(),
                Flow::Inline if open.setting.link && !around.link => self.assembler.end_link(),
                Flow::Inline => {}
                _ => self.end_block(),
            }
            if let Some(mark) = open.mark {
                self.marks.close(mark);
            }
        }
    }
}

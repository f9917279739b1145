//! Text of the flow to blocks: folds white space, counts what stands in links and bold type, ends a block where the layout does.

use crate::page::{Block, BlockKind, Roles};
use crate::read::html::setting::Setting;

/// Collects the blocks of a page.
#[derive(Debug, Default)]
pub struct Assembler {
    /// The finished ones.
    pub blocks: Vec<Block>,
    current: Block,
    /// The text of the current one.
    written: String,
    /// White space was read after the last word.
    space: bool,
    /// Line breaks were read after the last word.
    breaks: u8,
    /// A cell of a table ended after the last word.
    cell: bool,
    /// Lines were broken in the row that is being read.
    broken: bool,
    /// A link ended right after the last word.
    link_ended: bool,
    /// And another began there.
    links_touch: bool,
    /// The block is a heading only by the size of its type.
    large: bool,
}

/// Cells with more text than this are no data: each is a block of its own.
const CELL_BYTES: usize = 200;
/// Text in large type that is longer than this is no headline.
const LARGE_BYTES: usize = 240;

impl Assembler {
    /// Adds text of one setting; `mark` is told every piece that was added.
    pub fn text(&mut self, text: &str, setting: Setting, mut mark: impl FnMut(&str, bool)) {
        let words = text.split(|c: char| c.is_whitespace());
        let mut first = true;
        for word in words {
            if !first {
                self.space = true;
            }
            first = false;
            if word.is_empty() {
                continue;
            }
            self.word(word, setting, &mut mark);
        }
    }

    fn word(&mut self, word: &str, setting: Setting, mark: &mut impl FnMut(&str, bool)) {
        // Links side by side are words of their own, unless somebody linked the end of a word apart.
        if std::mem::take(&mut self.links_touch) && !word.starts_with(char::is_lowercase) {
            self.space = true;
        }
        self.link_ended = false;
        if self.breaks > 1 {
            self.end();
        }
        let begins = self.written.is_empty();
        if begins {
            self.current.kind = setting.kind;
            self.current.roles = setting.roles;
            self.current.element = setting.element;
            self.current.depth = setting.depth;
            self.large = setting.large;
        } else {
            self.current.roles = Roles(self.current.roles.0 & setting.roles.0);
            if self.cell {
                self.written.push('\t');
            } else if self.space || self.breaks > 0 {
                self.written.push(' ');
            }
        }
        let spaced = self.space || self.breaks > 0;
        (self.space, self.breaks, self.cell) = (false, 0, false);
        let before = self.written.len();
        if word.is_ascii() {
            self.written.push_str(word);
        } else {
            self.written.extend(word.chars().filter(|&c| !is_unseen(c)));
        }
        let after = self.written.len();
        mark(&self.written[before..after], spaced);
        let bytes = after - before;
        if setting.link {
            self.current.link_bytes += bytes + usize::from(spaced && !begins);
        }
        if setting.bold {
            self.current.bold_bytes += bytes;
        }
        if setting.italic {
            self.current.italic_bytes += bytes;
        }
    }

    /// A link begins; an `inner` one leads to another place of the page.
    pub fn link(&mut self, inner: bool) {
        self.current.links = self.current.links.saturating_add(1);
        self.current.inner_links = self.current.inner_links.saturating_add(u16::from(inner));
        self.links_touch = self.link_ended && !self.space;
    }

    /// A link ends.
    pub fn end_link(&mut self) {
        self.link_ended = true;
    }

    /// Whether the text so far ends with `sign`.
    pub fn ends_with(&self, sign: char) -> bool {
        self.written.ends_with(sign)
    }

    /// A line break; the second one in a row ends the block.
    pub fn line_break(&mut self) {
        if !self.written.is_empty() {
            self.breaks = self.breaks.saturating_add(1);
            self.broken = true;
        }
    }

    /// A cell of a table ends or begins: small ones make one row, a large one or one of several lines is a block.
    pub fn cell(&mut self) {
        if self.written.len() > CELL_BYTES || self.current.kind != BlockKind::Row || self.broken {
            self.end();
        } else {
            self.cell = !self.written.is_empty();
        }
    }

    /// Ends the block, if one is begun.
    pub fn end(&mut self) {
        (self.space, self.breaks, self.cell) = (false, 0, false);
        (self.broken, self.link_ended, self.links_touch) = (false, false, false);
        if self.written.is_empty() {
            (self.current.links, self.current.inner_links) = (0, 0);
            return;
        }
        let mut block = std::mem::take(&mut self.current);
        let text = self.written.trim_end();
        let (length, is_text) = (text.len(), text.chars().any(char::is_alphanumeric));
        if is_text {
            block.text = text.into();
        }
        self.written.clear();
        if !is_text {
            return;
        }
        if std::mem::take(&mut self.large) && length > LARGE_BYTES {
            block.kind = BlockKind::Paragraph;
        }
        block.apart = true;
        block.link_bytes = block.link_bytes.min(length);
        self.blocks.push(block);
    }
}

/// Characters that nobody sees and that only part words: soft hyphens, zero-width spaces, byte-order marks.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}' | '\u{2060}') || (c.is_control())
}

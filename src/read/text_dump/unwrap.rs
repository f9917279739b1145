//! Lines to blocks: joins what was wrapped, parts what was only printed below each other.

use bumpalo::Bump;

use crate::language::sentences::ending::ends_sentence;
use crate::page::{Block, BlockKind, Blocks};
use crate::read::text_dump::layout::Layout;
use crate::read::text_dump::line::{CELL_GAP, Line};
use crate::text::script::is_wrapped_anywhere;

/// Columns by which a line may miss the margin and still be a wrapped one, when it is indented further than the text.
const NESTED_SLACK: u32 = 4;

/// Lines of a centred headline; more are a centred paragraph.
const HEADLINE_LINES: usize = 3;
/// Bytes from which a centred text that ends like a sentence is a paragraph.
const HEADLINE_BYTES: usize = 160;

/// Blocks of a long page.
const USUAL_BLOCKS: usize = 1 << 11;

/// The blocks of the lines.
pub fn blocks(lines: &[Line<'_>], layout: Layout) -> Vec<Block> {
    let bytes = lines.iter().map(|line| line.text.len() + 1).sum();
    let mut out = Blocks::with_capacity(lines.len().min(USUAL_BLOCKS), bytes);
    let mut rest = lines;
    while let Some((first, after)) = rest.split_first() {
        let mut run = Run::new(first, layout);
        let further = after.iter().take_while(|line| run.take(line, layout)).count();
        let (taken, left) = rest.split_at(1 + further);
        out.push(|text| run.write(taken, text), |text| run.block(taken, text, layout));
        rest = left;
    }
    out.finish()
}

/// Reads as text what looks like a bullet and is none: dashes that begin a block as speech, and signs that a wrapped line begins with.
pub fn let_speak<'a>(lines: &mut [Line<'a>], layout: Layout, arena: &'a Bump) {
    // Indentation and width of the line right above.
    let mut above = (0, 0);
    for line in lines {
        let is_text = |line: &Line<'_>| match line.apart {
            true => is_speech(line, layout),
            false => runs_on(line, above, layout),
        };
        if line.bullet.is_some() && is_text(line) {
            line.take_bullet_as_text(arena);
        }
        above = (line.indent, line.width);
    }
}

/// Whether the dash that begins a line opens speech rather than an item: items are indented.
fn is_speech(line: &Line<'_>, layout: Layout) -> bool {
    let Some(column) = line.bullet.filter(|_| line.sign == Some('-')) else {
        return false;
    };
    let without_bullet = Line {
        bullet: None,
        indent: column,
        ..line.clone()
    };
    column <= layout.indent || layout.is_centred(&without_bullet)
}

/// Whether a line goes on with a sentence that fills the line above, and its bullet is a dash or a word of it: items stand further in.
fn runs_on(line: &Line<'_>, (indent, width): (u32, u32), layout: Layout) -> bool {
    let may_be_word = matches!(line.sign, Some('o' | '-' | '+' | '='));
    // The browser keeps the sign with the word behind it where no space may be broken.
    may_be_word && line.bullet == Some(indent) && width + line.first_word + 3 > layout.width
}

/// Lines that are one block, of which more may come.
struct Run<'a> {
    kind: BlockKind,
    last: &'a Line<'a>,
    centred: bool,
    /// Columns before the bullet of an item.
    bullet: Option<u32>,
    /// Columns before the text of a numbered item, where its further lines begin.
    numbered: Option<u32>,
    /// Its first line shows the cells of a table.
    begins_with_row: bool,
    /// An empty item before a paragraph: the browser printed the bullet on the paragraph's first line.
    lost_bullet: bool,
}

impl<'a> Run<'a> {
    fn new(line: &'a Line<'a>, layout: Layout) -> Self {
        let centred = layout.is_centred(line);
        let kind = if line.bullet.is_some() {
            BlockKind::Item
        } else if centred {
            BlockKind::Heading(1)
        } else if line.indent < layout.indent {
            BlockKind::Heading(if line.indent == 0 { 2 } else { 3 })
        } else if line.is_row {
            BlockKind::Row
        } else {
            BlockKind::Paragraph
        };
        Self {
            kind,
            last: line,
            centred,
            bullet: line.bullet,
            numbered: number_width(line.text).map(|width| line.indent + width as u32),
            begins_with_row: kind == BlockKind::Row,
            lost_bullet: false,
        }
    }

    /// Takes `next`, which follows, where it belongs to the block; whether it did.
    fn take(&mut self, next: &'a Line<'a>, layout: Layout) -> bool {
        if next.apart || !self.goes_on_in(next, layout) {
            return false;
        }
        if self.bullet.is_some_and(|bullet| next.indent <= bullet) {
            self.bullet = None;
            self.lost_bullet = true;
            self.kind = BlockKind::Paragraph;
        }
        if !self.centred && self.bullet.is_none() && next.indent > self.last.indent {
            self.kind = BlockKind::Heading(1);
            self.centred = true;
        }
        self.last = next;
        true
    }

    /// Whether `next`, printed right below, belongs to the block.
    fn goes_on_in(&self, next: &Line<'_>, layout: Layout) -> bool {
        let last = self.last;
        if next.bullet.is_some() || last.ends_with_field {
            return false;
        }
        // Browsers print a caption and what stands below the picture without a blank line between them.
        if ends_in_credit(last.text) && !next.text.trim_start().starts_with(char::is_lowercase) {
            return false;
        }
        let filled = last.width + 1 + next.first_word > layout.width;
        if let Some(bullet) = self.bullet {
            let hangs = next.indent > bullet || next.indent == layout.indent;
            let close = last.width + 1 + next.first_word + NESTED_SLACK > layout.width;
            return hangs && close && !next.is_row;
        }
        if self.numbered == Some(next.indent) && next.indent > layout.indent {
            return last.width + 1 + next.first_word + NESTED_SLACK > layout.width && !next.is_row;
        }
        let next_centred = layout.is_centred(next);
        if self.centred || next_centred {
            // A headline over two lines: the first may fill the line, so that it stands at the left edge.
            let one = next_centred && (self.centred || last.indent <= layout.indent);
            return (one || self.is_centred_run(next, layout)) && filled;
        }
        if last.indent != next.indent && filled && self.is_centred_run(next, layout) {
            return true;
        }
        let hangs = next.indent == last.indent;
        if !hangs || self.kind == BlockKind::Row || next.is_row {
            return false;
        }
        let slack = if last.indent > layout.indent { NESTED_SLACK } else { 0 };
        let midsentence = || {
            last.width + 1 + next.first_word + 12 > layout.width
                && next.text.trim_start().starts_with(char::is_lowercase)
                && !ends_sentence(last.text)
        };
        filled || last.width + 1 + next.first_word + slack > layout.width || midsentence()
    }

    /// Whether the block and `next` are lines of centred text, which nearly fill the width and so begin at any column.
    fn is_centred_run(&self, next: &Line<'_>, layout: Layout) -> bool {
        layout.is_balanced(self.last) && layout.is_balanced(next) && !next.is_row
    }

    /// Writes the text of the lines taken.
    fn write(&self, lines: &[Line<'_>], text: &mut String) {
        let begin = text.len();
        let wrapped = match lines {
            [row, further @ ..] if self.begins_with_row => {
                text.push_str(&as_row(row.text));
                further
            }
            _ => lines,
        };
        wrapped.iter().for_each(|line| append(line, text, begin));
    }

    /// The block of the lines taken, whose text is `text`.
    fn block(&self, lines: &[Line<'_>], text: &str, layout: Layout) -> Block {
        let first = &lines[0];
        let (mut kind, mut depth) = (self.kind, first.indent.saturating_sub(layout.indent));
        let headline_ends = lines.len() <= HEADLINE_LINES && !(text.len() > HEADLINE_BYTES && ends_sentence(text));
        if self.centred && !headline_ends {
            kind = BlockKind::Paragraph;
            depth = 0;
        }
        if self.lost_bullet {
            depth = 0;
        }
        let links = lines.iter().fold(0, |sum: u16, line| sum.saturating_add(line.links));
        // Where the link ends is not printed. One link that opens a text without a stop is taken to be all of it.
        let is_link = first.opens_with_link && links == 1 && !ends_sentence(text);
        Block {
            kind,
            link_bytes: if is_link { text.len() } else { 0 },
            links,
            depth: depth.min(u32::from(u16::MAX)) as u16,
            line: first.number,
            apart: first.apart,
            ..Block::default()
        }
    }
}

/// Writes a line behind the text of its block, which begins at `begin`.
fn append(line: &Line<'_>, text: &mut String, begin: usize) {
    if line.is_plain {
        if text.len() > begin {
            text.push(' ');
        }
        // Hardly any line still has a space at an end.
        let bytes = line.text.as_bytes();
        let is_bare = bytes.first() != Some(&b' ') && bytes.last() != Some(&b' ');
        text.push_str(if is_bare {
            line.text
        } else {
            line.text.trim_matches(' ')
        });
        return;
    }
    let mut parted = text[begin..]
        .chars()
        .next_back()
        .is_some_and(|last| !is_wrapped_anywhere(last));
    for piece in line.text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        if word.is_empty() {
            continue;
        }
        let unspaced = !parted && word.starts_with(is_wrapped_anywhere);
        if text.len() > begin && !unspaced {
            text.push(' ');
        }
        text.push_str(word);
        parted = true;
    }
}

/// Columns of the number that begins an item: `2. `.
fn number_width(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    ((1..=2).contains(&digits) && text[digits..].starts_with(". ")).then_some(digits + 2)
}

/// Whether the text ends in a picture's credit: `(AP Photo/Ana Ruiz)`, `(Bo Lund/Harbour Post via AP, File)`.
fn ends_in_credit(text: &str) -> bool {
    let text = text.trim_end();
    let Some(inside) = text.strip_suffix(')').and_then(|open| open.rsplit_once('(')) else {
        return false;
    };
    ["Photo", "Foto", "Image", "Picture", " via ", "File"]
        .iter()
        .any(|word| inside.1.contains(word))
}

/// The cells of a line, parted by tabs.
fn as_row(text: &str) -> String {
    let cells = text
        .split(CELL_GAP)
        .map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" "));
    cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join("\t")
}

#[cfg(test)]
mod tests {
    use crate::page::BlockKind;
    use crate::read::text_dump::format::read_page;

    #[test]
    fn a_numbered_item_goes_on_where_its_text_begins() {
        let long = "The council of Marlow Sound voted last week to raise a statue of the\n   pilot who steered the night boat across the sound for many years, and\n   who never once put it on the rocks, so that all may see who he was.\n";
        let list = "    1. Harbour office admits that the new tide tables were those of\n       another town\n    2. Seals share the prize\n";
        let page = read_page(&format!("   {long}\n{list}"));
        let texts: Vec<&str> = page.blocks.iter().map(|block| block.text.as_str()).collect();
        let first = "1. Harbour office admits that the new tide tables were those of another town";
        assert_eq!(texts[1..], [first, "2. Seals share the prize"]);
    }

    #[test]
    fn a_dash_opens_speech_where_items_are_indented_further() {
        let item = "     - Ferries\n     - Tugs\n\n";
        let prose = "   The council of Marlow Sound voted last week to raise a statue of the pilot\n   who steered the night boat across the sound for many years, and who never\n   once put it on the rocks, so that all may see who he was.\n\n";
        let page = read_page(&format!("{item}{prose}{prose}   - The gulls are gone\n"));
        let speech = page.blocks.last().map(|block| (block.kind, block.text.as_str()));
        assert_eq!(speech, Some((BlockKind::Paragraph, "- The gulls are gone")));
        assert_eq!(page.blocks[0].kind, BlockKind::Item);
        assert_eq!(page.blocks[0].text, "Ferries");
    }

    #[test]
    fn a_wrapped_line_may_begin_like_an_item() {
        let prose = "   A câmara do Porto Velho decidiu na semana passada repor a barca da noite\n   o ano inteiro, e a travessia - que ninguém fazia há oito invernos seguidos\n   - volta já em março, com quarenta lugares e um capitão que sabe onde ficam\n   o farol e as rochas.\n\n";
        let page = read_page(&format!("{prose}{prose}     * Barcos\n     o Faróis\n"));
        let texts: Vec<&str> = page.blocks.iter().map(|block| block.text.as_str()).collect();
        let whole = "A câmara do Porto Velho decidiu na semana passada repor a barca da noite o ano inteiro, e a travessia - que ninguém \
            fazia há oito invernos seguidos - volta já em março, com quarenta lugares e um capitão que sabe onde ficam o farol e as rochas.";
        assert_eq!(texts, [whole, whole, "Barcos", "Faróis"]);
    }
}

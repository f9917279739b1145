//! One line of a dump: its indentation, its bullets, its text without marks of links and drawings of fields.

use std::sync::LazyLock;

use bumpalo::Bump;
use memchr::memmem::Finder;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::read::text_dump::fields::without_fields;
use crate::read::text_dump::glance::{Glance, Printed, has_gap};
use crate::read::text_dump::references::Marks;
use crate::text::character_class::is_alphanumeric;
use crate::text::script::is_wrapped_anywhere;

/// A line that holds text.
#[derive(Debug, Clone)]
pub struct Line<'a> {
    /// 1-based number in the file.
    pub number: u32,
    /// Whether a line without text, or none, stands above it.
    pub apart: bool,
    /// Columns before its text, bullets included.
    pub indent: u32,
    /// Columns before its first bullet, where it has one.
    pub bullet: Option<u32>,
    /// That bullet, which may be a dash of speech or a word of the text: `o` in Portuguese and Czech.
    pub sign: Option<char>,
    /// Columns up to its last character, as printed.
    pub width: u32,
    /// Columns of its first word, as printed.
    pub first_word: u32,
    /// The text: no bullets, link marks and fields.
    pub text: &'a str,
    /// Whether one space stands between its words, no other white space, and no script without spaces: most lines are so, and need no
    /// second look.
    pub is_plain: bool,
    /// Links that begin in it.
    pub links: u16,
    /// Whether a link begins it.
    pub opens_with_link: bool,
    /// Whether it shows the cells of a table side by side.
    pub is_row: bool,
    /// Whether a button or a field stood at its end: what follows is another block.
    pub ends_with_field: bool,
}

/// The lines of a dump, without what ends them.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (line, after) = match memchr::memchr(b'\n', rest.as_bytes()) {
            Some(end) => (&rest[..end], &rest[end + 1..]),
            None if rest.is_empty() => return None,
            None => return Some(std::mem::take(&mut rest)),
        };
        rest = after;
        Some(line.strip_suffix('\r').unwrap_or(line))
    })
}

/// A line up to its last character that is no white space.
fn without_trailing_space(line: &str) -> &str {
    if line.as_bytes().last().is_some_and(u8::is_ascii_graphic) {
        return line;
    }
    line.trim_end()
}

/// A line from its first character on that is no white space, and the columns before it.
pub fn without_indent(line: &str) -> (&str, u32) {
    let spaces = line.bytes().take_while(|&byte| byte == b' ').count();
    let rest = &line[spaces..];
    if rest.as_bytes().first().is_some_and(u8::is_ascii_graphic) {
        return (rest, spaces as u32);
    }
    let rest = rest.trim_start();
    (rest, columns(&line[..line.len() - rest.len()]))
}

/// Bullets of the four browsers, by nesting.
const BULLETS: &[char] = &[
    '*', '+', 'o', '#', '@', '-', '=', '•', '□', '☆', '○', '■', '★', '◎', '●', '△', '◦', '▪', '‣',
];

impl<'a> Line<'a> {
    /// Reads the line of a dump that ends at `end`, of which `text` is what follows so many columns of indentation; `None` when nothing
    /// of it is text. Its number and what stands above it are left to tell.
    pub fn read(
        dump: &Printed<'a>,
        end: usize,
        (text, mut indent): (&'a str, u32),
        desk: &mut Desk<'a>,
    ) -> Option<Self> {
        let mut rest = without_trailing_space(text);
        let end = end - text.len() + rest.len();
        let mut bullet = None;
        let first = rest.chars().next();
        while let Some(after) = after_bullet(rest, bullet.is_some()) {
            bullet.get_or_insert(indent);
            let trimmed = after.trim_start();
            indent += columns(&rest[..rest.len() - trimmed.len()]);
            rest = trimmed;
        }
        if rest.is_empty() {
            return None;
        }
        let place = end - rest.len()..end;
        let seen = dump.glance(place.clone());
        let mut line = Self {
            number: 0,
            apart: false,
            indent,
            bullet,
            sign: first.filter(|_| bullet.is_some()),
            width: indent + seen.columns.unwrap_or_else(|| width_beyond_ascii(rest)) as u32,
            first_word: first_width(rest, dump.first_break(place.clone()) - place.start, seen) as u32,
            text: rest,
            is_plain: seen.is_plain,
            links: 0,
            opens_with_link: false,
            is_row: false,
            ends_with_field: false,
        };
        if seen.may_draw {
            line.strip(desk);
        }
        if !holds_letters(line.text) {
            return None;
        }
        line.is_row = !line.is_plain && has_cells(line.text);
        Some(line)
    }

    /// Takes the marks of links and the drawings of fields out of its text.
    fn strip(&mut self, desk: &mut Desk<'a>) {
        let unmarked = &mut desk.unmarked;
        (self.links, self.opens_with_link) = desk.marks.strip(self.text, unmarked);
        self.ends_with_field = without_fields(unmarked, &mut desk.undrawn);
        if desk.undrawn == self.text {
            return;
        }
        self.text = desk.arena.alloc_str(&desk.undrawn);
        self.is_plain = match self.is_plain {
            // Where something was taken out, only spaces may have met.
            true => !has_gap(self.text),
            false => Glance::of(self.text).is_plain,
        };
    }

    /// Takes its bullet, which is none, for the first sign of its text.
    pub fn take_bullet_as_text(&mut self, arena: &'a Bump) {
        let Some(sign) = self.sign.take() else { return };
        self.indent = self.bullet.take().unwrap_or(self.indent);
        self.first_word += 2;
        self.text = arena.alloc_str(&format!("{sign} {}", self.text.trim_start()));
        self.is_plain = Glance::of(self.text).is_plain;
    }
}

/// What lines are read with.
pub struct Desk<'a> {
    marks: Marks,
    /// Holds the texts of lines from which something was taken.
    arena: &'a Bump,
    /// A line without marks of links.
    unmarked: String,
    /// A line without marks and without fields.
    undrawn: String,
}

impl<'a> Desk<'a> {
    /// For a dump whose links `marks` follows.
    pub fn new(marks: Marks, arena: &'a Bump) -> Self {
        Self {
            marks,
            arena,
            unmarked: String::new(),
            undrawn: String::new(),
        }
    }
}

/// Whether a letter or a digit stands in a text; nearly all begin with one.
fn holds_letters(text: &str) -> bool {
    text.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric) || text.chars().any(is_alphanumeric)
}

/// Columns of white space that part the cells of a table.
pub const CELL_GAP: &str = "    ";

/// Whether a line shows cells side by side.
fn has_cells(text: &str) -> bool {
    static GAP: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new(CELL_GAP));
    GAP.find(text.as_bytes()).is_some() && text.trim().contains(CELL_GAP)
}

/// What follows a bullet and a space; a letter or a dash is a bullet only where an indented line begins with it.
fn after_bullet(text: &str, nested: bool) -> Option<&str> {
    let letter = text.as_bytes().first()?;
    if letter.is_ascii_alphanumeric() && *letter != b'o' {
        return None;
    }
    let first = text.chars().next()?;
    if !BULLETS.contains(&first) {
        return None;
    }
    let after = &text[first.len_utf8()..];
    let letters = matches!(first, 'o' | '-' | '=' | '@' | '#') && nested;
    if letters {
        return None;
    }
    (after.is_empty() || after.starts_with([' ', '\u{a0}'])).then_some(after)
}

/// The same as the fields of a line: a document has fewer bytes than such a number counts.
fn columns(text: &str) -> u32 {
    width(text) as u32
}

/// Columns on a terminal.
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    width_beyond_ascii(text)
}

fn width_beyond_ascii(text: &str) -> usize {
    // Most browsers give a column to each mark of Arabic, Thai and Indic scripts, where the tables say none.
    let marks = || text.chars().filter(|c| is_mark(*c) && c.width() == Some(0)).count();
    common_width(text.as_bytes()).unwrap_or_else(|| text.width() + marks())
}

/// Vowels and tones of Arabic, Thai and Indic scripts.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{dff}' | '\u{e31}'..='\u{e4e}')
}

/// Columns of the letters of Latin, Greek and Cyrillic, of Chinese, Japanese and Korean, and of common punctuation; `None` where
/// anything else stands.
fn common_width(bytes: &[u8]) -> Option<usize> {
    let (mut columns, mut at) = (0, 0);
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii() {
            let letters = bytes[at..].iter().take_while(|byte| byte.is_ascii()).count();
            at += letters;
            columns += letters;
            continue;
        }
        let (length, width) = match (byte, bytes.get(at + 1)) {
            (0xc2, Some(0xa0..=0xac | 0xae..=0xbf)) => (2, 1),
            (0xc3..=0xcb | 0xce..=0xd1, _) => (2, 1),
            // Dashes, quotation marks, bullets, the ellipsis.
            (0xe2, Some(0x80)) if matches!(bytes.get(at + 2), Some(0x90..=0xa6)) => (3, 1),
            // Stops and brackets, kana without their marks of voicing.
            (0xe3, Some(0x80)) if matches!(bytes.get(at + 2), Some(0x80..=0x95)) => (3, 2),
            (0xe3, Some(0x81)) if bytes.get(at + 2) != Some(&0x80) => (3, 2),
            (0xe3, Some(0x83)) => (3, 2),
            (0xe3, Some(0x82)) if !matches!(bytes.get(at + 2), Some(0x97..=0x9a)) => (3, 2),
            // From U+4E00 on, and Hangul.
            (0xe4, Some(0xb8..=0xbf)) | (0xe5..=0xe9 | 0xeb..=0xec, _) => (3, 2),
            _ => return None,
        };
        at += length;
        columns += width;
    }
    Some(columns)
}

/// Columns of the first word of a text that begins with so many visible characters of ASCII.
fn first_width(text: &str, letters: usize, seen: Glance) -> usize {
    let bytes = text.as_bytes();
    if bytes.get(letters).is_none_or(|&byte| byte == b' ') {
        return letters;
    }
    if seen.is_plain && seen.columns.is_some() {
        // Each character takes a column.
        let word = bytes[letters..].iter().take_while(|byte| **byte != b' ');
        return letters + word.filter(|byte| **byte & 0xc0 != 0x80).count();
    }
    first_word_width(text)
}

/// Columns of the first word; a CJK character is a word.
pub(crate) fn first_word_width(text: &str) -> usize {
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let word = &text[..end];
    match word.chars().next() {
        Some(first) if is_wrapped_anywhere(first) => 2,
        _ => width(word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_of_pictures_are_no_text() {
        let read = |text: &str| {
            let (dump, arena) = (Printed::of(text), Bump::new());
            let mut desk = Desk::new(Marks::new(false), &arena);
            let line = Line::read(&dump, text.len(), (text, 0), &mut desk);
            line.map(|line| line.text.trim().to_owned())
        };
        assert_eq!(read("[logo-Harbo]"), None);
        assert_eq!(read("[pier-at-night.jpg?w=640]"), None);
        assert_eq!(
            read("City of superlatives[7fc20280-b]").as_deref(),
            Some("City of superlatives")
        );
        assert_eq!(read("More [menu-icon1]").as_deref(), Some("More"));
        for kept in [
            "He said “[the council-2] knows”.",
            "It rained [sic]",
            "[Applause]",
            "see [12]",
        ] {
            assert_eq!(read(kept).as_deref(), Some(kept));
        }
    }

    #[test]
    fn marks_of_thai_take_a_column_as_browsers_print_them() {
        assert_eq!(width("เกาะ"), 4);
        assert_eq!(width("ที่นี่"), 6);
        assert_eq!(width("u\u{ad}ber"), 4);
    }

    proptest! {
        #[test]
        fn common_text_is_as_wide_as_the_tables_say(text in "[ -~\u{a0}-ʯ‐-…“”\u{300}Α-ѿ]{0,20}[。-〕\u{3040}-ヿ一-鿿가-힣]{0,20}") {
            if !text.is_ascii() {
                prop_assert_eq!(width(&text), text.width());
            }
        }

        #[test]
        fn lines_end_as_everywhere(text in "[ab\n\r]{0,12}") {
            prop_assert_eq!(lines(&text).collect::<Vec<_>>(), text.lines().collect::<Vec<_>>());
        }
    }
}

//! One line of a dump: its indentation, its bullets, its text without marks of links and drawings of fields.

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr;

use crate::read::text_dump::references::Marks;

/// A line that is not blank.
#[derive(Debug, Clone)]
pub struct Line<'a> {
    /// 1-based number in the file.
    pub number: u32,
    /// Columns before its text, bullets included.
    pub indent: usize,
    /// Columns before its first bullet, where it has one.
    pub bullet: Option<usize>,
    /// Columns up to its last character, as printed.
    pub width: usize,
    /// Columns of its first word, as printed.
    pub first_word: usize,
    /// The text: no bullets, link marks and fields.
    pub text: Cow<'a, str>,
    /// Links that begin in it.
    pub links: u16,
    /// Whether a link begins it.
    pub opens_with_link: bool,
    /// Whether it shows the cells of a table side by side.
    pub is_row: bool,
    /// Whether a button or a field stood at its end: what follows is another block.
    pub ends_with_field: bool,
}

/// Bullets of the four browsers, by nesting.
const BULLETS: &[char] = &[
    '*', '+', 'o', '#', '@', '-', '=', '•', '□', '☆', '○', '■', '★', '◎', '●', '△', '◦', '▪', '‣',
];

impl<'a> Line<'a> {
    /// Reads a line; `None` when nothing of it is text.
    pub fn read(printed: &'a str, number: u32, marks: &mut Marks) -> Option<Self> {
        let printed = printed.trim_end();
        let mut rest = printed.trim_start();
        let mut indent = width(&printed[..printed.len() - rest.len()]);
        let mut bullet = None;
        while let Some(after) = after_bullet(rest, bullet.is_some()) {
            bullet.get_or_insert(indent);
            let trimmed = after.trim_start();
            indent += width(&rest[..rest.len() - trimmed.len()]);
            rest = trimmed;
        }
        let (without_marks, links, opens_with_link) = marks.strip(rest);
        let (text, ends_with_field) = without_fields(without_marks);
        if !text.chars().any(char::is_alphanumeric) {
            return None;
        }
        Some(Self {
            number,
            indent,
            bullet,
            width: indent + width(rest),
            first_word: first_word_width(rest),
            is_row: has_cells(&text),
            text,
            links,
            opens_with_link,
            ends_with_field,
        })
    }
}

/// Columns of white space that part the cells of a table.
pub const CELL_GAP: &str = "    ";

/// Whether a line shows cells side by side.
fn has_cells(text: &str) -> bool {
    memchr::memmem::find(text.as_bytes(), CELL_GAP.as_bytes()).is_some() && text.trim().contains(CELL_GAP)
}

/// What follows a bullet and a space; a letter or a dash is a bullet only where an indented line begins with it.
fn after_bullet(text: &str, nested: bool) -> Option<&str> {
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

/// Columns on a terminal.
pub fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.width() }
}

/// Columns of the first word; a CJK character is a word.
pub(crate) fn first_word_width(text: &str) -> usize {
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let word = &text[..end];
    match word.chars().next() {
        Some(first) if is_unspaced(first) => 2,
        _ => width(word),
    }
}

/// Scripts that are written without spaces and wrapped at any character.
pub fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{303f}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
}

/// The words that browsers print for things without text.
const DRAWINGS: [&str; 4] = ["(BUTTON)", "[IMG]", "[INLINE]", "[LINK]"];

/// The text without buttons, check boxes, entry fields and images; whether it ended with one.
fn without_fields(text: Cow<'_, str>) -> (Cow<'_, str>, bool) {
    if memchr::memchr3(b'[', b'(', b'_', text.as_bytes()).is_none() {
        return (text, false);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest: &str = &text;
    let mut ends_with_field = false;
    while let Some(at) = rest.find(['[', '(', '_']) {
        let length = field_length(&rest[at..]);
        if length == 0 {
            let step = at + 1;
            out.push_str(&rest[..step]);
            rest = &rest[step..];
            continue;
        }
        out.push_str(&rest[..at]);
        out.push(' ');
        rest = &rest[at + length..];
        ends_with_field = rest.trim().is_empty();
    }
    if out.is_empty() && !ends_with_field {
        return (text, false);
    }
    out.push_str(rest);
    (Cow::Owned(out), ends_with_field)
}

/// Bytes of the field that begins the text: `[ Submit ]`, `[    ]`, `( )`, `(*)`, `[X]`, `_____`, `(BUTTON)`; 0 for none.
fn field_length(text: &str) -> usize {
    if let Some(drawing) = DRAWINGS.iter().find(|drawing| text.starts_with(**drawing)) {
        return drawing.len();
    }
    if text.starts_with('_') {
        let length = text.bytes().take_while(|&byte| byte == b'_').count();
        return if length > 3 { length } else { 0 };
    }
    for small in ["[ ]", "( )", "(*)", "[X]", "[*]", "[_]", "[x]", "[]"] {
        if text.starts_with(small) {
            return small.len();
        }
    }
    if !text.starts_with("[ ") {
        return 0;
    }
    /// Buttons with longer labels are text in brackets.
    const LABEL_BYTES: usize = 60;
    match text.as_bytes().iter().take(LABEL_BYTES).position(|&byte| byte == b']') {
        Some(end) if text[..end].ends_with(' ') => end + 1,
        _ => 0,
    }
}

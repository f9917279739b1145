//! Dumps as a format: how they are known, how their bytes become pages.

use std::borrow::Cow;

use bumpalo::Bump;

use crate::page::{Form, Hints, Page};
use crate::read::decode::decode;
use crate::read::ending::ending;
use crate::read::limits::Limits;
use crate::read::pieces;
use crate::read::reader::{Confidence, Each, Part, ReadError, Reader};
use crate::read::text_dump::fields::picture_length;
use crate::read::text_dump::glance::Printed;
use crate::read::text_dump::layout::Layout;
use crate::read::text_dump::line::{Desk, Line, lines, without_indent};
use crate::read::text_dump::references::{Marks, canonical, without_list};
use crate::read::text_dump::unwrap::{blocks, let_speak};
use crate::read::typed::as_written;

/// What a text browser printed of a page.
#[derive(Debug, Clone, Copy, Default)]
pub struct TextDump;

impl Reader for TextDump {
    fn name(&self) -> &'static str {
        "dump"
    }

    fn about(&self) -> &'static str {
        "what links, lynx, elinks and w3m print of pages"
    }

    fn sniff(&self, head: &[u8], path: &str) -> Confidence {
        let opening = readable(first_lines(head));
        let opening = as_written(&opening);
        // Most dumps betray themselves in their first lines.
        if !opening.trim_start().starts_with(['{', '<']) && tells(&opening) >= ENOUGH_TELLS {
            return Confidence::Likely;
        }
        let text = readable(head);
        let text = as_written(&text);
        // A dump may begin with a tag that the page had as text; what closes its tags is mark-up.
        let start = text.trim_start();
        if start.starts_with('{') || start.starts_with('<') && text.contains("</") {
            return Confidence::No;
        }
        let named = ending(path) == "txt";
        match tells(&text) {
            0..=2 => Confidence::No,
            3..ENOUGH_TELLS if !named => Confidence::No,
            _ => Confidence::Likely,
        }
    }

    fn read(&self, part: &Part<'_>, limits: &Limits, each: &mut Each<'_>) -> Result<(), ReadError> {
        let bytes = &part.bytes[..part.bytes.len().min(limits.document_bytes)];
        if bytes.trim_ascii().is_empty() {
            return Err(ReadError::Empty);
        }
        pieces::check(bytes, b'\n', limits)?;
        let bytes = without_losses(bytes);
        let text = decode(&bytes, None);
        let _ = each(Ok(read_page(&as_written(&text))));
        Ok(())
    }
}

/// More tells say no more.
const ENOUGH_TELLS: u32 = 10;

/// How much the lines of a text look like a browser's print.
fn tells(text: &str) -> u32 {
    let mut tells = 0;
    for line in lines(text) {
        tells += tell(line);
        if tells >= ENOUGH_TELLS {
            break;
        }
    }
    tells
}

/// The whole lines among the first bytes of a file.
fn first_lines(head: &[u8]) -> &[u8] {
    const FIRST: usize = 2 << 10;
    let first = &head[..head.len().min(FIRST)];
    &first[..memchr::memrchr(b'\n', first).map_or(0, |end| end + 1)]
}

/// The text of the beginning of a file, which may end within a character.
fn readable(head: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = simdutf8::basic::from_utf8(head) {
        return Cow::Borrowed(text);
    }
    match std::str::from_utf8(head) {
        Ok(text) => Cow::Borrowed(text),
        Err(error) if error.valid_up_to() + 4 > head.len() => String::from_utf8_lossy(&head[..error.valid_up_to()]),
        Err(_) => String::from_utf8_lossy(head),
    }
}

/// What elinks prints for a letter with a mark of its own that it cannot put together: its number in a table of the browser's, in six
/// bytes that are no UTF-8, of which the last two differ.
const LOST: &[u8] = b"\xfd\xbf\xbf\xbd";
const LOST_BYTES: usize = 6;

/// The bytes with the replacement character for each lost one, so that the rest of a dump stays UTF-8.
fn without_losses(bytes: &[u8]) -> Cow<'_, [u8]> {
    let mut losses = memchr::memmem::find_iter(bytes, LOST).peekable();
    if losses.peek().is_none() {
        return Cow::Borrowed(bytes);
    }
    let mut out = Vec::with_capacity(bytes.len());
    let mut from = 0;
    for at in losses {
        out.extend_from_slice(&bytes[from..at]);
        out.extend_from_slice("\u{fffd}".as_bytes());
        let rest = &bytes[at + LOST.len()..];
        let number = rest
            .iter()
            .take(LOST_BYTES - LOST.len())
            .take_while(|&&byte| byte & 0xc0 == 0x80);
        from = at + LOST.len() + number.count();
    }
    out.extend_from_slice(&bytes[from..]);
    Cow::Owned(out)
}

/// How much a line looks like a browser's print rather than prose.
fn tell(line: &str) -> u32 {
    let text = line.trim();
    let may_draw = memchr::memchr3(b'[', b'(', b'_', text.as_bytes()).is_some();
    let draws = || {
        ["[IMG]", "(BUTTON)", "[ Submit ]", "____"]
            .iter()
            .any(|drawing| text.contains(drawing))
    };
    if may_draw && (draws() || has_entry_field(text) || names_picture(text)) || is_link_line(text) {
        return 3;
    }
    let bullet = text.starts_with(['*', '•', '+', '□', '☆']) && text.chars().nth(1).is_none_or(char::is_whitespace);
    let numbered = text.starts_with('[') && text[1..].bytes().take_while(u8::is_ascii_digit).count() > 0;
    let short = text.len() > 1 && text.len() < 40 && !text.ends_with(['.', ',', ';', ':', '?', '!', '"', '”']);
    let box_to_check = text.starts_with("[ ]");
    u32::from((bullet || numbered || box_to_check) && text.len() < 70) * 2 + u32::from(short && line.starts_with("   "))
}

/// `[            ]`: where a reader of the page would type.
fn has_entry_field(text: &str) -> bool {
    text.contains("[          ")
}

/// Whether a line is nothing but the name of a picture's file.
fn names_picture(text: &str) -> bool {
    picture_length(text) == text.len()
}

/// `Link: canonical`, `Link: [1]alternate`: the head of a page, as links and elinks print it.
fn is_link_line(text: &str) -> bool {
    text.starts_with("Link: ") && text.trim_end().len() < 60 || text.starts_with("#[1]")
}

/// Reads one dump.
pub fn read_page(text: &str) -> Page {
    let (text, list) = without_list(text);
    let marks = Marks::new(list.is_some() || begins_with_mark(text));
    let arena = Bump::new();
    let mut read = lines_of(&Printed::of(text), Desk::new(marks, &arena));
    let layout = Layout::of(&read);
    let_speak(&mut read, layout, &arena);
    Page {
        form: Form::Dump,
        blocks: blocks(&read, layout),
        hints: Hints {
            canonical: list.and_then(|list| canonical(text, list)).map(str::to_owned),
            ..Hints::default()
        },
        ..Page::default()
    }
}

/// The lines of a dump that hold text.
fn lines_of<'a>(dump: &Printed<'a>, mut desk: Desk<'a>) -> Vec<Line<'a>> {
    let mut read: Vec<Line<'_>> = Vec::with_capacity(USUAL_LINES.min(dump.text.len()));
    let mut apart = true;
    for (number, place) in (1u32..).zip(dump.lines()) {
        let end = place.end;
        let (text, indent) = without_indent(&dump.text[place]);
        if is_link_line(text) {
            continue;
        }
        let line = match text {
            "" => None,
            _ => Line::read(dump, end, (text, indent), &mut desk),
        };
        match line {
            Some(line) => {
                read.push(Line { number, apart, ..line });
                apart = false;
            }
            None => apart = true,
        }
    }
    read
}

/// Lines of a long page.
const USUAL_LINES: usize = 1 << 10;

/// Bytes in which the first mark of a link is looked for, where the list of addresses was cut off.
const FIRST_MARK_BYTES: usize = 8 << 10;

/// Whether marks of links stand in the text: a 1, then a 2.
fn begins_with_mark(text: &str) -> bool {
    let end = (0..=FIRST_MARK_BYTES.min(text.len()))
        .rev()
        .find(|&end| text.is_char_boundary(end));
    let head = &text[..end.unwrap_or(0)];
    // The library's search begins sooner than the standard one, and most dumps hold no mark.
    memchr::memmem::find(head.as_bytes(), b"[1]")
        .is_some_and(|first| head[first..].contains("[2]") && head[first..].contains("[3]"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_elinks_lost_does_not_spoil_the_charset() {
        let mut bytes = "Die Fähre f".as_bytes().to_vec();
        bytes.extend_from_slice(b"\xfd\xbf\xbf\xbd\xa3\xad");
        bytes.extend_from_slice("hrt, b".as_bytes());
        bytes.extend_from_slice(b"\xfd\xbf\xbf\xbd\xa4\x90");
        bytes.extend_from_slice("se".as_bytes());
        assert_eq!(
            decode(&without_losses(&bytes), None),
            "Die Fähre f\u{fffd}hrt, b\u{fffd}se"
        );
    }

    #[test]
    fn fields_and_pictures_betray_a_dump_of_few_lines() {
        let name = "story.txt";
        for dump in [
            "[                    ]\nHarbour\n\nNight ferry to return\n",
            "Welcome\n[logo-Harbo]\n\nNight ferry to return\n",
            "[ ]\n[ ]Sport\nNight ferry to return\n",
        ] {
            assert_eq!(TextDump.sniff(dump.as_bytes(), name), Confidence::Likely, "{dump}");
        }
        let typed = "Night ferry to return\n\nThe ferry [sic] is back.\n";
        assert_eq!(TextDump.sniff(typed.as_bytes(), name), Confidence::No);
    }
}

//! Elements of SGML as collections use them: found by their tags, in any case, without a grammar.

use std::borrow::Cow;

use memchr::memchr_iter;

use crate::read::reader::{Part, Split};

/// An element: its attributes as written, and what stands between its tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Element<'a> {
    /// Its name, as written.
    pub name: &'a str,
    /// What stands behind the name in its opening tag.
    pub attributes: &'a str,
    /// What it holds, to its closing tag.
    pub inside: &'a str,
}

/// The first element `name` of `text`. One that nobody closes ends where the next tag begins.
pub(super) fn element<'a>(text: &'a str, name: &str) -> Option<Element<'a>> {
    elements(text).find(|element| element.name.eq_ignore_ascii_case(name))
}

/// The text of the first element `name`.
pub(super) fn inside<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    element(text, name).map(|element| element.inside)
}

/// The elements of `text`, the outermost alone, in order.
pub(super) fn elements(text: &str) -> impl Iterator<Item = Element<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let open = memchr::memchr(b'<', rest.as_bytes())?;
            let tag = &rest[open + 1..];
            let length = tag
                .bytes()
                .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
                .count();
            if length == 0 || !tag.starts_with(|c: char| c.is_ascii_alphabetic()) {
                rest = tag;
                continue;
            }
            let Some(end) = memchr::memchr(b'>', tag.as_bytes()).filter(|&end| end < LONGEST_TAG) else {
                rest = tag;
                continue;
            };
            let name = &tag[..length];
            let behind = &tag[end + 1..];
            let close = closing(behind, name)
                .unwrap_or_else(|| memchr::memchr(b'<', behind.as_bytes()).unwrap_or(behind.len()));
            rest = &behind[close..];
            return Some(Element {
                name,
                attributes: &tag[length..end.max(length)],
                inside: &behind[..close],
            });
        }
    })
}

/// Bytes of the longest opening tag.
const LONGEST_TAG: usize = 4 << 10;

/// Where `</name>` stands.
fn closing(text: &str, name: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    memchr::memmem::find_iter(bytes, b"</").find(|&at| {
        let tag = &bytes[at + 2..];
        tag.get(..name.len())
            .is_some_and(|begin| begin.eq_ignore_ascii_case(name.as_bytes()))
            && tag[name.len()..].trim_ascii_start().starts_with(b">")
    })
}

/// The value of the attribute `name`, with or without quotes.
pub(super) fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = attributes;
    while let Some((before, after)) = rest.split_once('=') {
        let key = before.split_whitespace().next_back().unwrap_or_default();
        let value = after.trim_start();
        let (value, behind) = match value.chars().next().filter(|quote| matches!(quote, '"' | '\'')) {
            Some(quote) => value[1..].split_once(quote)?,
            None => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
        };
        if key.eq_ignore_ascii_case(name) {
            return Some(value);
        }
        rest = behind;
    }
    None
}

/// The text without the tags in it, entities resolved, control characters out. A tag of a paragraph parts the text with a blank line.
pub(super) fn text_of(inside: &str) -> String {
    let mut out = String::with_capacity(inside.len());
    let mut rest = inside;
    while let Some(open) = memchr::memchr(b'<', rest.as_bytes()) {
        out.push_str(&rest[..open]);
        let tag = &rest[open + 1..];
        let name = tag.trim_start_matches('/');
        let is_tag = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!');
        match memchr::memchr(b'>', tag.as_bytes()).filter(|&end| is_tag && end < LONGEST_TAG) {
            Some(end) => {
                let is_paragraph = ["p", "para", "br", "f", "tablerow"].iter().any(|known| {
                    name[..end.min(name.len())]
                        .trim_end_matches('>')
                        .split([' ', '>'])
                        .next()
                        .is_some_and(|name| name.eq_ignore_ascii_case(known))
                });
                if is_paragraph {
                    out.push_str("\n\n");
                }
                rest = &tag[end + 1..];
            }
            None => {
                out.push('<');
                rest = tag;
            }
        }
    }
    out.push_str(rest);
    let resolved: Cow<'_, str> = if out.contains('&') {
        htmlize::unescape(out.as_str())
    } else {
        Cow::Borrowed(&out)
    };
    resolved
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect()
}

/// The text on one line; `None` where nothing is in it.
pub(super) fn line_of(inside: &str) -> Option<String> {
    let text = text_of(inside);
    Some(text.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty())
}

/// Where the last document of `bytes` ends, which all end with the tag `close`, its line end included.
pub(super) fn split_behind(bytes: &[u8], close: &str) -> Split {
    let last = memchr::memrchr_iter(b'<', bytes).find(|&at| {
        bytes[at..]
            .get(..close.len())
            .is_some_and(|tag| tag.eq_ignore_ascii_case(close.as_bytes()))
    });
    match last {
        Some(at) => {
            let end = at + close.len();
            let blank = bytes[end..]
                .iter()
                .take_while(|byte| byte.is_ascii_whitespace())
                .count();
            Split::At(end + blank)
        }
        None => Split::More(None),
    }
}

/// The documents of a part between the tags `name`, each with the line of the file on which it begins.
pub(super) fn documents<'a>(text: &'a str, part: &Part<'_>, name: &'a str) -> impl Iterator<Item = (u64, Element<'a>)> {
    let bytes = text.as_bytes();
    let (mut counted, mut line) = (0, part.first_line);
    elements(text)
        .filter(move |element| element.name.eq_ignore_ascii_case(name))
        .map(move |element| {
            let at = element.name.as_ptr() as usize - text.as_ptr() as usize;
            line += memchr_iter(b'\n', &bytes[counted..at]).count() as u64;
            counted = at;
            (line, element)
        })
}

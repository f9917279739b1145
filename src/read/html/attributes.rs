//! The attributes of one tag, read when asked for.

use std::borrow::Cow;

/// The attributes of a tag, as a text.
#[derive(Debug, Clone, Copy, Default)]
pub struct Attributes<'a>(pub &'a str);

impl<'a> Attributes<'a> {
    /// Attributes of one tag that are looked at; a tag with more is no tag of a page that anybody wrote.
    const MOST: usize = 256;

    /// Names and values as they stand, entities not resolved.
    pub fn iter(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            if rest.is_empty() {
                return None;
            }
            let bytes = rest.as_bytes();
            // A name has at least one byte, whatever it is, so that every step goes forward.
            let name_end = bytes[1..]
                .iter()
                .position(|&byte| byte == b'=' || byte == b'/' || byte.is_ascii_whitespace())
                .map_or(bytes.len(), |end| end + 1);
            let name_end = ceil_boundary(rest, name_end);
            let name = &rest[..name_end];
            let after = rest[name_end..].trim_ascii_start();
            let Some(value) = after.strip_prefix('=') else {
                rest = after;
                return Some((name, ""));
            };
            let value = value.trim_ascii_start();
            let (value, left) = match value.as_bytes().first() {
                Some(quote @ (b'"' | b'\'')) => {
                    let quote = char::from(*quote);
                    value[1..].split_once(quote).unwrap_or((&value[1..], ""))
                }
                _ => value.split_at(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len())),
            };
            rest = left;
            Some((name, value))
        })
        .take(Self::MOST)
    }

    /// The value of the attribute `name`, entities resolved.
    pub fn get(self, name: &str) -> Option<Cow<'a, str>> {
        self.iter()
            .find(|(candidate, _)| candidate.eq_ignore_ascii_case(name))
            .map(|(_, value)| htmlize::unescape_attribute(value))
    }
}

/// The next character boundary at or after `at`.
fn ceil_boundary(text: &str, at: usize) -> usize {
    (at..text.len())
        .find(|&place| text.is_char_boundary(place))
        .unwrap_or(text.len())
}

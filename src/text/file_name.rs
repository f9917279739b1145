//! Names of files as text: names of bytes that are no UTF-8 are written with `\xHH`, and every name reads back to its bytes.

use std::borrow::Cow;

/// A part of a name, between two slashes, as text. Two parts of different bytes stay different: where an escape could be meant, a backslash is
/// doubled.
pub fn text_of(part: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(part) {
        Ok(text) if !text.contains(ESCAPE) => Cow::Borrowed(text),
        _ => Cow::Owned(escaped(part)),
    }
}

/// The bytes of a name of several parts.
pub fn bytes_of(name: &str) -> Cow<'_, [u8]> {
    if !name.contains(ESCAPE) {
        return Cow::Borrowed(name.as_bytes());
    }
    let parts: Vec<Vec<u8>> = name
        .split('/')
        .map(|part| match part.contains(ESCAPE) {
            true => unescaped(part.as_bytes()),
            false => part.as_bytes().to_vec(),
        })
        .collect();
    Cow::Owned(parts.join(&b'/'))
}

/// What an escape begins with; a part without it stands as it is.
const ESCAPE: &str = "\\x";

fn escaped(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() + 8);
    for chunk in bytes.utf8_chunks() {
        out.push_str(&chunk.valid().replace('\\', "\\\\"));
        for byte in chunk.invalid() {
            out.push_str(&format!("\\x{byte:02X}"));
        }
    }
    out
}

fn unescaped(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((&first, after)) = rest.split_first() {
        let (byte, after) = match (first, after) {
            (b'\\', [b'\\', after @ ..]) => (b'\\', after),
            (b'\\', [b'x', high, low, after @ ..]) => match (digit(*high), digit(*low)) {
                (Some(high), Some(low)) => (high << 4 | low, after),
                _ => (first, &rest[1..]),
            },
            _ => (first, after),
        };
        out.push(byte);
        rest = after;
    }
    out
}

fn digit(letter: u8) -> Option<u8> {
    char::from(letter)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_text_stands_as_it_is() {
        assert_eq!(text_of(b"a\\b.txt"), "a\\b.txt");
        assert_eq!(text_of(b"caf\xe9.html"), "caf\\xE9.html");
        assert_eq!(text_of(b"a\\xFF.txt"), "a\\\\xFF.txt");
    }

    proptest! {
        #[test]
        fn every_name_reads_back(parts in prop::collection::vec("([^/]|\\\\|x|F|\\PC){1,6}", 1..4), odd in prop::collection::vec(128u8.., 0..3)) {
            let mut parts: Vec<Vec<u8>> = parts.into_iter().map(String::into_bytes).collect();
            parts[0].extend(odd.iter().filter(|byte| **byte != b'/'));
            let names: Vec<Cow<'_, str>> = parts.iter().map(|part| text_of(part)).collect();
            let name = names.join("/");
            let bytes = bytes_of(&name).into_owned();
            prop_assert_eq!(bytes, parts.join(&b'/'));
        }
    }
}

//! Strings of JSON without a serializer: nearly all of an article's line is its texts.

use crate::text::bytes64::Bytes64;
use crate::text::safe::is_hazard;

/// Appends `text` as a string of JSON, the same as with [`SafeJson`](crate::text::safe::SafeJson): long texts are looked at sixty-four bytes at a time, where a
/// serializer looks at each.
pub fn push_json(text: &str, out: &mut Vec<u8>) {
    let bytes = text.as_bytes();
    let (mut begin, mut written) = (0, 0);
    out.reserve(text.len() + 2);
    out.push(b'"');
    Bytes64::each(bytes, b' ', |group| {
        let quoted = group.equal(b'"') | group.equal(b'\\');
        let controls = group.within(0, 0x1f) | group.equal(0x7f);
        // The other bytes that hazards begin with.
        let beyond =
            group.within(0xe1, 0xe2) | group.equal(0xc2) | group.equal(0xd8) | group.equal(0xef) | group.equal(0xf3);
        let mut special = (quoted | controls | beyond).bits();
        while special != 0 {
            let at = begin + special.trailing_zeros() as usize;
            special &= special - 1;
            if let Some(length) = push_escaped(&text[at..], &bytes[written..at], out) {
                written = at + length;
            }
        }
        begin += Bytes64::LENGTH;
    });
    out.extend_from_slice(&bytes[written..]);
    out.push(b'"');
}

/// Appends `before` and the escaped form of the character that begins `text`, and gives its bytes; `None` where it needs none.
fn push_escaped(text: &str, before: &[u8], out: &mut Vec<u8>) -> Option<usize> {
    let c = text.chars().next()?;
    let short: &[u8] = match c {
        '"' => b"\\\"",
        '\\' => b"\\\\",
        '\u{8}' => b"\\b",
        '\t' => b"\\t",
        '\n' => b"\\n",
        '\u{c}' => b"\\f",
        '\r' => b"\\r",
        _ if is_hazard(c) => b"",
        _ => return None,
    };
    out.extend_from_slice(before);
    out.extend_from_slice(short);
    if short.is_empty() {
        for unit in c.encode_utf16(&mut [0; 2]) {
            out.extend_from_slice(format!("\\u{unit:04x}").as_bytes());
        }
    }
    Some(c.len_utf8())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::Serialize;

    use super::push_json;
    use crate::text::safe::SafeJson;

    proptest! {
        #[test]
        fn a_pushed_string_is_a_serialized_one(text in "(\\PC|[\"\\\\a-z’“\u{8}\t\n\u{c}\r\u{1b}\u{7f}\u{ad}\u{2028}\u{e0041}]){0,90}") {
            let (mut bytes, mut pushed) = (Vec::new(), Vec::new());
            text.serialize(&mut serde_json::Serializer::with_formatter(&mut bytes, SafeJson)).expect("a string");
            push_json(&text, &mut pushed);
            prop_assert_eq!(pushed, bytes);
        }
    }
}

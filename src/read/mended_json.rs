//! JSON as programs write it that is none: numbers that JSON does not have (`NaN`, `Infinity`; Python's and JavaScript's libraries write
//! them), and halves of characters (`\ud83d` alone). The one becomes `null`, the other the sign for a character that is lost.

use std::borrow::Cow;

use memchr::memmem::find;

/// Numbers that JSON does not have, the longest first.
const NO_NUMBERS: [&str; 3] = ["-Infinity", "Infinity", "NaN"];
/// Bytes of the escape of one unit of UTF-16.
const ESCAPE: usize = 6;

/// The text with what JSON does not have taken out of it; texts that have none of it are not looked at twice.
pub fn mended(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let is_odd = [&b"NaN"[..], b"Infinity", b"\\ud", b"\\uD"]
        .iter()
        .any(|sign| find(bytes, sign).is_some());
    if !is_odd {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut inside = false;
    while let Some(end) = rest.find(['"', '\\', 'N', 'I', '-']) {
        out.push_str(&rest[..end]);
        rest = &rest[end..];
        let (passed, instead) = match rest.as_bytes()[0] {
            b'"' => {
                inside = !inside;
                (1, None)
            }
            b'\\' => escape(rest),
            _ if inside => (1, None),
            _ => match NO_NUMBERS.iter().find(|name| rest.starts_with(**name)) {
                Some(name) => (name.len(), Some("null")),
                None => (1, None),
            },
        };
        let (old, after) = rest.split_at(passed);
        out.push_str(instead.unwrap_or(old));
        rest = after;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Bytes of the escape with which `rest` begins, and what stands in its place where it is half a character.
fn escape(rest: &str) -> (usize, Option<&'static str>) {
    const LOST: Option<&str> = Some("\\ufffd");
    match unit(rest) {
        Some(0xd800..0xdc00) => match rest.get(ESCAPE..).and_then(unit) {
            Some(0xdc00..0xe000) => (ESCAPE * 2, None),
            _ => (ESCAPE, LOST),
        },
        Some(0xdc00..0xe000) => (ESCAPE, LOST),
        Some(_) => (ESCAPE, None),
        // The next letter is escaped, whatever it is.
        None => (1 + rest[1..].chars().next().map_or(0, char::len_utf8), None),
    }
}

/// The unit of UTF-16 that `rest` begins with, escaped.
fn unit(rest: &str) -> Option<u32> {
    let digits = rest.strip_prefix("\\u")?.get(..4)?;
    u32::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    #[test]
    fn numbers_and_halves_that_json_does_not_have_are_mended() {
        let odd = r#"{"a": NaN, "b": [-Infinity, Infinity, -1], "NaN": "NaN \\"\ud83d\ude00 \ud83d x \ude00 \\ud"}"#;
        let odd = odd.replace("\\\\\"", "\\\"");
        let read: Value = serde_json::from_str(&mended(&odd)).expect("JSON");
        assert_eq!(read["a"], Value::Null);
        assert_eq!(read["b"], serde_json::json!([null, null, -1]));
        assert_eq!(read["NaN"], "NaN \"\u{1F600} \u{FFFD} x \u{FFFD} \\ud");
    }

    proptest! {
        #[test]
        fn what_is_json_stays(text in "(NaN|Infinity|-|\\PC|\"|\\\\){0,12}") {
            let json = serde_json::json!({ &text: [&text, 1.5, -2] }).to_string();
            prop_assert_eq!(mended(&json), json.as_str());
        }

        #[test]
        fn nothing_panics_on_any_text(text in "(NaN|\\\\ud8|\\\\uDC00|\"|\\\\|\\PC){0,12}") {
            let _ = mended(&text);
        }
    }
}

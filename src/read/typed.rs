//! What terminals, typewriters and old systems leave in a text: escape sequences, overstrike, bare carriage returns,
//! marks without width.

use std::borrow::Cow;

/// The text without them.
pub fn as_written(text: &str) -> Cow<'_, str> {
    let bare_returns = memchr::memchr(b'\r', text.as_bytes()).is_some() && !text.contains('\n');
    let controls = memchr::memchr3(0x1b, 0x08, 0x0c, text.as_bytes()).is_some();
    let widthless = holds_widthless(text);
    if !(bare_returns || controls || widthless) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '\u{1b}' => escape_length(rest),
            _ => c.len_utf8(),
        };
        match c {
            '\u{1b}' => {}
            // A letter struck over another: bold, or underlined.
            '\u{8}' => {
                out.pop();
            }
            '\r' if bare_returns => out.push('\n'),
            '\u{c}' => out.push('\n'),
            c if is_widthless(c) => {}
            c => out.push(c),
        }
        rest = &rest[length..];
    }
    Cow::Owned(out)
}

/// Whether a text holds one of [`is_widthless`], by their bytes: quotation marks and dashes begin like them, and some texts are full of
/// those.
fn holds_widthless(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr2_iter(0xe2, 0xef, bytes).any(|at| {
        let rest = bytes.get(at..at + 3);
        matches!(
            rest,
            Some(
                [0xe2, 0x80, 0x8b | 0x8e | 0x8f | 0xaa..=0xae] | [0xe2, 0x81, 0xa0 | 0xa6..=0xa9] | [0xef, 0xbb, 0xbf]
            )
        )
    })
}

/// Zero-width spaces and marks of direction: a reader does not see them, and words with them would not be found.
/// Joiners (U+200C, U+200D) are letters' business in Persian and Hindi and stay.
fn is_widthless(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Bytes of the escape sequence that begins the text (ECMA-48): `ESC [ … letter`, `ESC ] … BEL`, or two characters.
fn escape_length(text: &str) -> usize {
    /// Longer ones were never closed.
    const LONGEST: usize = 2_000;
    let bytes = &text.as_bytes()[..text.len().min(LONGEST)];
    let end = match bytes.get(1) {
        Some(b'[') => bytes
            .iter()
            .skip(2)
            .position(|byte| (0x40..=0x7e).contains(byte))
            .map(|at| at + 3),
        Some(b']') => bytes.iter().position(|&byte| byte == 0x07).map(|at| at + 1),
        Some(byte) if byte.is_ascii() => Some(2),
        _ => None,
    };
    end.filter(|&end| text.is_char_boundary(end)).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_nobody_reads_is_gone() {
        for (typed, read) in [
            ("\u{1b}[1;31mFerry\u{1b}[0m deal", "Ferry deal"),
            ("\u{1b}]8;;http://a\u{7}link\u{1b}]8;;\u{7}", "link"),
            ("F\u{8}Fe\u{8}erry _\u{8}deal", "Ferry deal"),
            ("one\rtwo", "one\ntwo"),
            ("one\r\ntwo", "one\r\ntwo"),
            ("har\u{200b}bour \u{202b}שלום\u{202c}", "harbour שלום"),
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
        ] {
            assert_eq!(as_written(typed), read);
        }
    }

    proptest! {
        #[test]
        fn what_has_no_width_is_told_by_its_bytes(text in "[ -~]{0,20}[\u{2000}-\u{206f}\u{fe70}-\u{ffff}’–]{0,3}[ -~é]{0,3}") {
            prop_assert_eq!(holds_widthless(&text), text.contains(is_widthless), "{:?}", text);
        }

        #[test]
        fn any_text_is_read_once(text in "[a\u{1b}\\[\\]\u{8}\r\n1m\u{7}é\u{200b}]{0,40}") {
            let once = as_written(&text).into_owned();
            let left = once.contains(['\u{8}', '\u{200b}']);
            prop_assert!(!left, "{once:?}");
        }
    }
}

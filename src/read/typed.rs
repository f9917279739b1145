//! What terminals, typewriters and old systems leave in a text: escape sequences, overstrike, bare carriage returns,
//! marks without width.

use std::borrow::Cow;

use crate::text::bytes64::Bytes64;

/// The text without them.
pub fn as_written(text: &str) -> Cow<'_, str> {
    let seen = Seen::of(text.as_bytes());
    let bare_returns = seen.returns && !text.contains('\n');
    if !(bare_returns || seen.controls || seen.widthless) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        // Bytes with which nothing begins that is taken out or changed.
        let plain = rest
            .bytes()
            .take_while(|byte| !matches!(byte, 0x08 | 0x0c..=0x0d | 0x1b | 0xe2 | 0xef))
            .count();
        out.push_str(&rest[..plain]);
        rest = &rest[plain..];
        let Some(c) = rest.chars().next() else { break };
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

/// What one look at a text tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Seen {
    /// Carriage returns.
    returns: bool,
    /// What begins an escape sequence, strikes a letter over another, or feeds a form.
    controls: bool,
    /// One of [`is_widthless`].
    widthless: bool,
}

impl Seen {
    fn of(bytes: &[u8]) -> Self {
        let mut seen = Self::default();
        let mut end = 0;
        Bytes64::each(bytes, b' ', |group| {
            let begin = end;
            end += Bytes64::LENGTH;
            // Most have no controls but line feeds, and nothing beyond ASCII.
            let controls = group.within(0, 0x1f) ^ group.equal(b'\n');
            if !(controls | group.beyond_ascii()).any() {
                return;
            }
            let controls = group.equal(0x08) | group.within(0x0c, 0x0d) | group.equal(0x1b);
            let mut signs = (controls | group.equal(0xe2) | group.equal(0xef)).bits();
            while signs != 0 {
                seen.look_at(&bytes[begin + signs.trailing_zeros() as usize..]);
                signs &= signs - 1;
            }
        });
        seen
    }

    /// Looks at what may be one of them. Quotation marks and dashes begin like marks without width, and some texts are full of those.
    fn look_at(&mut self, bytes: &[u8]) {
        match bytes {
            [b'\r', ..] => self.returns = true,
            [0x1b | 0x08 | 0x0c, ..] => self.controls = true,
            [0xe2, 0x80, 0x8b | 0x8e | 0x8f | 0xaa..=0xae, ..]
            | [0xe2, 0x81, 0xa0 | 0xa6..=0xa9, ..]
            | [0xef, 0xbb, 0xbf, ..] => self.widthless = true,
            _ => {}
        }
    }
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
        fn what_nobody_reads_is_told_by_its_bytes(text in "[ -~]{0,90}[\n\r\t\u{8}\u{b}\u{c}\u{1b}]{0,2}[\u{2000}-\u{206f}\u{fe70}-\u{ffff}’–]{0,3}[ -~é]{0,3}") {
            let seen = Seen {
                returns: text.contains('\r'),
                controls: text.contains(['\u{1b}', '\u{8}', '\u{c}']),
                widthless: text.contains(is_widthless),
            };
            prop_assert_eq!(Seen::of(text.as_bytes()), seen, "{:?}", text);
        }

        #[test]
        fn any_text_is_read_once(text in "[a\u{1b}\\[\\]\u{8}\r\n1m\u{7}é\u{200b}]{0,40}") {
            let once = as_written(&text).into_owned();
            let left = once.contains(['\u{8}', '\u{200b}']);
            prop_assert!(!left, "{once:?}");
        }
    }
}

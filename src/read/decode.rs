//! Bytes to text: UTF-8 first, then what the document declares, then a guess from its bytes.

use std::borrow::Cow;

use chardetng::EncodingDetector;
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::read::mojibake::mended;

/// Bytes in which a declaration of the charset is looked for. The HTML standard says 1,024; saved pages carry
/// banners and scripts before theirs.
const DECLARATION_WITHIN: usize = 8 << 10;

/// Bytes that a guess looks at: it changes little after a few thousand letters, and costs 20 ns a byte.
const GUESS_FROM: usize = 256 << 10;

/// The text of `bytes`, never failing: a byte-order mark decides, then valid UTF-8, then `declared` (a label as in
/// `charset=…`), then a guess.
///
/// Text that is UTF-8 but for a few stray bytes stays UTF-8, and the strays are read as windows-1252, which is what
/// they are where old text was pasted into new pages. Text that was encoded twice as a
/// whole is mended. NUL characters are dropped.
pub fn decode<'a>(bytes: &'a [u8], declared: Option<&str>) -> Cow<'a, str> {
    let text = decode_with_nul(bytes, declared);
    let text = mended(&text).map_or(text, Cow::Owned);
    if memchr::memchr(0, text.as_bytes()).is_none() {
        return text;
    }
    Cow::Owned(text.replace('\0', ""))
}

fn decode_with_nul<'a>(bytes: &'a [u8], declared: Option<&str>) -> Cow<'a, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0;
    }
    if let Some(encoding) = bare_utf16(bytes) {
        return encoding.decode_without_bom_handling(bytes).0;
    }
    if is_iso_2022_jp(bytes) {
        return ISO_2022_JP.decode_without_bom_handling(bytes).0;
    }
    let declared = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    // A declaration that could be read is no UTF-16 (so says the HTML standard, too).
    let declared = declared.filter(|&encoding| encoding != UTF_16LE && encoding != UTF_16BE);
    let stateful = declared.is_some_and(|encoding| !encoding.is_ascii_compatible());
    if !stateful && let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    if let Some(text) = cut_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    if mostly_utf8(bytes) {
        return Cow::Owned(mended_utf8(bytes));
    }
    let encoding = declared
        .filter(|&encoding| encoding != UTF_8 && !(encoding == WINDOWS_1252 && is_no_latin(bytes)))
        .unwrap_or_else(|| guess(bytes));
    encoding.decode_without_bom_handling(bytes).0
}

/// The charset that an HTML or XML document declares near its beginning: `charset=…` or `encoding="…"`.
pub fn declared_charset(bytes: &[u8]) -> Option<&str> {
    let head = &bytes[..bytes.len().min(DECLARATION_WITHIN)];
    ["charset=", "encoding="].iter().find_map(|key| {
        outside_comments(head)
            .into_iter()
            .find_map(|stretch| label_after(stretch, key.as_bytes()))
    })
}

/// The stretches of a head that are no comment.
fn outside_comments(head: &[u8]) -> Vec<&[u8]> {
    let mut stretches = Vec::new();
    let mut rest = head;
    while let Some(start) = memchr::memmem::find(rest, b"<!--") {
        stretches.push(&rest[..start]);
        let Some(end) = memchr::memmem::find(&rest[start..], b"-->") else {
            // A comment that nobody closed may have been none.
            rest = &rest[start + 4..];
            break;
        };
        rest = &rest[start + end..];
    }
    stretches.push(rest);
    stretches
}

/// The first known label behind `key`, in any case, with or without quotes.
fn label_after<'a>(head: &'a [u8], key: &[u8]) -> Option<&'a str> {
    let mut from = 0;
    while let Some(equals) = memchr::memchr(b'=', &head[from..]).map(|at| at + from) {
        from = equals + 1;
        if from < key.len() || !head[from - key.len()..from].eq_ignore_ascii_case(key) {
            continue;
        }
        let value = head[from..].trim_ascii_start();
        let value = value
            .strip_prefix(b"\"")
            .or_else(|| value.strip_prefix(b"'"))
            .unwrap_or(value);
        let length = value
            .iter()
            .take_while(|&&byte| byte.is_ascii_alphanumeric() || b"-_:.".contains(&byte))
            .count();
        if Encoding::for_label(&value[..length]).is_some() {
            return std::str::from_utf8(&value[..length]).ok();
        }
    }
    None
}

/// ISO-2022-JP, which is ASCII to the eye: an escape sequence turns to JIS X 0208.
fn is_iso_2022_jp(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(GUESS_FROM)];
    let mut escapes = memchr::memmem::find_iter(head, b"\x1b$").peekable();
    escapes.peek().is_some() && head.is_ascii() && escapes.any(|at| matches!(head.get(at + 2), Some(b'B' | b'@')))
}

/// Bytes of a script that windows-1252, the charset that servers declare for everything, does not have: in text of
/// Latin letters most are ASCII.
fn is_no_latin(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(GUESS_FROM)];
    let high = head.iter().filter(|byte| !byte.is_ascii()).count();
    let letters = head.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    // Tags are ASCII letters in any page, so a third is much.
    high * 3 > letters && guess(bytes) != WINDOWS_1252
}

/// UTF-16 without a byte-order mark: every other byte of ASCII is NUL, and any text and all mark-up holds some ASCII.
pub(crate) fn bare_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(512) & !1];
    if head.len() < 8 {
        return None;
    }
    let zeros = |start: usize| head.iter().skip(start).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    // Spaces, digits and tags: one character in ten in any script but Chinese.
    let enough = (head.len() / 20).max(4);
    let encoding = match () {
        () if even == 0 && odd >= enough => UTF_16LE,
        () if odd == 0 && even >= enough => UTF_16BE,
        () => return None,
    };
    // What is no text has characters that no text has.
    let (text, strange) = encoding.decode_without_bom_handling(head);
    let is_text = |c: char| !c.is_control() || matches!(c, '\t' | '\n' | '\r' | '\u{c}');
    // The head may end within a pair.
    let text = text.trim_end_matches(char::REPLACEMENT_CHARACTER);
    (text.chars().all(is_text) && !(strange && text.contains(char::REPLACEMENT_CHARACTER))).then_some(encoding)
}

/// True when at least nine of ten non-ASCII sequences are UTF-8.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 9 * bad
}

/// UTF-8 that was cut off within its last letter, without that letter. One high byte alone is a letter of another charset.
fn cut_utf8(bytes: &[u8]) -> Option<&str> {
    let error = std::str::from_utf8(bytes).err()?;
    let text = std::str::from_utf8(&bytes[..error.valid_up_to()]).ok()?;
    (error.error_len().is_none() && !text.is_ascii()).then_some(text)
}

fn mended_utf8(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 64);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
    }
    text
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new();
    let head = &bytes[..bytes.len().min(GUESS_FROM)];
    detector.feed(head, head.len() == bytes.len());
    detector.guess(None, true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_declarations_and_guesses_are_read() {
        assert_eq!(decode("\u{feff}Æther".as_bytes(), None), "Æther");
        assert_eq!(decode(b"\xff\xfeh\0i\0", None), "hi");
        assert_eq!(
            decode(
                "harbour 停戦".as_bytes().split_last().map_or(&[][..], |(_, cut)| cut),
                None
            ),
            "harbour 停"
        );
        assert_eq!(decode(b"caf\xe9", None), "café");
        assert_eq!(decode(b"h\0e\0l\0l\0o\0 \0", None), "hello ");
        let bare: Vec<u8> = "<p>Паром вернулся</p>"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(decode(&bare, None), "<p>Паром вернулся</p>");
        assert_eq!(decode(b"caf\xe9", Some("iso-8859-1")), "café");
        let (russian, _, _) = encoding_rs::WINDOWS_1251.encode("Правительство объявило о новых переговорах в столице");
        assert_eq!(
            decode(&russian, None),
            "Правительство объявило о новых переговорах в столице"
        );
        assert_eq!(
            decode(&russian, Some("iso-8859-1")),
            decode(&russian, None),
            "a declaration that cannot be true"
        );
        assert_eq!(decode("plain".as_bytes(), Some("utf-16")), "plain");
        let (mail, _, _) = ISO_2022_JP.encode("政府は新しい交渉を発表した。");
        assert_eq!(decode(&mail, None), "政府は新しい交渉を発表した。");
        let (japanese, _, _) = encoding_rs::SHIFT_JIS.encode("政府は新しい交渉を発表した。");
        assert_eq!(decode(&japanese, Some("Shift_JIS")), "政府は新しい交渉を発表した。");
    }

    #[test]
    fn a_wrong_declaration_does_not_spoil_utf8() {
        assert_eq!(decode("naïve – “x”".as_bytes(), Some("iso-8859-1")), "naïve – “x”");
    }

    #[test]
    fn stray_bytes_in_utf8_are_mended() {
        let mut bytes = "é".repeat(20).into_bytes();
        bytes.extend_from_slice(b" it\x92s");
        assert_eq!(decode(&bytes, Some("utf-8")), format!("{} it’s", "é".repeat(20)));
    }

    #[test]
    fn nul_characters_are_dropped() {
        assert_eq!(
            decode(b"one\0two and three four five", None),
            "onetwo and three four five"
        );
    }

    #[test]
    fn a_declared_charset_is_found_in_any_spelling() {
        assert_eq!(declared_charset(b"<meta charset=\"utf-8\">"), Some("utf-8"));
        assert_eq!(
            declared_charset(b"<META http-equiv=x content='text/html; CHARSET=windows-1252'>"),
            Some("windows-1252")
        );
        assert_eq!(
            declared_charset(b"<?xml version='1.0' encoding='EUC-JP'?>"),
            Some("EUC-JP")
        );
        assert_eq!(
            declared_charset(b"<script charset=nonsense></script><meta charset=koi8-r>"),
            Some("koi8-r")
        );
        assert_eq!(
            declared_charset(b"<!-- <meta charset=iso-8859-5> --><meta charset=koi8-r>"),
            Some("koi8-r")
        );
        assert_eq!(declared_charset(b"charset"), None);
    }

    proptest! {
        #[test]
        fn any_bytes_give_a_text(bytes in proptest::collection::vec(any::<u8>(), 0..400), label in "[a-z0-9-]{0,12}") {
            prop_assert!(!decode(&bytes, Some(&label)).contains('\0'));
            declared_charset(&bytes);
        }
    }
}

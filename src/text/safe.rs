//! Text of the corpus made harmless: what a page contains must not move the cursor, recolour the
//! terminal, turn the direction of the line, hide a letter, or break a record in two.

use std::borrow::Cow;
use std::io;

use serde_json::ser::{CharEscape, Formatter};

/// True for characters that do something other than show a glyph: control characters, line and
/// paragraph separators, bidirectional embeddings and overrides (CVE-2021-42574), zero-width
/// characters, invisible operators, tags.
pub fn is_hazard(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    matches!(c,
        '\u{80}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Whether the UTF-8 of a hazard may begin with `byte`.
fn begins_hazard(byte: u8) -> bool {
    (byte < b' ')
        | (byte == 0x7f)
        | (byte == 0xc2)
        | (byte == 0xd8)
        | (byte == 0xe1)
        | (byte == 0xe2)
        | (byte == 0xef)
        | (byte == 0xf3)
}

/// Where the first such byte stands. Most texts hold none, so sixteen bytes are looked at together, without a branch between them.
fn first_beginning(bytes: &[u8]) -> Option<usize> {
    const TOGETHER: usize = 16;
    let is_harmless = |group: &&[u8; TOGETHER]| group.map(|byte| u8::from(begins_hazard(byte))) == [0; TOGETHER];
    let (groups, _) = bytes.as_chunks();
    let harmless = TOGETHER * groups.iter().take_while(is_harmless).count();
    let found = bytes[harmless..].iter().position(|&byte| begins_hazard(byte))?;
    Some(harmless + found)
}

/// The hazards of a text with their places.
fn hazards(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut from = 0;
    let next = move || {
        let at = from + first_beginning(&text.as_bytes()[from..])?;
        let c = text[at..].chars().next()?;
        from = at + c.len_utf8();
        Some((at, c))
    };
    std::iter::from_fn(next).filter(|&(_, c)| is_hazard(c))
}

/// `text` as one harmless line: white space of any kind becomes a space, other control characters
/// their pictures (`␛`), invisible characters are dropped.
///
/// Zero-width joiners and non-joiners stay between letters beyond ASCII, where Persian, Hindi and
/// emoji need them.
pub fn inline(text: &str) -> Cow<'_, str> {
    if hazards(text).next().is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    let mut before = ' ';
    while let Some(c) = rest.next() {
        if let Some(shown) = shown(c, before, rest.peek().copied().unwrap_or(' ')) {
            out.push(shown);
            before = shown;
        }
    }
    Cow::Owned(out)
}

fn shown(c: char, before: char, after: char) -> Option<char> {
    if !is_hazard(c) {
        return Some(c);
    }
    match c {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)),
        '\u{7f}' => Some('␡'),
        '\u{80}'..='\u{9f}' => Some('\u{fffd}'),
        '\u{200c}' | '\u{200d}' if !before.is_ascii() && !after.is_ascii() => Some(c),
        _ => None,
    }
}

/// JSON in which every hazard stands as `\uXXXX`, so that it is harmless on a terminal and loses nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct SafeJson;

impl Formatter for SafeJson {
    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut units = [0u16; 2];
        let mut written = 0;
        for (at, c) in hazards(fragment) {
            writer.write_all(&fragment.as_bytes()[written..at])?;
            for unit in c.encode_utf16(&mut units) {
                write!(writer, "\\u{unit:04x}")?;
            }
            written = at + c.len_utf8();
        }
        writer.write_all(&fragment.as_bytes()[written..])
    }

    fn write_char_escape<W: ?Sized + io::Write>(&mut self, writer: &mut W, escape: CharEscape) -> io::Result<()> {
        serde_json::ser::CompactFormatter.write_char_escape(writer, escape)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::Serialize;

    use super::*;

    #[test]
    fn what_could_act_is_shown_or_gone() {
        assert_eq!(inline("plain – «text» 停戦"), "plain – «text» 停戦");
        assert_eq!(inline("a\tb\nc\r\u{2028}d"), "a b c  d");
        assert_eq!(inline("\u{1b}[31mred\u{7}"), "␛[31mred␇");
        assert_eq!(inline("\u{9b}31m"), "\u{fffd}31m");
        assert_eq!(inline("user\u{202e}txt.exe\u{200b}"), "usertxt.exe");
    }

    #[test]
    fn joiners_stay_where_scripts_need_them() {
        assert_eq!(inline("می\u{200c}خواهم"), "می\u{200c}خواهم");
        assert_eq!(inline("hos\u{200c}tage"), "hostage");
    }

    proptest! {
        #[test]
        fn nothing_acts_whatever_comes(text in any::<String>()) {
            let line = inline(&text);
            let raw = line.chars().find(|&c| is_hazard(c) && !matches!(c, '\u{200c}' | '\u{200d}'));
            prop_assert_eq!(raw, None);
        }

        #[test]
        fn safe_json_is_harmless_and_reads_back(text in "(\\PC|[\"\\\\a-z’“\u{8}\t\n\u{c}\r\u{1b}\u{7f}\u{ad}\u{2028}\u{e0041}]){0,90}") {
            let mut bytes = Vec::new();
            text.serialize(&mut serde_json::Serializer::with_formatter(&mut bytes, SafeJson)).expect("a string");
            let printed = String::from_utf8(bytes).expect("UTF-8");
            prop_assert!(!printed.contains(is_hazard));
            prop_assert_eq!(serde_json::from_str::<String>(&printed).expect("JSON"), text);
        }
    }
}

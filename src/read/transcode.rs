//! UTF-16 and UTF-32 to UTF-8 while they are read, so that formats are told apart and lines are cut in one charset.

use std::io::{self, Read};

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8};

use crate::read::decode::bare_utf16;

/// Bytes that are decoded at a time: whole characters of four bytes.
const CHUNK: usize = 16 << 10;

/// A charset whose characters take two bytes or four.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wide {
    /// UTF-16 of either order.
    Utf16(&'static Encoding),
    /// UTF-32 with the low byte first.
    Utf32Little,
    /// UTF-32 with the high byte first.
    Utf32Big,
}

/// The wide charset that a file begins with, by its mark or by its many NULs; `None` for any other.
pub fn wide_charset(head: &[u8]) -> Option<Wide> {
    if let Some(wide) = utf32_of(head) {
        return Some(wide);
    }
    match Encoding::for_bom(head) {
        Some((encoding, _)) if encoding != UTF_8 => Some(Wide::Utf16(encoding)),
        Some(_) => None,
        None => bare_utf16(head).map(Wide::Utf16),
    }
}

/// UTF-32 by its mark, or by characters none of which is beyond the last plane.
fn utf32_of(head: &[u8]) -> Option<Wide> {
    /// Characters that must be there, and those that are looked at.
    const LEAST: usize = 4;
    const MOST: usize = 128;
    let characters = || head.chunks_exact(4).take(MOST);
    if characters().count() < LEAST {
        return None;
    }
    let all = |value: fn([u8; 4]) -> u32| {
        characters().all(|bytes| {
            let code = value([bytes[0], bytes[1], bytes[2], bytes[3]]);
            char::from_u32(code).is_some_and(|c| !c.is_control() || c.is_whitespace())
        })
    };
    if all(u32::from_le_bytes) {
        return Some(Wide::Utf32Little);
    }
    all(u32::from_be_bytes).then_some(Wide::Utf32Big)
}

/// A stream of a wide charset, read as UTF-8 without its mark.
pub struct Transcoded<R> {
    input: R,
    decoding: Decoding,
    /// Bytes of the input that are not decoded yet.
    raw: Vec<u8>,
    /// Decoded text, and how much of it was given.
    text: Vec<u8>,
    given: usize,
    ended: bool,
}

enum Decoding {
    Utf16(Decoder),
    Utf32(fn([u8; 4]) -> u32),
}

impl<R: Read> Transcoded<R> {
    /// Reads `input` in that charset.
    pub fn new(input: R, charset: Wide) -> Self {
        let decoding = match charset {
            Wide::Utf16(encoding) => Decoding::Utf16(encoding.new_decoder_with_bom_removal()),
            Wide::Utf32Little => Decoding::Utf32(u32::from_le_bytes),
            Wide::Utf32Big => Decoding::Utf32(u32::from_be_bytes),
        };
        Self {
            input,
            decoding,
            raw: Vec::with_capacity(CHUNK),
            text: Vec::new(),
            given: 0,
            ended: false,
        }
    }

    fn refill(&mut self) -> io::Result<()> {
        self.raw.clear();
        let read = (&mut self.input).take(CHUNK as u64).read_to_end(&mut self.raw)?;
        self.ended = read < CHUNK;
        self.given = 0;
        match &mut self.decoding {
            Decoding::Utf16(decoder) => {
                let room = decoder.max_utf8_buffer_length(read).unwrap_or(4 * CHUNK);
                self.text.resize(room, 0);
                let (result, _, written, _) = decoder.decode_to_utf8(&self.raw, &mut self.text, self.ended);
                debug_assert_eq!(result, CoderResult::InputEmpty);
                self.text.truncate(written);
            }
            Decoding::Utf32(value) => {
                self.text.clear();
                for bytes in self.raw.chunks_exact(4) {
                    let code = value([bytes[0], bytes[1], bytes[2], bytes[3]]);
                    let c = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
                    if c != '\u{feff}' {
                        self.text.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
                    }
                }
            }
        }
        Ok(())
    }
}

impl<R: Read> Read for Transcoded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.given == self.text.len() && !self.ended {
            self.refill()?;
        }
        let left = &self.text[self.given..];
        let count = left.len().min(out.len());
        out[..count].copy_from_slice(&left[..count]);
        self.given += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> String {
        let charset = wide_charset(bytes).expect("a wide charset");
        let mut text = String::new();
        Transcoded::new(bytes, charset).read_to_string(&mut text).expect("text");
        text
    }

    #[test]
    fn a_stream_of_any_length_is_read_as_utf8() {
        for text in ["Der Hafen – “offen” 港 \u{1f6a2}\n", "Паром вернулся в гавань\n"] {
            let text = text.repeat(3_000);
            for mark in ["\u{feff}", ""] {
                let marked = format!("{mark}{text}");
                let units: Vec<u16> = marked.encode_utf16().collect();
                let codes: Vec<u32> = marked.chars().map(u32::from).collect();
                let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
                let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
                assert_eq!((read(&little), read(&big)), (text.clone(), text.clone()));
                let little: Vec<u8> = codes.iter().flat_map(|code| code.to_le_bytes()).collect();
                let big: Vec<u8> = codes.iter().flat_map(|code| code.to_be_bytes()).collect();
                assert_eq!((read(&little), read(&big)), (text.clone(), text.clone()));
            }
        }
    }

    #[test]
    fn other_charsets_are_left_alone() {
        for bytes in [
            "\u{feff}text".as_bytes(),
            b"plain text of a page",
            b"",
            &[0; 64],
            &[1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0],
        ] {
            assert_eq!(wide_charset(bytes), None, "{bytes:?}");
        }
    }
}

//! UTF-16 to UTF-8 while it is read, so that formats are told apart and lines are cut in one charset.

use std::io::{self, Read};

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8};

use crate::read::decode::bare_utf16;

/// Bytes that are decoded at a time.
const CHUNK: usize = 16 << 10;

/// The UTF-16 that a file begins with, by its mark or by its many NULs; `None` for any other charset.
pub fn utf16_of(head: &[u8]) -> Option<&'static Encoding> {
    match Encoding::for_bom(head) {
        Some((encoding, _)) if encoding != UTF_8 => Some(encoding),
        Some(_) => None,
        None => bare_utf16(head),
    }
}

/// A stream of UTF-16, read as UTF-8 without its mark.
pub struct Transcoded<R> {
    input: R,
    decoder: Decoder,
    /// Bytes of the input that are not decoded yet.
    raw: Vec<u8>,
    /// Decoded text, and how much of it was given.
    text: Vec<u8>,
    given: usize,
    ended: bool,
}

impl<R: Read> Transcoded<R> {
    /// Reads `input` in that charset.
    pub fn new(input: R, encoding: &'static Encoding) -> Self {
        Self {
            input,
            decoder: encoding.new_decoder_with_bom_removal(),
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
        let room = self.decoder.max_utf8_buffer_length(read).unwrap_or(4 * CHUNK);
        self.text.resize(room, 0);
        let (result, _, written, _) = self.decoder.decode_to_utf8(&self.raw, &mut self.text, self.ended);
        debug_assert_eq!(result, CoderResult::InputEmpty);
        self.text.truncate(written);
        self.given = 0;
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

    #[test]
    fn a_stream_of_any_length_is_read_as_utf8() {
        let text = "Der Hafen – “offen” 港 \u{1f6a2}\n".repeat(3_000);
        for (mark, big) in [("\u{feff}", false), ("\u{feff}", true), ("", false)] {
            let units = format!("{mark}{text}");
            let bytes = units
                .encode_utf16()
                .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() });
            let bytes: Vec<u8> = bytes.collect();
            let encoding = utf16_of(&bytes).expect("UTF-16");
            let mut read = String::new();
            Transcoded::new(bytes.as_slice(), encoding)
                .read_to_string(&mut read)
                .expect("text");
            assert_eq!(read, text);
        }
        assert_eq!(utf16_of("\u{feff}text".as_bytes()), None);
        assert_eq!(utf16_of(b"plain text of a page"), None);
    }
}

//! Words made beforehand, handed to tantivy as one string a field.
//!
//! Words are found and stemmed once, on the pool of the cleaning threads; tantivy's threads only
//! look up terms. A list of tantivy's own tokens costs an allocation and 56 bytes a word; a string
//! costs two bytes a word and nothing else.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// The name under which the schema asks for [`Encoded`].
pub const ENCODED: &str = "encoded";

/// Highest value of a byte of the encoding: both are ASCII, so that the whole stays a `str`.
const HIGHEST: u32 = 0x7f;

/// A list of terms with positions: before each term one byte with the step from the position of the
/// last term, and one with its length.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EncodedWords {
    bytes: String,
    position: u32,
    count: u32,
}

impl EncodedWords {
    /// An empty list with room for so many bytes.
    pub fn with_capacity(bytes: usize) -> Self {
        Self {
            bytes: String::with_capacity(bytes),
            position: 0,
            count: 0,
        }
    }

    /// Adds a term; positions never fall. A term longer than 127 bytes is left out.
    pub fn push(&mut self, position: u32, term: &str) {
        let length = term.len() as u32;
        if length > HIGHEST {
            return;
        }
        let mut step = position.saturating_sub(self.position);
        // Steps of more than one byte are filled up with empty terms, which the reader passes over.
        while step > HIGHEST {
            self.push_head(HIGHEST, 0);
            step -= HIGHEST;
        }
        self.push_head(step, length);
        self.bytes.push_str(term);
        self.count += u32::from(!term.is_empty());
        self.position = self.position.max(position);
    }

    /// Terms in it: the length of the field.
    pub fn len(&self) -> u32 {
        self.count
    }

    /// True when it has no term.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// The encoding itself.
    pub fn into_string(self) -> String {
        self.bytes
    }

    fn push_head(&mut self, step: u32, length: u32) {
        for value in [step, length] {
            self.bytes.push(char::from(value as u8));
        }
    }
}

/// The tokenizer that reads [`EncodedWords`].
#[derive(Debug, Clone, Default)]
pub struct Encoded {
    token: Token,
}

/// The terms of one value.
pub struct EncodedStream<'a> {
    rest: &'a str,
    position: usize,
    token: &'a mut Token,
}

impl Tokenizer for Encoded {
    type TokenStream<'a> = EncodedStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> EncodedStream<'a> {
        self.token.reset();
        EncodedStream {
            rest: text,
            position: 0,
            token: &mut self.token,
        }
    }
}

impl TokenStream for EncodedStream<'_> {
    fn advance(&mut self) -> bool {
        while let [step, length, ..] = *self.rest.as_bytes() {
            let end = 2 + usize::from(length);
            // A value that nobody encoded ends the stream.
            let (Some(term), Some(rest)) = (self.rest.get(2..end), self.rest.get(end..)) else {
                return false;
            };
            self.rest = rest;
            self.position += usize::from(step);
            if !term.is_empty() {
                self.token.position = self.position;
                self.token.text.clear();
                self.token.text.push_str(term);
                return true;
            }
        }
        false
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(steps in prop::collection::vec((0u32..1000, "\\PC{1,12}"), 0..40)) {
            let mut words = EncodedWords::default();
            let mut position = 0;
            let mut wanted = Vec::new();
            for (step, term) in steps {
                position += step;
                words.push(position, &term);
                if term.len() <= 127 {
                    wanted.push((position as usize, term));
                }
            }
            let mut read = Vec::new();
            Encoded::default()
                .token_stream(&words.into_string())
                .process(&mut |token| read.push((token.position, token.text.clone())));
            prop_assert_eq!(read, wanted);
        }

        #[test]
        fn nothing_panics_on_a_value_that_nobody_encoded(text in "\\PC{0,40}") {
            Encoded::default().token_stream(&text).process(&mut |_| {});
        }
    }
}

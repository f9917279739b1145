//! Gzip, member by member: a damaged one is an error, and the next one is read.
//!
//! Web archives pack each record as a member of its own (WARC 1.1, annex D), so a fault in one need not cost the others.

use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;

/// What begins a member: its two magic bytes and the only method there is (RFC 1952).
const MEMBER: [u8; 3] = [0x1f, 0x8b, 8];

/// Reads the members of a gzip file one behind the other. After an error it goes on with the next member.
pub(super) struct Gunzip<R> {
    state: Option<State<R>>,
}

enum State<R> {
    Within(Box<GzDecoder<R>>),
    Between(R),
}

impl<R: BufRead> Gunzip<R> {
    /// `input` begins with a member.
    pub(super) fn new(input: R) -> Self {
        Self {
            state: Some(State::Within(Box::new(GzDecoder::new(input)))),
        }
    }
}

impl<R: BufRead> Read for Gunzip<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            match self.state.take() {
                None => return Ok(0),
                Some(State::Within(mut decoder)) => match decoder.read(buffer) {
                    Ok(0) => self.state = Some(State::Between(decoder.into_inner())),
                    Ok(read) => {
                        self.state = Some(State::Within(decoder));
                        return Ok(read);
                    }
                    Err(error) => {
                        self.state = Some(State::Between(decoder.into_inner()));
                        return Err(error);
                    }
                },
                Some(State::Between(mut input)) => {
                    if !find_member(&mut input)? {
                        return Ok(0);
                    }
                    self.state = Some(State::Within(Box::new(GzDecoder::new(input))));
                }
            }
        }
    }
}

/// Passes over what is no member: padding, or what a damaged one has left. False at the end.
fn find_member(input: &mut impl BufRead) -> io::Result<bool> {
    loop {
        let bytes = input.fill_buf()?;
        if bytes.is_empty() {
            return Ok(false);
        }
        let at = memchr::memchr(MEMBER[0], bytes).unwrap_or(bytes.len());
        let begin = &bytes[at..];
        let seen = begin.len().min(MEMBER.len());
        if seen > 0 && begin[..seen] == MEMBER[..seen] {
            // At the very end of what is buffered the decoder decides.
            input.consume(at);
            return Ok(true);
        }
        let passed = at + usize::from(!begin.is_empty());
        input.consume(passed);
    }
}

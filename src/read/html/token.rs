//! Bytes to tags and texts, after the tokenizer of the HTML standard (§13.2.5), without its states for documents being typed.

use memchr::{memchr, memchr3, memmem};

/// A piece of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token<'a> {
    /// Text between tags, entities as they stand.
    Text(&'a str),
    /// The text of an element whose content is no mark-up: script, style, title, textarea ….
    Raw(&'a str),
    /// A start tag: its name as written, the text of its attributes.
    Open(&'a str, &'a str),
    /// An end tag: its name as written.
    Close(&'a str),
}

/// Reads tokens one by one. Every byte is visited a constant number of times.
#[derive(Debug, Clone)]
pub struct Tokenizer<'a> {
    source: &'a str,
    at: usize,
    /// Name of the element whose raw text comes next.
    raw: Option<&'a str>,
    /// Whether comments may still end: after a search without success no other is begun.
    comments_end: bool,
}

/// Elements whose content is text, whatever it looks like. `noscript` is one of them in a browser that runs scripts.
const RAW: [&str; 9] = [
    "script",
    "style",
    "title",
    "textarea",
    "noscript",
    "iframe",
    "xmp",
    "noembed",
    "plaintext",
];

impl<'a> Tokenizer<'a> {
    /// Begins at the start of `source`.
    pub fn new(source: &'a str) -> Self {
        Self {
            source,
            at: 0,
            raw: None,
            comments_end: true,
        }
    }

    /// Everything up to `</name`, without a look at what it is.
    fn raw_text(&mut self, name: &str) -> Token<'a> {
        let start = self.at;
        let bytes = self.source.as_bytes();
        let mut from = start;
        while let Some(found) = memmem::find(&bytes[from..], b"</") {
            let end = from + found;
            let rest = &bytes[end + 2..];
            let closes = rest.len() >= name.len()
                && rest[..name.len()].eq_ignore_ascii_case(name.as_bytes())
                && rest.get(name.len()).is_none_or(|byte| !byte.is_ascii_alphanumeric());
            if closes {
                self.at = end;
                return Token::Raw(&self.source[start..end]);
            }
            from = end + 2;
        }
        self.at = self.source.len();
        Token::Raw(&self.source[start..])
    }

    /// Skips a comment, a declaration or a processing instruction that begins at `<`.
    fn skip_declaration(&mut self) {
        let rest = &self.source.as_bytes()[self.at..];
        if rest.starts_with(b"<!--") {
            let body = &rest[4..];
            if body.starts_with(b">") || body.starts_with(b"->") {
                self.at += 4 + if body[0] == b'>' { 1 } else { 2 };
                return;
            }
            let end = self.comments_end.then(|| memmem::find(body, b"-->")).flatten();
            if let Some(end) = end {
                self.at += 4 + end + 3;
                return;
            }
            // The standard lets an open comment run to the end of the document; a saved page that was cut or damaged
            // has more to tell than that, so such a comment ends with its first `>`.
            self.comments_end = false;
        }
        self.at = memchr(b'>', rest).map_or(self.source.len(), |end| self.at + end + 1);
    }

    /// A start tag that begins at `<` and a letter.
    fn open(&mut self) -> Token<'a> {
        let bytes = self.source.as_bytes();
        let name_start = self.at + 1;
        let name_end = name_start + name_length(&bytes[name_start..]);
        let attributes_end = name_end + attributes_length(&bytes[name_end..]);
        self.at = (attributes_end + 1).min(bytes.len());
        let name = &self.source[name_start..name_end];
        if RAW.iter().any(|raw| raw.eq_ignore_ascii_case(name)) && !bytes[..attributes_end].ends_with(b"/") {
            self.raw = Some(name);
        }
        Token::Open(name, &self.source[name_end..attributes_end])
    }

    /// An end tag that begins at `</` and a letter.
    fn close(&mut self) -> Token<'a> {
        let bytes = self.source.as_bytes();
        let name_start = self.at + 2;
        let name_end = name_start + name_length(&bytes[name_start..]);
        self.at = memchr(b'>', &bytes[name_end..]).map_or(bytes.len(), |end| name_end + end + 1);
        Token::Close(&self.source[name_start..name_end])
    }
}

impl<'a> Iterator for Tokenizer<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if let Some(name) = self.raw.take() {
            return Some(self.raw_text(name));
        }
        let bytes = self.source.as_bytes();
        loop {
            let rest = &bytes[self.at..];
            match (rest.first()?, rest.get(1)) {
                (b'<', Some(letter)) if letter.is_ascii_alphabetic() => return Some(self.open()),
                (b'<', Some(b'/')) if rest.get(2).is_some_and(u8::is_ascii_alphabetic) => return Some(self.close()),
                (b'<', Some(b'!' | b'?' | b'/')) => self.skip_declaration(),
                _ => break,
            }
        }
        // A `<` that begins no tag is text; the text goes on to the next one.
        let end = memchr(b'<', &bytes[self.at + 1..]).map_or(bytes.len(), |end| self.at + 1 + end);
        let text = &self.source[self.at..end];
        self.at = end;
        Some(Token::Text(text))
    }
}

/// Bytes up to the end of a tag's name.
fn name_length(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .position(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'/' | b'>'))
        .unwrap_or(bytes.len())
}

/// Bytes up to the `>` that ends the tag; a quoted value may hold others.
fn attributes_length(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(found) = memchr3(b'>', b'"', b'\'', &bytes[at..]) {
        let here = at + found;
        match bytes[here] {
            b'>' => return here,
            quote if follows_equals(bytes, here) => match memchr(quote, &bytes[here + 1..]) {
                Some(end) => at = here + 1 + end + 1,
                // A quote that never closes: the standard drops the rest of the document. The tag ends here instead.
                None => return memchr(b'>', &bytes[here..]).map_or(bytes.len(), |end| here + end),
            },
            _ => at = here + 1,
        }
    }
    bytes.len()
}

/// Whether the quote at `at` opens a value: only white space stands between it and a `=`.
fn follows_equals(bytes: &[u8], at: usize) -> bool {
    /// White space that may stand between `=` and its value; more is not looked at.
    const SPACES: usize = 64;
    bytes[at.saturating_sub(SPACES)..at]
        .iter()
        .rev()
        .find(|byte| !byte.is_ascii_whitespace())
        .is_some_and(|&byte| byte == b'=')
}

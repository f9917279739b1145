//! Cuts the text of a query into tokens. Never fails; what is no token is passed over.

use crate::query::dates::date_length;
use crate::query::fields::{FieldEntry, FieldKind, is_verbatim};
use crate::query::note::Note;
use crate::query::operator::{Operator, Proximity, at_least, operator};
use crate::query::scan::{
    chunk_length, closers_of, closing_slash, counted_group, end_of_quotation, first_of, known_field, row_length,
    verbatim_length,
};
use crate::query::word::AsWritten;
use crate::text::span::Span;

/// A token with its bytes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Token<'a> {
    pub(crate) kind: Kind<'a>,
    pub(crate) span: Span,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Kind<'a> {
    /// `(`
    Open,
    /// `)`
    Close,
    /// The text between quotation marks.
    Quoted(&'a str),
    /// What stands between the slashes of `/cease-?fire/`.
    Regex(&'a str),
    /// What stands between two spaces, not yet looked into.
    Chunk(&'a str),
    /// What follows `^`.
    Boost(&'a str),
    /// What follows the `~` of `"a b"~5`.
    Slop(&'a str),
    And,
    Or,
    /// `NOT`, `-x`, `!x`
    Not,
    /// `+x`
    Plus,
    Proximity(Proximity),
    /// `=`, or `==` when capitals and accents count.
    Exact(AsWritten),
    /// A known name and its colon.
    Field(&'static FieldEntry),
    /// `atleast3` right before a parenthesis.
    AtLeast(u32),
}

/// The tokens of a query in order, and what was to be said about them.
pub(crate) fn lex<'a>(text: &'a str, notes: &mut Vec<Note>) -> Vec<Token<'a>> {
    let mut lexer = Lexer {
        text,
        at: 0,
        tokens: Vec::new(),
        notes,
        verbatim: false,
        verbatim_groups: Vec::new(),
    };
    while lexer.at < text.len() {
        lexer.step();
    }
    lexer.tokens
}

struct Lexer<'a, 'n> {
    text: &'a str,
    at: usize,
    tokens: Vec<Token<'a>>,
    notes: &'n mut Vec<Note>,
    /// True right after a field whose values are read up to the next space.
    verbatim: bool,
    /// The same for each open parenthesis.
    verbatim_groups: Vec<bool>,
}

impl<'a> Lexer<'a, '_> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn push(&mut self, kind: Kind<'a>, length: usize) {
        let span = Span::new(self.at, self.at + length);
        self.tokens.push(Token { kind, span });
        self.at = span.end;
    }

    fn is_verbatim(&self) -> bool {
        self.verbatim || self.verbatim_groups.last().copied().unwrap_or(false)
    }

    /// True when the last token is a prefix of what stands here.
    fn after_prefix(&self) -> bool {
        self.tokens.last().is_some_and(|token| {
            let prefix = matches!(token.kind, Kind::Plus | Kind::Exact(_) | Kind::Field(_))
                || token.kind == Kind::Not && token.span.len() < 3;
            prefix && token.span.end == self.at
        })
    }

    fn is_after_text_field(&self) -> bool {
        self.tokens
            .last()
            .is_some_and(|token| matches!(token.kind, Kind::Field(entry) if matches!(entry.kind, FieldKind::Text(_))))
    }

    fn is_after_date_field(&self) -> bool {
        let last = self.tokens.last();
        last.is_some_and(|token| matches!(token.kind, Kind::Field(entry) if matches!(entry.kind, FieldKind::Date(_))))
    }

    fn step(&mut self) {
        let rest = self.rest();
        let Some(c) = rest.chars().next() else { return };
        let width = c.len_utf8();
        match c {
            _ if c.is_whitespace() => self.at += width,
            '(' | '（' => {
                self.verbatim_groups.push(self.is_verbatim());
                self.verbatim = false;
                self.push(Kind::Open, width);
            }
            ')' | '）' => {
                self.verbatim_groups.pop();
                self.verbatim = false;
                self.push(Kind::Close, width);
                self.suffixes();
            }
            _ if closers_of(c).is_some() => self.quoted(c),
            '|' => {
                let length = if rest.starts_with("||") { 2 } else { 1 };
                self.push(Kind::Or, length);
            }
            '&' if rest.starts_with("&&") => self.push(Kind::And, 2),
            '=' if self.is_after_text_field() => self.sign(c),
            _ if self.verbatim => self.chunk(),
            '-' | '−' | '–' | '+' | '!' | '=' => self.sign(c),
            '/' if !self.is_verbatim() => self.slash(),
            _ => self.chunk(),
        }
    }

    /// `-x`, `+x`, `!x`, `=x`; the sign alone is punctuation.
    fn sign(&mut self, sign: char) {
        let rest = self.rest();
        let run = rest.chars().take_while(|&c| c == sign).count();
        let width = sign.len_utf8();
        let next = rest[run * width..].chars().next();
        let binds = next.is_some_and(|next| !next.is_whitespace() && !matches!(next, ')' | '）'));
        if run == 2 && sign == '=' && binds {
            self.push(Kind::Exact(AsWritten::Case), 2 * width);
            return;
        }
        if run > 1 || !binds {
            if run == 1 && sign == '-' && next.is_some_and(char::is_whitespace) && self.begins_word() {
                let note = Note::new(
                    Span::new(self.at, self.at + 1),
                    "a minus with a space after it excludes nothing",
                );
                self.notes.push(note.suggest("-word or NOT word"));
            }
            self.at += run * width;
            return;
        }
        let kind = match sign {
            '+' => Kind::Plus,
            '=' => Kind::Exact(AsWritten::Form),
            '–' if !next.is_some_and(char::is_alphanumeric) => {
                self.at += width;
                return;
            }
            _ => Kind::Not,
        };
        if kind == Kind::Not && !self.begins_word() && !self.after_prefix() {
            self.at += width;
            return;
        }
        self.push(kind, width);
    }

    /// True at the start, after a space, and after a parenthesis.
    fn begins_word(&self) -> bool {
        let before = self.text[..self.at].chars().next_back();
        before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '（' | '|' | '&'))
    }

    fn quoted(&mut self, opener: char) {
        self.verbatim = false;
        let start = self.at + opener.len_utf8();
        let closes = closers_of(opener).unwrap_or(&[]);
        let inner = &self.text[start..];
        let Some(length) = end_of_quotation(inner, closes) else {
            let place = Span::new(self.at, start);
            self.notes.push(Note::new(
                place,
                "this quotation mark is closed at the end of the query",
            ));
            self.push(Kind::Quoted(inner), self.text.len() - self.at);
            return;
        };
        let closer = inner[length..].chars().next().map_or(0, char::len_utf8);
        self.push(Kind::Quoted(&inner[..length]), start - self.at + length + closer);
        self.suffixes();
    }

    /// `^2` and `~5` right after a phrase, a group or a regular expression.
    fn suffixes(&mut self) {
        loop {
            let rest = self.rest();
            let number = |tail: &'a str| {
                let digits = tail
                    .bytes()
                    .take_while(|byte| byte.is_ascii_digit() || *byte == b'.')
                    .count();
                &tail[..digits]
            };
            if let Some(tail) = rest.strip_prefix('^') {
                // All of it, so that nothing of a weight that is none becomes a word to be found.
                let ends = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '^' | '~' | '"');
                let factor = &tail[..tail.find(ends).unwrap_or(tail.len())];
                self.push(Kind::Boost(factor), 1 + factor.len());
            } else if let Some(tail) = rest.strip_prefix('~') {
                let slop = number(tail);
                self.push(Kind::Slop(slop), 1 + slop.len());
            } else {
                return;
            }
        }
    }

    /// A regular expression, or a chunk that begins with a slash.
    fn slash(&mut self) {
        let rest = self.rest();
        match closing_slash(rest) {
            Some(length) if length > 1 => {
                self.push(Kind::Regex(&rest[1..length]), length + 1);
                self.suffixes();
            }
            _ => {
                self.at += 1;
                self.note_lost_slash();
            }
        }
    }

    /// `/cease` without its end is read as words; a path needs no remark.
    fn note_lost_slash(&mut self) {
        let place = Span::new(self.at - 1, self.at);
        let rest = self.rest();
        if rest.starts_with(char::is_alphanumeric) && !first_of(rest).contains('/') {
            self.notes.push(Note::new(
                place,
                "no second slash ends a regular expression here; read as text",
            ));
        }
    }

    fn chunk(&mut self) {
        let rest = self.rest();
        let verbatim = self.is_verbatim();
        if let Some((count, length)) = counted_group(rest) {
            self.push(Kind::AtLeast(count), length);
            return;
        }
        if !self.verbatim
            && let Some((entry, length)) = known_field(rest)
        {
            self.field(entry, length);
            return;
        }
        let length = match verbatim {
            true if self.is_after_date_field() => date_length(rest).unwrap_or_else(|| verbatim_length(rest)),
            true => verbatim_length(rest),
            false => row_length(rest).unwrap_or_else(|| chunk_length(rest)),
        };
        if length == 0 {
            // A stray mark that no rule takes.
            self.at += rest.chars().next().map_or(1, char::len_utf8);
            return;
        }
        let chunk = &rest[..length];
        let is_prefixed = self.after_prefix();
        self.verbatim = false;
        if !is_prefixed && self.operator(chunk) {
            return;
        }
        if at_least(chunk).is_some() {
            let place = Span::new(self.at, self.at + length);
            self.notes.push(
                Note::new(place, format!("`{chunk}` needs a parenthesis; read as a word"))
                    .suggest(format!("{chunk}(word)")),
            );
        }
        self.push(Kind::Chunk(chunk), length);
        self.suffixes();
    }

    fn operator(&mut self, chunk: &'a str) -> bool {
        let kind = match operator(chunk) {
            None => return false,
            Some(Operator::And) => Kind::And,
            Some(Operator::Or) => Kind::Or,
            Some(Operator::Not) => Kind::Not,
            Some(Operator::Proximity(proximity)) => Kind::Proximity(proximity),
            Some(Operator::Mended(proximity, how)) => {
                let place = Span::new(self.at, self.at + chunk.len());
                self.notes
                    .push(Note::new(place, format!("the distance of `{chunk}` {how}")));
                Kind::Proximity(proximity)
            }
        };
        self.push(kind, chunk.len());
        true
    }

    fn field(&mut self, entry: &'static FieldEntry, length: usize) {
        self.push(Kind::Field(entry), length);
        self.verbatim = match entry.kind {
            FieldKind::Text(field) => is_verbatim(field),
            FieldKind::Date(_) | FieldKind::Number(_) | FieldKind::Like => true,
        };
        let rest = self.rest();
        if rest.starts_with(char::is_whitespace) && !rest.trim_start().is_empty() {
            let place = Span::new(self.at - length, self.at);
            let note = Note::new(place, "a space after the colon; the next word is taken for the field's");
            self.notes
                .push(note.suggest(format!("{}:{}", entry.name, first_of(rest.trim_start()))));
            self.at = self.text.len() - rest.trim_start().len();
        }
    }
}

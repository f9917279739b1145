//! Numbers, words and signs of a text, as the scanner of dates reads them.

use std::borrow::Cow;

use crate::language::dates::locale::Locale;
use crate::language::dates::months::month_of;
use crate::language::word_list::is_one_of;
use crate::text::character_class::is_alphabetic;
use crate::text::fold::{fold, is_invisible};

/// Longer texts are read only so far: a date line is short.
pub const LONGEST: usize = 1_000;

/// The value of a decimal digit in the scripts that newspapers use.
pub fn digit(c: char) -> Option<u32> {
    const ZEROS: [u32; 13] = [
        0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0x1040, 0xff10,
    ];
    if c < '\u{660}' {
        return c.to_digit(10);
    }
    let code = u32::from(c);
    ZEROS
        .iter()
        .find(|&&zero| (zero..zero + 10).contains(&code))
        .map(|zero| code - zero)
}

/// A piece of a text: a number, a word or a sign.
#[derive(Debug, Clone)]
pub struct Token<'a> {
    /// What it is.
    pub piece: Piece<'a>,
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Piece<'a> {
    /// Value and number of digits.
    Number(u32, usize),
    /// Folded, without a final dot.
    Word(Cow<'a, str>),
    /// Any other character.
    Sign(char),
    /// White space.
    Space,
}

/// How characters join to tokens.
#[derive(Debug, PartialEq, Clone, Copy)]
enum Class {
    Digit,
    Letter,
    /// A Chinese character: a word by itself.
    Ideograph,
    Space,
    Sign,
}

fn class(c: char) -> Class {
    match c {
        'a'..='z' | 'A'..='Z' => Class::Letter,
        '0'..='9' => Class::Digit,
        ' ' | '\t'..='\r' => Class::Space,
        '\0'..='\x7f' => Class::Sign,
        _ => class_beyond_ascii(c),
    }
}

fn class_beyond_ascii(c: char) -> Class {
    match c {
        _ if digit(c).is_some() => Class::Digit,
        _ if c.is_whitespace() || is_invisible(c) => Class::Space,
        '\u{3400}'..='\u{9fff}' => Class::Ideograph,
        // Vowel signs of Indic scripts and Thai are marks, not letters, yet part of the word.
        '\u{300}'..='\u{36f}'
        | '\u{591}'..='\u{5c7}'
        | '\u{64b}'..='\u{65f}'
        | '\u{900}'..='\u{963}'
        | '\u{981}'..='\u{9e3}'
        | '\u{a01}'..='\u{d63}'
        | '\u{e01}'..='\u{e4e}'
        | '\u{1000}'..='\u{103f}' => Class::Letter,
        _ if is_alphabetic(c) => Class::Letter,
        _ => Class::Sign,
    }
}

/// The tokens of the beginning of `text`.
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    // Short words, and white space between them.
    let mut out: Vec<Token<'_>> = Vec::with_capacity(text.len().min(LONGEST) / 3);
    let mut start = 0;
    while start < text.len().min(LONGEST) {
        let (kind, end) = ascii_run(text.as_bytes(), start).unwrap_or_else(|| run(text, start));
        let token = &text[start..end];
        let piece = match kind {
            Class::Digit => number(token),
            Class::Space => Piece::Space,
            Class::Sign => Piece::Sign(token.chars().next().unwrap_or_default()),
            Class::Letter | Class::Ideograph => Piece::Word(folded(token.trim_end_matches('.'))),
        };
        out.push(Token { piece, start, end });
        start = end;
    }
    split_glued_years(out)
}

/// What the token is that begins at `start`, and where it ends.
fn run(text: &str, start: usize) -> (Class, usize) {
    let mut characters = text[start..].char_indices().map(|(at, c)| (start + at, c));
    let Some((_, first)) = characters.next() else {
        return (Class::Sign, text.len());
    };
    let kind = class(first);
    let mut end = start + first.len_utf8();
    if matches!(kind, Class::Ideograph | Class::Sign) {
        return (kind, end);
    }
    for (at, next) in characters.take_while(|&(at, _)| at < LONGEST) {
        let thai_dot = next == '.' && ('\u{e01}'..='\u{e4e}').contains(&first);
        if class(next) != kind && !thai_dot {
            break;
        }
        // `readApril`: words that a dump put together.
        if kind == Class::Letter && next.is_uppercase() && text[start..end].ends_with(char::is_lowercase) {
            break;
        }
        end = at + next.len_utf8();
    }
    (kind, end)
}

/// The same of a token of ASCII; `None` where a character beyond ASCII stands right behind it, which may belong to it.
fn ascii_run(bytes: &[u8], start: usize) -> Option<(Class, usize)> {
    let rest = &bytes[start..bytes.len().min(LONGEST)];
    let first = *rest.first().filter(|byte| byte.is_ascii())?;
    let kind = class(char::from(first));
    let length = match kind {
        Class::Letter => {
            let letters = rest.windows(2).take_while(|pair| {
                pair[1].is_ascii_alphabetic() && !(pair[1].is_ascii_uppercase() && pair[0].is_ascii_lowercase())
            });
            1 + letters.count()
        }
        Class::Digit => rest.iter().take_while(|byte| byte.is_ascii_digit()).count(),
        Class::Space => rest
            .iter()
            .take_while(|byte| matches!(byte, b' ' | b'\t'..=b'\r'))
            .count(),
        Class::Ideograph | Class::Sign => 1,
    };
    let may_go_on = kind != Class::Sign && bytes.get(start + length).is_some_and(|next| !next.is_ascii());
    (!may_go_on).then_some((kind, start + length))
}

fn folded(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(fold(word))
}

fn number(run: &str) -> Piece<'static> {
    let digits = run.chars().count();
    let value = run
        .chars()
        .take(9)
        .filter_map(digit)
        .fold(0, |value, digit| value * 10 + digit);
    Piece::Number(value, digits)
}

/// Parts `20232:23` (a year and a clock that a dump put together) into `2023` and `2:23`, and `3.5.20243. Mai 2024` (the day in figures and
/// in words) or `3 mai 20244 mai 2024` (the day of publication and that of the change) before the second day.
fn split_glued_years(tokens: Vec<Token<'_>>) -> Vec<Token<'_>> {
    let may_be_glued = |token: &Token<'_>| matches!(token.piece, Piece::Number(_, 5..=6));
    if !tokens.iter().any(may_be_glued) {
        return tokens;
    }
    let mut out = Vec::with_capacity(tokens.len() + 1);
    for (at, token) in tokens.iter().enumerate() {
        let Piece::Number(value, digits @ 5..=6) = token.piece else {
            out.push(token.clone());
            continue;
        };
        let before_clock = matches!(tokens.get(at + 1).map(|next| &next.piece), Some(Piece::Sign(':')));
        let parts = before_clock || follows_day_and_month(&tokens[..at]) || precedes_month(&tokens[at + 1..]);
        let divisor = if digits == 5 { 10 } else { 100 };
        if parts && (1900..2100).contains(&(value / divisor)) && token.end - token.start == digits {
            let middle = token.start + 4;
            out.push(Token {
                piece: Piece::Number(value / divisor, 4),
                start: token.start,
                end: middle,
            });
            out.push(Token {
                piece: Piece::Number(value % divisor, digits - 4),
                start: middle,
                end: token.end,
            });
        } else {
            out.push(token.clone());
        }
    }
    out
}

/// Whether `tokens` end with a day and a month in figures: `3.5.`, `03/05/`.
fn follows_day_and_month(tokens: &[Token<'_>]) -> bool {
    let pieces: Vec<&Piece<'_>> = tokens.iter().rev().take(4).map(|token| &token.piece).collect();
    matches!(
        pieces.as_slice(),
        [
            Piece::Sign(second @ ('.' | '/' | '-')),
            Piece::Number(1..=31, 1..=2),
            Piece::Sign(first),
            Piece::Number(1..=31, 1..=2),
        ] if first == second
    )
}

/// Whether `tokens` begin with the name of a month, after a dot or not.
fn precedes_month(tokens: &[Token<'_>]) -> bool {
    let mut pieces = tokens.iter().take(3).map(|token| &token.piece);
    let word = pieces.find(|piece| !matches!(piece, Piece::Space | Piece::Sign('.')));
    matches!(word, Some(Piece::Word(word)) if month_of(word, None).is_some())
}

/// The tokens of a text and what is known of its page; the rules for dates and clocks stand in files of their own.
pub struct Scanner<'a> {
    /// What is read.
    pub text: &'a str,
    /// Its tokens, in order, without gaps.
    pub tokens: Vec<Token<'a>>,
    /// Language and order of figures.
    pub locale: &'a Locale,
}

impl Scanner<'_> {
    /// The token at `at`.
    pub fn piece(&self, at: usize) -> Option<&Piece<'_>> {
        self.tokens.get(at).map(|token| &token.piece)
    }

    /// Value and number of digits, if it is a number.
    pub fn number(&self, at: usize) -> Option<(u32, usize)> {
        match self.piece(at) {
            Some(&Piece::Number(value, digits)) => Some((value, digits)),
            _ => None,
        }
    }

    /// The folded word, if it is one.
    pub fn word(&self, at: usize) -> Option<&str> {
        match self.piece(at) {
            Some(Piece::Word(word)) => Some(word),
            _ => None,
        }
    }

    /// Whether it is one of `signs`.
    pub fn is_sign(&self, at: usize, signs: &[char]) -> bool {
        matches!(self.piece(at), Some(Piece::Sign(sign)) if signs.contains(sign))
    }

    /// Whether it is one of some words, which are sorted.
    pub fn is_word(&self, at: usize, words: &[&str]) -> bool {
        self.word(at).is_some_and(|word| is_one_of(words, word))
    }

    /// The place after white space, `signs` and the small words of `words` (sorted) that stand between the parts of a date.
    pub fn pass(&self, mut at: usize, signs: &[char], words: &[&str]) -> usize {
        loop {
            match self.piece(at) {
                Some(Piece::Space) => at += 1,
                Some(Piece::Sign(sign)) if signs.contains(sign) => at += 1,
                Some(Piece::Word(word)) if is_one_of(words, word) => at += 1,
                _ => return at,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn tokens_of_ascii_end_where_all_do(text in "([a-z]{1,5}|[A-Z][a-z]{0,3}|[0-9]{1,5}|[ \t]{1,2}|[.,:/]|[éд中–\u{a0}５ก]){0,20}") {
            for (start, _) in text.char_indices() {
                if let Some(found) = ascii_run(text.as_bytes(), start) {
                    prop_assert_eq!(found, run(&text, start), "{:?} {}", text, start);
                }
            }
        }
    }
}

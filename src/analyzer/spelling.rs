//! What stands around a word in its chunk: signs, hyphens and ampersands that change what the word is.

use crate::analyzer::atoms::{Atom, AtomKind};
use crate::analyzer::numbers::is_currency;
use crate::text::fold::is_apostrophe;
use crate::text::span::Span;

/// Most parts of a hyphenated compound that also get their joined form: `mother-in-law` yes, `what-did-you-say-again` no.
const MOST_JOINED_PARTS: usize = 4;
/// Longest part of a name such as `AT&T`, `S&P`, `R&B`; longer ones are two words (`Marks&Spencer`).
const LONGEST_AMPERSAND_PART: usize = 4;

/// What stands around the atoms of a chunk.
pub struct Spelling<'a> {
    pub text: &'a str,
    pub chunk: Span,
    /// The atom looked at and those after it; never empty.
    pub rest: &'a [Atom],
}

/// A sign that belongs to a number.
pub struct Sign {
    pub sign: char,
    pub span: Span,
    /// Whether the form begins with it.
    pub first: bool,
}

impl Spelling<'_> {
    fn before(&self) -> &str {
        self.text
            .get(self.chunk.start..self.rest[0].span.start)
            .unwrap_or_default()
    }

    fn after(&self) -> &str {
        self.text.get(self.rest[0].span.end..self.chunk.end).unwrap_or_default()
    }

    fn between(&self, left: usize) -> &str {
        self.text
            .get(self.rest[left].span.end..self.rest[left + 1].span.start)
            .unwrap_or_default()
    }

    fn word(&self, at: usize) -> &str {
        self.rest[at].span.of(self.text).unwrap_or_default()
    }

    /// The `s` of `U.S.'s`.
    pub fn is_lone_possessive(&self) -> bool {
        self.word(0).eq_ignore_ascii_case("s") && self.before().ends_with(is_apostrophe)
    }

    /// The number of atoms of a name such as `AT&T` at the front.
    pub fn ampersand_name(&self) -> Option<usize> {
        let short = |at: usize| {
            let word = without_possessive(self.word(at));
            word.len() <= LONGEST_AMPERSAND_PART
                && word.is_ascii()
                && matches!(self.rest[at].kind, AtomKind::Letters | AtomKind::Mixed)
        };
        let mut parts = 1;
        while parts < self.rest.len() && self.between(parts - 1) == "&" && short(parts - 1) && short(parts) {
            parts += 1;
        }
        (parts > 1).then_some(parts)
    }

    /// The number of atoms of a hyphenated compound at the front; 1 when it is none.
    pub fn compound(&self) -> usize {
        let can_join = |at: usize| {
            matches!(
                self.rest[at].kind,
                AtomKind::Letters | AtomKind::Mixed | AtomKind::Number
            )
        };
        let mut parts = 1;
        while parts < self.rest.len() && can_join(parts - 1) && can_join(parts) && is_hyphen(self.between(parts - 1)) {
            parts += 1;
        }
        let has_letters = self.rest[..parts].iter().any(|atom| atom.kind != AtomKind::Number);
        let marked = self.tag_or_name().is_some() || self.sign().is_some();
        if parts <= MOST_JOINED_PARTS && has_letters && !marked {
            parts
        } else {
            1
        }
    }

    pub fn is_letter_with_plus_or_sharp(&self) -> bool {
        self.word(0).len() == 1 && self.end_of_plus_or_sharp() > self.rest[0].span.end
    }

    /// The end of `C++` or `C#`; the end of the letter when nothing such follows.
    pub fn end_of_plus_or_sharp(&self) -> usize {
        let after = self.after();
        let length = match () {
            () if after.starts_with("++") => 2,
            () if after.starts_with('#') => 1,
            () => 0,
        };
        let ends = !after[length..].starts_with(char::is_alphanumeric);
        self.rest[0].span.end + if ends { length } else { 0 }
    }

    /// The bytes of `#MeToo` or `@first_name`, when the atom opens one.
    pub fn tag_or_name(&self) -> Option<Span> {
        let before = self.before();
        let sign = before
            .chars()
            .next_back()
            .filter(|c| matches!(c, '#' | '@' | '＃' | '＠'))?;
        let earlier = &before[..before.len() - sign.len_utf8()];
        if earlier.ends_with(|c: char| c.is_alphanumeric() || c == sign) {
            return None;
        }
        let start = self.rest[0].span.start;
        let length = self.text[start..self.chunk.end]
            .find(|c: char| !(c.is_alphanumeric() || c == '_'))
            .unwrap_or(self.chunk.end - start);
        Some(Span::new(start - sign.len_utf8(), start + length))
    }

    /// The sign of money or per cent that touches a number. Money is written before the number in the form.
    pub fn sign(&self) -> Option<Sign> {
        if self.rest[0].kind != AtomKind::Number {
            return None;
        }
        let span = self.rest[0].span;
        let before = self.before().chars().next_back().filter(|&c| is_currency(c));
        let after = self.after().chars().next().filter(|&c| is_currency(c) || c == '%');
        match (before, after) {
            (Some(sign), _) => Some(Sign {
                sign,
                span: Span::new(span.start - sign.len_utf8(), span.start),
                first: true,
            }),
            (None, Some(sign)) => Some(Sign {
                sign,
                span: Span::new(span.end, span.end + sign.len_utf8()),
                first: sign != '%',
            }),
            (None, None) => None,
        }
    }
}

/// The word without a possessive `'s`.
pub fn without_possessive(word: &str) -> &str {
    let Some(rest) = word.strip_suffix(['s', 'S']) else {
        return word;
    };
    match rest.strip_suffix(is_apostrophe) {
        Some(bare) if !bare.is_empty() => bare,
        _ => word,
    }
}

fn is_hyphen(between: &str) -> bool {
    matches!(between, "-" | "‐" | "‑")
}

//! What stands around a word in its chunk: signs, hyphens and ampersands that change what the word is.

use crate::analyzer::atoms::{Atom, AtomKind};
use crate::analyzer::numbers::{is_currency, is_percent};
use crate::language::suffixes::is_turkish_suffix;
use crate::text::fold::is_apostrophe;
use crate::text::span::Span;
use crate::text::word_form::is_raised;

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

    /// The `s` of `U.S.'s`, the `te` of `2023'te`.
    pub fn is_lone_suffix(&self, before: AtomKind) -> bool {
        let is_suffix = match before {
            AtomKind::Number | AtomKind::Mixed => is_turkish_suffix(self.word(0), None),
            _ => false,
        };
        (is_suffix || self.word(0).eq_ignore_ascii_case("s")) && self.before().ends_with(is_apostrophe)
    }

    /// The word with digits above the line that follow it: `km²`.
    pub fn with_raised_digits(&self) -> Option<Span> {
        let span = self.rest[0].span;
        let after = self.after();
        let digits = after.len() - after.trim_start_matches(is_raised).len();
        let is_word = self.word(0).ends_with(char::is_alphabetic);
        (is_word && digits > 0).then(|| Span::new(span.start, span.end + digits))
    }

    /// True for `D'Angelo`, `L'Oréal`: names, which are also written as one word.
    pub fn is_name_with_elision(&self) -> bool {
        let is_capital = |at: usize| self.word(at).starts_with(char::is_uppercase);
        self.rest[0].kind == AtomKind::Elision
            && self
                .rest
                .get(1)
                .is_some_and(|next| next.kind == AtomKind::Letters && next.span.start == self.rest[0].span.end)
            && is_capital(0)
            && is_capital(1)
            && self.rest.get(2).is_none_or(|_| !is_hyphen(self.between(1)))
    }

    /// The number of atoms of initials that spaces part, `J. K.`; 1 when there are none.
    pub fn spaced_initials(&self) -> usize {
        let is_initial = |at: usize| {
            let mut letters = self.word(at).chars();
            letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
        };
        let mut parts = 1;
        while parts < self.rest.len()
            && parts < MOST_JOINED_PARTS
            && is_initial(parts - 1)
            && is_initial(parts)
            && is_point_and_space(self.between(parts - 1))
        {
            parts += 1;
        }
        let last = self.rest[parts - 1].span.end;
        let ends_in_point = self.text[last..].starts_with('.');
        if parts > 1 && !ends_in_point { parts - 1 } else { parts }
    }

    /// The number of atoms of a number whose thousands spaces part, `1 250 000`; 1 when it has none.
    pub fn spaced_thousands(&self) -> usize {
        let mut parts = 1;
        while parts < self.rest.len()
            && self.rest[parts - 1].kind == AtomKind::Number
            && self.rest[parts].kind == AtomKind::Number
            && is_one_space(self.between(parts - 1))
            && (parts == 1 || self.word(parts - 1).len() == 3)
        {
            parts += 1;
        }
        parts
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

    /// The sign of money or per cent that goes with a number: that touches it, or stands alone one space from it. Money is written
    /// before the number in the form.
    pub fn sign(&self) -> Option<Sign> {
        self.sign_of(1)
    }

    /// The sign of the number that so many atoms make.
    pub fn sign_of(&self, parts: usize) -> Option<Sign> {
        let (first, last) = (self.rest[0], self.rest[parts - 1]);
        if first.kind != AtomKind::Number || last.kind != AtomKind::Number {
            return None;
        }
        let number = first.span.cover(last.span);
        let is_sign = |c: char| is_currency(c) || is_percent(c);
        let touching = self.before().chars().next_back().filter(|&c| is_sign(c));
        let before = touching
            .map(|sign| (sign, number.start))
            .or_else(|| self.lone_sign_before());
        if let Some((sign, end)) = before {
            return Some(Sign {
                sign: if is_percent(sign) { '%' } else { sign },
                span: Span::new(end - sign.len_utf8(), end),
                first: !is_percent(sign),
            });
        }
        let behind = self.text.get(number.end..)?;
        let (start, sign) = match behind.chars().next().filter(|&c| is_sign(c)) {
            Some(sign) => (number.end, sign),
            None => {
                let space = behind.chars().next().filter(|c| c.is_whitespace() && *c != '\n')?;
                let rest = &behind[space.len_utf8()..];
                let sign = rest.chars().next().filter(|&c| is_sign(c))?;
                let is_alone = !rest[sign.len_utf8()..].starts_with(|c: char| c.is_alphanumeric() || is_sign(c));
                (number.end + space.len_utf8(), is_alone.then_some(sign)?)
            }
        };
        Some(Sign {
            sign: if is_percent(sign) { '%' } else { sign },
            span: Span::new(start, start + sign.len_utf8()),
            first: !is_percent(sign),
        })
    }

    /// A sign of money that stands alone before the space before the number, and where it ends.
    fn lone_sign_before(&self) -> Option<(char, usize)> {
        if self.rest[0].span.start != self.chunk.start {
            return None;
        }
        let mut before = self.text.get(..self.chunk.start)?.chars().rev();
        let space = before.next().filter(|c| c.is_whitespace() && *c != '\n')?;
        let sign = before.next().filter(|&c| is_currency(c))?;
        let is_alone = before.next().is_none_or(|c| c.is_whitespace() || c == '(');
        is_alone.then_some((sign, self.chunk.start - space.len_utf8()))
    }
}

/// The acronym of which the word is the plural: `GIs`, `S&Ls`, `PCs`.
pub fn acronym_of_plural(word: &str) -> Option<&str> {
    let acronym = word.strip_suffix('s')?;
    let capitals = acronym.bytes().filter(u8::is_ascii_uppercase).count();
    let all = acronym.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'&');
    (all && capitals >= 2).then_some(acronym)
}

/// The name of which a word with digits is the plural: `47s` of `AK-47s`, `B52s`.
pub fn singular_of_digits(form: &str) -> Option<&str> {
    let singular = form.strip_suffix('s')?;
    singular.ends_with(|c: char| c.is_ascii_digit()).then_some(singular)
}

fn is_one_space(between: &str) -> bool {
    let mut chars = between.chars();
    chars.next().is_some_and(char::is_whitespace) && chars.next().is_none()
}

fn is_point_and_space(between: &str) -> bool {
    between.strip_prefix('.').is_some_and(is_one_space)
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
    matches!(between, "-" | "‐" | "‑" | "－" | "־" | "\u{200c}")
}

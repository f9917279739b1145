//! Finds the words of a text.

use crate::analyzer::atoms::{Atom, AtomKind, push_atoms};
use crate::analyzer::capitals::has_own_capitals;
use crate::analyzer::chunks::{next_chunk, plain_word, with_what_belongs};
use crate::analyzer::numbers::{number_form, without_point};
use crate::analyzer::scripts::letters;
use crate::analyzer::spelling::{Sign, Spelling, acronym_of_plural, singular_of_digits, without_possessive};
use crate::analyzer::token::{LONGEST_FORM, Shape, Token};
use crate::language::suffixes::{without_apostrophes, without_turkish_suffix};
use crate::text::span::Span;
use crate::text::word_form::{accented_form_into, cased_form_into, word_form_into};

/// Initials that, joined, would be another word of the commonest: `U.S.` is not `us`, `a.m.` not `am`.
const NOT_JOINED: [&str; 24] = [
    "us", "am", "is", "it", "as", "at", "be", "by", "do", "go", "he", "if", "in", "me", "my", "no", "of", "on", "or",
    "so", "to", "up", "we", "an",
];

/// Words that are also written as one.
struct Whole<'a> {
    /// The form of the whole and its variants, each with its accents.
    forms: &'a [(&'a str, &'a str)],
    span: Span,
    parts: u8,
    stemmable: bool,
}

/// Another form of the word at a position.
fn same_place<'a>(form: &'a str, accented: &'a str, span: Span, position: u32, stemmable: bool) -> Token<'a> {
    Token {
        form,
        accented,
        span,
        position,
        shape: Shape::Joined(1),
        stemmable,
    }
}

/// A word as it is written.
fn cased(form: &str, span: Span, position: u32) -> Token<'_> {
    Token {
        form,
        accented: form,
        span,
        position,
        shape: Shape::Cased,
        stemmable: false,
    }
}

/// Finds the words of texts; keeps its buffers from one text to the next.
#[derive(Debug, Default)]
pub struct Words {
    atoms: Vec<Atom>,
    form: String,
    accented: String,
    joined_form: String,
    joined_accented: String,
    scratch: String,
    cased: String,
}

impl Words {
    /// Gives every word of `text` to `each`, in the order of positions; at one position the word first,
    /// then its other forms. Returns the number of positions.
    pub fn each(&mut self, text: &str, each: &mut impl FnMut(Token<'_>)) -> u32 {
        let mut position = 0;
        let mut at = 0;
        while let Some(chunk) = next_chunk(text, at) {
            match plain_word(text, chunk) {
                Some(word) if word.len() > 1 || !text[word.end..chunk.end].starts_with('.') => {
                    at = chunk.end;
                    self.plain(text, word, position, each);
                    position += 1;
                }
                _ => {
                    let chunk = with_what_belongs(text, chunk);
                    at = chunk.end;
                    position = self.chunk(text, chunk, position, each);
                }
            }
        }
        position
    }

    /// A word of ASCII letters only: nine of ten in English news.
    fn plain(&mut self, text: &str, span: Span, position: u32, each: &mut impl FnMut(Token<'_>)) {
        let Some(word) = span.of(text) else { return };
        if word.len() > LONGEST_FORM {
            return;
        }
        let has_capitals = word.bytes().any(|byte| byte.is_ascii_uppercase());
        let form = if has_capitals {
            self.form.clear();
            self.form.push_str(word);
            self.form.make_ascii_lowercase();
            self.form.as_str()
        } else {
            word
        };
        each(Token {
            form,
            accented: form,
            span,
            position,
            shape: Shape::Word,
            stemmable: true,
        });
        if has_capitals && has_own_capitals(word) {
            each(cased(word, span, position));
        }
        if has_capitals && let Some(acronym) = acronym_of_plural(word) {
            let form = &form[..acronym.len()];
            each(same_place(form, form, span, position, true));
        }
    }

    fn chunk(&mut self, text: &str, chunk: Span, first: u32, each: &mut impl FnMut(Token<'_>)) -> u32 {
        let mut atoms = std::mem::take(&mut self.atoms);
        atoms.clear();
        push_atoms(text, chunk, &mut atoms);
        let mut position = first;
        let mut at = 0;
        while at < atoms.len() {
            let rest = &atoms[at..];
            let spelling = Spelling { text, chunk, rest };
            if at > 0 && spelling.is_lone_suffix(atoms[at - 1].kind) {
                at += 1;
                continue;
            }
            if let Some(parts) = spelling.ampersand_name() {
                let name = Span::new(rest[0].span.start, rest[parts - 1].span.end);
                let bare = without_possessive(name.of(text).unwrap_or_default());
                let span = Span::new(name.start, name.start + bare.len());
                self.verbatim(text, span, position, each);
                if let Some(acronym) = acronym_of_plural(bare) {
                    let form = &self.form[..acronym.len()];
                    each(same_place(form, form, span, position, false));
                }
                position += 1;
                at += parts;
                continue;
            }
            let parts = self.joined(&spelling, position, each);
            if parts > 1 {
                position += parts as u32;
                at += parts;
                continue;
            }
            position += self.single(&spelling, position, each);
            at += 1;
        }
        self.atoms = atoms;
        position
    }

    /// A word by itself with its marked or joined form; returns the positions it takes.
    fn single(&mut self, spelling: &Spelling<'_>, position: u32, each: &mut impl FnMut(Token<'_>)) -> u32 {
        let text = spelling.text;
        let atom = spelling.rest[0];
        match atom.kind {
            AtomKind::Unspaced => return self.pairs(text, atom.span, position, each),
            AtomKind::Initials => self.initials(spelling, position, each),
            AtomKind::Elision => self.verbatim(text, atom.span, position, each),
            AtomKind::Letters if spelling.is_letter_with_plus_or_sharp() => {
                let span = Span::new(atom.span.start, spelling.end_of_plus_or_sharp());
                self.verbatim(text, span, position, each);
            }
            AtomKind::Letters | AtomKind::Mixed | AtomKind::Number => {
                self.word(text, atom, position, each);
                if let Some(span) = spelling.tag_or_name().or_else(|| spelling.with_raised_digits()) {
                    self.marked(text, span, position, each);
                } else if let Some(sign) = spelling.sign() {
                    self.signed(sign, atom.span, position, each);
                }
            }
        }
        1
    }

    /// Words that are also written as one: a compound, a number in groups, spaced initials, a name with an elision. Returns how many
    /// atoms it is; 1 for a word by itself, which is left alone.
    fn joined(&mut self, spelling: &Spelling<'_>, position: u32, each: &mut impl FnMut(Token<'_>)) -> usize {
        let (text, rest) = (spelling.text, spelling.rest);
        let parts = spelling.compound();
        if parts > 1 {
            self.compound(text, &rest[..parts], position, each);
            return parts;
        }
        let parts = spelling.spaced_initials();
        if parts > 1 {
            self.spaced_initials(text, &rest[..parts], position, each);
            return parts;
        }
        let parts = spelling.spaced_thousands();
        if parts > 1 {
            self.spaced_thousands(spelling, parts, position, each);
            return parts;
        }
        if spelling.is_name_with_elision() {
            self.compound(text, &rest[..2], position, each);
            return 2;
        }
        1
    }

    fn word(&mut self, text: &str, atom: Atom, position: u32, each: &mut impl FnMut(Token<'_>)) {
        let span = self.fill(text, atom);
        if self.form.is_empty() || self.form.len() > LONGEST_FORM {
            return;
        }
        each(Token {
            form: &self.form,
            accented: &self.accented,
            span,
            position,
            shape: Shape::Word,
            stemmable: atom.kind == AtomKind::Letters,
        });
        if atom.kind != AtomKind::Number {
            self.cased(text, span, position, each);
        }
        self.other_spellings(text, atom, span, position, each);
    }

    /// The word as it is written, where its capitals are its own.
    fn cased(&mut self, text: &str, span: Span, position: u32, each: &mut impl FnMut(Token<'_>)) {
        let word = span.of(text).unwrap_or_default();
        if !has_own_capitals(word) {
            return;
        }
        self.cased.clear();
        cased_form_into(word, &mut self.cased);
        if self.cased.len() <= LONGEST_FORM {
            each(cased(&self.cased, span, position));
        }
    }

    /// The same word without its apostrophes, its Turkish ending, the sign of a Hebrew acronym, its plural.
    fn other_spellings(&self, text: &str, atom: Atom, span: Span, position: u32, each: &mut impl FnMut(Token<'_>)) {
        let form = self.form.as_str();
        let mut also = |form: &str, accented: &str| {
            each(same_place(
                form,
                accented,
                span,
                position,
                atom.kind == AtomKind::Letters,
            ))
        };
        match atom.kind {
            AtomKind::Letters => {
                if let Some(bare) = without_apostrophes(form) {
                    also(&bare, &without_apostrophes(&self.accented).unwrap_or_default());
                    if let Some(name) = without_turkish_suffix(&self.accented) {
                        let mut folded = String::new();
                        word_form_into(name, &mut folded);
                        also(&folded, name);
                    }
                } else if form.contains('"') {
                    let bare = form.replace('"', "");
                    also(&bare, &bare);
                } else if let Some(acronym) = span.of(text).and_then(acronym_of_plural) {
                    let acronym = &form[..acronym.len()];
                    also(acronym, acronym);
                }
            }
            AtomKind::Mixed => {
                if let Some(singular) = singular_of_digits(form) {
                    also(singular, singular);
                }
            }
            AtomKind::Number => {
                if let Some(whole) = without_point(form) {
                    also(&whole, &whole);
                }
            }
            _ => {}
        }
    }

    /// Fills `form` and `accented` from an atom; returns its bytes without a possessive.
    fn fill(&mut self, text: &str, atom: Atom) -> Span {
        let whole = atom.span.of(text).unwrap_or_default();
        let bare = without_possessive(whole);
        self.form.clear();
        self.accented.clear();
        if atom.kind == AtomKind::Number {
            self.scratch.clear();
            word_form_into(bare, &mut self.scratch);
            number_form(&self.scratch, &mut self.form);
            self.accented.push_str(&self.form);
        } else {
            word_form_into(bare, &mut self.form);
            if bare.is_ascii() {
                self.accented.push_str(&self.form);
            } else {
                accented_form_into(bare, &mut self.accented);
            }
        }
        Span::new(atom.span.start, atom.span.start + bare.len())
    }

    /// `cease-fire`: its parts, and at the first one the joined form.
    fn compound(&mut self, text: &str, parts: &[Atom], first: u32, each: &mut impl FnMut(Token<'_>)) {
        self.joined_form.clear();
        self.joined_accented.clear();
        let mut span = parts[0].span;
        for &part in parts {
            span = span.cover(self.fill(text, part));
            self.joined_form.extend(self.form.chars().filter(|&c| c != '\''));
            self.joined_accented
                .extend(self.accented.chars().filter(|&c| c != '\''));
        }
        let stemmable = parts
            .iter()
            .all(|part| matches!(part.kind, AtomKind::Letters | AtomKind::Elision));
        let (form, accented) = (
            std::mem::take(&mut self.joined_form),
            std::mem::take(&mut self.joined_accented),
        );
        let mut forms = vec![(form.as_str(), accented.as_str())];
        let last = parts.last().map_or(AtomKind::Letters, |last| last.kind);
        if last != AtomKind::Letters {
            forms.extend(singular_of_digits(&form).map(|singular| (singular, singular)));
        }
        let whole = Whole {
            forms: &forms,
            span,
            parts: parts.len() as u8,
            stemmable,
        };
        self.each_part(text, parts, first, &whole, each);
        self.joined_form = form;
        self.joined_accented = accented;
    }

    /// `J. K.`: the letters, and at the first one `j.k` and `jk`.
    fn spaced_initials(&mut self, text: &str, parts: &[Atom], first: u32, each: &mut impl FnMut(Token<'_>)) {
        let mut letters = Vec::with_capacity(parts.len());
        let mut span = parts[0].span;
        for &part in parts {
            span = span.cover(self.fill(text, part));
            letters.push(self.form.clone());
        }
        let (dotted, joined) = (letters.join("."), letters.concat());
        let mut forms = vec![(dotted.as_str(), dotted.as_str())];
        if !NOT_JOINED.contains(&joined.as_str()) {
            forms.push((&joined, &joined));
        }
        let whole = Whole {
            forms: &forms,
            span,
            parts: parts.len() as u8,
            stemmable: false,
        };
        self.each_part(text, parts, first, &whole, each);
    }

    /// `1 250 000`: its groups, and at the first one the number, with the sign that goes with it.
    fn spaced_thousands(
        &mut self,
        spelling: &Spelling<'_>,
        parts: usize,
        first: u32,
        each: &mut impl FnMut(Token<'_>),
    ) {
        let (text, groups) = (spelling.text, &spelling.rest[..parts]);
        let mut number = String::new();
        let mut span = groups[0].span;
        for &group in groups {
            span = span.cover(self.fill(text, group));
            number.push_str(&self.form);
        }
        let sign = spelling.sign_of(parts);
        let signed = sign.as_ref().map(|sign| match sign.first {
            true => format!("{}{number}", sign.sign),
            false => format!("{number}{}", sign.sign),
        });
        let mut forms = vec![(number.as_str(), number.as_str())];
        forms.extend(signed.as_deref().map(|signed| (signed, signed)));
        let whole = Whole {
            forms: &forms,
            span: sign.map_or(span, |sign| span.cover(sign.span)),
            parts: parts as u8,
            stemmable: false,
        };
        self.each_part(text, groups, first, &whole, each);
    }

    /// The parts of a whole, at the first one its forms, and at the last one where they end.
    fn each_part(
        &mut self,
        text: &str,
        parts: &[Atom],
        first: u32,
        whole: &Whole<'_>,
        each: &mut impl FnMut(Token<'_>),
    ) {
        let last = first + parts.len() as u32 - 1;
        for (position, &part) in (first..).zip(parts) {
            if part.kind == AtomKind::Elision {
                self.verbatim(text, part.span, position, each);
            } else {
                self.word(text, part, position, each);
            }
            let shape = match position {
                _ if position == first => Shape::Joined(whole.parts),
                _ if position == last => Shape::JoinedEnd(whole.parts),
                _ => continue,
            };
            for (form, accented) in whole.forms.iter().filter(|(form, _)| form.len() <= LONGEST_FORM) {
                each(Token {
                    form,
                    accented,
                    span: whole.span,
                    position,
                    shape,
                    stemmable: whole.stemmable,
                });
            }
        }
    }

    /// `U.S.` and, where that is no other word, `UN` for `U.N.`.
    fn initials(&mut self, spelling: &Spelling<'_>, position: u32, each: &mut impl FnMut(Token<'_>)) {
        let text = spelling.text;
        let letters = spelling.rest[0].span;
        let dotted = text[letters.end..].starts_with('.') && letters.end < spelling.chunk.end;
        let span = Span::new(letters.start, letters.end + usize::from(dotted));
        self.form.clear();
        word_form_into(letters.of(text).unwrap_or_default(), &mut self.form);
        if self.form.len() > LONGEST_FORM {
            return;
        }
        let shape = Shape::Word;
        each(Token {
            form: &self.form,
            accented: &self.form,
            span,
            position,
            shape,
            stemmable: false,
        });
        self.cased(text, letters, position, each);
        self.joined_form.clear();
        self.joined_form.extend(self.form.chars().filter(|&c| c != '.'));
        if NOT_JOINED.contains(&self.joined_form.as_str()) {
            return;
        }
        each(Token {
            form: &self.joined_form,
            accented: &self.joined_form,
            span,
            position,
            shape: Shape::Joined(1),
            stemmable: true,
        });
    }

    /// A form that no language stems: `at&t`, `c++`, `l'`.
    fn verbatim(&mut self, text: &str, span: Span, position: u32, each: &mut impl FnMut(Token<'_>)) {
        self.unstemmed(text, span, position, Shape::Word, each);
        self.cased(text, span, position, each);
    }

    /// `#metoo`, `@potus`.
    fn marked(&mut self, text: &str, span: Span, position: u32, each: &mut impl FnMut(Token<'_>)) {
        self.unstemmed(text, span, position, Shape::Marked, each);
    }

    fn unstemmed(&mut self, text: &str, span: Span, position: u32, shape: Shape, each: &mut impl FnMut(Token<'_>)) {
        self.form.clear();
        word_form_into(span.of(text).unwrap_or_default(), &mut self.form);
        if self.form.is_empty() || self.form.len() > LONGEST_FORM {
            return;
        }
        each(Token {
            form: &self.form,
            accented: &self.form,
            span,
            position,
            shape,
            stemmable: false,
        });
    }

    /// `€1.5bn` for a number with its sign, wherever the sign stands; the number is in `form`.
    fn signed(&mut self, sign: Sign, number: Span, position: u32, each: &mut impl FnMut(Token<'_>)) {
        self.joined_form.clear();
        if sign.first {
            self.joined_form.push(sign.sign);
        }
        self.joined_form.push_str(&self.form);
        if !sign.first {
            self.joined_form.push(sign.sign);
        }
        if self.joined_form.len() > LONGEST_FORM {
            return;
        }
        each(Token {
            form: &self.joined_form,
            accented: &self.joined_form,
            span: number.cover(sign.span),
            position,
            shape: Shape::Marked,
            stemmable: false,
        });
    }

    /// A run without spaces as pairs of neighbouring letters; a letter alone stands for itself.
    fn pairs(&mut self, text: &str, run: Span, first: u32, each: &mut impl FnMut(Token<'_>)) -> u32 {
        let mut position = first;
        let mut before: Option<Span> = None;
        for letter in letters(text, run) {
            if let Some(before) = before {
                self.verbatim(text, before.cover(letter), position, each);
                position += 1;
            }
            before = Some(letter);
        }
        match before {
            Some(only) if only == run => {
                self.verbatim(text, only, position, each);
                1
            }
            _ => position - first,
        }
    }
}

#[cfg(test)]
mod tests;

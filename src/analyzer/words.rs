//! Finds the words of a text.

use crate::analyzer::atoms::{Atom, AtomKind, push_atoms};
use crate::analyzer::chunks::{next_chunk, plain_word};
use crate::analyzer::numbers::number_form;
use crate::analyzer::scripts::letters;
use crate::analyzer::spelling::{Sign, Spelling, without_possessive};
use crate::analyzer::token::{LONGEST_FORM, Shape, Token};
use crate::text::fold::{fold_into, lower_into};
use crate::text::span::Span;

/// Initials that, joined, would be another word of the commonest: `U.S.` is not `us`, `a.m.` not `am`.
const NOT_JOINED: [&str; 24] = [
    "us", "am", "is", "it", "as", "at", "be", "by", "do", "go", "he", "if", "in", "me", "my", "no", "of", "on", "or",
    "so", "to", "up", "we", "an",
];

/// Finds the words of texts; keeps its buffers from one text to the next.
#[derive(Debug, Default)]
pub struct Words {
    atoms: Vec<Atom>,
    form: String,
    accented: String,
    joined_form: String,
    joined_accented: String,
    scratch: String,
}

impl Words {
    /// Gives every word of `text` to `each`, in the order of positions; at one position the word first,
    /// then its other forms. Returns the number of positions.
    pub fn each(&mut self, text: &str, each: &mut impl FnMut(Token<'_>)) -> u32 {
        let mut position = 0;
        let mut at = 0;
        while let Some(chunk) = next_chunk(text, at) {
            at = chunk.end;
            match plain_word(text, chunk) {
                Some(word) => {
                    self.plain(text, word, position, each);
                    position += 1;
                }
                None => position = self.chunk(text, chunk, position, each),
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
        let form = if word.bytes().any(|byte| byte.is_ascii_uppercase()) {
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
            if at > 0 && spelling.is_lone_possessive() {
                at += 1;
                continue;
            }
            if let Some(parts) = spelling.ampersand_name() {
                let name = Span::new(rest[0].span.start, rest[parts - 1].span.end);
                let bare = without_possessive(name.of(text).unwrap_or_default());
                self.verbatim(text, Span::new(name.start, name.start + bare.len()), position, each);
                position += 1;
                at += parts;
                continue;
            }
            let parts = spelling.compound();
            if parts > 1 {
                self.compound(text, &rest[..parts], position, each);
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
                if let Some(span) = spelling.tag_or_name() {
                    self.marked(text, span, position, each);
                } else if let Some(sign) = spelling.sign() {
                    self.signed(sign, atom.span, position, each);
                }
            }
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
    }

    /// Fills `form` and `accented` from an atom; returns its bytes without a possessive.
    fn fill(&mut self, text: &str, atom: Atom) -> Span {
        let whole = atom.span.of(text).unwrap_or_default();
        let bare = without_possessive(whole);
        self.form.clear();
        self.accented.clear();
        if atom.kind == AtomKind::Number {
            self.scratch.clear();
            fold_into(bare, &mut self.scratch);
            number_form(&self.scratch, &mut self.form);
            self.accented.push_str(&self.form);
        } else {
            fold_into(bare, &mut self.form);
            if bare.is_ascii() {
                self.accented.push_str(&self.form);
            } else {
                lower_into(bare, &mut self.accented);
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
            self.joined_form.push_str(&self.form);
            self.joined_accented.push_str(&self.accented);
        }
        let joinable = self.joined_form.len() <= LONGEST_FORM;
        let count = parts.len() as u8;
        let last = first + parts.len() as u32 - 1;
        for (position, &part) in (first..).zip(parts) {
            self.word(text, part, position, each);
            let shape = match position {
                _ if !joinable => continue,
                _ if position == first => Shape::Joined(count),
                _ if position == last => Shape::JoinedEnd(count),
                _ => continue,
            };
            each(Token {
                form: &self.joined_form,
                accented: &self.joined_accented,
                span,
                position,
                shape,
                stemmable: parts.iter().all(|part| part.kind == AtomKind::Letters),
            });
        }
    }

    /// `U.S.` and, where that is no other word, `UN` for `U.N.`.
    fn initials(&mut self, spelling: &Spelling<'_>, position: u32, each: &mut impl FnMut(Token<'_>)) {
        let text = spelling.text;
        let letters = spelling.rest[0].span;
        let dotted = text[letters.end..].starts_with('.') && letters.end < spelling.chunk.end;
        let span = Span::new(letters.start, letters.end + usize::from(dotted));
        self.form.clear();
        fold_into(letters.of(text).unwrap_or_default(), &mut self.form);
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
    }

    /// `#metoo`, `@potus`.
    fn marked(&mut self, text: &str, span: Span, position: u32, each: &mut impl FnMut(Token<'_>)) {
        self.unstemmed(text, span, position, Shape::Marked, each);
    }

    fn unstemmed(&mut self, text: &str, span: Span, position: u32, shape: Shape, each: &mut impl FnMut(Token<'_>)) {
        self.form.clear();
        fold_into(span.of(text).unwrap_or_default(), &mut self.form);
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

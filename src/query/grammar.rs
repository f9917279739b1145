//! The grammar: how operators and parentheses join operands.

use crate::query::beside::{Operand, side_by_side, without_small};
use crate::query::fields::{FieldEntry, FieldKind};
use crate::query::lex::{Kind, Token};
use crate::query::limits::NESTING;
use crate::query::note::Note;
use crate::query::operand::{Context, Operands};
use crate::query::proximity::{at_least, join};
use crate::query::tree::Tree;
use crate::query::word::AsWritten;
use crate::text::span::Span;

/// The tree of the tokens, if they ask anything; notes are added to those of `operands`.
pub(crate) fn tree_of(tokens: &[Token<'_>], operands: Operands) -> (Option<Tree>, Vec<Note>) {
    let mut parser = Parser {
        tokens,
        at: 0,
        nesting: 0,
        operands,
    };
    let tree = parser.alternatives(Context::Anywhere);
    (tree, parser.operands.notes)
}

/// Walks over the tokens of a query.
struct Parser<'a> {
    tokens: &'a [Token<'a>],
    at: usize,
    nesting: usize,
    operands: Operands,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<Token<'a>> {
        self.tokens.get(self.at).copied()
    }

    fn take(&mut self) -> Option<Token<'a>> {
        let token = self.peek();
        self.at += usize::from(token.is_some());
        token
    }

    /// The span from token number `first` to the last one taken.
    fn span_since(&self, first: usize) -> Span {
        let taken = self.tokens.get(first..self.at).unwrap_or_default();
        match (taken.first(), taken.last()) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::new(0, 0),
        }
    }

    fn note_dangling(&mut self, token: Token<'a>, side: &str) {
        self.operands
            .note(token.span, format!("nothing stands {side} this operator; left out"));
    }

    /// `a OR b OR c`
    fn alternatives(&mut self, context: Context) -> Option<Tree> {
        let mut parts = Vec::new();
        let mut pending: Option<Token<'a>> = None;
        loop {
            match self.sequence(context) {
                Some(tree) => {
                    parts.push(tree);
                    pending = None;
                }
                None => {
                    if let Some(or) = pending.take() {
                        self.note_dangling(or, "after");
                    }
                }
            }
            match self.peek() {
                Some(token) if token.kind == Kind::Or => {
                    self.at += 1;
                    if parts.is_empty() {
                        self.note_dangling(token, "before");
                    } else {
                        pending = Some(token);
                    }
                }
                _ => break,
            }
        }
        if let Some(or) = pending {
            self.note_dangling(or, "after");
        }
        Tree::any(parts)
    }

    /// `a b AND c`: up to an OR or a closing parenthesis.
    fn sequence(&mut self, context: Context) -> Option<Tree> {
        let mut groups: Vec<Vec<Operand>> = Vec::new();
        let mut and: Option<Token<'a>> = None;
        while let Some(token) = self.peek() {
            match token.kind {
                Kind::Close if self.nesting == 0 => {
                    self.at += 1;
                    self.operands.note(token.span, "no parenthesis is open here; left out");
                }
                Kind::Or | Kind::Close => break,
                Kind::And => {
                    self.at += 1;
                    match and.replace(token) {
                        _ if groups.is_empty() => {
                            self.note_dangling(token, "before");
                            and = None;
                        }
                        Some(double) => self.note_dangling(double, "after"),
                        None => {}
                    }
                }
                Kind::Proximity(_) => {
                    self.at += 1;
                    self.note_dangling(token, "before");
                }
                Kind::Boost(_) | Kind::Slop(_) => self.at += 1,
                _ => {
                    let before = self.at;
                    if let Some(operand) = self.joined(context) {
                        match groups.last_mut() {
                            Some(group) if and.is_some() => group.push(operand),
                            _ => groups.push(vec![operand]),
                        }
                        and = None;
                    }
                    // Every round takes a token, whatever it makes of it.
                    self.at = self.at.max(before + 1);
                }
            }
        }
        if let Some(token) = and {
            self.note_dangling(token, "after");
        }
        side_by_side(
            without_small(groups, self.operands.small_words),
            self.operands.match_any,
        )
    }

    /// `a NEAR/5 b SENT c`, from left to right.
    fn joined(&mut self, context: Context) -> Option<Operand> {
        let mut left = self.signed(context)?;
        while let Some(token) = self.peek() {
            let Kind::Proximity(operator) = token.kind else { break };
            self.at += 1;
            match self.signed(context) {
                Some(right) => {
                    left.tree = join(operator, left.tree, right.tree, token.span, &mut self.operands.notes);
                    left.required |= right.required;
                }
                None => self.note_dangling(token, "after"),
            }
        }
        Some(left)
    }

    /// `NOT a`, `-a`, `+a`.
    fn signed(&mut self, context: Context) -> Option<Operand> {
        let first = self.at;
        let mut negated = false;
        let mut required = false;
        let mut last_sign = None;
        while let Some(token) = self.peek() {
            match token.kind {
                Kind::Not => negated = !negated,
                Kind::Plus => required = true,
                _ => break,
            }
            last_sign = Some(token);
            self.at += 1;
        }
        let Some(tree) = self.primary(context) else {
            if let Some(token) = last_sign {
                self.note_dangling(token, "after");
            }
            return None;
        };
        let tree = if negated {
            tree.negated(self.span_since(first))
        } else {
            tree
        };
        Some(Operand { tree, required })
    }

    /// One word, phrase, group or field, with its weight.
    fn primary(&mut self, context: Context) -> Option<Tree> {
        let first = self.at;
        let token = self.peek()?;
        let tree = match token.kind {
            Kind::Open => self.group(context),
            Kind::Quoted(text) => {
                self.at += 1;
                let slop = self.slop();
                let span = self.span_since(first);
                self.operands.quoted(span, text, slop, context)
            }
            Kind::Regex(pattern) => {
                self.at += 1;
                self.operands.regex(token.span, pattern)
            }
            Kind::Chunk(chunk) => {
                self.at += 1;
                self.operands.chunk(token.span, chunk, AsWritten::No, context)
            }
            Kind::Exact(as_written) => {
                self.at += 1;
                self.exact(token, as_written, context)
            }
            Kind::Field(entry) => {
                self.at += 1;
                self.field(token, entry)
            }
            Kind::AtLeast(count) => {
                self.at += 1;
                let operand = self.group(context);
                let span = self.span_since(first);
                operand.map(|of| at_least(count, of, span, &mut self.operands.notes))
            }
            _ => return None,
        };
        self.weighed(tree, first)
    }

    /// What follows the tilde right after a phrase.
    fn slop(&mut self) -> Option<&'a str> {
        match self.peek()?.kind {
            Kind::Slop(number) => {
                self.at += 1;
                Some(number)
            }
            _ => None,
        }
    }

    /// Applies the `^2` that follow.
    fn weighed(&mut self, tree: Option<Tree>, first: usize) -> Option<Tree> {
        let (mut tree, mut weighed) = (tree, false);
        while let Some(token) = self.peek() {
            match token.kind {
                Kind::Boost(number) => {
                    self.at += 1;
                    let factor = self.operands.factor(token.span, number);
                    let span = self.span_since(first);
                    if weighed {
                        self.operands.note(token.span, "a second weight; left out");
                        continue;
                    }
                    weighed = factor.is_some();
                    tree = tree.map(|tree| match factor {
                        Some(factor) => tree.boosted(factor, span),
                        None => tree,
                    });
                }
                Kind::Slop(_) => {
                    self.at += 1;
                    self.operands
                        .note(token.span, "`~` goes with a word or a phrase; left out");
                }
                _ => break,
            }
        }
        tree
    }

    /// `( … )`; one that is too deep counts as not written.
    fn group(&mut self, context: Context) -> Option<Tree> {
        let first = self.at;
        let open = self.take()?;
        if self.nesting == NESTING {
            self.operands.note(
                open.span,
                format!("parentheses go {NESTING} deep; this group is left out"),
            );
            self.skip_group();
            return None;
        }
        self.nesting += 1;
        let notes = self.operands.notes.len();
        let tree = self.alternatives(context);
        self.nesting -= 1;
        match self.peek() {
            Some(token) if token.kind == Kind::Close => self.at += 1,
            _ => self
                .operands
                .note(open.span, "this parenthesis is closed at the end of the query"),
        }
        let span = self.span_since(first);
        if tree.is_none() && self.operands.notes.len() == notes {
            self.operands
                .note(span, "nothing to search for in this group; left out");
        }
        tree.map(|tree| tree.spanning(span))
    }

    /// Passes over a group up to its end.
    fn skip_group(&mut self) {
        let mut open = 1usize;
        while let Some(token) = self.take() {
            match token.kind {
                Kind::Open => open += 1,
                Kind::Close => open -= 1,
                _ => {}
            }
            if open == 0 {
                return;
            }
        }
    }

    /// A field's name and what it is asked for.
    fn field(&mut self, name: Token<'a>, entry: &'static FieldEntry) -> Option<Tree> {
        let first = self.at - 1;
        if self.nesting == NESTING {
            self.operands
                .note(name.span, format!("fields and parentheses go {NESTING} deep; left out"));
            return None;
        }
        self.nesting += 1;
        let operand = self.field_operand(name, entry);
        self.nesting -= 1;
        let tree = operand?;
        let span = self.span_since(first);
        Some(match entry.kind {
            FieldKind::Text(field) => tree.in_field(field, span),
            _ => tree,
        })
    }

    fn field_operand(&mut self, name: Token<'a>, entry: &'static FieldEntry) -> Option<Tree> {
        let closes = self.peek().is_none_or(|next| matches!(next.kind, Kind::Close));
        let notes = self.operands.notes.len();
        let tree = if closes {
            None
        } else {
            self.signed(Context::of(entry.kind)).map(|operand| operand.tree)
        };
        if tree.is_none() && self.operands.notes.len() == notes {
            self.operands
                .note(name.span, "nothing stands after this field's colon; left out");
        }
        tree
    }

    /// `=word`
    fn exact(&mut self, sign: Token<'a>, as_written: AsWritten, context: Context) -> Option<Tree> {
        match self.peek() {
            Some(Token {
                kind: Kind::Chunk(chunk),
                span,
            }) if span.start == sign.span.end => {
                self.at += 1;
                let tree = self.operands.chunk(span, chunk, as_written, context)?;
                let span = sign.span.cover(tree.node.span);
                Some(tree.spanning(span))
            }
            // Phrases are exact anyway.
            Some(Token {
                kind: Kind::Quoted(_), ..
            }) => self.primary(context),
            _ => {
                self.operands
                    .notes
                    .push(Note::new(sign.span, "`=` goes with one word; left out").suggest("=word"));
                None
            }
        }
    }
}

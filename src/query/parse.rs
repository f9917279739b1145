//! From the text of a query to its tree.
//!
//! NOT binds closest, then NEAR, PRE, SENT and PARA, then AND (words side by side), then OR.

use crate::date::NewsDate;
use crate::query::ast::{Expr, Node};
use crate::query::error::QueryError;
use crate::query::grammar::tree_of;
use crate::query::lex::{Kind, Token, lex};
use crate::query::limits::QUERY_BYTES;
use crate::query::note::Note;
use crate::query::operand::Operands;
use crate::text::span::Span;

pub use crate::language::function_words::SmallWords;

/// Words from which on a query that ends in `?` is taken for a question, not a pattern.
const WORDS_OF_A_QUESTION: usize = 3;
/// Notes that are kept; a query with more is noise.
const NOTES: usize = 20;

/// What a query is read with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Words side by side are alternatives (`--match any`). What narrows stays required: exclusions,
    /// dates, numbers, and fields such as `lang:` and `source:`.
    pub match_any: bool,
    /// Small words that are passed over where other words stand beside them: `the`, `what`. In quotes, behind `=` or `+`, or beside an
    /// operator they are words like others.
    pub small_words: SmallWords,
    /// The day that relative dates count from.
    pub today: NewsDate,
}

impl Options {
    /// All words are wanted, none is passed over.
    pub fn on(today: NewsDate) -> Self {
        Self {
            match_any: false,
            small_words: SmallWords::default(),
            today,
        }
    }
}

/// A query as understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    /// The tree. A query that asks nothing is an [`Expr::Or`] of nothing, which no article matches.
    pub node: Node,
    /// What was understood otherwise than written, in the order of the text.
    pub notes: Vec<Note>,
}

impl Parsed {
    /// True when the query asks nothing.
    pub fn is_empty(&self) -> bool {
        matches!(&self.node.expr, Expr::Or(parts) if parts.is_empty())
    }

    /// The tree, or the first note as an error: `text` is the query that was parsed.
    pub fn strict(self, text: &str) -> Result<Node, QueryError> {
        match self.notes.into_iter().next() {
            None => Ok(self.node),
            Some(note) => Err(QueryError::NotAsWritten {
                note,
                text: text.to_owned(),
            }),
        }
    }
}

/// Reads a query. Never fails; see [`Parsed::notes`].
pub fn parse(text: &str, options: &Options) -> Parsed {
    let mut notes = Vec::new();
    let read = within_limit(text, &mut notes);
    let tokens = lex(read, &mut notes);
    let operands = Operands {
        notes,
        match_any: options.match_any,
        small_words: options.small_words,
        today: options.today,
        question_mark: question_mark(&tokens),
        clauses: 0,
    };
    let (tree, mut notes) = tree_of(&tokens, operands);
    if tree.is_none() && !read.trim().is_empty() && notes.is_empty() {
        notes.push(Note::new(Span::new(0, read.len()), "no word to search for"));
    }
    notes.sort_by_key(|note| note.span);
    notes.truncate(NOTES);
    let node = match tree {
        Some(tree) => tree.node,
        None => Node {
            span: Span::new(0, read.len()),
            expr: Expr::Or(Vec::new()),
        },
    };
    Parsed { node, notes }
}

fn within_limit<'a>(text: &'a str, notes: &mut Vec<Note>) -> &'a str {
    if text.len() <= QUERY_BYTES {
        return text;
    }
    let end = (0..=QUERY_BYTES)
        .rev()
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(0);
    notes.push(Note::new(
        Span::new(end, text.len()),
        format!("only the first {QUERY_BYTES} bytes of a query are read"),
    ));
    &text[..end]
}

/// Where the `?` stands that ends a question such as `who won the cup?`.
fn question_mark(tokens: &[Token<'_>]) -> Option<usize> {
    let prose = tokens
        .iter()
        .all(|token| matches!(token.kind, Kind::Chunk(_) | Kind::Quoted(_)));
    let last = tokens.last()?;
    match last.kind {
        Kind::Chunk(chunk) if prose && tokens.len() >= WORDS_OF_A_QUESTION && chunk.ends_with('?') => {
            Some(last.span.end - 1)
        }
        _ => None,
    }
}

#[cfg(test)]
mod hostile_tests;
#[cfg(test)]
mod manual_tests;
#[cfg(test)]
mod tests;

//! Writes a tree as a query that parses to the same tree, whatever `--match` says.

use std::fmt::{self, Display, Formatter, Write};

use crate::date::NewsDate;
use crate::query::ast::{Attribute, Expr, Node, NumberField, TextField, Unit};
use crate::query::fields::{is_verbatim, number_name, text_name};
use crate::query::lex::{Kind, lex};
use crate::query::scan::is_inside_acronym;
use crate::query::word::{AsWritten, Manner, read_chunk};

impl Display for Node {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write_expr(f, &self.expr, Place::TOP)
    }
}

/// How closely what stands around binds; a looser expression needs parentheses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    Or,
    And,
    Near,
    Not,
    Primary,
    /// What `^2` may follow.
    Leaf,
}

/// Where an expression is written.
#[derive(Debug, Clone, Copy)]
struct Place {
    binding: Binding,
    field: Option<TextField>,
}

impl Place {
    const TOP: Self = Self {
        binding: Binding::Or,
        field: None,
    };

    fn with(self, binding: Binding) -> Self {
        Self { binding, ..self }
    }
}

fn binding_of(expr: &Expr) -> Binding {
    match expr {
        Expr::Or(_) => Binding::Or,
        Expr::And(_) => Binding::And,
        Expr::Near { .. } | Expr::Within { .. } => Binding::Near,
        Expr::Not(_) => Binding::Not,
        Expr::Word(_)
        | Expr::Exact(_)
        | Expr::Cased(_)
        | Expr::Phrase(_)
        | Expr::Prefix(_)
        | Expr::Wildcard(_)
        | Expr::Fuzzy { .. }
        | Expr::Regex(_) => Binding::Leaf,
        _ => Binding::Primary,
    }
}

fn write_expr(f: &mut Formatter<'_>, expr: &Expr, place: Place) -> fmt::Result {
    if binding_of(expr) < place.binding {
        f.write_char('(')?;
        write_open(f, expr, place.with(Binding::Or))?;
        return f.write_char(')');
    }
    write_open(f, expr, place)
}

fn write_open(f: &mut Formatter<'_>, expr: &Expr, place: Place) -> fmt::Result {
    match expr {
        Expr::Everything => f.write_char('*'),
        Expr::Word(_)
        | Expr::Exact(_)
        | Expr::Cased(_)
        | Expr::Phrase(_)
        | Expr::Prefix(_)
        | Expr::Wildcard(_)
        | Expr::Fuzzy { .. }
        | Expr::Regex(_) => write_leaf(f, expr, place),
        Expr::Near {
            left,
            right,
            distance,
            ordered,
        } => {
            write_expr(f, &left.expr, place.with(Binding::Near))?;
            write!(f, " {}/{distance} ", if *ordered { "PRE" } else { "NEAR" })?;
            write_expr(f, &right.expr, place.with(Binding::Not))
        }
        Expr::Within { left, right, unit } => {
            write_expr(f, &left.expr, place.with(Binding::Near))?;
            f.write_str(match unit {
                Unit::Sentence => " SENT ",
                Unit::Paragraph => " PARA ",
            })?;
            write_expr(f, &right.expr, place.with(Binding::Not))
        }
        Expr::AtLeast { count, of } => {
            write!(f, "atleast{count}(")?;
            write_expr(f, &of.expr, place.with(Binding::Or))?;
            f.write_char(')')
        }
        Expr::Field { field, of } => {
            write!(f, "{}:", text_name(*field))?;
            write_expr(
                f,
                &of.expr,
                Place {
                    binding: Binding::Primary,
                    field: Some(*field),
                },
            )
        }
        Expr::Present(Attribute::Text(field)) => write!(f, "{}:*", text_name(*field)),
        Expr::Present(Attribute::Date) => f.write_str("date:*"),
        Expr::Date { from, to } => write_date(f, *from, *to),
        Expr::Number { of, min, max } => write_number(f, *of, *min, *max),
        Expr::Like(id) => write!(f, "like:{}", escaped(id)),
        Expr::And(parts) => write_list(f, parts, " AND ", place.with(Binding::Near)),
        Expr::Or(parts) => write_list(f, parts, " OR ", place.with(Binding::Near)),
        Expr::Not(of) => {
            f.write_str("NOT ")?;
            write_expr(f, &of.expr, place.with(Binding::Primary))
        }
        Expr::Boost { of, factor } => {
            write_expr(f, &of.expr, place.with(Binding::Leaf))?;
            write!(f, "^{factor}")
        }
    }
}

fn write_date(f: &mut Formatter<'_>, from: Option<NewsDate>, to: Option<NewsDate>) -> fmt::Result {
    match (from, to) {
        (Some(from), Some(to)) if from == to => write!(f, "date:{from}"),
        (Some(from), Some(to)) => write!(f, "date:{from}..{to}"),
        (Some(from), None) => write!(f, "date:{from}.."),
        (None, Some(to)) => write!(f, "date:..{to}"),
        (None, None) => f.write_str("date:*"),
    }
}

fn write_number(f: &mut Formatter<'_>, of: NumberField, min: Option<u64>, max: Option<u64>) -> fmt::Result {
    let name = number_name(of);
    match (min, max) {
        (Some(min), Some(max)) if min == max => write!(f, "{name}:{min}"),
        (Some(min), Some(max)) => write!(f, "{name}:{min}..{max}"),
        (Some(min), None) => write!(f, "{name}:>={min}"),
        (None, Some(max)) => write!(f, "{name}:<={max}"),
        (None, None) => write!(f, "{name}:*"),
    }
}

fn write_list(f: &mut Formatter<'_>, parts: &[Node], between: &str, place: Place) -> fmt::Result {
    for (index, part) in parts.iter().enumerate() {
        if index > 0 {
            f.write_str(between)?;
        }
        write_expr(f, &part.expr, place)?;
    }
    Ok(())
}

fn write_leaf(f: &mut Formatter<'_>, expr: &Expr, place: Place) -> fmt::Result {
    let (plain, safe) = match expr {
        Expr::Word(word) => (word.clone(), escaped(word)),
        Expr::Exact(word) => (format!("={word}"), format!("={}", escaped(word))),
        Expr::Cased(word) => (format!("=={word}"), format!("=={}", escaped(word))),
        Expr::Prefix(start) => (format!("{start}*"), format!("{}*", escaped(start))),
        Expr::Wildcard(pattern) => (pattern.clone(), escaped_but(pattern, &['*', '?'])),
        Expr::Fuzzy { word, edits } => (format!("{word}~{edits}"), format!("{}~{edits}", escaped(word))),
        Expr::Phrase(text) => {
            let kept = text.char_indices().map(|(at, c)| match c {
                '"' if !is_inside_acronym(text, at) => ' ',
                c => c,
            });
            return write!(f, "\"{}\"", kept.collect::<String>());
        }
        Expr::Regex(pattern) => return write!(f, "/{}/", pattern.replace('/', "\\/")),
        _ => return Ok(()),
    };
    f.write_str(if reads_as(&plain, expr, place.field) {
        &plain
    } else {
        &safe
    })
}

/// True when `text`, read as it stands, asks for `expr`.
fn reads_as(text: &str, expr: &Expr, field: Option<TextField>) -> bool {
    // A backslash at the end would take in what is printed next.
    if text.contains('\\') {
        return false;
    }
    let mut notes = Vec::new();
    let tokens = lex(text, &mut notes);
    let (chunk, offset, as_written) = match tokens[..] {
        [token] => match token.kind {
            Kind::Chunk(chunk) => (chunk, token.span.start, AsWritten::No),
            _ => return false,
        },
        [sign, token] => match (sign.kind, token.kind) {
            (Kind::Exact(as_written), Kind::Chunk(chunk)) => (chunk, token.span.start, as_written),
            _ => return false,
        },
        _ => return false,
    };
    let whole = offset + chunk.len() == text.len() && offset == as_written.sign().len();
    let verbatim = field.is_some_and(is_verbatim);
    let manner = Manner {
        verbatim,
        as_written,
        question_mark: None,
    };
    let nodes = read_chunk(chunk, offset, manner, &mut notes);
    whole && notes.is_empty() && matches!(&nodes[..], [node] if node.expr == *expr)
}

/// The word with a backslash before its first character and before all but letters and digits.
fn escaped(word: &str) -> String {
    escaped_but(word, &[])
}

fn escaped_but(word: &str, kept: &[char]) -> String {
    let mut out = String::with_capacity(word.len() + 2);
    for (at, c) in word.char_indices() {
        if !kept.contains(&c) && (at == 0 || !c.is_alphanumeric()) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests;

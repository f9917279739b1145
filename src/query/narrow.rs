//! What narrows a query beside its text: days, publisher, section, writer, language.

use crate::date::NewsDate;
use crate::query::ast::{Attribute, Expr, Node, TextField};
use crate::query::fields::UNKNOWN;
use crate::text::span::Span;

/// What narrows a query; what is `None` narrows nothing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Narrow {
    /// The first day, month or year.
    pub since: Option<NewsDate>,
    /// The last one.
    pub until: Option<NewsDate>,
    /// The publisher or agency; `unknown` for articles without one, as for the next two.
    pub source: Option<String>,
    /// The part of the paper.
    pub section: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// The code of the language.
    pub language: Option<String>,
}

impl Narrow {
    /// True where no day can lie between both dates.
    pub fn is_empty_span(&self) -> bool {
        match (self.since, self.until) {
            (Some(since), Some(until)) => since.interval().0 > until.interval().1,
            _ => false,
        }
    }

    /// `query` and everything that narrows it, AND-ed.
    pub fn applied(&self, query: Node) -> Node {
        let mut parts = vec![query];
        if self.since.is_some() || self.until.is_some() {
            parts.push(unwritten(Expr::Date {
                from: self.since,
                to: self.until,
            }));
        }
        let named = [
            (TextField::Source, &self.source),
            (TextField::Section, &self.section),
            (TextField::Byline, &self.byline),
        ];
        for (field, name) in named {
            parts.extend(name.as_ref().map(|name| within(field, name, Expr::Phrase)));
        }
        let language = self.language.as_ref();
        parts.extend(language.map(|code| within(TextField::Lang, code, Expr::Word)));
        match parts.len() {
            1 => parts.swap_remove(0),
            _ => unwritten(Expr::And(parts)),
        }
    }
}

/// Articles of which a field says `value`, or those of which it says nothing.
fn within(field: TextField, value: &str, read: fn(String) -> Expr) -> Node {
    if value.eq_ignore_ascii_case(UNKNOWN) {
        let known = unwritten(Expr::Present(Attribute::Text(field)));
        return unwritten(Expr::Not(Box::new(known)));
    }
    unwritten(Expr::Field {
        field,
        of: Box::new(unwritten(read(value.to_owned()))),
    })
}

/// A node that nobody wrote.
fn unwritten(expr: Expr) -> Node {
    Node {
        span: Span::new(0, 0),
        expr,
    }
}

//! A tree in words, for `search --explain`.

use std::fmt;

use crate::date::NewsDate;
use crate::query::ast::{Attribute, Expr, Node, TextField, Unit};
use crate::query::fields::{number_name, text_name};

/// A node of a tree in words; printed, it is indented by two spaces a level.
#[derive(Debug, Clone)]
pub struct Described<'a> {
    /// Nodes above it.
    pub level: usize,
    /// What it asks for; what is below it stands in the lines that follow.
    pub words: String,
    /// The node.
    pub node: &'a Node,
    /// The field that it stands in, if it stands in one.
    pub field: Option<TextField>,
}

impl fmt::Display for Described<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:indent$}{}", "", self.words, indent = 2 * self.level)
    }
}

/// The tree in words, a line a node, each before those below it.
pub fn describe(node: &Node) -> Vec<Described<'_>> {
    let mut lines = Vec::new();
    push(node, 0, None, &mut lines);
    lines
}

fn push<'a>(node: &'a Node, level: usize, field: Option<TextField>, lines: &mut Vec<Described<'a>>) {
    let mut line = |words: String| {
        lines.push(Described {
            level,
            words,
            node,
            field,
        });
    };
    let mut field_below = field;
    let below: Vec<&Node> = match &node.expr {
        Expr::And(parts) | Expr::Or(parts) => {
            line(heading(&node.expr).to_owned());
            parts.iter().collect()
        }
        Expr::Near {
            left,
            right,
            distance,
            ordered,
        } => {
            let order = if *ordered {
                "the first one before the second"
            } else {
                "in either order"
            };
            let words = if *distance == 1 {
                "side by side".to_owned()
            } else {
                format!("at most {distance} words apart")
            };
            line(format!("{words}, {order}:"));
            vec![left, right]
        }
        Expr::Within { left, right, unit } => {
            let unit = match unit {
                Unit::Sentence => "sentence",
                Unit::Paragraph => "paragraph",
            };
            line(format!("in one {unit}:"));
            vec![left, right]
        }
        Expr::AtLeast { count, of } => {
            line(format!("mentioned at least {count} times:"));
            vec![of]
        }
        Expr::Field { field, of } => {
            line(format!("in {}:", field_in_words(*field)));
            field_below = Some(*field);
            vec![of]
        }
        Expr::Not(of) => {
            line("not:".to_owned());
            vec![of]
        }
        Expr::Boost { of, factor } => {
            line(format!("counting {factor} times:"));
            vec![of]
        }
        leaf => {
            line(leaf_in_words(leaf));
            Vec::new()
        }
    };
    for part in below {
        push(part, level + 1, field_below, lines);
    }
}

fn heading(expr: &Expr) -> &'static str {
    match expr {
        Expr::And(_) => "all of:",
        Expr::Or(parts) if parts.is_empty() => "nothing",
        _ => "any of:",
    }
}

fn leaf_in_words(expr: &Expr) -> String {
    match expr {
        Expr::Everything => "every article".to_owned(),
        Expr::Word(word) => format!("the word {word}, in any form"),
        Expr::Exact(word) => format!("the word {word}, in this form only"),
        Expr::Cased(word) => format!("the word {word}, written exactly so"),
        Expr::Phrase(text) => format!("the phrase \"{text}\""),
        Expr::Prefix(start) => format!("words that begin with {start}"),
        Expr::Wildcard(pattern) => format!("words of the pattern {pattern}"),
        Expr::Fuzzy { word, edits: 1 } => format!("words one letter away from {word}"),
        Expr::Fuzzy { word, edits } => format!("words up to {edits} letters away from {word}"),
        Expr::Regex(pattern) => format!("words that the expression /{pattern}/ matches"),
        Expr::Present(Attribute::Date) => "a date is known".to_owned(),
        Expr::Present(Attribute::Text(field)) => format!("has {}", text_name(*field)),
        Expr::Date { from, to } => dates_in_words(*from, *to),
        Expr::Number { of, min, max } => {
            let name = number_name(*of);
            match (min, max) {
                (Some(min), Some(max)) if min == max => format!("{name}: {min}"),
                (Some(min), Some(max)) => format!("{name}: {min} to {max}"),
                (Some(min), None) => format!("{name}: {min} or more"),
                (None, Some(max)) => format!("{name}: {max} or fewer"),
                (None, None) => format!("{name}: any number"),
            }
        }
        Expr::Like(id) => format!("close to the article {id}"),
        _ => String::new(),
    }
}

fn dates_in_words(from: Option<NewsDate>, to: Option<NewsDate>) -> String {
    match (from, to) {
        (Some(from), Some(to)) if from == to => {
            let on_or_in = if from.parts().2.is_some() { "on" } else { "in" };
            format!("published {on_or_in} {from}")
        }
        (Some(from), Some(to)) => format!("published from {from} to {to}"),
        (Some(from), None) => format!("published in or after {from}"),
        (None, Some(to)) => format!("published in or before {to}"),
        (None, None) => "published at any date".to_owned(),
    }
}

fn field_in_words(field: TextField) -> &'static str {
    match field {
        TextField::Title => "the title",
        TextField::Body => "the body",
        TextField::Lead => "the lead",
        TextField::Caption => "a caption",
        TextField::Byline => "the byline",
        TextField::Place => "the dateline's place",
        TextField::Source => "the source",
        TextField::Section => "the section",
        TextField::Url => "the address",
        TextField::Path => "the file's path",
        TextField::Lang => "the language",
        TextField::Id => "the id",
    }
}

//! Trees under construction: nodes with what their parents must know of them, so that no rule walks
//! down a tree again.

use crate::query::ast::{Expr, Node, TextField};
use crate::text::span::Span;

/// Whether something can stand beside NEAR.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fit {
    /// It stands at places of the text: words, phrases, patterns, alternatives of those.
    Places,
    /// Several of those, joined by AND.
    Several,
    /// It is about an article as a whole, or groups within groups.
    Never,
}

/// A node and its measures.
#[derive(Debug, Clone)]
pub(crate) struct Tree {
    pub(crate) node: Node,
    /// Nodes from here to the deepest leaf.
    pub(crate) depth: usize,
    /// Leaves below.
    pub(crate) leaves: usize,
    pub(crate) fit: Fit,
    /// True when a boost stands somewhere below.
    pub(crate) boosted: bool,
    /// True when something below is about the article as a whole or names its own field.
    pub(crate) mixed: bool,
}

impl Tree {
    pub(crate) fn leaf(span: Span, expr: Expr) -> Self {
        let fit = match expr {
            Expr::Word(_)
            | Expr::Exact(_)
            | Expr::Cased(_)
            | Expr::Phrase(_)
            | Expr::Prefix(_)
            | Expr::Wildcard(_)
            | Expr::Fuzzy { .. }
            | Expr::Regex(_) => Fit::Places,
            _ => Fit::Never,
        };
        Self {
            node: Node { span, expr },
            depth: 1,
            leaves: 1,
            fit,
            boosted: false,
            mixed: fit == Fit::Never,
        }
    }

    /// All of the parts; nothing when there are none, the part itself when there is one.
    pub(crate) fn all(parts: Vec<Tree>) -> Option<Self> {
        Self::list(parts, true)
    }

    /// Any of the parts.
    pub(crate) fn any(parts: Vec<Tree>) -> Option<Self> {
        Self::list(parts, false)
    }

    fn list(mut parts: Vec<Tree>, conjunction: bool) -> Option<Self> {
        if parts.len() <= 1 {
            return parts.pop();
        }
        let mut fit = if conjunction { Fit::Several } else { Fit::Places };
        let (mut depth, mut leaves, mut boosted, mut mixed) = (0, 0, false, false);
        let mut span = parts[0].node.span;
        let mut nodes = Vec::with_capacity(parts.len());
        for part in parts {
            fit = fit.max(listed(part.fit, conjunction));
            leaves += part.leaves;
            boosted |= part.boosted;
            mixed |= part.mixed;
            span = span.cover(part.node.span);
            match part.node.expr {
                Expr::And(inner) if conjunction => {
                    depth = depth.max(part.depth - 1);
                    nodes.extend(inner);
                }
                Expr::Or(inner) if !conjunction => {
                    depth = depth.max(part.depth - 1);
                    nodes.extend(inner);
                }
                _ => {
                    depth = depth.max(part.depth);
                    nodes.push(part.node);
                }
            }
        }
        let expr = if conjunction { Expr::And(nodes) } else { Expr::Or(nodes) };
        Some(Self {
            node: Node { span, expr },
            depth: depth + 1,
            leaves,
            fit,
            boosted,
            mixed,
        })
    }

    /// Not this; twice not is this.
    pub(crate) fn negated(self, span: Span) -> Self {
        let depth = self.depth + 1;
        let expr = match self.node.expr {
            Expr::Not(inner) => inner.expr,
            expr => Expr::Not(Box::new(Node {
                span: self.node.span,
                expr,
            })),
        };
        Self {
            node: Node { span, expr },
            depth,
            fit: Fit::Never,
            ..self
        }
    }

    /// This in a field. Parts that name a field of their own, or are about the article as a whole, stay
    /// outside of it: `title:(a body:b)` is `title:a AND body:b`.
    pub(crate) fn in_field(self, field: TextField, span: Span) -> Self {
        if !self.mixed {
            let expr = Expr::Field {
                field,
                of: Box::new(self.node),
            };
            return Self {
                node: Node { span, expr },
                depth: self.depth + 1,
                fit: Fit::Never,
                mixed: true,
                ..self
            };
        }
        Self {
            node: put_in_field(self.node, field),
            depth: self.depth + 1,
            fit: Fit::Never,
            ..self
        }
    }

    /// This with a weight.
    pub(crate) fn boosted(self, factor: f32, span: Span) -> Self {
        let expr = Expr::Boost {
            of: Box::new(self.node),
            factor,
        };
        Self {
            node: Node { span, expr },
            depth: self.depth + 1,
            boosted: true,
            ..self
        }
    }

    /// So many of this.
    pub(crate) fn at_least(self, count: u32, span: Span) -> Self {
        let expr = Expr::AtLeast {
            count,
            of: Box::new(self.node),
        };
        Self {
            node: Node { span, expr },
            depth: self.depth + 1,
            fit: Fit::Never,
            ..self
        }
    }

    /// The same with another span.
    pub(crate) fn spanning(mut self, span: Span) -> Self {
        self.node.span = span;
        self
    }

    /// Takes a field off: the field, if there was one, and what was in it.
    pub(crate) fn out_of_field(self) -> (Option<TextField>, Tree) {
        match self.node.expr {
            Expr::Field { field, of } => {
                let fit = fit_of(&of);
                (
                    Some(field),
                    Tree {
                        node: *of,
                        depth: self.depth - 1,
                        fit,
                        mixed: false,
                        ..self
                    },
                )
            }
            expr => {
                let node = Node {
                    span: self.node.span,
                    expr,
                };
                (None, Tree { node, ..self })
            }
        }
    }

    /// Takes all boosts off.
    pub(crate) fn without_boosts(self) -> Self {
        if !self.boosted {
            return self;
        }
        Self {
            node: without_boosts(self.node),
            boosted: false,
            ..self
        }
    }
}

/// Spreads a field over the parts of a node that have none.
fn put_in_field(node: Node, field: TextField) -> Node {
    let span = node.span;
    let expr = match node.expr {
        expr @ (Expr::Field { .. }
        | Expr::Present(_)
        | Expr::Date { .. }
        | Expr::Number { .. }
        | Expr::Like(_)
        | Expr::Everything) => expr,
        Expr::Not(of) => Expr::Not(Box::new(put_in_field(*of, field))),
        Expr::Boost { of, factor } => Expr::Boost {
            of: Box::new(put_in_field(*of, field)),
            factor,
        },
        Expr::And(parts) => Expr::And(parts.into_iter().map(|part| put_in_field(part, field)).collect()),
        Expr::Or(parts) => Expr::Or(parts.into_iter().map(|part| put_in_field(part, field)).collect()),
        expr => Expr::Field {
            field,
            of: Box::new(Node { span, expr }),
        },
    };
    Node { span, expr }
}

/// The fit of a part as it counts for its list: several places are no alternative.
fn listed(part: Fit, conjunction: bool) -> Fit {
    if part == Fit::Several && !conjunction {
        Fit::Never
    } else {
        part
    }
}

/// [`Fit`] of a finished node.
fn fit_of(node: &Node) -> Fit {
    match &node.expr {
        Expr::Near { .. } | Expr::Within { .. } => Fit::Places,
        Expr::Boost { of, .. } => fit_of(of),
        Expr::Or(parts) => parts
            .iter()
            .map(|part| listed(fit_of(part), false))
            .max()
            .unwrap_or(Fit::Never),
        Expr::And(parts) => parts.iter().map(fit_of).max().unwrap_or(Fit::Never).max(Fit::Several),
        Expr::Word(_)
        | Expr::Exact(_)
        | Expr::Cased(_)
        | Expr::Phrase(_)
        | Expr::Prefix(_)
        | Expr::Wildcard(_)
        | Expr::Fuzzy { .. }
        | Expr::Regex(_) => Fit::Places,
        _ => Fit::Never,
    }
}

fn without_boosts(node: Node) -> Node {
    let expr = match node.expr {
        Expr::Boost { of, .. } => without_boosts(*of).expr,
        Expr::And(parts) => Expr::And(flat(parts, |expr| match expr {
            Expr::And(inner) => Ok(inner),
            other => Err(other),
        })),
        Expr::Or(parts) => Expr::Or(flat(parts, |expr| match expr {
            Expr::Or(inner) => Ok(inner),
            other => Err(other),
        })),
        other => other,
    };
    Node { span: node.span, expr }
}

/// The parts without boosts; a list that a boost had kept apart joins the list around it.
fn flat(parts: Vec<Node>, list: impl Fn(Expr) -> Result<Vec<Node>, Expr>) -> Vec<Node> {
    let mut nodes = Vec::with_capacity(parts.len());
    for part in parts {
        let part = without_boosts(part);
        match list(part.expr) {
            Ok(inner) => nodes.extend(inner),
            Err(expr) => nodes.push(Node { span: part.span, expr }),
        }
    }
    nodes
}

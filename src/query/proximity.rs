//! Operators that look at places: NEAR, PRE, SENT, PARA and atleast.
//!
//! NEAR joins places. A group of AND beside it is spread: `(a b) NEAR/5 c` is `(a NEAR/5 c) AND
//! (b NEAR/5 c)`; with SENT and PARA all of the group must stand in the one sentence or paragraph.

use crate::query::ast::{Expr, Node, TextField};
use crate::query::limits::{DEPTH, PAIRS};
use crate::query::note::Note;
use crate::query::operator::Proximity;
use crate::query::tree::{Fit, Tree};
use crate::text::span::Span;

/// Joins two operands; where that cannot be, both are wanted anywhere and a note at `place` says so.
pub(crate) fn join(operator: Proximity, left: Tree, right: Tree, place: Span, notes: &mut Vec<Note>) -> Tree {
    let span = left.node.span.cover(right.node.span);
    let (left_field, left) = left.out_of_field();
    let (right_field, right) = right.out_of_field();
    let refusal = refusal(left_field, &left, right_field, &right);
    if let Some(why) = refusal {
        notes.push(why.at(place));
        let parts = [(left_field, left), (right_field, right)].map(|(field, part)| in_field(part, field));
        return match Tree::all(parts.into()) {
            Some(both) => both.spanning(span),
            None => Tree::leaf(span, Expr::Everything),
        };
    }
    if left.boosted || right.boosted {
        notes.push(Note::new(place, "a weight beside a proximity operator is left out").suggest("(a NEAR/5 b)^2"));
    }
    let (left, right) = (left.without_boosts(), right.without_boosts());
    let several = left.fit.max(right.fit) == Fit::Several;
    let (depth, leaves) = match several {
        // Not more than these: a chain of all, or all pairs.
        true => (
            left.depth + right.depth + left.leaves + right.leaves,
            2 * left.leaves * right.leaves,
        ),
        false => (left.depth.max(right.depth) + 1, left.leaves + right.leaves),
    };
    let node = spread(operator, left.node, right.node);
    let fit = match node.expr {
        Expr::And(_) => Fit::Several,
        _ => Fit::Places,
    };
    let joined = Tree {
        node: Node { span, ..node },
        depth,
        leaves,
        fit,
        boosted: false,
        mixed: false,
    };
    in_field(joined, left_field)
}

fn in_field(tree: Tree, field: Option<TextField>) -> Tree {
    let span = tree.node.span;
    match field {
        Some(field) => tree.in_field(field, span),
        None => tree,
    }
}

/// Why two operands cannot be joined.
enum Refusal {
    Fields,
    Whole,
    TooMany,
    TooDeep,
}

impl Refusal {
    fn at(&self, place: Span) -> Note {
        let note = |message| Note::new(place, message);
        match self {
            Self::Fields => note("both sides must be in one field; read as AND").suggest("title:(a NEAR/5 b)"),
            Self::Whole => note("one side is no word, phrase or simple group; read as AND"),
            Self::TooMany => note("these groups are too large to be joined; read as AND"),
            Self::TooDeep => note("this chain is too long; read as AND"),
        }
    }
}

fn refusal(
    left_field: Option<TextField>,
    left: &Tree,
    right_field: Option<TextField>,
    right: &Tree,
) -> Option<Refusal> {
    if left.fit.max(right.fit) == Fit::Never {
        return Some(Refusal::Whole);
    }
    if left_field != right_field {
        return Some(Refusal::Fields);
    }
    if left.fit.max(right.fit) == Fit::Several && left.leaves * right.leaves > PAIRS {
        return Some(Refusal::TooMany);
    }
    (left.depth.max(right.depth) >= DEPTH).then_some(Refusal::TooDeep)
}

/// Joins operands of which groups of AND must be spread.
fn spread(operator: Proximity, left: Node, right: Node) -> Node {
    let span = left.span.cover(right.span);
    match (left.expr, right.expr) {
        (Expr::And(parts), expr) => {
            let right = Node { span: right.span, expr };
            match operator {
                Proximity::Within(_) => spread(operator, chain(operator, parts), right),
                Proximity::Near { .. } => conjunction(span, parts, |part| spread(operator, part, right.clone())),
            }
        }
        (expr, Expr::And(parts)) => {
            let left = Node { span: left.span, expr };
            match operator {
                Proximity::Within(_) => chain(operator, std::iter::once(left).chain(parts).collect()),
                Proximity::Near { .. } => conjunction(span, parts, |part| spread(operator, left.clone(), part)),
            }
        }
        (left_expr, right_expr) => {
            let left = Box::new(Node {
                span: left.span,
                expr: left_expr,
            });
            let right = Box::new(Node {
                span: right.span,
                expr: right_expr,
            });
            let expr = match operator {
                Proximity::Near { distance, ordered } => Expr::Near {
                    left,
                    right,
                    distance,
                    ordered,
                },
                Proximity::Within(unit) => Expr::Within { left, right, unit },
            };
            Node { span, expr }
        }
    }
}

/// All parts in one unit: a SENT b SENT c.
fn chain(operator: Proximity, parts: Vec<Node>) -> Node {
    let mut parts = parts.into_iter();
    let first = parts.next().unwrap_or(Node {
        span: Span::new(0, 0),
        expr: Expr::Everything,
    });
    parts.fold(first, |left, right| spread(operator, left, right))
}

fn conjunction(span: Span, parts: Vec<Node>, each: impl Fn(Node) -> Node) -> Node {
    let mut nodes = Vec::new();
    for part in parts {
        match each(part) {
            Node {
                expr: Expr::And(inner), ..
            } => nodes.extend(inner),
            node => nodes.push(node),
        }
    }
    Node {
        span,
        expr: Expr::And(nodes),
    }
}

/// At least so many mentions; of each part when the operand is a group of AND.
pub(crate) fn at_least(count: u32, of: Tree, span: Span, notes: &mut Vec<Note>) -> Tree {
    let (field, of) = of.out_of_field();
    let count = if count == 0 {
        notes.push(Note::new(span, "at least 0 is no condition; read as 1"));
        1
    } else {
        count
    };
    if of.boosted {
        notes.push(Note::new(span, "a weight inside atleast is left out").suggest(format!("atleast{count}(word)^2")));
    }
    let of = of.without_boosts();
    let counted = match (of.fit, of.node.expr) {
        (Fit::Places, expr) => Tree {
            node: Node {
                span: of.node.span,
                expr,
            },
            ..of
        }
        .at_least(count, span),
        (Fit::Several, Expr::And(parts)) => {
            let of_each = |part: Node| Node {
                span,
                expr: Expr::AtLeast {
                    count,
                    of: Box::new(part),
                },
            };
            let expr = Expr::And(parts.into_iter().map(of_each).collect());
            Tree {
                node: Node { span, expr },
                depth: of.depth + 1,
                fit: Fit::Never,
                leaves: of.leaves,
                boosted: false,
                mixed: false,
            }
        }
        (fit, expr) => {
            notes.push(Note::new(
                span,
                "mentions of this cannot be counted; read without the count",
            ));
            Tree {
                node: Node {
                    span: of.node.span,
                    expr,
                },
                fit,
                depth: of.depth,
                leaves: of.leaves,
                boosted: false,
                mixed: of.mixed,
            }
        }
    };
    in_field(counted, field)
}

//! The law of printing: what is printed parses to the same tree.

use proptest::prelude::*;

use crate::date::NewsDate;
use crate::query::ast::{Attribute, Expr, Node, NumberField, TextField, Unit};
use crate::query::operand::NO_LANGUAGE;
use crate::query::parse::{Options, parse};
use crate::text::span::Span;

fn today() -> NewsDate {
    "2023-11-30".parse().expect("a date")
}

fn node(expr: Expr) -> Node {
    Node {
        span: Span::new(0, 0),
        expr,
    }
}

/// The tree with all spans empty.
fn bare(tree: &Node) -> Node {
    let list = |parts: &[Node]| parts.iter().map(bare).collect();
    let one = |part: &Node| Box::new(bare(part));
    node(match &tree.expr {
        Expr::Near {
            left,
            right,
            distance,
            ordered,
        } => Expr::Near {
            left: one(left),
            right: one(right),
            distance: *distance,
            ordered: *ordered,
        },
        Expr::Within { left, right, unit } => Expr::Within {
            left: one(left),
            right: one(right),
            unit: *unit,
        },
        Expr::AtLeast { count, of } => Expr::AtLeast {
            count: *count,
            of: one(of),
        },
        Expr::Field { field, of } => Expr::Field {
            field: *field,
            of: one(of),
        },
        Expr::And(parts) => Expr::And(list(parts)),
        Expr::Or(parts) => Expr::Or(list(parts)),
        Expr::Not(of) => Expr::Not(one(of)),
        Expr::Boost { of, factor } => Expr::Boost {
            of: one(of),
            factor: *factor,
        },
        leaf => leaf.clone(),
    })
}

/// Any word that somebody could want: operators, marks, any letters at all.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-z]{1,8}",
        2 => "[A-Za-z0-9.'&#@$%/+-]{1,6}",
        1 => prop::sample::select(vec!["AND", "OR", "NOT", "SENT", "NEAR/5", "w/s", "atleast3", "title:x", "U.S.", "停戦", "a b", "-x", "=", "\\", "\"", "(", "a*", "b?", "~1", "^2", "été"])
            .prop_map(str::to_owned),
        1 => any::<String>().prop_filter("no word is empty", |text| !text.is_empty()),
    ]
}

fn letters() -> impl Strategy<Value = String> {
    prop_oneof![3 => "[a-z]{1,6}", 1 => "\\PC{1,4}"]
        .prop_filter("letters only, and no numbers among them", |text: &String| {
            text.chars().all(|c| c.is_alphabetic() && !c.is_numeric())
        })
}

/// What can stand beside NEAR.
fn place_leaf() -> impl Strategy<Value = Node> {
    prop_oneof![
        4 => word().prop_map(Expr::Word),
        1 => word().prop_map(Expr::Exact),
        1 => "[a-z' -]{0,8}[a-z]".prop_map(|text| Expr::Phrase(text.trim().to_owned())),
        1 => letters().prop_map(Expr::Prefix),
        1 => (letters(), prop::sample::select(vec!["?", "*", "??"]), letters()).prop_map(|(a, wild, b)| Expr::Wildcard(format!("{a}{wild}{b}"))),
        1 => letters().prop_map(|a| Expr::Wildcard(format!("*{a}?"))),
        1 => (letters(), 1u8..=2).prop_map(|(word, edits)| Expr::Fuzzy { word, edits }),
        1 => prop::sample::select(vec!["cease-?fire", "a/b", "(a|b)c+", "[a-z]\\d"]).prop_map(|pattern| Expr::Regex(pattern.to_owned())),
    ]
    .prop_map(node)
}

fn alternatives(parts: Vec<Node>) -> Node {
    let parts = parts.into_iter().flat_map(|part| match part.expr {
        Expr::Or(inner) => inner,
        expr => vec![node(expr)],
    });
    node(Expr::Or(parts.collect()))
}

fn conjunction(parts: Vec<Node>) -> Node {
    let parts = parts.into_iter().flat_map(|part| match part.expr {
        Expr::And(inner) => inner,
        expr => vec![node(expr)],
    });
    node(Expr::And(parts.collect()))
}

fn place() -> impl Strategy<Value = Node> {
    place_leaf().prop_recursive(3, 12, 3, |inner| {
        let pair = (inner.clone(), inner.clone());
        prop_oneof![
            (pair.clone(), 1u32..100, any::<bool>()).prop_map(|((left, right), distance, ordered)| {
                node(Expr::Near {
                    left: Box::new(left),
                    right: Box::new(right),
                    distance,
                    ordered,
                })
            }),
            (pair, prop::sample::select(vec![Unit::Sentence, Unit::Paragraph])).prop_map(|((left, right), unit)| {
                node(Expr::Within {
                    left: Box::new(left),
                    right: Box::new(right),
                    unit,
                })
            }),
            prop::collection::vec(inner, 2..4).prop_map(alternatives),
        ]
    })
}

fn date() -> impl Strategy<Value = NewsDate> {
    prop_oneof![
        (-3_000i32..30_000).prop_filter_map("in the calendar", NewsDate::from_epoch_day),
        (1900i16..2100, 1u8..=12).prop_filter_map("in the calendar", |(year, month)| NewsDate::month(year, month)),
        (1900i16..2100).prop_filter_map("in the calendar", NewsDate::year),
    ]
}

fn whole() -> impl Strategy<Value = Node> {
    prop_oneof![
        Just(Expr::Everything),
        Just(Expr::Present(Attribute::Date)),
        Just(Expr::Present(Attribute::Text(TextField::Byline))),
        (date(), date()).prop_map(|(one, other)| {
            let reversed = one.interval().0 > other.interval().1;
            let (from, to) = if reversed { (other, one) } else { (one, other) };
            Expr::Date {
                from: Some(from),
                to: Some(to),
            }
        }),
        date().prop_map(|from| Expr::Date {
            from: Some(from),
            to: None
        }),
        date().prop_map(|to| Expr::Date {
            from: None,
            to: Some(to)
        }),
        (any::<u64>(), any::<u64>()).prop_map(|(one, other)| Expr::Number {
            of: NumberField::Words,
            min: Some(one.min(other)),
            max: Some(one.max(other)),
        }),
        any::<u64>().prop_map(|min| Expr::Number {
            of: NumberField::Copies,
            min: Some(min),
            max: None
        }),
        word()
            .prop_filter("an id", |id| !id.trim().is_empty() && id.trim() == id)
            .prop_map(Expr::Like),
        (1u32..9, place()).prop_map(|(count, of)| Expr::AtLeast {
            count,
            of: Box::new(of)
        }),
    ]
    .prop_map(node)
}

fn field() -> impl Strategy<Value = TextField> {
    prop::sample::select(vec![
        TextField::Title,
        TextField::Lead,
        TextField::Byline,
        TextField::Url,
        TextField::Path,
    ])
}

/// What is about the article as a whole, or in a field of its own, stays outside of fields.
fn fits_a_field(tree: &Node) -> bool {
    match &tree.expr {
        Expr::Everything | Expr::Present(_) | Expr::Date { .. } | Expr::Number { .. } | Expr::Like(_) => false,
        Expr::And(parts) | Expr::Or(parts) => parts.iter().all(fits_a_field),
        Expr::Not(of) | Expr::Boost { of, .. } => fits_a_field(of),
        Expr::Field { .. } => false,
        Expr::AtLeast { of, .. } => fits_a_field(of),
        Expr::Near { left, right, .. } | Expr::Within { left, right, .. } => fits_a_field(left) && fits_a_field(right),
        // An address has no fuzziness and its `/` begins no expression.
        Expr::Fuzzy { .. } | Expr::Regex(_) => false,
        Expr::Wildcard(pattern) => pattern.contains('*') && !pattern.ends_with('*'),
        _ => true,
    }
}

fn tree() -> impl Strategy<Value = Node> {
    prop_oneof![3 => place(), 1 => whole()].prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(conjunction),
            prop::collection::vec(inner.clone(), 2..4).prop_map(alternatives),
            inner.clone().prop_map(|of| match of.expr {
                Expr::Not(inner) => *inner,
                expr => node(Expr::Not(Box::new(node(expr)))),
            }),
            (inner.clone(), 0.001f32..1000.0).prop_map(|(of, factor)| node(Expr::Boost {
                of: Box::new(of),
                factor
            })),
            (field(), inner)
                .prop_filter("belongs in a field", |(_, of)| fits_a_field(of))
                .prop_map(|(field, of)| node(Expr::Field {
                    field,
                    of: Box::new(of)
                })),
        ]
    })
}

/// Texts made of what the language is made of.
fn text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "a",
        "truce",
        " ",
        " ",
        " ",
        "(",
        ")",
        "\"",
        "“",
        "”",
        "«",
        "»",
        "「",
        "-",
        "+",
        "!",
        "=",
        "*",
        "?",
        "~",
        "~1",
        "^",
        "^2",
        "/",
        "\\",
        ":",
        ",",
        ".",
        "AND",
        " OR ",
        " NOT ",
        " NEAR/3 ",
        " SENT ",
        " PRE/2 ",
        "title:",
        "url:",
        "date:",
        "2023",
        "-11",
        "..",
        "words:",
        ">",
        "5",
        "like:",
        "atleast2(",
        "when:7d",
        "lang:",
        "byline:*",
        "é",
        "停",
        "\u{3000}",
        "'",
        "&&",
        "||",
        "|",
        "http://",
        "foo:",
        "[",
        "]",
        "：",
        "（",
        "）",
        "#",
        "%",
        "\u{ad}",
        "\u{301}",
    ]);
    prop_oneof![
        4 => prop::collection::vec(pieces, 0..24).prop_map(|pieces| pieces.concat()),
        1 => any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_tree_prints_as_a_query_of_the_same_tree(tree in tree(), match_any in any::<bool>()) {
        let printed = tree.to_string();
        let parsed = parse(&printed, &Options { match_any, ..Options::on(today()) });
        prop_assert_eq!(bare(&parsed.node), tree, "printed {}", printed);
        prop_assert!(parsed.notes.is_empty(), "{}: {:?}", printed, parsed.notes);
    }

    #[test]
    fn any_text_is_read_and_printed_back(text in text(), match_any in any::<bool>()) {
        let options = Options { match_any, ..Options::on(today()) };
        let parsed = parse(&text, &options);
        for note in &parsed.notes {
            prop_assert!(note.span.of(&text).is_some(), "{:?} in {:?}", note, text);
            prop_assert_eq!(note.render(&text).matches('\n').count(), 1);
        }
        let printed = parsed.node.to_string();
        let again = parse(&printed, &options);
        prop_assert_eq!(bare(&again.node), bare(&parsed.node), "{:?} printed {:?}", text, printed);
        // All was understood, but for what is said of a language that is none.
        let misread: Vec<_> = again.notes.iter().filter(|note| !note.message.ends_with(NO_LANGUAGE)).collect();
        prop_assert!(misread.is_empty(), "{:?} printed {:?}: {:?}", text, printed, misread);
        let other = parse(&printed, &Options { match_any: !match_any, ..options });
        prop_assert_eq!(bare(&other.node), bare(&parsed.node), "{:?} printed {:?}", text, printed);
    }

    #[test]
    fn spans_lie_within_their_parents(text in text()) {
        fn holds(node: &Node, text: &str) -> bool {
            let within = |part: &Node| node.span.contains(part.span) && holds(part, text);
            node.span.of(text).is_some() && match &node.expr {
                Expr::And(parts) | Expr::Or(parts) => parts.iter().all(within),
                Expr::Not(of) | Expr::Boost { of, .. } | Expr::Field { of, .. } | Expr::AtLeast { of, .. } => within(of),
                _ => true,
            }
        }
        let parsed = parse(&text, &Options::on(today()));
        prop_assert!(holds(&parsed.node, &text), "{:?}", parsed.node);
    }
}

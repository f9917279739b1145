//! Queries over the words of the corpus.

use proptest::prelude::*;

use super::corpus::forms;

fn form() -> impl Strategy<Value = String> {
    prop::sample::select(forms()).prop_map(str::to_owned)
}

/// What stands at one word or a phrase.
fn leaf() -> impl Strategy<Value = String> {
    let phrase = prop::collection::vec(form(), 2..4).prop_map(|words| format!("\"{}\"", words.join(" ")));
    let patterns = prop::sample::select(vec![
        "ta*",
        "h*",
        "?oat",
        "?oats",
        "*al",
        "d*l?",
        "boat~1",
        "goats~1",
        "truce~2",
        "teh~1",
        "tlak~1",
        "/[bg]oats?/",
        "/TALK(s|ed)/",
        "/d.+/",
        "zz*",
    ]);
    prop_oneof![
        5 => form(),
        1 => form().prop_map(|word| format!("={word}")),
        1 => prop::sample::select(vec!["==US", "==café"]).prop_map(str::to_owned),
        2 => phrase,
        2 => patterns.prop_map(str::to_owned),
    ]
}

/// What can stand beside NEAR.
fn place() -> impl Strategy<Value = String> {
    leaf().prop_recursive(3, 8, 3, |inner| {
        let operator = prop_oneof![
            3 => (1u32..9).prop_map(|distance| format!("NEAR/{distance}")),
            2 => (1u32..9).prop_map(|distance| format!("PRE/{distance}")),
            1 => Just("SENT".to_owned()),
            1 => Just("PARA".to_owned()),
        ];
        prop_oneof![
            3 => (inner.clone(), operator, inner.clone()).prop_map(|(left, operator, right)| format!("({left} {operator} {right})")),
            1 => prop::collection::vec(inner, 2..4).prop_map(|parts| format!("({})", parts.join(" OR "))),
        ]
    })
}

fn filter() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "date:2023-11-24",
        "date:2023-11",
        "date:2023-11-25..",
        "date:..2023",
        "before:2023-11-25",
        "after:2023-11",
        "date:*",
        "when:1w",
        "byline:*",
        "caption:*",
        "words:>20",
        "words:<10",
        "words:10..40",
        "*",
    ])
    .prop_map(str::to_owned)
}

/// Something that may be excluded.
fn clause() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => place(),
        1 => (2u32..5, place()).prop_map(|(count, of)| format!("atleast{count}({of})")),
        1 => place().prop_map(|of| format!("title:{of}")),
        1 => place().prop_map(|of| format!("body:{of}")),
        1 => place().prop_map(|of| format!("lead:{of}")),
        1 => (1u32..4, place()).prop_map(|(count, of)| format!("lead:atleast{count}({of})")),
        1 => (leaf(), leaf()).prop_map(|(one, other)| format!("title:({one} -{other})")),
        1 => place().prop_map(|of| format!("caption:{of}")),
        1 => prop::sample::select(vec!["ana", "velm", "deal", "\"ana velm\"", "\"velm ana\"", "an*", "(ana NEAR/2 deal)", "(ana SENT boat)"])
            .prop_map(|name| format!("byline:{name}")),
        1 => filter(),
        1 => place().prop_map(|of| format!("({of})^2")),
    ]
}

pub fn query() -> impl Strategy<Value = String> {
    clause().prop_recursive(2, 6, 3, |inner| {
        prop_oneof![
            3 => prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| format!("({})", parts.join(" "))),
            2 => prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| format!("({})", parts.join(" OR "))),
            2 => inner.prop_map(|of| format!("-({of})")),
        ]
    })
}

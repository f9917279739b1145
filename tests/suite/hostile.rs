//! Queries that nobody means well: each gets an answer or an error that says what to do, never a panic,
//! and none waits for what the whole dictionary can be multiplied to.

use nutgraf::article::{Article, ArticleId, Origin};
use nutgraf::date::NewsDate;
use nutgraf::index::memory::reader_of;
use nutgraf::local::engine::LocalEngine;
use nutgraf::query::parse::{Options, parse};
use nutgraf::search::engine::{Engine, Request, Sort};
use nutgraf::search::hit::Results;

/// A word of its own for each number.
fn word(number: usize) -> String {
    let digits = number.to_string().into_bytes();
    digits.iter().rev().map(|digit| (digit - b'0' + b'a') as char).collect()
}

/// Articles of many different words, `a…` and `b…` among them, and of `the harbour` in each.
fn engine() -> LocalEngine {
    let articles: Vec<Article> = (0..1_500)
        .map(|number| {
            let origin = Origin {
                path: number.to_string(),
                ordinal: 0,
            };
            let own: Vec<String> = (0..40).map(|place| word(number * 37 + place * place)).collect();
            Article {
                id: ArticleId::of(&origin),
                origin,
                title: format!("The harbour {}", own[0]),
                language: Some("en".into()),
                body: vec![format!("The harbour of the {} the harbour.", own.join(" "))],
                ..Article::default()
            }
        })
        .collect();
    LocalEngine::over(reader_of(&articles).expect("an index in memory"))
}

/// The number of hits shown, or the error's text.
fn asked(engine: &LocalEngine, text: &str) -> Result<usize, String> {
    answered(engine, text).map(|results| results.hits.len())
}

fn answered(engine: &LocalEngine, text: &str) -> Result<Results, String> {
    let today = NewsDate::year(2024).expect("a year");
    let options = Options::on(today);
    let request = Request {
        listed: false,
        any: None,
        query: parse(text, &options).node,
        text: text.to_owned(),
        limit: 3,
        offset: 0,
        sort: Sort::Relevance,
        passages: 1,
        passage_chars: 200,
        fold_copies: true,
        paths: Vec::new(),
        facets: Vec::new(),
        timeline: None,
        half_life_days: None,
        expand: false,
        explain: true,
        count: true,
        count_folded: false,
        today,
    };
    engine.search(&request).map_err(|error| error.to_string())
}

fn numbered(count: usize, joint: &str, form: impl Fn(usize) -> String) -> String {
    (0..count).map(form).collect::<Vec<_>>().join(joint)
}

#[test]
fn long_and_deep_queries_are_answered() {
    let engine = engine();
    let queries = [
        "harbour ".repeat(12_000),
        numbered(10_000, " OR ", |number| format!("w{number}")),
        numbered(3_000, " ", |number| format!("-w{number}")),
        numbered(1_000, " OR ", |number| format!("\"harbour w{number}\"")),
        "a".repeat(100_000),
        "a-".repeat(50_000),
        format!("{}harbour{}", "(".repeat(5_000), ")".repeat(5_000)),
        format!("{}harbour", "NOT ".repeat(5_000)),
        format!("{}c", "(a OR (b AND ".repeat(1_000)),
        format!("harbour{}", " NEAR/50 the".repeat(400)),
        "\"".repeat(2_001),
        "harbour~2 OR ".repeat(50),
        "atleast4000000000(harbour)".to_owned(),
        "harbour^1000 OR the^0.0001".to_owned(),
    ];
    for query in queries {
        // Whatever it says: it comes back.
        let _ = asked(&engine, &query);
    }
}

#[test]
fn patterns_of_the_whole_dictionary_are_answered() {
    let engine = engine();
    for (query, hits) in [
        ("*a*", 3),
        ("a* NEAR/30 b*", 3),
        ("*a* NEAR/5 *e*", 3),
        ("harbour NEAR/3 *", 0),
        ("/.*/", 3),
        ("/(a+)+z/", 0),
        ("/(.*a){20}/", 0),
    ] {
        match asked(&engine, query) {
            Ok(found) => assert!(found >= hits, "{query}: {found}"),
            Err(error) => assert!(query.ends_with(" *"), "{query}: {error}"),
        }
    }
}

#[test]
fn what_is_too_much_is_an_error_that_says_what_to_do() {
    let engine = engine();
    let phrase = format!("\"{}\"", "the harbour ".repeat(600));
    let error = asked(&engine, &phrase).expect_err("too long");
    assert!(
        error.contains("1000 words") && error.contains("take a few words"),
        "{error}"
    );
    let fuzzy = numbered(400, " OR ", |number| format!("harbour{}~2", "x".repeat(number % 20)));
    let error = asked(&engine, &fuzzy).expect_err("too many");
    assert!(error.contains("ask for fewer"), "{error}");
    let phrases = numbered(5_000, " OR ", |_| "\"the harbour\"".to_owned());
    let error = asked(&engine, &phrases).expect_err("too many places");
    assert!(error.contains("leave out those of the commonest words"), "{error}");
    let prefixes = numbered(400, " OR ", |_| "a*".to_owned());
    let error = asked(&engine, &prefixes).expect_err("too many words");
    assert!(error.contains("write more of their letters"), "{error}");
}

#[test]
fn many_exclusions_leave_what_their_group_leaves() {
    let engine = engine();
    let counted = |query: &str| {
        let results = answered(&engine, query).expect("an answer");
        (
            results.total_with_copies.articles,
            results.hits.first().map(|hit| hit.article.id),
        )
    };
    // Each stands in some article.
    let excluded: Vec<String> = (1..40).map(|number| format!("={}", word(number * 37 + 4))).collect();
    for beginning in ["harbour", "\"the harbour\"", "*", "title:harbour"] {
        let together = format!("{beginning} -{}", excluded.join(" -"));
        let as_a_group = format!("{beginning} -({})", excluded.join(" OR "));
        let (left, first) = counted(&together);
        assert!(left > 0 && left <= 1_500 - 39, "{left}");
        assert_eq!((left, first), counted(&as_a_group), "{beginning}");
    }
}

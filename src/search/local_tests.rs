use super::*;
use crate::article::{ArticleId, Evidence, Origin, Published};
use crate::date::NewsDate;
use crate::index::memory::library_of;
use crate::query::ast::Expr;
use crate::search::engine::Sort;
use crate::text::span::Span;

fn article(path: &str, title: &str, date: &str, body: &[&str]) -> Article {
    let origin = Origin {
        path: path.into(),
        ordinal: 0,
    };
    Article {
        id: ArticleId::of(&origin),
        origin,
        title: title.into(),
        published: date.parse().ok().map(|date| Published {
            date,
            time: None,
            zone: None,
            evidence: Evidence::Metadata,
        }),
        language: Some("en".into()),
        body: body.iter().map(|text| (*text).to_owned()).collect(),
        ..Article::default()
    }
}

fn corpus() -> LocalEngine {
    let articles = [
        article(
            "a",
            "Ferry talks stall in Velm",
            "2023-11-20",
            &[
                "The ferry talks in Velm stalled on Monday. Mayor Ana Ortolan said the cease-fire between the lines would hold.",
                "The harbour stays closed.",
            ],
        ),
        article(
            "b",
            "Harbour reopens",
            "2023-11",
            &["The harbour of Velm reopened. No talks about the ferry were planned, Ortolan said."],
        ),
        article(
            "c",
            "A quiet week",
            "",
            &["Nothing happened. The mayor slept; the ceasefire held."],
        ),
    ];
    LocalEngine::over(library_of(&articles).expect("an index in memory"))
}

fn node(expr: Expr) -> Node {
    Node {
        span: Span::new(0, 0),
        expr,
    }
}

fn word(text: &str) -> Node {
    node(Expr::Word(text.into()))
}

fn request(query: Node) -> Request {
    Request {
        query,
        text: String::new(),
        limit: 10,
        offset: 0,
        sort: Sort::Relevance,
        passages: 2,
        passage_chars: 300,
        fold_copies: true,
        paths: Vec::new(),
        facets: Vec::new(),
        timeline: None,
        half_life_days: None,
        expand: false,
        explain: false,
        count: true,
        today: NewsDate::year(2024).expect("a year"),
    }
}

fn found(query: Node) -> Vec<String> {
    let results = corpus().search(&request(query)).expect("an answer");
    let mut paths: Vec<String> = results.hits.into_iter().map(|hit| hit.article.origin.path).collect();
    paths.sort();
    paths
}

#[test]
fn words_match_in_any_form_and_phrases_word_for_word() {
    assert_eq!(found(word("talk")), ["a", "b"]);
    assert_eq!(found(node(Expr::Exact("talk".into()))), Vec::<String>::new());
    assert_eq!(found(node(Expr::Phrase("ferry talks".into()))), ["a"]);
    assert_eq!(
        found(node(Expr::And(vec![
            word("harbour"),
            node(Expr::Not(Box::new(word("reopened"))))
        ]))),
        ["a"]
    );
    assert_eq!(found(node(Expr::Not(Box::new(word("velm"))))), ["c"]);
    assert_eq!(found(word("cease-fire")), ["a", "c"]);
    assert_eq!(found(word("ceasefire")), ["a", "c"]);
    assert_eq!(found(node(Expr::Phrase("ceasefire between the lines".into()))), ["a"]);
    assert_eq!(found(node(Expr::Prefix("reop".into()))), ["b"]);
    assert_eq!(
        found(node(Expr::Fuzzy {
            word: "ortolen".into(),
            edits: 1
        })),
        ["a", "b"]
    );
    assert_eq!(found(node(Expr::Regex("h.*ed".into()))), ["c"]);
}

#[test]
fn what_lights_is_what_was_found() {
    let near = node(Expr::Near {
        left: Box::new(word("ferry")),
        right: Box::new(node(Expr::Prefix("stall".into()))),
        distance: 6,
        ordered: false,
    });
    let results = corpus().search(&request(near)).expect("an answer");
    let hit = &results.hits[0];
    let lit: Vec<&str> = hit.passages[0]
        .lit
        .iter()
        .filter_map(|span| span.of(&hit.passages[0].text))
        .collect();
    assert_eq!(lit, ["ferry", "stalled"]);
    assert_eq!(hit.title_lit.len(), 2);
    assert_eq!(results.total.articles, 1);
}

#[test]
fn articles_are_found_by_date_overlap() {
    let range = |from: &str, to: &str| {
        node(Expr::Date {
            from: from.parse().ok(),
            to: to.parse().ok(),
        })
    };
    assert_eq!(found(range("2023-11-20", "2023-11-20")), ["a", "b"]);
    assert_eq!(found(range("2023-11-21", "2023-12")), ["b"]);
    assert_eq!(found(range("2024", "2024")), Vec::<String>::new());
}

//! The order of answers: articles with all words before those that lack some, small words passed over, words near each other first.

use nutgraf::article::{Article, ArticleId, Origin};
use nutgraf::date::NewsDate;
use nutgraf::index::memory::reader_of;
use nutgraf::local::engine::LocalEngine;
use nutgraf::query::parse::{Options, parse};
use nutgraf::search::engine::{Engine, Request};
use nutgraf::search::hit::Results;

fn engine(texts: &[String]) -> LocalEngine {
    let articles: Vec<Article> = (texts.iter().enumerate())
        .map(|(number, text)| {
            let origin = Origin {
                path: number.to_string(),
                ordinal: 0,
            };
            Article {
                id: ArticleId::of(&origin),
                origin,
                body: vec![text.clone()],
                language: Some("en".to_owned()),
                ..Article::default()
            }
        })
        .collect();
    LocalEngine::over(reader_of(&articles).expect("an index in memory"))
}

/// The answer to `text`, its page filled unless all words are demanded.
fn answer(engine: &LocalEngine, text: &str, fills: bool, limit: usize, offset: usize) -> Results {
    let today = NewsDate::day(2024, 5, 3).expect("a day");
    let options = Options {
        small_words: engine.small_words().expect("languages"),
        ..Options::on(today)
    };
    let node = parse(text, &options).node;
    let any = Options {
        match_any: true,
        ..options
    };
    let any = Some(parse(text, &any).node).filter(|any| fills && *any != node);
    let request = Request {
        any,
        limit,
        offset,
        passages: 3,
        passage_chars: 300,
        fold_copies: false,
        ..Request::of(node, today)
    };
    engine.search(&request).expect("an answer")
}

fn paths(results: &Results) -> Vec<&str> {
    results
        .hits
        .iter()
        .map(|hit| hit.article.origin.path.as_str())
        .collect()
}

fn corpus() -> LocalEngine {
    let texts = [
        "The ferry strike ended at the harbour of Orm.",
        "A ferry sailed to the harbour at noon and came back.",
        "The strike of the teachers goes on.",
        "Nothing of that is here.",
        "The harbour and the ferry, the ferry and the harbour; no more was said of either.",
    ];
    engine(&texts.map(str::to_owned))
}

#[test]
fn articles_with_all_words_come_first_and_others_say_what_they_lack() {
    let engine = corpus();
    let results = answer(&engine, "ferry strike harbour", true, 10, 0);
    assert_eq!(results.total.articles, 1, "the count is that of all words");
    assert_eq!(paths(&results)[0], "0");
    assert!(results.hits[0].lacks.is_empty());
    let partial = &results.hits[1..];
    assert_eq!(partial.len(), 2, "who lacks more than half is left out");
    assert!(partial.iter().all(|hit| hit.lacks == ["strike"]), "{partial:?}");
    let scores: Vec<f32> = results.hits.iter().map(|hit| hit.score).collect();
    assert!(scores.windows(2).all(|pair| pair[0] >= pair[1]), "{scores:?}");
    let ranks: Vec<usize> = results.hits.iter().map(|hit| hit.rank).collect();
    assert_eq!(ranks, [1, 2, 3]);
    assert_eq!(paths(&answer(&engine, "ferry strike harbour", false, 10, 0)), ["0"]);
}

#[test]
fn pages_of_a_filled_answer_join_without_a_gap() {
    let engine = corpus();
    let whole = answer(&engine, "ferry strike harbour", true, 10, 0);
    let mut pages = Vec::new();
    for offset in 0..4 {
        let page = answer(&engine, "ferry strike harbour", true, 1, offset);
        pages.extend(
            page.hits
                .iter()
                .map(|hit| (hit.rank, hit.article.origin.path.clone(), hit.lacks.clone())),
        );
    }
    let wanted: Vec<_> = (whole.hits.iter())
        .map(|hit| (hit.rank, hit.article.origin.path.clone(), hit.lacks.clone()))
        .collect();
    assert_eq!(pages, wanted);
}

#[test]
fn what_narrows_is_never_given_up() {
    let engine = corpus();
    let results = answer(&engine, "ferry strike -noon", true, 10, 0);
    assert!(!paths(&results).contains(&"1"), "{:?}", paths(&results));
    let demanded = answer(&engine, "+strike ferry harbour", true, 10, 0);
    assert!(
        demanded
            .hits
            .iter()
            .all(|hit| !hit.lacks.contains(&"strike".to_owned()))
    );
}

#[test]
fn small_words_neither_end_a_search_nor_light() {
    let engine = corpus();
    for query in ["what ended the strike at Orm", "What did the ferry strike end?"] {
        let results = answer(&engine, query, false, 10, 0);
        assert_eq!(paths(&results), ["0"], "{query}");
        let hit = &results.hits[0];
        for passage in &hit.passages {
            for span in &passage.highlights {
                let lit = span.of(&passage.text).expect("a span").to_lowercase();
                assert!(!["the", "at", "what", "did"].contains(&lit.as_str()), "{lit}");
            }
        }
    }
    // Asked for outright, they are words like others.
    assert_eq!(paths(&answer(&engine, "\"at the\"", false, 10, 0)), ["0"]);
    assert_eq!(paths(&answer(&engine, "=at noon", false, 10, 0)), ["1"]);
    assert!(answer(&engine, "the", false, 10, 0).total.articles > 2);
}

#[test]
fn words_side_by_side_come_before_words_far_apart() {
    let filler = "and so they went on for a long while with many other things of no weight at all ".repeat(3);
    let far = format!("The peace was kept. {filler} The treaty was forgotten.");
    let near = format!("The peace treaty was kept. {filler} All was forgotten again.");
    let engine = engine(&[far, near]);
    assert_eq!(paths(&answer(&engine, "peace treaty", false, 10, 0)), ["1", "0"]);
}

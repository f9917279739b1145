use super::*;
use crate::article::{ArticleId, Evidence, Origin, Published};
use crate::date::NewsDate;
use crate::index::memory::reader_of;
use crate::query::ast::Expr;
use crate::search::engine::Sort;
use crate::search::hit::Count;
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
    LocalEngine::over(reader_of(&articles).expect("an index in memory"))
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
        limit: 10,
        passages: 2,
        passage_chars: 300,
        ..Request::of(query, NewsDate::year(2024).expect("a year"))
    }
}

fn found(query: Node) -> Vec<String> {
    let results = corpus().search(&request(query)).expect("an answer");
    let mut paths: Vec<String> = results.hits.into_iter().map(|hit| hit.article.origin.path).collect();
    paths.sort();
    paths
}

#[test]
fn one_character_of_a_script_without_spaces_is_found_anywhere_in_a_run() {
    let articles = [
        article("d", "震災", "", &["天津で停戦。"]),
        article("e", "停戦", "", &["東京"]),
    ];
    let engine = LocalEngine::over(reader_of(&articles).expect("an index in memory"));
    for (character, paths) in [
        ("津", &["d"][..]),
        ("天", &["d"]),
        ("震", &["d"]),
        ("戦", &["d", "e"]),
        ("京", &["e"]),
    ] {
        let results = engine.search(&request(word(character))).expect("an answer");
        let mut found: Vec<&str> = results
            .hits
            .iter()
            .map(|hit| hit.article.origin.path.as_str())
            .collect();
        found.sort_unstable();
        assert_eq!(found, paths, "{character}");
    }
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
fn the_standfirst_is_the_opening_of_the_text() {
    let with_standfirst = Article {
        standfirst: Some("Islanders sleep at home again".into()),
        ..article(
            "s",
            "The boat is back",
            "",
            &["The ferry sails again. The mayor waved."],
        )
    };
    let engine = LocalEngine::over(reader_of(&[with_standfirst]).expect("an index in memory"));
    let lead = |word: Node| {
        node(Expr::Field {
            field: TextField::Lead,
            of: Box::new(word),
        })
    };
    for (query, text, lit) in [
        (word("islanders"), "Islanders sleep at home again", "Islanders"),
        (lead(word("sleeping")), "Islanders sleep at home again", "sleep"),
        (word("mayor"), "The mayor waved.", "mayor"),
    ] {
        let results = engine.search(&request(query)).expect("an answer");
        let passage = &results.hits[0].passages[0];
        assert_eq!(passage.text, text);
        assert_eq!(passage.highlights[0].of(&passage.text), Some(lit));
    }
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
        .highlights
        .iter()
        .filter_map(|span| span.of(&hit.passages[0].text))
        .collect();
    assert_eq!(lit, ["ferry", "stalled"]);
    assert_eq!(hit.title_highlights.len(), 2);
    assert_eq!(results.total.articles, 1);
}

#[test]
fn what_a_hyphen_joins_is_one_word_beside_others() {
    let near = |left: Node, right: Node, ordered| {
        node(Expr::Near {
            left: Box::new(left),
            right: Box::new(right),
            distance: 1,
            ordered,
        })
    };
    let phrase = |text: &str| node(Expr::Phrase(text.into()));
    assert_eq!(found(near(word("ceasefire"), word("between"), true)), ["a"]);
    assert_eq!(found(near(word("between"), word("ceasefire"), false)), ["a"]);
    assert_eq!(
        found(near(word("between"), word("ceasefire"), true)),
        Vec::<String>::new()
    );
    assert_eq!(found(near(phrase("the ceasefire"), word("between"), true)), ["a"]);
    let chain = near(near(word("the"), word("ceasefire"), true), word("between"), true);
    let results = corpus().search(&request(chain)).expect("an answer");
    let passage = &results.hits[0].passages[0];
    let lit: Vec<&str> = passage
        .highlights
        .iter()
        .filter_map(|span| span.of(&passage.text))
        .collect();
    assert_eq!(lit.join(" "), "the cease-fire between");
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

#[test]
fn values_and_dates_are_counted_and_no_day_is_guessed() {
    let mut asked = request(node(Expr::Everything));
    asked.facets = vec![("lang".to_owned(), 5), ("source".to_owned(), 5)];
    asked.timeline = Some(crate::search::engine::Step::Day);
    let results = corpus().search(&asked).expect("an answer");
    let counted = |facet: usize| {
        let values = results.facets[facet].values.iter();
        values
            .map(|bucket| (bucket.value.as_str(), bucket.articles))
            .collect::<Vec<_>>()
    };
    assert_eq!(counted(0), [("en", 3)]);
    assert_eq!(counted(1), [("unknown", 3)]);
    let line: Vec<(&str, u64)> = results
        .timeline
        .iter()
        .map(|bucket| (bucket.value.as_str(), bucket.articles))
        .collect();
    assert_eq!(line, [("2023-11-20", 1), ("unknown", 2)]);
}

#[test]
fn nothing_found_says_which_clause_and_what_was_perhaps_meant() {
    let text = "harbour ortolann";
    let at = |word: &str, start: usize| Node {
        span: Span::new(start, start + word.len()),
        expr: Expr::Word(word.into()),
    };
    let mut asked = request(Node {
        span: Span::new(0, text.len()),
        expr: Expr::And(vec![at("harbour", 0), at("ortolann", 8)]),
    });
    asked.text = text.to_owned();
    let results = corpus().search(&asked).expect("an answer");
    let clauses: Vec<u64> = results.clauses.iter().map(|clause| clause.articles).collect();
    assert_eq!(clauses, [2, 0]);
    assert_eq!(results.some_of_the_words, Some(2));
    assert_eq!(results.did_you_mean.as_deref(), Some("harbour ortolan"));
}

/// However few hits are shown, the number without copies is that of all of them when it is wanted, and an estimate otherwise.
#[test]
fn copies_of_all_hits_are_counted_when_that_is_wanted() {
    let story = |number: usize| -> String {
        let words = (0..60).map(|at| format!("word{}", (at * 7919 + number * 104_729) % 99_991));
        format!("The ferry sank. {}.", words.collect::<Vec<_>>().join(" "))
    };
    let stories: Vec<String> = (0..400).map(story).collect();
    let papers = |number: usize| if number < 60 { 4 } else { 1 };
    let articles: Vec<Article> = (0..stories.len())
        .flat_map(|number| (0..papers(number)).map(move |paper| (number, paper)))
        .map(|(number, paper)| article(&format!("{number}-{paper}"), "Ferry", "2023-11-20", &[&stories[number]]))
        .collect();
    let engine = LocalEngine::over(reader_of(&articles).expect("an index in memory"));
    let total = |limit: usize, count_folded: bool| {
        let asked = Request {
            limit,
            count_folded,
            ..request(word("ferry"))
        };
        engine.search(&asked).expect("an answer").total
    };
    let mut guesses = Vec::new();
    for limit in [0, 1, 10] {
        assert_eq!(
            total(limit, true),
            Count {
                articles: 400,
                exact: true
            }
        );
        guesses.push(total(limit, false));
    }
    assert!(
        !guesses[0].exact && (130..=570).contains(&guesses[0].articles),
        "{guesses:?}"
    );
    assert!(guesses.iter().all(|guess| *guess == guesses[0]), "{guesses:?}");
}

#[test]
fn near_copies_fold_into_the_best() {
    let words: Vec<String> = (0..120).map(|n| format!("word{}", (n * 7919) % 997)).collect();
    let story = format!("The ferry sank. {}.", words.join(" "));
    let abridged = format!("The ferry sank. {}.", words[..100].join(" "));
    let articles = [
        article("one", "Ferry sinks", "2023-11-20", &[&story]),
        article("two", "Ferry sinks off Velm", "2023-11-20", &[&abridged]),
        article(
            "three",
            "Another ferry",
            "2023-11-20",
            &["A ferry of another kind was painted green by the town of Ostra on Friday in the rain."],
        ),
    ];
    let engine = LocalEngine::over(reader_of(&articles).expect("an index in memory"));
    let mut asked = request(word("ferry"));
    asked.explain = true;
    let results = engine.search(&asked).expect("an answer");
    assert_eq!(
        (
            results.hits.len(),
            results.total.articles,
            results.total_with_copies.articles
        ),
        (2, 2, 3)
    );
    assert_eq!(results.hits.iter().map(|hit| hit.copies.len()).sum::<usize>(), 1);
    let explained = results.hits[0].explanation.as_deref().unwrap_or_default();
    assert!(explained.contains("ferry"), "{explained}");
    let numbers = |min| {
        node(Expr::Number {
            of: crate::query::ast::NumberField::Copies,
            min: Some(min),
            max: None,
        })
    };
    let mut copied: Vec<String> = engine
        .search(&Request {
            fold_copies: false,
            ..request(numbers(2))
        })
        .expect("an answer")
        .hits
        .into_iter()
        .map(|hit| hit.article.origin.path)
        .collect();
    copied.sort();
    assert_eq!(copied, ["one", "two"]);
}

#[test]
fn wider_queries_and_likeness_leave_out_what_they_must() {
    let like = node(Expr::Like("a".into()));
    assert!(!found(like).contains(&"a".to_owned()));
    let mut asked = request(node(Expr::And(vec![
        word("ferry"),
        node(Expr::Not(Box::new(word("reopened")))),
    ])));
    asked.expand = true;
    let results = corpus().search(&asked).expect("an answer");
    assert_eq!(results.hits[0].article.origin.path, "a");
    assert!(results.hits.iter().all(|hit| hit.article.origin.path != "b"));
    let unknown = corpus().search(&request(node(Expr::Like("nobody".into()))));
    assert!(matches!(unknown, Err(SearchError::UnknownArticle { .. })));
}

#[test]
fn the_article_is_found_by_each_of_its_names() {
    let engine = corpus();
    let id = ArticleId::of(&Origin {
        path: "b".into(),
        ordinal: 0,
    })
    .to_string();
    for name in ["b", "./b", id.as_str(), &id[..6]] {
        let article = engine.article(name).expect("an answer");
        assert_eq!(
            article.map(|article| article.title).as_deref(),
            Some("Harbour reopens"),
            "{name}"
        );
    }
    assert!(engine.article("zz").expect("an answer").is_none());
}

#[test]
fn the_order_of_time_knows_the_hour_and_the_place_in_a_file() {
    let at = |path: &str, ordinal: u32, date: &str, time: Option<&str>, zone: Option<&str>| {
        let mut article = article(path, "Ferry", date, &["The ferry sailed."]);
        article.origin.ordinal = ordinal;
        article.id = ArticleId::of(&article.origin);
        if let Some(published) = &mut article.published {
            published.time = time.map(str::to_owned);
            published.zone = zone.map(str::to_owned);
        }
        article
    };
    let articles = [
        at("evening", 0, "2023-11-20", Some("19:37"), None),
        at("morning", 0, "2023-11-20", Some("05:08:30"), None),
        at("noon", 0, "2023-11-20", Some("14:00"), Some("+02:00")),
        at("take", 2, "2023-11-21", None, None),
        at("take", 1, "2023-11-21", None, None),
        at("never", 0, "", None, None),
    ];
    let engine = LocalEngine::over(reader_of(&articles).expect("an index in memory"));
    let order = |sort| {
        let asked = Request {
            sort,
            fold_copies: false,
            ..request(word("ferry"))
        };
        let hits = engine.search(&asked).expect("an answer").hits;
        let name = |hit: Hit| format!("{}{}", hit.article.origin.path, hit.article.origin.ordinal);
        hits.into_iter().map(name).collect::<Vec<_>>()
    };
    let mut expected = ["morning0", "noon0", "evening0", "take1", "take2", "never0"];
    assert_eq!(order(Sort::Oldest), expected);
    expected[..5].reverse();
    assert_eq!(order(Sort::Newest), expected);
}

#[test]
fn a_list_names_what_the_articles_say() {
    let engine = corpus();
    let asked = request(word("ferry"));
    let whole = engine.search(&asked).expect("an answer");
    let listed = engine.search(&Request { listed: true, ..asked }).expect("an answer");
    assert_eq!(listed.total, whole.total);
    let names = |hit: &Hit| (hit.rank, hit.score.to_bits(), hit.words, hit.article.id);
    let (of_listed, of_whole) = (listed.hits.iter().map(names), whole.hits.iter().map(names));
    assert!(of_listed.eq(of_whole));
    for (listed, whole) in listed.hits.iter().zip(&whole.hits) {
        assert_eq!(listed.article.title, whole.article.title);
        assert_eq!(listed.article.published, whole.article.published);
        assert!(listed.article.body.is_empty() && listed.passages.is_empty());
    }
}

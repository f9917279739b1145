//! What queries mean, held to a definition that only looks: `oracle` says, word by word and pair by
//! pair, which articles match and what stands where in them; the engine must say the same.
//!
//! The definition knows nothing of stemmers, positions in an index or tantivy. Its articles are made
//! of known words in known forms, sentences and paragraphs, so that it need not split anything.

mod corpus;
mod oracle;
mod queries;

use std::collections::BTreeSet;

use nutgraf::date::NewsDate;
use nutgraf::index::memory::reader_of;
use nutgraf::local::engine::LocalEngine;
use nutgraf::query::aliases::Aliases;
use nutgraf::query::ast::Node;
use nutgraf::query::parse::{Options, parse};
use nutgraf::search::engine::{Engine, Request};
use proptest::prelude::*;

use corpus::Story;

fn today() -> NewsDate {
    NewsDate::day(2023, 11, 30).expect("a day")
}

fn request(query: Node, text: &str, limit: usize) -> Request {
    Request {
        text: text.to_owned(),
        limit,
        passages: 2,
        passage_chars: 300,
        fold_copies: false,
        ..Request::of(query, today())
    }
}

/// Asks the engine and the definition; says where they differ.
fn compare(engine: &LocalEngine, stories: &[Story], query: &str) -> Result<(), String> {
    let parsed = parse(query, &Options::on(today()));
    if !parsed.notes.is_empty() {
        return Err(format!("{query}: not understood: {:?}", parsed.notes));
    }
    let answer = engine
        .search(&request(parsed.node.clone(), query, stories.len()))
        .map_err(|error| format!("{query}: {error}"))?;
    let found: BTreeSet<String> = answer.hits.iter().map(|hit| hit.article.origin.path.clone()).collect();
    for (number, story) in stories.iter().enumerate() {
        let path = corpus::path(number);
        let wanted = oracle::matches(&parsed.node, story);
        if wanted != found.contains(&path) {
            return Err(format!(
                "{query}: {} {story:?}",
                if wanted { "should find" } else { "should not find" }
            ));
        }
        if wanted {
            compare_lights(engine, &parsed.node, story, number, query)?;
        }
    }
    Ok(())
}

/// What lights in a whole article lies within what matches, and all that makes it match lights.
fn compare_lights(engine: &LocalEngine, node: &Node, story: &Story, number: usize, query: &str) -> Result<(), String> {
    let article = story.article(number);
    let lit = engine
        .highlights(node, &article)
        .map_err(|error| format!("{query}: {error}"))?;
    let allowed = oracle::lights(node, story, oracle::Branches::All);
    let needed = oracle::lights(node, story, oracle::Branches::Matching);
    let shown = corpus::lit_words(story, &article, &lit);
    if !shown.is_subset(&allowed) {
        return Err(format!("{query}: lights {:?} in {story:?}", shown.difference(&allowed)));
    }
    if !needed.is_subset(&shown) {
        return Err(format!(
            "{query}: does not light {:?} in {story:?}",
            needed.difference(&shown)
        ));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_engine_finds_and_lights_what_the_definition_says(
        stories in prop::collection::vec(corpus::story(), 1..6),
        queries in prop::collection::vec(queries::query(), 24),
    ) {
        let articles: Vec<_> = stories.iter().enumerate().map(|(number, story)| story.article(number)).collect();
        let names = Aliases::of([corpus::ALIASES.map(str::to_owned).to_vec()]);
        let engine = LocalEngine::over(reader_of(&articles).expect("an index in memory")).with_aliases(names);
        for query in &queries {
            if let Err(difference) = compare(&engine, &stories, query) {
                prop_assert!(false, "{}", difference);
            }
        }
    }
}

/// The generated queries are of use only if they often match and often do not.
#[test]
fn the_queries_tell_articles_apart() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    let mut runner = TestRunner::deterministic();
    let (mut matching, mut all) = (0, 0);
    for _ in 0..500 {
        let story = corpus::story().new_tree(&mut runner).expect("a story").current();
        let query = queries::query().new_tree(&mut runner).expect("a query").current();
        let parsed = parse(&query, &Options::on(today()));
        matching += usize::from(oracle::matches(&parsed.node, &story));
        all += 1;
    }
    assert!(matching > all / 5 && matching < all * 4 / 5, "{matching} of {all}");
}

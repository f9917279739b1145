//! An index forgets how it came to be: after `--compact`, hits and scores are those of an index that was built at once.

use std::collections::BTreeMap;
use std::path::Path;

use nutgraf::article::{Article, ArticleId, Origin};
use nutgraf::date::NewsDate;
use nutgraf::index::memory::reader_of;
use nutgraf::index::reader::IndexReader;
use nutgraf::ingest::cleaning::Cleaning;
use nutgraf::ingest::options::{LEAST_MEMORY, Options};
use nutgraf::ingest::progress::Silent;
use nutgraf::ingest::run::Job;
use nutgraf::ingest::stop::Stop;
use nutgraf::local::engine::LocalEngine;
use nutgraf::page::Page;
use nutgraf::query::parse;
use nutgraf::rejection::Rejection;
use nutgraf::search::engine::{Engine, Request};
use nutgraf::source::memory::Memory;
use proptest::prelude::*;

/// Long ago, so that stamps can be trusted.
const LONG_AGO: i64 = 1_000_000_000;
/// Words of the articles; some share a stem, and in French others do than in English.
const WORDS: [&str; 16] = [
    "ferry",
    "ferries",
    "strike",
    "strikes",
    "striking",
    "mayor",
    "harbour",
    "new",
    "news",
    "talks",
    "talk",
    "the",
    "of",
    "and",
    "annoncée",
    "annonces",
];
/// What is asked: words, fields, phrases, proximity, patterns, exclusions.
const QUERIES: [&str; 14] = [
    "ferry",
    "strike",
    "news",
    "annoncer",
    "mayor talks",
    "ferry OR harbour OR strikes",
    "ferry -strike",
    "\"the ferry\"",
    "ferry NEAR/4 strike",
    "mayor SENT talks",
    "title:talk",
    "body:striking",
    "stri*",
    "title:ferry OR \"of the\"",
];

/// Takes records as they are.
struct Records;

impl Cleaning for Records {
    fn clean(&self, page: &Page, origin: Origin) -> Result<Article, Rejection> {
        Ok(Article {
            id: ArticleId::of(&origin),
            title: page.hints.record.title.clone().unwrap_or_default(),
            body: page.blocks.iter().map(|block| block.text.to_string()).collect(),
            language: page.hints.record.language.clone(),
            origin,
            ..Article::default()
        })
    }
}

#[derive(Debug, Clone)]
enum Act {
    Put(u8, u64),
    Grow(u8, u64),
    Remove(u8),
    Rename(u8, u8),
    Update,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        4 => (0u8..8, any::<u64>()).prop_map(|(file, content)| Act::Put(file, content)),
        2 => (0u8..8, any::<u64>()).prop_map(|(file, content)| Act::Grow(file, content)),
        1 => (0u8..8).prop_map(Act::Remove),
        1 => (0u8..8, 0u8..8).prop_map(|(from, to)| Act::Rename(from, to)),
        3 => Just(Act::Update),
    ]
}

/// A line with an article of some hundred words, drawn by `seed`: so long that the engine rounds its length.
fn record(seed: u64) -> String {
    let mut drawn = seed;
    let mut words = |count: u64| {
        let word = |_| {
            drawn = drawn
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            WORDS[(drawn >> 33) as usize % WORDS.len()]
        };
        (0..count).map(word).collect::<Vec<_>>().join(" ")
    };
    let language = ["en", "fr", "xx"][(seed % 3) as usize];
    let (title, body, more) = (words(4), words(40 + seed % 97), words(30 + seed % 41));
    format!("{{\"title\":\"{title}\",\"body\":[\"{body}.\",\"{more}.\"],\"language\":\"{language}\"}}\n")
}

fn update(files: &BTreeMap<u8, (String, i64)>, index: &Path, compact: bool) {
    let mut source = Memory::below("");
    for (file, (lines, modified)) in files {
        source.put(&format!("{file}.jsonl"), lines.clone().into_bytes(), *modified);
    }
    let options = Options {
        jobs: 2,
        memory: LEAST_MEMORY,
        compact,
        ..Options::new(index)
    };
    let job = Job {
        source: &source,
        cleaning: &Records,
        options: &options,
        progress: &Silent,
        stop: &Stop::default(),
    };
    job.run().expect("a run");
}

/// The answers to all queries: ids, and the bits of the scores.
fn answers(reader: IndexReader) -> Vec<Vec<(String, u32)>> {
    let today = NewsDate::day(2024, 1, 1).expect("a day");
    let engine = LocalEngine::over(reader);
    let answer = |text: &&str| {
        let options = parse::Options::on(today);
        let request = Request {
            limit: 100,
            fold_copies: false,
            ..Request::of(parse::parse(text, &options).node, today)
        };
        let results = engine.search(&request).expect("an answer");
        let hits = results.hits.iter();
        hits.map(|hit| (hit.article.id.to_string(), hit.score.to_bits()))
            .collect()
    };
    QUERIES.iter().map(answer).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn after_compacting_no_score_tells_the_history(acts in prop::collection::vec(act(), 4..24)) {
        let (grown, anew) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
        let mut files: BTreeMap<u8, (String, i64)> = BTreeMap::new();
        for (clock, act) in (0i64..).zip(&acts) {
            let stamp = LONG_AGO + clock;
            match *act {
                Act::Put(file, seed) => {
                    files.insert(file, (record(seed), stamp));
                }
                Act::Grow(file, seed) => {
                    let (lines, modified) = files.entry(file).or_default();
                    lines.push_str(&record(seed));
                    *modified = stamp;
                }
                Act::Remove(file) => {
                    files.remove(&file);
                }
                Act::Rename(from, to) => {
                    if let Some(file) = files.remove(&from) {
                        files.insert(to, file);
                    }
                }
                Act::Update => update(&files, grown.path(), false),
            }
        }
        update(&files, grown.path(), true);
        update(&files, anew.path(), true);
        let answers = |index: &Path| answers(IndexReader::open(index).expect("an index"));
        prop_assert_eq!(answers(grown.path()), answers(anew.path()));
    }
    #[test]
    fn no_order_of_articles_changes_an_answer(order in Just((0..12).collect::<Vec<u64>>()).prop_shuffle(), seed in any::<u64>()) {
        let article = |&number: &u64| {
            let origin = Origin { path: format!("{number}.jsonl"), ordinal: 0 };
            let record: serde_json::Value = serde_json::from_str(&record(seed.wrapping_mul(number + 1))).expect("a record");
            let text = |value: &serde_json::Value| value.as_str().expect("a text").to_owned();
            Article {
                id: ArticleId::of(&origin),
                title: text(&record["title"]),
                body: record["body"].as_array().expect("paragraphs").iter().map(text).collect(),
                language: Some(text(&record["language"])),
                origin,
                ..Article::default()
            }
        };
        let reader = |order: &[u64]| {
            let articles: Vec<Article> = order.iter().map(article).collect();
            reader_of(&articles).expect("an index in memory")
        };
        let mut sorted = order.clone();
        sorted.sort_unstable();
        prop_assert_eq!(answers(reader(&order)), answers(reader(&sorted)));
    }
}

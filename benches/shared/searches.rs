//! The two indexes and the queries that the benches of searching share.

use std::fs;
use std::path::{Path, PathBuf};

use nutgraf::date::NewsDate;
use nutgraf::index::reader::IndexReader;
use nutgraf::ingest::options::Options;
use nutgraf::ingest::progress::Silent;
use nutgraf::ingest::run::run;
use nutgraf::ingest::sources::{Walking, source_of};
use nutgraf::ingest::stop::Stop;
use nutgraf::local::engine::LocalEngine;
use nutgraf::query::parse::{self, parse};
use nutgraf::search::engine::Request;

use crate::bare::HITS;
use crate::corpus::{self, FUNCTION_WORDS, Story};
use crate::floor;

/// The same stories, indexed by nutgraf and by bare tantivy.
pub struct Searches {
    /// nutgraf's index.
    pub own: PathBuf,
    /// The floor's index.
    pub floor: PathBuf,
    /// A name for each kind of query, and the query.
    pub queries: Vec<(&'static str, String)>,
    /// Both indexes go with it.
    _folder: tempfile::TempDir,
}

impl Searches {
    /// Over 10,000 stories, or as many as `NUTGRAF_BENCH_ARTICLES` says.
    pub fn prepare() -> Self {
        let count = std::env::var("NUTGRAF_BENCH_ARTICLES")
            .ok()
            .and_then(|count| count.parse().ok())
            .unwrap_or(10_000);
        let stories = corpus::stories(count, 1);
        let folder = tempfile::tempdir().expect("a folder");
        let (own, floor) = (folder.path().join("own"), folder.path().join("floor"));
        let file = folder.path().join("corpus.jsonl");
        fs::write(&file, corpus::json_lines(&stories)).expect("written");
        let source = source_of(&[file], &own, &Walking::default()).expect("a source");
        run(source.as_ref(), &Options::new(&own), &Silent, &Stop::default()).expect("indexed");
        let ready = floor::ready(&stories);
        fs::create_dir(&floor).expect("a folder");
        floor::index(&ready, ready.documents(), &floor);
        Self {
            queries: queries(&stories),
            own,
            floor,
            _folder: folder,
        }
    }
}

/// Words of a story in the middle of the corpus: each query has answers.
fn queries(stories: &[Story]) -> Vec<(&'static str, String)> {
    let story = &stories[stories.len() / 2];
    let text = story.body.join(" ");
    let is_plain = |word: &&str| {
        word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_lowercase()) && !FUNCTION_WORDS.contains(word)
    };
    let words: Vec<&str> = text.split(' ').filter(is_plain).collect();
    let pair = text
        .split(['.', ','])
        .flat_map(|part| {
            part.split(' ')
                .collect::<Vec<_>>()
                .windows(2)
                .map(<[&str]>::to_vec)
                .collect::<Vec<_>>()
        })
        .find(|pair| pair.iter().all(&is_plain))
        .expect("two plain words side by side");
    vec![
        ("word", words[0].to_owned()),
        ("and", format!("{} AND {}", words[1], words[2])),
        ("or", format!("{} OR {}", words[3], words[4])),
        ("phrase", format!("\"{}\"", pair.join(" "))),
        (
            "sentence",
            words.iter().skip(5).take(14).copied().collect::<Vec<_>>().join(" OR "),
        ),
    ]
}

/// nutgraf's engine over its index.
pub fn engine(folder: &Path) -> LocalEngine {
    LocalEngine::over(IndexReader::open(folder).expect("an index"))
}

/// The request that `nutgraf search` makes of a query; without passages when none are wanted.
pub fn request(text: &str, passages: usize) -> Request {
    let today = NewsDate::day(2025, 1, 1).expect("a day");
    Request {
        text: text.to_owned(),
        limit: HITS,
        passages,
        passage_chars: 600,
        count: false,
        ..Request::of(parse(text, &parse::Options::on(today)).node, today)
    }
}

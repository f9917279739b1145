//! What a run leaves in the index.

mod changes;
mod faults;
mod histories;
mod kills;
mod races;
mod stops;
mod writers;

use std::collections::BTreeMap;
use std::path::Path;

use tantivy::collector::{Count, TopDocs};
use tantivy::query::TermQuery;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, Term};

use super::*;
use crate::article::{Article, ArticleId, Origin};
use crate::index::error::IndexError;
use crate::index::reader::{IndexReader, term};
use crate::index::status::Status;
use crate::index::writer::{Writer, WriterLimits};
use crate::ingest::progress::Silent;
use crate::page::Page;
use crate::rejection::Rejection;
use crate::source::memory::Memory;

/// Long ago, so that stamps can be trusted.
const LONG_AGO: i64 = 1_000_000_000;

/// Takes records as they are; a record without text is rejected, and one called PANIC panics.
struct Records;

impl Cleaning for Records {
    fn clean(&self, page: &Page, origin: Origin) -> Result<Article, Rejection> {
        let title = page.hints.record.title.clone().unwrap_or_default();
        assert_ne!(title, "PANIC");
        let body: Vec<String> = page.blocks.iter().map(|block| block.text.to_string()).collect();
        if body.iter().all(|paragraph| paragraph.is_empty()) {
            return Err(Rejection::Empty);
        }
        Ok(Article {
            id: ArticleId::of(&origin),
            origin,
            title,
            body,
            language: Some("en".into()),
            ..Article::default()
        })
    }
}

/// A record of a file of lines.
fn line(title: &str, body: &str) -> Vec<u8> {
    format!("{{\"title\":\"{title}\",\"body\":\"{body}\"}}\n").into_bytes()
}

fn query(term: Term) -> TermQuery {
    TermQuery::new(term, IndexRecordOption::WithFreqs)
}

/// The articles that have a word, best first, equal scores by id, with the bits of their scores.
fn ranked(reader: &IndexReader, term: &Term) -> Vec<(u32, String)> {
    let best = reader
        .searcher()
        .search(&query(term.clone()), &TopDocs::with_limit(1000).order_by_score())
        .expect("searched");
    let mut found: Vec<_> = best
        .into_iter()
        .map(|(score, address)| (score.to_bits(), reader.article(address).expect("stored").id.to_string()))
        .collect();
    found.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    found
}

fn options(folder: &Path, jobs: usize) -> Options {
    Options {
        jobs,
        memory: LEAST_MEMORY,
        ..Options::new(folder)
    }
}

fn update(source: &Memory, options: &Options) -> Report {
    try_update(source, options).expect("a run")
}

fn try_update(source: &Memory, options: &Options) -> Result<Report, IngestError> {
    let job = Job {
        source,
        cleaning: &Records,
        options,
        progress: &Silent,
        stop: &Stop::default(),
    };
    job.run()
}

/// Every article of an index, by id.
fn articles(folder: &Path) -> BTreeMap<String, Article> {
    let reader = IndexReader::open(folder).expect("an index");
    let mut found = BTreeMap::new();
    for (segment, part) in (0u32..).zip(reader.searcher().segment_readers()) {
        for doc in part.doc_ids_alive() {
            let article = reader.article(DocAddress::new(segment, doc)).expect("stored");
            found.insert(article.id.to_string(), article);
        }
    }
    found
}

fn hits(folder: &Path, word: &str) -> u64 {
    let reader = IndexReader::open(folder).expect("an index");
    let word = term(reader.fields().body, word);
    reader.searcher().search(&query(word), &Count).expect("searched") as u64
}

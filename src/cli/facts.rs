//! What an index holds, gathered for `status`.

use serde::Serialize;

use crate::clean::version::CLEANER;
use crate::cli::engine;
use crate::cli::settings::Settings;
use crate::cli::today::today;
use crate::date::NewsDate;
use crate::index::manifest::FileState;
use crate::index::status::{Need, Status};
use crate::query::ast::{Attribute, Expr, Node};
use crate::render::version::VERSION;
use crate::search::engine::{Request, Step};
use crate::search::hit::{Bucket, Results};
use crate::text::span::Span;

/// Values of a field that are told.
const VALUES: usize = 10;

/// What an index holds.
#[derive(Debug, Serialize)]
pub struct Facts {
    version: u32,
    /// Its folder.
    pub index: String,
    /// `ready`, `gain`, `rebuild` or `newer-program`.
    pub state: &'static str,
    /// What `nutgraf index` would bring, or why the index cannot be used.
    pub why: Option<String>,
    /// Version of its format.
    pub format: u32,
    /// Version of its words.
    pub analyzer: u32,
    /// Times that it was published.
    pub generation: u64,
    /// Articles in it.
    pub articles: u64,
    /// Articles without those that are near-copies of another.
    pub stories: Option<u64>,
    /// Articles without a date.
    pub undated: Option<u64>,
    /// Articles that an older cleaner made: `nutgraf index` cleans them again.
    pub older_cleaner: u64,
    /// Files by what became of them.
    pub files: FileFacts,
    /// Publishers with most articles.
    pub sources: Vec<Value>,
    /// Languages with most articles.
    pub languages: Vec<Value>,
    /// Articles a year.
    pub years: Vec<Value>,
    /// Bytes on the disk.
    pub bytes: u64,
    /// Segments of the engine.
    pub segments: usize,
    /// Articles that are deleted and not yet merged away.
    pub deleted: u64,
}

/// Files by what became of them.
#[derive(Debug, Default, Serialize)]
pub struct FileFacts {
    /// With articles in the index.
    pub indexed: u64,
    /// Without an article.
    pub rejected: u64,
    /// Could not be read.
    pub unreadable: u64,
    /// Ended in a fault of nutgraf.
    pub panicked: u64,
    /// Were being read when a run was stopped.
    pub interrupted: u64,
}

/// A value and its articles.
#[derive(Debug, Serialize)]
pub struct Value {
    /// The value.
    pub value: String,
    /// Articles that have it.
    pub articles: u64,
}

impl Facts {
    /// Of the index that the settings name.
    pub fn gather(settings: &Settings) -> anyhow::Result<Self> {
        let status = engine::archive(settings).status()?;
        let (state, why) = match status.need.clone() {
            Need::Nothing => ("ready", None),
            Need::Gain(why) => ("gain", Some(why)),
            Need::Rebuild(why) => ("rebuild", Some(why)),
            Need::NewerProgram(format) => ("newer-program", Some(format!("format {format}"))),
        };
        let mut facts = Self {
            version: VERSION,
            index: settings.index.display().to_string(),
            state,
            why,
            format: status.descriptor.format,
            analyzer: status.descriptor.analyzer,
            generation: status.manifest.generation,
            articles: status.articles,
            stories: None,
            undated: None,
            older_cleaner: status.cleaned_before(CLEANER),
            files: file_facts(&status),
            sources: Vec::new(),
            languages: Vec::new(),
            years: Vec::new(),
            bytes: status.bytes,
            segments: status.segments,
            deleted: status.deleted,
        };
        if matches!(status.need, Need::Nothing | Need::Gain(_)) {
            facts.search(settings)?;
        }
        Ok(facts)
    }

    /// What only a search can tell.
    fn search(&mut self, settings: &Settings) -> anyhow::Result<()> {
        let engine = engine::open(&settings.index)?;
        let today = today()?;
        let mut request = everything(Expr::Everything, today);
        request.facets = vec![("source".to_owned(), VALUES), ("lang".to_owned(), VALUES)];
        request.timeline = Some(Step::Year);
        let mut results: Results = engine.search(&request)?;
        self.stories = results.total.exact.then_some(results.total.articles);
        let mut years = std::mem::take(&mut results.timeline);
        years.retain(|year| year.articles > 0);
        self.years = values(years);
        for facet in results.facets {
            match facet.field.as_str() {
                "source" => self.sources = values(facet.values),
                _ => self.languages = values(facet.values),
            }
        }
        let undated = Expr::Not(Box::new(node(Expr::Present(Attribute::Date))));
        let undated = Request {
            fold_copies: false,
            ..everything(undated, today)
        };
        self.undated = Some(engine.search(&undated)?.total.articles);
        Ok(())
    }
}

/// A request for the number of articles that match.
pub fn everything(expr: Expr, today: NewsDate) -> Request {
    Request::of(node(expr), today)
}

fn file_facts(status: &Status) -> FileFacts {
    let counts = status.files();
    let count = |state: FileState| counts.get(&state).copied().unwrap_or(0);
    let begun = status
        .manifest
        .files
        .iter()
        .filter(|file| file.unfinished && file.state == FileState::Indexed);
    let begun = begun.count() as u64;
    FileFacts {
        indexed: count(FileState::Indexed) - begun,
        rejected: count(FileState::Rejected),
        unreadable: count(FileState::Unreadable),
        panicked: count(FileState::Panicked),
        interrupted: count(FileState::Interrupted) + begun,
    }
}

fn values(buckets: Vec<Bucket>) -> Vec<Value> {
    let value = |Bucket { value, articles }| Value { value, articles };
    buckets.into_iter().map(value).collect()
}

fn node(expr: Expr) -> Node {
    Node {
        span: Span::new(0, 0),
        expr,
    }
}

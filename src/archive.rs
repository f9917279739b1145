//! The face of the library: clean a document, index a folder, search what was indexed.
//!
//! Each of the three is one call here. Whoever needs more than a call says, calls the rooms themselves:
//! [`crate::read`] and [`crate::clean`] make articles of bytes, [`crate::ingest`] fills an index,
//! [`crate::search`] has everything that a request may ask.

use std::io::Read;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use crate::article::{Article, Origin};
use crate::clean::cleaner::Cleaner;
use crate::date::NewsDate;
use crate::index::error::IndexError;
use crate::index::publication::Publication;
use crate::index::reader::IndexReader;
use crate::index::status::{self, Status};
use crate::ingest::error::IngestError;
use crate::ingest::options::Options;
use crate::ingest::progress::Silent;
use crate::ingest::report::Report;
use crate::ingest::run;
use crate::ingest::sources::{Walking, source_of};
use crate::ingest::stop::Stop;
use crate::local::engine::LocalEngine;
use crate::query::aliases::Aliases;
use crate::query::parse::{self, parse};
use crate::read::limits::Limits;
use crate::read::parts::Parts;
use crate::read::reader::ReadError;
use crate::rejection::Rejection;
use crate::search::engine::{Engine, Request};
use crate::search::error::SearchError;
use crate::search::hit::Results;

/// Hits of [`Archive::search`].
const HITS: usize = 10;
/// Passages of each of its hits, and the characters that they may take together: some six lines.
const PASSAGES: usize = 3;
const PASSAGE_CHARS: usize = 600;

/// Why a document, or one of the documents of a file, gave no article.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoArticle {
    /// It could not be read.
    #[error(transparent)]
    Unread(#[from] ReadError),
    /// It was read, and is something else.
    #[error(transparent)]
    Rejected(#[from] Rejection),
}

/// The article of a document: the first one of a file that holds many.
///
/// `name` is the document's path or file name; it becomes the path of the article, and tells of formats that their
/// bytes do not. Fails with what became of the first document that gave no article.
///
/// ```
/// let page = "<html><head><title>Ferry back</title></head><body><article><h1>The ferry is back</h1>\
///     <p>The ferry to the island of Orm sails again after three weeks in the yard, the harbour office said on Friday.</p>\
///     <p>Its engine was replaced, and the crew tried it on the open water before the first cars rolled aboard.</p>\
///     </article></body></html>";
/// let article = nutgraf::archive::article(page.as_bytes(), "ferry.html")?;
/// assert_eq!(article.title, "The ferry is back");
/// assert_eq!(article.body.len(), 2);
/// # Ok::<(), nutgraf::archive::NoArticle>(())
/// ```
pub fn article(document: impl Read, name: &str) -> Result<Article, NoArticle> {
    let mut first = None;
    let mut reason = None;
    each_article(document, name, &mut |outcome| match outcome {
        Ok(article) => {
            first = Some(article);
            ControlFlow::Break(())
        }
        Err(why) => {
            reason.get_or_insert(why);
            ControlFlow::Continue(())
        }
    })?;
    first.ok_or_else(|| reason.unwrap_or(NoArticle::Unread(ReadError::Empty)))
}

/// All articles of a document, in its order, each with what became of it: one for a page, many for a file of records.
///
/// They are held in memory together; [`each_article`] hands them out one by one.
pub fn articles(document: impl Read, name: &str) -> Vec<Result<Article, NoArticle>> {
    let mut outcomes = Vec::new();
    let read = each_article(document, name, &mut |outcome| {
        outcomes.push(outcome);
        ControlFlow::Continue(())
    });
    outcomes.extend(read.err().map(Err));
    outcomes
}

/// Hands out the articles of a document one by one, with what became of those documents in it that hold none.
/// `each` ends the reading by breaking. Fails where the rest of the document cannot be read.
pub fn each_article(
    document: impl Read,
    name: &str,
    each: &mut dyn FnMut(Result<Article, NoArticle>) -> ControlFlow<()>,
) -> Result<(), NoArticle> {
    let cleaner = Cleaner::default();
    let limits = Limits::default();
    let mut broken = false;
    for part in Parts::open(document, name, limits)? {
        let part = match part {
            Ok(part) => part,
            Err(error) => {
                if each(Err(error.into())).is_break() {
                    return Ok(());
                }
                continue;
            }
        };
        let name = part.name(name);
        part.reader.read(&part.of(&name), &limits, &mut |page| {
            let outcome = page.map_err(NoArticle::from).and_then(|page| {
                let origin = Origin {
                    path: name.to_string(),
                    ordinal: page.place,
                };
                Ok(cleaner.clean(&page, origin)?)
            });
            let flow = each(outcome);
            broken = flow.is_break();
            flow
        })?;
        if broken {
            break;
        }
    }
    Ok(())
}

/// What can be wrong when an archive is searched.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// The index: it is missing, damaged, or of another version.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// The search.
    #[error(transparent)]
    Search(#[from] SearchError),
}

/// An index in a folder, with the files that it was made of.
///
/// ```no_run
/// use nutgraf::archive::Archive;
///
/// let archive = Archive::at("index");
/// archive.update(["saved-news"])?;
/// for hit in archive.search("ferry NEAR/5 engine")?.hits {
///     println!("{}: {}", hit.article.title, hit.article.origin.path);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Archive {
    folder: PathBuf,
}

impl Archive {
    /// The archive whose index lies in `folder`, or will.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// Brings the index up to date with files and folders: what is new or changed there is added, what is gone is
    /// forgotten. On all cores, within [`DEFAULT_MEMORY`](crate::ingest::options::DEFAULT_MEMORY); what the report
    /// counts is published when this returns.
    pub fn update<P: AsRef<Path>>(&self, paths: impl IntoIterator<Item = P>) -> Result<Report, IngestError> {
        let paths: Vec<PathBuf> = paths.into_iter().map(|path| path.as_ref().to_owned()).collect();
        let source = source_of(&paths, &self.folder, &Walking::default())?;
        run::run(&*source, &Options::new(&self.folder), &Silent, &Stop::default())
    }

    /// The best ten articles for a query of the query language, with their best passages, and how many there are.
    /// What could not be read as written is forgiven, as on the command line: [`crate::query`] tells how.
    pub fn search(&self, query: &str) -> Result<Results, ArchiveError> {
        let today = NewsDate::today(None);
        let options = parse::Options::on(today);
        let request = Request {
            text: query.to_owned(),
            limit: HITS,
            passages: PASSAGES,
            passage_chars: PASSAGE_CHARS,
            ..Request::of(parse(query, &options).node, today)
        };
        Ok(self.engine()?.search(&request)?)
    }

    /// What the index holds: its state, its files and what became of each. An index of another version tells as much as can be read of it.
    pub fn status(&self) -> Result<Status, IndexError> {
        Status::of(&self.folder)
    }

    /// Reads every byte of the index and returns what is damaged or missing, sorted: nothing when it is whole.
    pub fn verify(&self) -> Result<Vec<String>, IndexError> {
        status::verify(&self.folder)
    }

    /// The folders and files, by their names in the corpus, that the index was made of; none where no index can be read.
    pub fn roots(&self) -> Vec<String> {
        status::known_roots(&self.folder)
    }

    /// Which publication of the index is the latest one: another than before says that an engine opened before answers of an older state.
    pub fn publication(&self) -> Option<Publication> {
        Publication::of(&self.folder)
    }

    /// Whether another program is making the index, and nothing of it is published yet.
    pub fn is_being_made(&self) -> bool {
        status::is_being_made(&self.folder)
    }

    /// What answers every other request over the index as it is published now. Opening it takes about a millisecond:
    /// keep it for many requests.
    pub fn engine(&self) -> Result<Box<dyn Engine>, IndexError> {
        self.engine_with(Aliases::default())
    }

    /// The same, for which a name in a query stands for all names of the thing.
    pub fn engine_with(&self, aliases: Aliases) -> Result<Box<dyn Engine>, IndexError> {
        let engine = LocalEngine::over(IndexReader::open(&self.folder)?);
        Ok(Box::new(engine.with_aliases(aliases)))
    }
}

//! Articles for programs: the whole of one, its head in a hit, and pages that are none.

use serde::Serialize;

use crate::article::{Article, ArticleKind, Dateline, Published};
use crate::page::Handling;
use crate::render::version::VERSION;
use crate::search::hit::NearCopy;

/// What a hit tells of its article: everything but the text.
#[derive(Debug, Serialize)]
pub struct ArticleHead<'a> {
    path: &'a str,
    ordinal: u32,
    id: String,
    docno: Option<&'a str>,
    kind: ArticleKind,
    title: &'a str,
    byline: &'a [String],
    published: Option<&'a Published>,
    dateline: Option<&'a Dateline>,
    publisher: Option<&'a str>,
    section: Option<&'a str>,
    url: Option<&'a str>,
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    modified: Option<&'a Published>,
    #[serde(skip_serializing_if = "Option::is_none")]
    standfirst: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    keywords: &'a [String],
    #[serde(flatten)]
    handling: &'a Handling,
}

impl<'a> ArticleHead<'a> {
    /// The head of `article`.
    pub fn of(article: &'a Article) -> Self {
        Self {
            path: &article.origin.path,
            ordinal: article.origin.ordinal,
            id: article.id.to_string(),
            docno: article.docno.as_deref(),
            kind: article.kind,
            title: &article.title,
            byline: &article.byline,
            published: article.published.as_ref(),
            dateline: article.dateline.as_ref(),
            publisher: article.publisher.as_deref(),
            section: article.section.as_deref(),
            url: article.url.as_deref(),
            language: article.language.as_deref(),
            modified: article.modified.as_ref(),
            standfirst: article.standfirst.as_deref(),
            keywords: &article.keywords,
            handling: &article.handling,
        }
    }
}

/// A whole article, a line of `clean --format jsonl`.
#[derive(Debug, Serialize)]
pub struct ArticleJson<'a> {
    #[serde(flatten)]
    head: ArticleHead<'a>,
    body: &'a [String],
    captions: &'a [String],
    related: &'a [String],
}

impl<'a> ArticleJson<'a> {
    /// All of `article`.
    pub fn of(article: &'a Article) -> Self {
        Self {
            head: ArticleHead::of(article),
            body: &article.body,
            captions: &article.captions,
            related: &article.related,
        }
    }
}

/// A page that is no article, a line of `clean --format jsonl`.
#[derive(Debug, Serialize)]
pub struct RejectedJson<'a> {
    /// The file.
    pub path: &'a str,
    /// 0 for the first or only page of the file.
    pub ordinal: u32,
    /// What it is instead, and what that means: `listing: a front, …`.
    pub rejected: &'a str,
}

/// An article of the index, as `show --format json` prints it.
#[derive(Debug, Serialize)]
pub struct ShownJson<'a> {
    version: u32,
    #[serde(flatten)]
    article: ArticleJson<'a>,
    copies: Vec<CopyJson<'a>>,
}

impl<'a> ShownJson<'a> {
    /// `article` with its copies.
    pub fn of(article: &'a Article, copies: &'a [NearCopy]) -> Self {
        Self {
            version: VERSION,
            article: ArticleJson::of(article),
            copies: copies.iter().map(CopyJson::of).collect(),
        }
    }
}

/// A near-copy of an article.
#[derive(Debug, Serialize)]
pub struct CopyJson<'a> {
    id: String,
    docno: Option<&'a str>,
    path: &'a str,
    publisher: Option<&'a str>,
    published: Option<String>,
    title: &'a str,
}

impl<'a> CopyJson<'a> {
    /// What is told of `copy`.
    pub fn of(copy: &'a NearCopy) -> Self {
        Self {
            id: copy.id.to_string(),
            docno: copy.docno.as_deref(),
            path: &copy.path,
            publisher: copy.publisher.as_deref(),
            published: copy.published.map(|date| date.to_string()),
            title: &copy.title,
        }
    }
}

//! What a search brings back. Spans, never markup: a renderer draws them.

use std::time::Duration;

use crate::article::Article;
use crate::date::NewsDate;
use crate::query::ast::{Node, TextField};
use crate::query::note::Note;
use crate::text::span::Span;

/// The answer to one request.
#[derive(Debug, Clone, Default)]
pub struct Results {
    /// The hits asked for, best first.
    pub hits: Vec<Hit>,
    /// Articles that match, copies folded into one.
    pub total: Count,
    /// Articles that match, each copy counted; equal to `total` when nothing was folded.
    pub total_with_copies: Count,
    /// Time from the request to the answer.
    pub took: Duration,
    /// When scores are explained: how the query was read, a line a clause.
    pub reading: Vec<ClauseRead>,
    /// When nothing was found: each clause with the number of articles that it has alone.
    pub clauses: Vec<ClauseHits>,
    /// When nothing was found: articles that have some of the words.
    pub some_of_the_words: Option<u64>,
    /// Clauses that no text has, in the fields that have them.
    pub elsewhere: Vec<ClauseHits>,
    /// When nothing was found: the query with a word replaced by a word of the index.
    pub did_you_mean: Option<String>,
    /// What the index tells of words of the query, at their places.
    pub notes: Vec<Note>,
    /// Values of the fields asked for, most frequent first.
    pub facets: Vec<Facet>,
    /// Articles per day, week, month or year, in order, gaps filled with zeros.
    pub timeline: Vec<Bucket>,
}

/// A number of articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// The number.
    pub articles: u64,
    /// False when it is a lower bound or an estimate ("about").
    pub exact: bool,
}

/// One article found.
#[derive(Debug, Clone)]
pub struct Hit {
    /// 1 for the best.
    pub rank: usize,
    /// Its score; comparable only within one answer.
    pub score: f32,
    /// The article as indexed; of one that is only listed its id, origin, docno, headline, writers, date (without the time of day), publisher,
    /// agency, section, address and language.
    pub article: Article,
    /// Words of its body.
    pub words: u64,
    /// What matches in the title.
    pub title_highlights: Vec<Span>,
    /// The best sentences, in the order of the text.
    pub passages: Vec<Passage>,
    /// Near-copies that were folded into this hit, the best first.
    pub copies: Vec<NearCopy>,
    /// Clauses of the query that it lacks, as printed: none where all were asked for and are there.
    pub lacks: Vec<String>,
    /// The score in parts, when asked for.
    pub explanation: Option<String>,
}

/// An article of all that match.
#[derive(Debug, Clone)]
pub struct WholeArticle {
    /// The article as indexed.
    pub article: Article,
    /// What matches in it, where that was asked for; else nothing.
    pub highlights: ArticleHighlights,
    /// Near-copies of it that were folded into it.
    pub copies: usize,
}

/// A few sentences of an article with what matches in them.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    /// The field it stands in.
    pub field: TextField,
    /// 0-based paragraph (or caption) of that field.
    pub paragraph: usize,
    /// The text as stored, whole sentences where the width allows.
    pub text: String,
    /// First byte of `text` in the paragraph.
    pub offset: usize,
    /// Bytes of `text` that match, in order, never overlapping, on character boundaries.
    pub highlights: Vec<Span>,
    /// True when the paragraph has text before `text`.
    pub cut_before: bool,
    /// True when the paragraph has text after `text`.
    pub cut_after: bool,
}

/// What matches a query in a whole article, each list parallel to the article's own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ArticleHighlights {
    /// Bytes of the headline.
    pub title: Vec<Span>,
    /// Bytes of the standfirst.
    pub standfirst: Vec<Span>,
    /// Bytes of each paragraph of the body.
    pub body: Vec<Vec<Span>>,
    /// Bytes of each caption.
    pub captions: Vec<Vec<Span>>,
}

/// A near-copy of a hit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearCopy {
    /// Its id.
    pub id: crate::article::ArticleId,
    /// The id that its source gave it.
    pub docno: Option<String>,
    /// Its file.
    pub path: String,
    /// Its publisher.
    pub publisher: Option<String>,
    /// When it was published.
    pub published: Option<NewsDate>,
    /// Its headline.
    pub title: String,
}

impl From<Article> for NearCopy {
    fn from(article: Article) -> Self {
        Self {
            id: article.id,
            docno: article.docno,
            path: article.origin.path,
            publisher: article.publisher,
            published: article.published.map(|published| published.date),
            title: article.title,
        }
    }
}

/// A clause of the query and how many articles it has alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseHits {
    /// Its bytes in the query.
    pub span: Span,
    /// The clause as printed.
    pub clause: String,
    /// Articles.
    pub articles: u64,
}

impl ClauseHits {
    /// Of a clause that so many articles have.
    pub fn of(clause: &Node, articles: u64) -> Self {
        Self {
            span: clause.span,
            clause: clause.to_string(),
            articles,
        }
    }
}

/// A clause of the query in words, as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseRead {
    /// Clauses that it stands in.
    pub level: usize,
    /// What it asks for; what it consists of stands in the lines that follow.
    pub words: String,
    /// Articles that it has alone; `None` beyond the first clauses of a long query.
    pub articles: Option<u64>,
}

/// The values of one field among the matching articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// The field's name in the query language.
    pub field: String,
    /// Values with their articles, most first, ties by value.
    pub values: Vec<Bucket>,
}

/// A value and its articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bucket {
    /// `2023-11`, `AP News`; `unknown` for articles without one.
    pub value: String,
    /// Articles.
    pub articles: u64,
}

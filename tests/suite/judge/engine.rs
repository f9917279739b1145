//! An engine over a handful of articles, for suites: words are found as they stand, in any case.

use std::ops::ControlFlow;

use nutgraf::article::{Article, ArticleId, Origin};
use nutgraf::query::ast::{Expr, Node, TextField};
use nutgraf::search::engine::{Engine, Request};
use nutgraf::search::error::SearchError;
use nutgraf::search::hit::{ArticleHighlights, Count, Hit, NearCopy, Passage, Results, WholeArticle};
use nutgraf::text::span::Span;

/// What the engine fails with: a query for `broken`.
#[derive(Debug, thiserror::Error)]
#[error("the disk is gone")]
pub struct Gone;

/// Articles in memory. The score is the number of the query's words in headline and text.
pub struct Shelf {
    articles: Vec<Article>,
}

impl Shelf {
    /// Three articles and a copy of the first.
    pub fn new() -> Self {
        let rows = [
            (
                "news/post/strike.txt",
                None,
                "Dockers walk out",
                "The dock strike began. Nobody counts a strike twice.",
            ),
            (
                "news/post/copy.txt",
                None,
                "Walkout",
                "The dock strike began. Nobody counts a strike twice.",
            ),
            (
                "news/wire.jsonl",
                Some("wire-7"),
                "Ferry strike ends",
                "The ferry sails again.",
            ),
            (
                "news/courier/flood.html",
                None,
                "Flood in the\u{a0}valley",
                "The river rose. A dock floated off.",
            ),
        ];
        let article = |(path, docno, title, body): (&str, Option<&str>, &str, &str)| {
            let origin = Origin {
                path: path.into(),
                ordinal: 0,
            };
            Article {
                id: ArticleId::of(&origin),
                origin,
                docno: docno.map(str::to_owned),
                title: title.to_owned(),
                body: vec![body.to_owned()],
                ..Article::default()
            }
        };
        Self {
            articles: rows.map(article).to_vec(),
        }
    }
}

impl Engine for Shelf {
    fn search(&self, request: &Request) -> Result<Results, SearchError> {
        if request.text.contains("broken") {
            return Err(SearchError::Index(Box::new(Gone)));
        }
        let mut found: Vec<&Article> = self
            .articles
            .iter()
            .filter(|article| matches(article, &request.query.expr))
            .collect();
        let words = words(&request.query);
        let score = |article: &Article| {
            words
                .iter()
                .map(|word| text(article).matches(word.as_str()).count())
                .sum::<usize>()
        };
        found.sort_by_key(|article| (std::cmp::Reverse(score(article)), article.origin.path.clone()));
        let with_copies = found.len();
        let mut hits: Vec<Hit> = Vec::new();
        for article in found {
            let original = hits
                .iter_mut()
                .find(|hit| request.fold_copies && hit.article.body == article.body);
            match original {
                Some(hit) => hit.copies.push(copy_of(article)),
                None => hits.push(hit_of(
                    article,
                    hits.len() + 1,
                    score(article) as f32,
                    &words,
                    request.passages > 0,
                )),
            }
        }
        let count = |articles: usize| Count {
            articles: articles as u64,
            exact: true,
        };
        Ok(Results {
            total: count(hits.len()),
            total_with_copies: count(with_copies),
            hits: hits.into_iter().skip(request.offset).take(request.limit).collect(),
            ..Results::default()
        })
    }

    fn each_article(
        &self,
        _: &Request,
        _: &mut dyn FnMut(Vec<WholeArticle>) -> ControlFlow<()>,
    ) -> Result<(), SearchError> {
        Ok(())
    }

    fn article(&self, _: &str) -> Result<Option<Article>, SearchError> {
        Ok(None)
    }

    fn copies_of(&self, _: &Article, _: usize) -> Result<Vec<NearCopy>, SearchError> {
        Ok(Vec::new())
    }

    fn like_text(&self, _: &Article) -> Result<Node, SearchError> {
        Ok(Node {
            span: Span::new(0, 0),
            expr: Expr::Everything,
        })
    }

    fn highlights(&self, _: &Node, _: &Article) -> Result<ArticleHighlights, SearchError> {
        Ok(ArticleHighlights::default())
    }

    fn languages(&self) -> Result<Vec<&'static str>, SearchError> {
        Ok(Vec::new())
    }

    fn words_begun(&self, _: &str, _: usize) -> Result<Vec<String>, SearchError> {
        Ok(Vec::new())
    }

    fn ids_begun(&self, _: &str, _: usize) -> Result<Vec<String>, SearchError> {
        Ok(Vec::new())
    }
}

fn text(article: &Article) -> String {
    format!("{} {}", article.title, article.body.concat()).to_lowercase()
}

fn matches(article: &Article, expr: &Expr) -> bool {
    let holds = |node: &Node| matches(article, &node.expr);
    match expr {
        Expr::Everything => true,
        Expr::Word(word) | Expr::Phrase(word) | Expr::Exact(word) => text(article).contains(&word.to_lowercase()),
        Expr::And(nodes) => nodes.iter().all(holds),
        Expr::Or(nodes) => nodes.iter().any(holds),
        Expr::Not(node) => !holds(node),
        Expr::Field { field, of } => match (field, &of.expr) {
            (TextField::Id, Expr::Word(name)) => {
                article.docno.as_ref() == Some(name) || article.id.to_string() == *name
            }
            (TextField::Path, Expr::Phrase(words)) => article.origin.path.replace('/', " ").contains(words),
            _ => false,
        },
        _ => false,
    }
}

fn words(node: &Node) -> Vec<String> {
    match &node.expr {
        Expr::Word(word) | Expr::Phrase(word) => vec![word.to_lowercase()],
        Expr::And(nodes) | Expr::Or(nodes) => nodes.iter().flat_map(words).collect(),
        _ => Vec::new(),
    }
}

fn lit(text: &str, words: &[String]) -> Vec<Span> {
    let lower = text.to_lowercase();
    let found = words.iter().flat_map(|word| lower.match_indices(word.as_str()));
    let mut spans: Vec<Span> = found.map(|(at, word)| Span::new(at, at + word.len())).collect();
    spans.sort_by_key(|span| span.start);
    spans
}

fn hit_of(article: &Article, rank: usize, score: f32, words: &[String], passages: bool) -> Hit {
    let passage = Passage {
        field: TextField::Body,
        paragraph: 0,
        text: article.body[0].clone(),
        offset: 0,
        highlights: lit(&article.body[0], words),
        cut_before: false,
        cut_after: false,
    };
    Hit {
        rank,
        score,
        article: article.clone(),
        words: 10,
        title_highlights: lit(&article.title, words),
        passages: if passages { vec![passage] } else { Vec::new() },
        copies: Vec::new(),
        lacks: Vec::new(),
        explanation: None,
    }
}

fn copy_of(article: &Article) -> NearCopy {
    NearCopy {
        id: article.id,
        docno: article.docno.clone(),
        path: article.origin.path.clone(),
        publisher: None,
        published: None,
        title: article.title.clone(),
    }
}

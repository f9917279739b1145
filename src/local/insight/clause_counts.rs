//! How many articles a clause has alone, within the paths of the request.

use tantivy::collector::Count;

use crate::index::reader::IndexReader;
use crate::local::execution::compile::QueryCompiler;
use crate::local::execution::rank::query;
use crate::local::lexicon::vocabulary::Vocabulary;
use crate::query::ast::{Expr, Node, TextField};
use crate::query::describe::describe;
use crate::search::engine::Request;
use crate::search::error::SearchError;
use crate::search::hit::{ClauseHits, ClauseRead};
use crate::search::plan::planner::{Plan, plan};

/// Clauses that are counted one by one: each is a search of its own.
pub(crate) const MOST_CLAUSES: usize = 24;

/// Counts the articles of clauses.
#[derive(Clone, Copy)]
pub(crate) struct ClauseCounter<'a> {
    /// What was asked.
    pub(crate) request: &'a Request,
    /// Where.
    pub(crate) index: &'a IndexReader,
    /// The words of the index.
    pub(crate) vocabulary: &'a Vocabulary<'a>,
}

impl ClauseCounter<'_> {
    /// Articles of a clause.
    pub(crate) fn articles(&self, clause: &Node) -> Result<u64, SearchError> {
        self.planned(&plan(clause, self.vocabulary)?)
    }

    /// Articles of a plan.
    pub(crate) fn planned(&self, plan: &Plan) -> Result<u64, SearchError> {
        let query = query(plan, self.request, &QueryCompiler::new(self.index, 1))?;
        Ok(self.index.searcher().search(&*query, &Count)? as u64)
    }

    /// A clause and its articles.
    pub(crate) fn hits(&self, clause: &Node) -> Result<ClauseHits, SearchError> {
        Ok(ClauseHits::of(clause, self.articles(clause)?))
    }

    /// How the query was read, with the articles of its first clauses.
    pub(crate) fn reading(&self) -> Result<Vec<ClauseRead>, SearchError> {
        let lines = describe(&self.request.query).into_iter().enumerate();
        let counted = lines.map(|(at, line)| {
            let articles = match line.field {
                _ if at >= MOST_CLAUSES => None,
                Some(field) => Some(self.articles(&in_field(line.node, field))?),
                None => Some(self.articles(line.node)?),
            };
            Ok(ClauseRead {
                level: line.level,
                words: line.words,
                articles,
            })
        });
        counted.collect()
    }
}

/// A clause as it stands in a field.
pub(crate) fn in_field(node: &Node, field: TextField) -> Node {
    Node {
        span: node.span,
        expr: Expr::Field {
            field,
            of: Box::new(node.clone()),
        },
    }
}

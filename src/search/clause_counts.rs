//! What an engine tells of single clauses: how many articles each of them has alone.

use crate::query::ast::{Expr, Node, TextField};
use crate::query::describe::describe;
use crate::search::error::SearchError;
use crate::search::hit::{ClauseHits, ClauseRead};
use crate::search::plan::planner::Plan;

/// Clauses that are counted one by one: each is a search of its own.
pub(crate) const MOST_CLAUSES: usize = 24;

/// Counts the articles of clauses, within the paths of a request.
pub(crate) trait ClauseCounts {
    /// Articles of a plan.
    fn planned(&self, plan: &Plan) -> Result<u64, SearchError>;

    /// Articles of a clause.
    fn articles(&self, clause: &Node) -> Result<u64, SearchError>;

    /// A clause and its articles.
    fn hits(&self, clause: &Node) -> Result<ClauseHits, SearchError> {
        Ok(ClauseHits::of(clause, self.articles(clause)?))
    }
}

/// How a query was read, with the articles of its first clauses.
pub(crate) fn reading(query: &Node, counts: &dyn ClauseCounts) -> Result<Vec<ClauseRead>, SearchError> {
    let lines = describe(query).into_iter().enumerate();
    let counted = lines.map(|(at, line)| {
        let articles = match line.field {
            _ if at >= MOST_CLAUSES => None,
            Some(field) => Some(counts.articles(&in_field(line.node, field))?),
            None => Some(counts.articles(line.node)?),
        };
        Ok(ClauseRead {
            level: line.level,
            words: line.words,
            articles,
        })
    });
    counted.collect()
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

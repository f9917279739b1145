//! How many articles a clause has alone, within the paths of the request.

use tantivy::collector::Count;

use crate::index::reader::IndexReader;
use crate::local::execution::compile::QueryCompiler;
use crate::local::execution::rank::query;
use crate::local::lexicon::vocabulary::Vocabulary;
use crate::query::ast::Node;
use crate::search::clause_counts::ClauseCounts;
use crate::search::engine::Request;
use crate::search::error::SearchError;
use crate::search::plan::planner::{Plan, plan};

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

impl ClauseCounts for ClauseCounter<'_> {
    fn planned(&self, plan: &Plan) -> Result<u64, SearchError> {
        let query = query(plan, self.request, &QueryCompiler::new(self.index, 1))?;
        Ok(self.index.searcher().search(&*query, &Count)? as u64)
    }

    fn articles(&self, clause: &Node) -> Result<u64, SearchError> {
        self.planned(&plan(clause, self.vocabulary)?)
    }
}

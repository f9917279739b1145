//! The plan of a search: the tree of a query, its words replaced by words of the index.

use std::collections::HashMap;

use crate::date::NewsDate;
use crate::query::ast::{Attribute, Expr, Node, NumberField, TextField};
use crate::search::error::SearchError;
use crate::search::plan::clause::{Clause, ClauseMaker};
use crate::search::plan::lexicon::Lexicon;
use crate::search::plan::query_term::QueryTerm;
use crate::search::plan::scope::Scope;

/// What an article must have.
#[derive(Debug, Clone)]
pub(crate) enum Plan {
    /// Nothing: all articles.
    Everything,
    /// What no article has.
    Nothing,
    /// A clause with places in the text.
    Clause(Clause),
    /// Something else.
    Filter(Filter),
    /// All of these.
    All(Vec<Plan>),
    /// One of these.
    Any(Vec<Plan>),
    /// Not this.
    Not(Box<Plan>),
    /// This, counting so many times as much.
    Boosted(Box<Plan>, f32),
}

/// What has no place in the text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Filter {
    /// Something in a field, or a date.
    Present(Attribute),
    /// A date that overlaps these days, in days since 1970-01-01.
    Days(Option<i32>, Option<i32>),
    /// A number between these, both included.
    Number(NumberField, Option<u64>, Option<u64>),
    /// A language.
    Language(String),
    /// An id, the beginning of one, or the source's own.
    Id(String),
    /// Like that article.
    Like(String),
}

/// Plans a query.
pub(crate) fn plan(query: &Node, lexicon: &dyn Lexicon) -> Result<Plan, SearchError> {
    lexicon.begin_query();
    let mut planner = Planner {
        maker: ClauseMaker::new(lexicon),
    };
    Ok(planner.node(query, Scope::Text)?.unwrap_or(Plan::Nothing))
}

impl Plan {
    /// The clauses that speak for an article, each once, in the order of the query.
    pub(crate) fn distinct(&self) -> Vec<&Clause> {
        let mut known: HashMap<&[QueryTerm], Vec<&Clause>> = HashMap::new();
        let mut distinct = self.positive();
        distinct.retain(|clause| {
            let alike = known.entry(clause.query_terms.as_slice()).or_default();
            let is_new = alike.iter().all(|other| {
                (&other.source, other.scope, other.at_least) != (&clause.source, clause.scope, clause.at_least)
            });
            if is_new {
                alike.push(clause);
            }
            is_new
        });
        distinct
    }

    /// The clauses that speak for an article, in the order of the query.
    pub(crate) fn positive(&self) -> Vec<&Clause> {
        match self {
            Self::Clause(clause) => vec![clause],
            Self::All(plans) | Self::Any(plans) => plans.iter().flat_map(Self::positive).collect(),
            Self::Boosted(plan, _) => plan.positive(),
            Self::Everything | Self::Nothing | Self::Filter(_) | Self::Not(_) => Vec::new(),
        }
    }
}

struct Planner<'l> {
    maker: ClauseMaker<'l>,
}

impl Planner<'_> {
    /// `None` for a node that says nothing, such as a word without letters.
    fn node(&mut self, node: &Node, scope: Scope) -> Result<Option<Plan>, SearchError> {
        let plan = match &node.expr {
            Expr::Everything => Plan::Everything,
            Expr::And(nodes) => return Ok(self.group(nodes, scope)?.map(Plan::All)),
            Expr::Or(nodes) => return Ok(self.group(nodes, scope)?.map(Plan::Any)),
            Expr::Not(of) => return Ok(self.node(of, scope)?.map(|plan| Plan::Not(Box::new(plan)))),
            Expr::Boost { of, factor } => {
                let plan = self.node(of, scope)?;
                return Ok(plan.map(|plan| Plan::Boosted(Box::new(plan), *factor)));
            }
            Expr::Field { field, of } => match scope.within(*field) {
                Some(inner) => return self.node(of, inner),
                None => Plan::Nothing,
            },
            Expr::Present(attribute) => Plan::Filter(Filter::Present(*attribute)),
            Expr::Date { from, to } => Plan::Filter(Filter::Days(
                from.map(|date| date.interval().0),
                to.map(|date: NewsDate| date.interval().1),
            )),
            Expr::Number { of, min, max } => Plan::Filter(Filter::Number(*of, *min, *max)),
            Expr::Like(id) => Plan::Filter(Filter::Like(id.clone())),
            Expr::AtLeast { count, of } => return self.clause(of, scope, *count),
            _ => return self.clause(node, scope, 1),
        };
        Ok(Some(plan))
    }

    /// The plans of a group; `None` when no part says anything.
    fn group(&mut self, nodes: &[Node], scope: Scope) -> Result<Option<Vec<Plan>>, SearchError> {
        let mut plans = Vec::with_capacity(nodes.len());
        for node in nodes {
            plans.extend(self.node(node, scope)?);
        }
        Ok((!plans.is_empty()).then_some(plans))
    }

    fn clause(&mut self, node: &Node, scope: Scope, at_least: u32) -> Result<Option<Plan>, SearchError> {
        if let Scope::One(field @ (TextField::Lang | TextField::Id)) = scope {
            return whole_value(node, field).map(Some);
        }
        Ok(self.maker.clause(node, scope, at_least)?.map(Plan::Clause))
    }
}

/// `lang:es`, `id:7k2m`: values that are looked up whole.
fn whole_value(node: &Node, field: TextField) -> Result<Plan, SearchError> {
    match &node.expr {
        Expr::Word(text) | Expr::Exact(text) | Expr::Cased(text) | Expr::Phrase(text) | Expr::Prefix(text) => {
            Ok(Plan::Filter(match field {
                TextField::Lang => Filter::Language(text.clone()),
                _ => Filter::Id(text.clone()),
            }))
        }
        Expr::Or(nodes) => {
            let plans = nodes.iter().map(|node| whole_value(node, field));
            Ok(Plan::Any(plans.collect::<Result<_, _>>()?))
        }
        _ => Err(SearchError::HasNoPlace {
            clause: node.to_string(),
        }),
    }
}

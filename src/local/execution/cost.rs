//! What a search of phrases and NEARs would take, told beforehand from how many articles have their words.

use crate::index::reader::IndexReader;
use crate::local::lexicon::search_field::{SearchField, search_fields};
use crate::local::postings::field_terms::FieldTerms;
use crate::search::error::SearchError;
use crate::search::plan::clause::Clause;
use crate::search::plan::planner::Plan;
use crate::search::plan::query_term::QueryTerm;
use crate::search::proximity::interval_source::IntervalSource;

/// Words whose places are read in every article of an archive, as far as one search may go: for 100,000 articles, some seconds.
const EVERYWHERE: u64 = 100;
/// Readings that every search may take, however small the archive: a second or two.
const ALWAYS: u64 = 10_000_000;
/// Words of one chain whose places are read in every article: farther ones are read where all before them stand near each other.
const CHAINED: u64 = 16;
/// How many times more often words stand in one article than by chance.
const TOGETHER: f64 = 2.0;
/// Words of a pattern whose articles are counted.
const COUNTED: usize = 32;

/// Refuses a plan whose phrases and NEARs ask for the places of too many words in too many articles.
pub(crate) fn refuse_costly(plan: &Plan, index: &IndexReader) -> Result<(), SearchError> {
    if placed_words(plan) as u64 <= EVERYWHERE {
        return Ok(());
    }
    let estimate = Estimate {
        index,
        articles: index.articles(),
    };
    match estimate.of_plan(plan)?.readings > ALWAYS.max(EVERYWHERE * index.articles()) {
        true => Err(SearchError::TooManyPlaces),
        false => Ok(()),
    }
}

/// The words of clauses that ask for places.
fn placed_words(plan: &Plan) -> usize {
    match plan {
        Plan::Clause(clause) if matches!(clause.source, IntervalSource::Word(_)) => 0,
        Plan::Clause(clause) => clause.query_terms.len(),
        Plan::All(plans) | Plan::Any(plans) => plans.iter().map(placed_words).sum(),
        Plan::Not(plan) | Plan::Boosted(plan, _) => placed_words(plan),
        Plan::Everything | Plan::Nothing | Plan::Filter(_) => 0,
    }
}

/// What looking for something takes.
#[derive(Clone, Copy)]
struct Cost {
    /// Articles that can have it.
    articles: u64,
    /// Times that the places of one word in one article are read.
    readings: u64,
}

/// Estimates costs in an index.
struct Estimate<'l> {
    index: &'l IndexReader,
    articles: u64,
}

impl Estimate<'_> {
    fn of_plan(&self, plan: &Plan) -> Result<Cost, SearchError> {
        let everywhere = Cost {
            articles: self.articles,
            readings: 0,
        };
        match plan {
            Plan::Everything | Plan::Filter(_) => Ok(everywhere),
            Plan::Nothing => Ok(Cost::NONE),
            Plan::Clause(clause) => self.of_clause(clause),
            Plan::Boosted(plan, _) => self.of_plan(plan),
            Plan::Any(plans) => plans
                .iter()
                .try_fold(Cost::NONE, |sum, plan| Ok(self.either(sum, self.of_plan(plan)?))),
            Plan::Not(plan) => Ok(Cost {
                articles: self.articles,
                ..self.of_plan(plan)?
            }),
            Plan::All(plans) => {
                let (mut all, mut excluded) = (everywhere, 0);
                for plan in plans {
                    let cost = self.of_plan(plan)?;
                    match plan {
                        Plan::Not(_) => excluded += cost.readings,
                        _ => all = self.both(all, cost),
                    }
                }
                all.readings += excluded;
                Ok(all)
            }
        }
    }

    fn of_clause(&self, clause: &Clause) -> Result<Cost, SearchError> {
        let mut sum = Cost::NONE;
        for search_field in search_fields(self.index.fields(), clause.scope) {
            let mut cost = self.of_source(&clause.source, clause, &search_field)?;
            if matches!(clause.source, IntervalSource::Word(_)) {
                cost.readings = 0;
            }
            sum = self.either(sum, cost);
        }
        Ok(sum)
    }

    fn of_source(&self, source: &IntervalSource, clause: &Clause, search_field: &SearchField) -> tantivy::Result<Cost> {
        match source {
            IntervalSource::Word(query_term) => self.of_term(&clause.query_terms[*query_term], search_field),
            IntervalSource::Phrase(parts) => {
                let parts = parts
                    .iter()
                    .map(|part| self.of_term(&clause.query_terms[part.1], search_field));
                parts
                    .reduce(|one, other| Ok(self.both(one?, other?)))
                    .unwrap_or(Ok(Cost::NONE))
            }
            IntervalSource::Any(kinds) => kinds.iter().try_fold(Cost::NONE, |sum, kind| {
                Ok(self.either(sum, self.of_source(kind, clause, search_field)?))
            }),
            IntervalSource::Near { left, right, .. } | IntervalSource::Within { left, right, .. } => {
                let left = self.of_source(left, clause, search_field)?;
                Ok(self.both(left, self.of_source(right, clause, search_field)?))
            }
        }
    }

    fn of_term(&self, query_term: &QueryTerm, search_field: &SearchField) -> tantivy::Result<Cost> {
        let mut articles = 0;
        for term in FieldTerms::of(query_term, search_field).iter().take(COUNTED) {
            articles += self.index.searcher().doc_freq(&term)?;
        }
        let articles = articles.min(self.articles);
        Ok(Cost {
            articles,
            readings: articles,
        })
    }

    fn either(&self, one: Cost, other: Cost) -> Cost {
        Cost {
            articles: self.articles.min(one.articles + other.articles),
            readings: one.readings + other.readings,
        }
    }

    /// Each is read where the other can be, too.
    fn both(&self, one: Cost, other: Cost) -> Cost {
        let by_chance = one.articles as f64 * other.articles as f64 / self.articles.max(1) as f64;
        let articles = one.articles.min(other.articles).min((by_chance * TOGETHER) as u64);
        let share = |cost: Cost| match cost.articles {
            0 => 0,
            all => (cost.readings as f64 * articles as f64 / all as f64) as u64,
        };
        let (one, other) = (share(one), share(other));
        Cost {
            articles,
            readings: (one + other).min(one.max(other).max(CHAINED * articles)),
        }
    }
}

impl Cost {
    const NONE: Self = Self {
        articles: 0,
        readings: 0,
    };
}

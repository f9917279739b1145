//! Wider queries: a relevance model of the first answers, mixed with what was asked (RM3; Abdul-Jaleel
//! and others, UMass at TREC 2004). Numbers and weight are usual ones, which a
//! newswire of 80,000 dispatches bore out; in a corpus of a few hundred articles there is little to gain.

use crate::article::Article;
use crate::search::error::SearchError;
use crate::search::expansion::relevance_model::relevance_model;
use crate::search::plan::clause::Clause;
use crate::search::plan::lexicon::Lexicon;
use crate::search::plan::planner::Plan;
use crate::search::plan::query_term::QueryTerm;
use crate::search::plan::scope::Scope;
use crate::search::proximity::interval_source::IntervalSource;

/// First answers that are taken for good ones.
pub(crate) const TRUSTED: usize = 20;
/// Words taken from them.
const WORDS: usize = 50;
/// What all words of the query weigh, of 1; the words of the answers weigh the rest.
const ASKED: f32 = 0.4;

/// The plan with the words of the first answers, given with their scores. Exclusions and filters hold as before; the clauses of
/// the query need no longer all be met.
pub(crate) fn expanded(plan: &Plan, first: &[(Article, f32)], lexicon: &dyn Lexicon) -> Result<Plan, SearchError> {
    let (mut kept, asked): (Vec<Plan>, Vec<Plan>) = match plan {
        Plan::All(plans) => plans.iter().cloned().partition(is_condition),
        Plan::Any(plans) => (Vec::new(), plans.clone()),
        other => (Vec::new(), vec![other.clone()]),
    };
    let trusted = &first[..first.len().min(TRUSTED)];
    let words = relevance_model(lexicon, trusted, WORDS)?;
    if asked.is_empty() || words.is_empty() {
        return Ok(plan.clone());
    }
    // So that a word of the query weighs 1.
    let weight = asked.len() as f32 * (1.0 - ASKED) / ASKED;
    let mut wider = asked;
    wider.extend(words.into_iter().map(|word| {
        let clause = Clause {
            source: IntervalSource::Word(0),
            query_terms: vec![QueryTerm::Stems {
                typed: vec![word.form.clone()],
                forms: vec![word.form],
                stems: word.stems,
                written_forms: word.written_forms,
            }],
            scope: Scope::Text,
            at_least: 1,
        };
        Plan::Boosted(Box::new(Plan::Clause(clause)), weight * word.share)
    }));
    if kept.is_empty() {
        return Ok(Plan::Any(wider));
    }
    kept.push(Plan::Any(wider));
    Ok(Plan::All(kept))
}

fn is_condition(plan: &Plan) -> bool {
    matches!(plan, Plan::Not(_) | Plan::Filter(_) | Plan::Everything)
}

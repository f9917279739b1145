//! Wider queries: the words typical of the first answers are looked for too (pseudo-relevance feedback,
//! as in RM3: Abdul-Jaleel and others 2004, with the articles' texts as stored).

use crate::index::library::Library;
use crate::search::clause::{Clause, Leaf};
use crate::search::collect::Found;
use crate::search::error::SearchError;
use crate::search::ground::Scope;
use crate::search::mention::Mention;
use crate::search::plan::Plan;
use crate::search::typical::typical;
use crate::search::vocabulary::Vocabulary;

/// First answers that are taken for good ones.
pub(crate) const TRUSTED: usize = 10;
/// Words taken from them.
const WORDS: usize = 20;
/// Weight of all of them together, the words of the query weighing 1 each on the average.
const SHARE: f32 = 0.6;

/// The plan with the words typical of the first answers. Exclusions and filters hold as before; the
/// clauses of the query need no longer all be met, but count more.
pub(crate) fn expanded(
    plan: &Plan,
    first: &[Found],
    library: &Library,
    vocabulary: &Vocabulary<'_>,
) -> Result<Plan, SearchError> {
    let total: f32 = first.iter().take(TRUSTED).map(|found| found.score).sum();
    let mut articles = Vec::new();
    for found in first.iter().take(TRUSTED) {
        let weight = if total > 0.0 { found.score / total } else { 1.0 };
        articles.push((library.article(found.address)?, weight));
    }
    let asked = plan.positive().len().max(1) as f32;
    let words = typical(library, &articles, vocabulary.languages(), WORDS)?;
    let (mut kept, asked_for): (Vec<Plan>, Vec<Plan>) = match plan {
        Plan::All(plans) => plans.iter().cloned().partition(is_condition),
        other => (Vec::new(), vec![other.clone()]),
    };
    if asked_for.is_empty() || words.is_empty() {
        return Ok(plan.clone());
    }
    let mut wider = vec![Plan::All(asked_for)];
    wider.extend(words.into_iter().map(|word| {
        let clause = Clause {
            mention: Mention::Word(0),
            leaves: vec![Leaf::Stems {
                forms: vec![word.form],
                stems: word.stems,
            }],
            scope: Scope::Text,
            at_least: 1,
        };
        Plan::Boosted(Box::new(Plan::Clause(clause)), SHARE * asked * word.share)
    }));
    kept.push(Plan::Any(wider));
    Ok(Plan::All(kept))
}

fn is_condition(plan: &Plan) -> bool {
    matches!(plan, Plan::Not(_) | Plan::Filter(_) | Plan::Everything)
}

//! Topics asked of an engine: the run that is then held against judgements.

use std::collections::BTreeSet;

use crate::date::NewsDate;
use crate::judge::error::JudgeError;
use crate::judge::names::Names;
use crate::judge::qrels::Qrels;
use crate::judge::question::Question;
use crate::judge::run::{Ranked, Run};
use crate::judge::suite::model::Asking;
use crate::judge::topics::Topic;
use crate::search::engine::Engine;
use crate::search::hit::Hit;

/// Asks every topic of the articles in `scope` (of all when it is empty) and keeps the ranked lists, in the order in which trec_eval would read them.
///
/// An article is called by the name that the judgements have for it (its source's id, its path or the end of that);
/// one that they don't know, or whose name was taken by another article of its file, by its source's id or its own.
pub fn rank(
    engine: &dyn Engine,
    topics: &[Topic],
    qrels: &Qrels,
    asking: Asking,
    today: NewsDate,
    scope: &[String],
) -> Result<Run, JudgeError> {
    let judged: BTreeSet<&str> = qrels
        .topics()
        .flat_map(|(_, judgements)| judgements.documents())
        .collect();
    let small_words = engine.small_words().map_err(|error| JudgeError::Search {
        query: String::new(),
        what: error.to_string(),
    })?;
    let mut run = Run::default();
    for topic in topics {
        let question = Question::read(&topic.query, asking, small_words, today)
            .within(scope)
            .of_ranking();
        let results = engine.search(&question.request).map_err(|error| JudgeError::Search {
            query: topic.query.clone(),
            what: error.to_string(),
        })?;
        run.answer(&topic.id, named(&results.hits, &judged));
    }
    Ok(run.in_evaluation_order())
}

fn named(hits: &[Hit], judged: &BTreeSet<&str>) -> Vec<Ranked> {
    let mut taken = BTreeSet::new();
    let mut ranked = Vec::with_capacity(hits.len());
    for hit in hits {
        let names = Names::of_hit(hit);
        let own = names.id.to_string();
        let by_judges = names.all().find(|name| judged.contains(name)).map(str::to_owned);
        let by_judges = by_judges.or_else(|| judged.get(own.as_str()).map(|_| own.clone()));
        let unknown = || names.docno.map_or(own.clone(), str::to_owned);
        let mut document = by_judges.unwrap_or_else(unknown);
        if !taken.insert(document.clone()) {
            taken.insert(own.clone());
            document = own;
        }
        ranked.push(Ranked {
            document,
            score: hit.score,
        });
    }
    ranked
}

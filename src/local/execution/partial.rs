//! When few articles have everything that a query asks for: the best of those that have most of it.

use std::collections::HashSet;

use tantivy::query::{EnableScoring, Query};
use tantivy::{DocAddress, DocId, DocSet};

use crate::local::columns::archive::Archive;
use crate::local::execution::rank::{Ranked, ranked};
use crate::local::lexicon::vocabulary::Vocabulary;
use crate::local::ranking::best::Found;
use crate::query::ast::{Expr, Node};
use crate::query::beside::is_narrowing;
use crate::search::copies::Group;
use crate::search::engine::{Request, Sort};
use crate::search::error::SearchError;
use crate::search::plan::planner::plan;

/// Articles with everything that make others superfluous: half a usual page.
const ENOUGH: u64 = 5;
/// What partial articles score at most, of the last one that has everything: run files are ordered by score.
const BELOW: f32 = 0.999;

/// Articles that lack something, and what.
pub(crate) struct Partial<'a> {
    /// How they were found; its page are those wanted, its request's offset their first rank.
    pub(crate) ranked: Ranked<'a>,
    /// For each of the page, the clauses that it lacks, as printed.
    pub(crate) lacks: Vec<Vec<String>>,
}

/// What fills the page of `request` behind the articles of `all`, which have everything; `None` where that is enough or cannot be split.
pub(crate) fn partial<'a>(
    request: &Request,
    all: &Ranked<'_>,
    archive: Archive<'a>,
    vocabulary: &Vocabulary<'_>,
) -> Result<Option<Partial<'a>>, SearchError> {
    let Some(any) = &request.any else { return Ok(None) };
    let clauses = clauses(&request.query);
    let take = request.limit.saturating_sub(all.page.len());
    if clauses.len() < 2 || take == 0 || request.sort != Sort::Relevance || all.total.articles >= ENOUGH {
        return Ok(None);
    }
    let from_first = |query: &Node, limit: usize| Request {
        query: query.clone(),
        any: None,
        offset: 0,
        limit,
        ..request.clone()
    };
    let whole = ranked(&from_first(&request.query, ENOUGH as usize), archive, vocabulary)?.page;
    let members = whole
        .iter()
        .flat_map(|group| std::iter::once(&group.best).chain(&group.copies));
    let known: HashSet<DocAddress> = members.map(|found| found.address).collect();
    let skip = request.offset.saturating_sub(whole.len());
    let end = skip.saturating_add(take);
    let mut ranked = ranked(
        &from_first(any, 2 * end + ENOUGH as usize + known.len()),
        archive,
        vocabulary,
    )?;
    ranked
        .page
        .retain(|group| !members_of(group).any(|found| known.contains(&found.address)));
    let lacking = lacking(&clauses, &ranked.page, archive, vocabulary)?;
    let mut page = Vec::with_capacity(take);
    for (group, lacks) in ranked.page.drain(..).zip(lacking) {
        // Half of what was asked is the least that says something of it.
        if lacks.len() * 2 <= clauses.len() {
            page.push((group, lacks));
        }
    }
    let first = page.first().map_or(0.0, |(group, _)| group.best.score);
    let most = whole.last().map_or(first, |group| group.best.score * BELOW);
    let factor = if first > most { most / first } else { 1.0 };
    let mut partial = Partial {
        ranked,
        lacks: Vec::with_capacity(take),
    };
    for (mut group, lacks) in page.into_iter().skip(skip).take(take) {
        group.best.score *= factor;
        partial.ranked.page.push(group);
        partial.lacks.push(lacks);
    }
    Ok(Some(partial))
}

fn members_of(group: &Group<Found>) -> impl Iterator<Item = &Found> {
    std::iter::once(&group.best).chain(&group.copies)
}

/// What was written side by side, without what narrows.
fn clauses(query: &Node) -> Vec<&Node> {
    let Expr::And(parts) = &query.expr else {
        return Vec::new();
    };
    let written: Vec<&Node> = parts.iter().filter(|part| !part.span.is_empty()).collect();
    match written.as_slice() {
        // Options narrow the query as a whole.
        [one] if written.len() < parts.len() => clauses(one),
        _ => written.into_iter().filter(|part| !is_narrowing(part)).collect(),
    }
}

/// For each article, the clauses that it lacks.
fn lacking(
    clauses: &[&Node],
    page: &[Group<Found>],
    archive: Archive<'_>,
    vocabulary: &Vocabulary<'_>,
) -> Result<Vec<Vec<String>>, SearchError> {
    let searcher = archive.index.searcher();
    let mut lacks: Vec<Vec<String>> = vec![Vec::new(); page.len()];
    let compiler = crate::local::execution::compile::QueryCompiler::new(archive.index, clauses.len());
    for clause in clauses {
        let query: Box<dyn Query> = compiler.query(&plan(clause, vocabulary)?)?;
        let weight = query.weight(EnableScoring::disabled_from_searcher(searcher))?;
        let name = clause.to_string();
        for (number, reader) in (0u32..).zip(searcher.segment_readers()) {
            let mut here: Vec<(DocId, usize)> = (page.iter().enumerate())
                .filter(|(_, group)| group.best.address.segment_ord == number)
                .map(|(at, group)| (group.best.address.doc_id, at))
                .collect();
            if here.is_empty() {
                continue;
            }
            here.sort_unstable();
            let mut scorer = weight.scorer(reader, 1.0)?;
            for (doc, at) in here {
                let found = if scorer.doc() < doc {
                    scorer.seek(doc)
                } else {
                    scorer.doc()
                };
                if found != doc {
                    lacks[at].push(name.clone());
                }
            }
        }
    }
    Ok(lacks)
}

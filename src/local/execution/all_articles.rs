//! All articles that match a request, in the order of time: for whoever takes each of them.

use crate::local::columns::archive::Archive;
use crate::local::columns::signatures::Signatures;
use crate::local::execution::compile::QueryCompiler;
use crate::local::execution::cost::refuse_costly;
use crate::local::execution::rank::query;
use crate::local::lexicon::vocabulary::Vocabulary;
use crate::local::postings::matching::Matching;
use crate::local::ranking::best::{Facts, Found};
use crate::search::copies::{Group, folded};
use crate::search::engine::{Request, Sort};
use crate::search::error::SearchError;
use crate::search::plan::planner::{Plan, plan};

/// All articles of a request: some forty bytes each, whatever they hold.
pub(crate) struct AllArticles {
    /// What was looked for.
    pub(crate) plan: Plan,
    /// The articles in order, each with its copies.
    pub(crate) groups: Vec<Group<Found>>,
}

/// Plans and runs a request without a score. What is to be ordered by relevance is ordered by time: that order is the same in every index.
pub(crate) fn all_articles(
    request: &Request,
    archive: Archive<'_>,
    vocabulary: &Vocabulary<'_>,
) -> Result<AllArticles, SearchError> {
    let plan = plan(&request.query, vocabulary)?;
    refuse_costly(&plan, archive.index)?;
    let compiler = QueryCompiler::new(archive.index, plan.distinct().len());
    let query = query(&plan, request, &compiler)?;
    let sort = match request.sort {
        Sort::Newest => Sort::Newest,
        Sort::Relevance | Sort::Oldest => Sort::Oldest,
    };
    let mut all: Vec<Found> = Vec::new();
    for (segment, docs) in archive.index.searcher().search(&*query, &Matching)? {
        let facts = Facts::of(archive, sort, segment)?;
        all.extend(docs.into_iter().map(|doc| facts.found(doc)));
    }
    all.sort_unstable_by(|one, other| one.compare(other, sort));
    if !request.fold_copies {
        let groups = all.into_iter().map(Group::alone).collect();
        return Ok(AllArticles { plan, groups });
    }
    let mut signatures = Signatures::of(archive);
    let mut signed = Vec::with_capacity(all.len());
    for found in all {
        signed.push((found, signatures.signature(found.address)?));
    }
    Ok(AllArticles {
        plan,
        groups: folded(signed),
    })
}

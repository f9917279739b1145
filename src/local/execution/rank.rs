//! From a request to the articles of its page: plan, search, order, fold.

use tantivy::query::{BooleanQuery, Query};

use crate::local::columns::archive::Archive;
use crate::local::columns::signatures::Signatures;
use crate::local::execution::compile::QueryCompiler;
use crate::local::execution::cost::refuse_costly;
use crate::local::execution::word_search::{WordSearch, words_of};
use crate::local::lexicon::vocabulary::Vocabulary;
use crate::local::postings::statistics::Statistics;
use crate::local::ranking::best::{Found, Wanted};
use crate::local::ranking::collect::{BestOfAll, TopArticles};
use crate::local::ranking::nearness::{LOOKED_AT, add_nearness};
use crate::search::copies::{Group, folded};
use crate::search::engine::{Request, Sort};
use crate::search::error::SearchError;
use crate::search::expansion::expand::{TRUSTED, expanded};
use crate::search::hit::Count;
use crate::search::plan::planner::{Plan, plan};

/// Articles beyond the page that are looked at for copies of those on it.
const BEYOND_PAGE: usize = 60;

/// Articles by which the copies among all that match are estimated: the first of the list, whatever page of it is shown.
const SAMPLE: usize = 100;

/// Articles that are looked at for copies when their number without copies is wanted: some twenty milliseconds.
const MOST_FOLDED: usize = 20_000;

/// The articles of a page.
pub(crate) struct Ranked<'a> {
    /// What was looked for.
    pub(crate) asked: Plan,
    /// What was searched: that, or something wider.
    pub(crate) plan: Plan,
    /// Makes queries of plans.
    pub(crate) compiler: QueryCompiler<'a>,
    /// The hits, each with its copies.
    pub(crate) page: Vec<Group<Found>>,
    /// Hits in all, copies folded.
    pub(crate) total: Count,
    /// Articles in all.
    pub(crate) total_with_copies: Count,
}

/// Plans and runs a request.
pub(crate) fn ranked<'a>(
    request: &Request,
    archive: Archive<'a>,
    vocabulary: &Vocabulary<'_>,
) -> Result<Ranked<'a>, SearchError> {
    let asked = plan(&request.query, vocabulary)?;
    refuse_costly(&asked, archive.index)?;
    let search = Search {
        request,
        archive,
        compiler: QueryCompiler::new(archive.index, asked.distinct().len()),
    };
    let mut plan = asked.clone();
    if request.expand {
        let first = search.top(&plan, TRUSTED, Sort::Relevance)?;
        let mut articles = Vec::with_capacity(first.best.len());
        for found in &first.best {
            articles.push((archive.index.article(found.address)?, found.score));
        }
        plan = expanded(&plan, &articles, vocabulary)?;
    }
    let end = request.offset.saturating_add(request.limit);
    let beyond = match request.fold_copies {
        true if request.count_folded => MOST_FOLDED,
        true => end + BEYOND_PAGE,
        false => 0,
    };
    let by_nearness = request.sort == Sort::Relevance;
    let mut want = end.saturating_add(beyond);
    if request.fold_copies {
        want = want.max(SAMPLE);
    }
    if by_nearness {
        want = want.max(LOOKED_AT);
    }
    loop {
        let mut top = search.top(&plan, want, request.sort)?;
        if by_nearness {
            search.add_nearness(&asked, &mut top.best)?;
        }
        let complete = top.best.len() < want || top.count.exact && top.best.len() as u64 >= top.count.articles;
        let groups = if request.fold_copies {
            let mut signatures = Signatures::of(archive);
            let mut signed = Vec::with_capacity(top.best.len());
            for &found in &top.best {
                signed.push((found, signatures.signature(found.address)?));
            }
            folded(signed)
        } else {
            top.best.iter().copied().map(Group::alone).collect()
        };
        if groups.len() < end && !complete {
            want = want.saturating_mul(4);
            continue;
        }
        let exact = complete || !request.fold_copies && top.count.exact;
        let articles = match exact {
            true => top.count.articles - (top.best.len() - groups.len()) as u64,
            false => estimated(top.count.articles, &groups, &top.best, request.sort),
        };
        return Ok(Ranked {
            asked,
            plan,
            compiler: search.compiler,
            page: groups.into_iter().take(end).skip(request.offset).collect(),
            total: Count { articles, exact },
            total_with_copies: top.count,
        });
    }
}

/// How many of all articles are no copies of others, by the share of those of the sample that are none: the same number for every page.
fn estimated(all: u64, groups: &[Group<Found>], seen: &[Found], sort: Sort) -> u64 {
    let sample = &seen[..seen.len().min(SAMPLE)];
    let Some(last) = sample.last() else { return all };
    let is_of_sample = |group: &&Group<Found>| group.best.compare(last, sort).is_le();
    let alone = groups.iter().filter(is_of_sample).count();
    (all as f64 * alone as f64 / sample.len() as f64).round() as u64
}

/// The plan as a query, within the paths of the request.
pub(crate) fn query(
    plan: &Plan,
    request: &Request,
    compiler: &QueryCompiler<'_>,
) -> Result<Box<dyn Query>, SearchError> {
    let query = compiler.query(plan)?;
    if request.paths.is_empty() {
        return Ok(query);
    }
    let paths = compiler.paths(&request.paths);
    Ok(Box::new(BooleanQuery::intersection(vec![query, paths])))
}

struct Search<'r, 'a> {
    request: &'r Request,
    archive: Archive<'a>,
    compiler: QueryCompiler<'a>,
}

impl Search<'_, '_> {
    /// Adds to the first articles what the words of the query gain by standing near each other, and puts them in order. What they gain is
    /// never less than nothing, so they stay before the others.
    fn add_nearness(&self, asked: &Plan, best: &mut [Found]) -> Result<(), SearchError> {
        let mut words = Vec::new();
        words_of(asked, 1.0, &self.compiler, &mut words)?;
        let first = best.len().min(LOOKED_AT);
        let (index, similarity) = (self.archive.index, self.compiler.similarity()?);
        Ok(add_nearness(&words, index, similarity, &mut best[..first])?)
    }

    /// The best `want` articles, in order.
    fn top(&self, plan: &Plan, want: usize, sort: Sort) -> Result<TopArticles, SearchError> {
        let newer = self.request.half_life_days.filter(|days| *days > 0.0);
        let newer = newer.filter(|_| sort == Sort::Relevance);
        let today = i64::from(self.request.today.interval().1);
        let wanted = Wanted {
            number: want,
            sort,
            newer: newer.map(|days| (today, days)),
        };
        if self.request.paths.is_empty()
            && let Some(words) = WordSearch::of(plan, &self.compiler)?
        {
            return words.top(self.archive, self.compiler.similarity()?, wanted, self.request.count);
        }
        let query = query(plan, self.request, &self.compiler)?;
        let best = BestOfAll {
            archive: self.archive,
            wanted,
        };
        let index = self.archive.index;
        let statistics = Statistics::of(index);
        let searcher = index.searcher();
        Ok(searcher.search_with_statistics_provider(&*query, &best, &statistics)?)
    }
}

//! From a request to the articles of its page: plan, search, score, order, fold.

use tantivy::query::{BooleanQuery, Query};
use tantivy::schema::Field;

use crate::index::library::Library;
use crate::search::collect::{Best, Found, Haul};
use crate::search::copies::{Group, Signatures, folded};
use crate::search::engine::{Request, Sort};
use crate::search::error::SearchError;
use crate::search::expand::{TRUSTED, expanded};
use crate::search::hit::Count;
use crate::search::lower::Lowering;
use crate::search::plan::{Plan, plan};
use crate::search::score::Rescorer;
use crate::search::vocabulary::Vocabulary;

/// Articles beyond the page that are looked at for copies of those on it.
const BEYOND_PAGE: usize = 60;
/// Articles that are scored again together: the first so many of the engine's order, then the next.
/// Nothing moves from one lot to another, so that pages fit together.
const LOT: usize = 256;
/// The same where newer articles are preferred, which may come from farther down.
const LOT_BY_AGE: usize = 4096;
/// What an article of today gains at most by its age, of its score.
const YOUTH: f32 = 0.5;
/// Scores are rounded to so many parts of 1: sums of one and the same words differ by less from index to index.
const PARTS: f32 = 1e4;

/// The articles of a page.
pub(crate) struct Ranked<'a> {
    /// What was looked for.
    pub(crate) plan: Plan,
    /// The query that was run.
    pub(crate) query: Box<dyn Query>,
    /// What scored the words.
    pub(crate) rescorer: Rescorer<'a>,
    /// The hits, each with its copies.
    pub(crate) page: Vec<Group>,
    /// Hits in all, copies folded.
    pub(crate) total: Count,
    /// Articles in all.
    pub(crate) total_with_copies: Count,
}

/// Plans and runs a request.
pub(crate) fn ranked<'a>(
    request: &Request,
    library: &'a Library,
    vocabulary: &Vocabulary<'_>,
) -> Result<Ranked<'a>, SearchError> {
    let mut search = Search {
        request,
        library,
        plan: plan(&request.query, vocabulary)?,
    };
    let asked = search.plan.clone();
    if request.expand {
        let first = search.haul(&*search.query()?, TRUSTED, &Rescorer::new(library, &search.plan)?)?;
        search.plan = expanded(&search.plan, &first.best, library, vocabulary)?;
    }
    let query = search.query()?;
    let rescorer = Rescorer::new(library, &search.plan)?;
    let end = request.offset.saturating_add(request.limit);
    let mut want = end.saturating_add(if request.fold_copies { end + BEYOND_PAGE } else { 0 });
    loop {
        let haul = search.haul(&*query, want, &rescorer)?;
        let complete = haul.best.len() as u64 >= haul.count;
        let groups = if request.fold_copies {
            folded(&haul.best, &mut Signatures::of(library))?
        } else {
            haul.best.iter().copied().map(Group::alone).collect()
        };
        if groups.len() < end && !complete {
            want = want.saturating_mul(4);
            continue;
        }
        let copies = (haul.best.len() - groups.len()) as u64;
        return Ok(Ranked {
            plan: asked,
            query,
            rescorer,
            page: groups.into_iter().take(end).skip(request.offset).collect(),
            total: Count {
                articles: haul.count - copies,
                exact: complete || !request.fold_copies,
            },
            total_with_copies: Count {
                articles: haul.count,
                exact: true,
            },
        });
    }
}

struct Search<'r, 'a> {
    request: &'r Request,
    library: &'a Library,
    plan: Plan,
}

impl Search<'_, '_> {
    fn query(&self) -> Result<Box<dyn Query>, SearchError> {
        let lowering = Lowering::new(self.library);
        let query = lowering.query(&self.plan)?;
        if self.request.paths.is_empty() {
            return Ok(query);
        }
        let paths = lowering.paths(&self.request.paths);
        Ok(Box::new(BooleanQuery::intersection(vec![query, paths])))
    }

    /// At least the best `want` articles, in their final order.
    fn haul(&self, query: &dyn Query, want: usize, rescorer: &Rescorer<'_>) -> Result<Haul, SearchError> {
        let sort = self.request.sort;
        let by_age = self.request.half_life_days.filter(|days| *days > 0.0);
        let lot = if by_age.is_some() { LOT_BY_AGE } else { LOT };
        let scored_again = sort == Sort::Relevance && (!rescorer.is_idle() || by_age.is_some());
        let want = if scored_again {
            want.div_ceil(lot).saturating_mul(lot)
        } else {
            want
        };
        let mut haul = self.collected(query, want)?;
        if !scored_again {
            haul.best
                .iter_mut()
                .for_each(|found| found.score = rounded(found.score));
            return Ok(haul);
        }
        let mut least_before = f32::INFINITY;
        for found in haul.best.chunks_mut(lot) {
            rescorer.rescore(found)?;
            for article in found.iter_mut() {
                article.score = rounded(article.score * by_age.map_or(1.0, |days| self.youth(article, days)));
            }
            found.sort_unstable_by(|one, other| one.compare(other, sort));
            below(found, least_before);
            least_before = found.last().map_or(least_before, |last| last.score);
        }
        Ok(haul)
    }

    /// What an article gains by its age: most today, half of it after the half-life; nothing without a date.
    fn youth(&self, found: &Found, half_life_days: f32) -> f32 {
        let Some(day) = found.day else {
            return 1.0;
        };
        let today = i64::from(self.request.today.interval().1);
        let age = (today - day).max(0) as f32;
        1.0 + YOUTH * (-age / half_life_days).exp2()
    }

    fn collected(&self, query: &dyn Query, want: usize) -> Result<Haul, SearchError> {
        let sort = self.request.sort;
        let fields = self.library.fields();
        let searcher = self.library.searcher();
        let name = |field: Field| searcher.schema().get_field_name(field).to_owned();
        let best = Best {
            want,
            sort,
            day_field: name(if sort == Sort::Oldest {
                fields.date_from
            } else {
                fields.date_to
            }),
            id_field: name(fields.id_number),
        };
        Ok(searcher.search(query, &best)?)
    }
}

fn rounded(score: f32) -> f32 {
    (score * PARTS).round() / PARTS
}

/// Pushes the scores of a lot below those of the lot before, so that scores fall with the rank.
fn below(found: &mut [Found], least_before: f32) {
    let Some(first) = found.first().map(|first| first.score) else {
        return;
    };
    if first > least_before && first > 0.0 {
        let factor = least_before.max(0.0) / first;
        found.iter_mut().for_each(|article| article.score *= factor);
    }
}

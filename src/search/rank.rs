//! From a request to the articles of its page: plan, search, order, fold.

use tantivy::query::{BooleanQuery, Query};
use tantivy::schema::Field;

use crate::index::library::Library;
use crate::search::collect::{Best, Haul};
use crate::search::copies::{Group, Signatures, folded};
use crate::search::engine::{Request, Sort};
use crate::search::error::SearchError;
use crate::search::hit::Count;
use crate::search::lower::Lowering;
use crate::search::plan::{Plan, plan};
use crate::search::vocabulary::Vocabulary;

/// Articles beyond the page that are looked at for copies of those on it.
const BEYOND_PAGE: usize = 60;

/// The articles of a page.
pub(crate) struct Ranked {
    /// What was looked for.
    pub(crate) plan: Plan,
    /// The query that was run.
    pub(crate) query: Box<dyn Query>,
    /// The hits, each with its copies.
    pub(crate) page: Vec<Group>,
    /// Hits in all, copies folded.
    pub(crate) total: Count,
    /// Articles in all.
    pub(crate) total_with_copies: Count,
}

/// Plans and runs a request.
pub(crate) fn ranked(request: &Request, library: &Library, vocabulary: &Vocabulary<'_>) -> Result<Ranked, SearchError> {
    let plan = plan(&request.query, vocabulary)?;
    let lowering = Lowering::new(library);
    let mut query = lowering.query(&plan)?;
    if !request.paths.is_empty() {
        query = Box::new(BooleanQuery::intersection(vec![query, lowering.paths(&request.paths)]));
    }
    let end = request.offset.saturating_add(request.limit);
    let mut want = end.saturating_add(if request.fold_copies { end + BEYOND_PAGE } else { 0 });
    loop {
        let haul = collected(&*query, request.sort, want, library)?;
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
        let all = Count {
            articles: haul.count,
            exact: true,
        };
        let copies = (haul.best.len() - groups.len()) as u64;
        return Ok(Ranked {
            plan,
            query,
            page: groups.into_iter().take(end).skip(request.offset).collect(),
            total: Count {
                articles: haul.count - copies,
                exact: complete || !request.fold_copies,
            },
            total_with_copies: all,
        });
    }
}

fn collected(query: &dyn Query, sort: Sort, want: usize, library: &Library) -> Result<Haul, SearchError> {
    let fields = library.fields();
    let searcher = library.searcher();
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
        unscored: false,
    };
    Ok(searcher.search(query, &best)?)
}

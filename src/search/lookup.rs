//! Articles by name: their own id or the beginning of it, their source's id, or their path.

use tantivy::collector::TopDocs;
use tantivy::query::{Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, Term};

use crate::article::Article;
use crate::index::library::Library;
use crate::search::articles::ListedArticles;
use crate::search::error::SearchError;
use crate::search::lower::LEAST_ID;

/// The article of that name; `None` when there is none, or when the beginning of an id fits several.
pub(crate) fn article(library: &Library, name: &str) -> Result<Option<Article>, SearchError> {
    match address(library, name)? {
        Some(address) => Ok(Some(library.article(address)?)),
        None => Ok(None),
    }
}

/// Where the article of that name is stored.
pub(crate) fn address(library: &Library, name: &str) -> Result<Option<DocAddress>, SearchError> {
    let fields = library.fields();
    let own = name.trim_end_matches('…').to_ascii_lowercase();
    if let Some(found) = first(library, &whole(fields.id, &own))? {
        return Ok(Some(found));
    }
    for field in [fields.docno, fields.file] {
        let value = if field == fields.file {
            name.trim_start_matches("./")
        } else {
            name
        };
        if let Some(found) = first(library, &whole(field, value))? {
            return Ok(Some(found));
        }
    }
    if own.len() < LEAST_ID {
        return Ok(None);
    }
    let beginning = ListedArticles::with_terms_of(fields.id, own, |_| true);
    let found = library
        .searcher()
        .search(&beginning, &TopDocs::with_limit(2).order_by_score())?;
    Ok(match found.as_slice() {
        [(_, only)] => Some(*only),
        _ => None,
    })
}

fn whole(field: Field, value: &str) -> TermQuery {
    TermQuery::new(Term::from_field_text(field, value), IndexRecordOption::Basic)
}

/// Of a file with several articles, the first one.
fn first(library: &Library, query: &dyn Query) -> Result<Option<DocAddress>, SearchError> {
    let found = library
        .searcher()
        .search(query, &TopDocs::with_limit(1).order_by_score())?;
    Ok(found.first().map(|(_, address)| *address))
}

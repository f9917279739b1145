//! Articles by name: their own id or the beginning of it, their source's id, their path, or the end of it.

use tantivy::collector::TopDocs;
use tantivy::query::{Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, Term};

use crate::article::Article;
use crate::index::reader::IndexReader;
use crate::local::postings::articles::ListedArticles;
use crate::search::error::SearchError;

/// Letters of an id that are enough to look it up.
pub(crate) const LEAST_ID: usize = 4;

/// The article of that name; `None` when there is none.
pub(crate) fn article(index: &IndexReader, name: &str) -> Result<Option<Article>, SearchError> {
    match address(index, name)? {
        Some(address) => Ok(Some(index.article(address)?)),
        None => Ok(None),
    }
}

/// Where the article of that name is stored. Of a file with several articles it is the first one.
pub(crate) fn address(index: &IndexReader, name: &str) -> Result<Option<DocAddress>, SearchError> {
    let fields = index.fields();
    let own = name.trim_end_matches('…').to_ascii_lowercase();
    let path = name.trim_start_matches("./");
    if let [found, ..] = some(index, &whole(fields.id, &own))?[..] {
        return Ok(Some(found));
    }
    if let Some(found) = only(index, name, &whole(fields.docno, name))? {
        return Ok(Some(found));
    }
    if let [found, ..] = some(index, &whole(fields.id_before, &own))?[..] {
        return Ok(Some(found));
    }
    if let [found, ..] = some(index, &whole(fields.file, path))?[..] {
        return Ok(Some(found));
    }
    if own.len() >= LEAST_ID
        && let Some(found) = only(index, name, &ListedArticles::with_terms_of(fields.id, own, |_| true))?
    {
        return Ok(Some(found));
    }
    let ending = format!("/{path}").into_bytes();
    let of_name = move |file: &[u8]| file.ends_with(&ending);
    only(
        index,
        name,
        &ListedArticles::with_terms_of(fields.file, String::new(), of_name),
    )
}

/// The one article that a query finds; several are an error that names them.
fn only(index: &IndexReader, name: &str, query: &dyn Query) -> Result<Option<DocAddress>, SearchError> {
    let found = some(index, query)?;
    if found.len() < 2 {
        return Ok(found.first().copied());
    }
    let ids = found.iter().map(|&address| Ok(index.article(address)?.id.to_string()));
    Err(SearchError::SeveralArticles {
        name: name.to_owned(),
        ids: ids.collect::<Result<Vec<_>, SearchError>>()?.join(", "),
    })
}

fn whole(field: Field, value: &str) -> TermQuery {
    TermQuery::new(Term::from_field_text(field, value), IndexRecordOption::Basic)
}

/// The first articles that a query finds: enough to tell one from several.
fn some(index: &IndexReader, query: &dyn Query) -> Result<Vec<DocAddress>, SearchError> {
    const ENOUGH: usize = 3;
    let best = TopDocs::with_limit(ENOUGH).order_by_score();
    let found = index.searcher().search(query, &best)?;
    Ok(found.into_iter().map(|(_, address)| address).collect())
}

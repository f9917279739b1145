//! What lists name of articles, from its column.

use tantivy::DocAddress;

use crate::article::{Article, ArticleId};
use crate::index::listing::from_numbers;
use crate::local::columns::archive::Archive;
use crate::search::error::SearchError;

/// The article at an address, with this id: what lists name of it.
pub(crate) fn article(archive: Archive<'_>, address: DocAddress, id: ArticleId) -> Result<Article, SearchError> {
    let Archive { index, columns } = archive;
    let column = columns.numbers(index, address.segment_ord, index.fields().listing)?;
    Ok(from_numbers(id, column.values_for_doc(address.doc_id))?)
}

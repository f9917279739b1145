//! Signatures of near-copies, from their column.

use tantivy::columnar::Column;
use tantivy::{DocAddress, DocId};

use crate::analyzer::signature::WORDS;
use crate::local::columns::archive::Archive;
use crate::search::error::SearchError;

/// The signatures of articles.
pub(crate) struct Signatures<'a> {
    archive: Archive<'a>,
    columns: Vec<Option<Column<u64>>>,
}

impl<'a> Signatures<'a> {
    pub(crate) fn of(archive: Archive<'a>) -> Self {
        let segments = archive.index.searcher().segment_readers().len();
        Self {
            archive,
            columns: (0..segments).map(|_| None).collect(),
        }
    }

    /// The signature of an article; none of a text too short to judge.
    pub(crate) fn signature(&mut self, address: DocAddress) -> Result<Option<[u64; WORDS]>, SearchError> {
        let segment = address.segment_ord as usize;
        let column = match &self.columns[segment] {
            Some(column) => column,
            None => {
                let Archive { index, columns } = self.archive;
                let column = columns.numbers(index, address.segment_ord, index.fields().signature)?;
                self.columns[segment].insert(column)
            }
        };
        Ok(signature_of(column, address.doc_id))
    }
}

/// The signature of an article, in the column of its segment.
pub(crate) fn signature_of(column: &Column<u64>, article: DocId) -> Option<[u64; WORDS]> {
    let mut values = column.values_for_doc(article);
    let mut bins = [0; WORDS];
    for bin in &mut bins {
        *bin = values.next()?;
    }
    values.next().is_none().then_some(bins)
}

//! Near-copies: the same wire story in several papers, folded into the best of them.

use tantivy::columnar::Column;
use tantivy::{DocAddress, DocId};

use crate::analyzer::signature::{WORDS, resemblance};
use crate::search::best::Found;
use crate::search::columns::Archive;
use crate::search::error::SearchError;

/// Share of both texts that makes two articles copies. Abridgements of a wire story keep more than
/// half of it; two reports of one event share a few sentences of quotation.
pub(crate) const COPY: f32 = 0.55;

/// An article with its near-copies.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    /// The best of them.
    pub(crate) best: Found,
    /// The others, in order.
    pub(crate) copies: Vec<Found>,
}

impl Group {
    /// Without copies.
    pub(crate) fn alone(best: Found) -> Self {
        Self {
            best,
            copies: Vec::new(),
        }
    }
}

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

/// Folds each article into the first one of the list that it is a copy of.
pub(crate) fn folded(found: &[Found], signatures: &mut Signatures<'_>) -> Result<Vec<Group>, SearchError> {
    let mut groups: Vec<Group> = Vec::new();
    let mut known: Vec<Option<[u64; WORDS]>> = Vec::new();
    for &article in found {
        let own = signatures.signature(article.address)?;
        let first = own.and_then(|own| {
            known
                .iter()
                .position(|other| other.is_some_and(|other| resemblance(&own, &other) >= COPY))
        });
        match first {
            Some(group) => groups[group].copies.push(article),
            None => {
                groups.push(Group::alone(article));
                known.push(own);
            }
        }
    }
    Ok(groups)
}

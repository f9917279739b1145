//! `copies:>=3`: how many near-copies each article has in the corpus, itself included.

use std::collections::HashMap;

use tantivy::DocAddress;
use tantivy::index::SegmentId;

use crate::analyzer::signature::WORDS;
use crate::index::reader::IndexReader;
use crate::local::columns::archive::{Archive, Columns};
use crate::local::columns::signatures::Signatures;
use crate::local::postings::articles::ListedArticles;
use crate::search::copies::first_copies;
use crate::search::error::SearchError;

/// Articles with so many copies. Looks at all signatures of the corpus: a filter for people who wait.
pub(crate) fn with_copies(index: &IndexReader, min: u64, max: u64) -> Result<ListedArticles, SearchError> {
    let columns = Columns::default();
    let archive = Archive {
        index,
        columns: &columns,
    };
    let mut signatures = Signatures::of(archive);
    let mut articles: Vec<DocAddress> = Vec::new();
    let mut known: Vec<Option<[u64; WORDS]>> = Vec::new();
    for (segment, reader) in (0..).zip(index.searcher().segment_readers()) {
        for doc in reader.doc_ids_alive() {
            let address = DocAddress::new(segment, doc);
            articles.push(address);
            known.push(signatures.signature(address)?);
        }
    }
    let first = first_copies(&known);
    let mut counts = vec![0u64; known.len()];
    first.iter().for_each(|&first| counts[first] += 1);
    let mut listed: HashMap<SegmentId, Vec<u32>> = HashMap::new();
    for (address, first) in articles.into_iter().zip(first) {
        if (min..=max).contains(&counts[first]) {
            let segment = index.searcher().segment_reader(address.segment_ord).segment_id();
            listed.entry(segment).or_default().push(address.doc_id);
        }
    }
    Ok(ListedArticles::new("so many copies", 0.0, move |reader| {
        let mut docs = listed.get(&reader.segment_id()).cloned().unwrap_or_default();
        docs.sort_unstable();
        Ok(docs)
    }))
}

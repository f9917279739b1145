//! `copies:>=3`: how many near-copies each article has in the corpus, itself included.

use std::collections::HashMap;

use tantivy::DocAddress;
use tantivy::index::SegmentId;

use crate::analyzer::signature::{WORDS, resemblance};
use crate::index::reader::IndexReader;
use crate::local::columns::archive::{Archive, Columns};
use crate::local::columns::signatures::Signatures;
use crate::local::postings::articles::ListedArticles;
use crate::search::copies::COPY;
use crate::search::error::SearchError;

/// Bytes of a signature that articles must share to be compared: three in a row, at sixteen places.
const BAND: usize = 3;
/// Articles with one band in common that are compared with each other; a band of more is a printed form.
const MOST_ALIKE: usize = 400;

/// Articles with so many copies. Compares all signatures of the corpus: a filter for people who wait.
pub(crate) fn with_copies(index: &IndexReader, min: u64, max: u64) -> Result<ListedArticles, SearchError> {
    let columns = Columns::default();
    let archive = Archive {
        index,
        columns: &columns,
    };
    let mut signatures = Signatures::of(archive);
    let mut known: Vec<(DocAddress, [u64; WORDS])> = Vec::new();
    let mut single: Vec<DocAddress> = Vec::new();
    for (segment, reader) in (0..).zip(index.searcher().segment_readers()) {
        for doc in reader.doc_ids_alive() {
            let address = DocAddress::new(segment, doc);
            match signatures.signature(address)? {
                Some(signature) => known.push((address, signature)),
                None => single.push(address),
            }
        }
    }
    let copies = counts(&known);
    let counted = known.iter().map(|(address, _)| *address).zip(copies);
    let singles = single.into_iter().map(|address| (address, 1));
    let mut listed: HashMap<SegmentId, Vec<u32>> = HashMap::new();
    for (address, count) in counted.chain(singles) {
        if (min..=max).contains(&count) {
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

fn counts(known: &[(DocAddress, [u64; WORDS])]) -> Vec<u64> {
    let mut bands: Vec<(u64, u32)> = Vec::with_capacity(known.len() * WORDS * 8 / BAND);
    for (number, (_, signature)) in (0u32..).zip(known) {
        let bytes: Vec<u8> = signature.iter().flat_map(|word| word.to_le_bytes()).collect();
        for (place, band) in (0u64..).zip(bytes.chunks_exact(BAND)) {
            let value = band.iter().fold(place, |value, &byte| value << 8 | u64::from(byte));
            bands.push((value, number));
        }
    }
    bands.sort_unstable();
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for same in bands.chunk_by(|one, other| one.0 == other.0) {
        if same.len() > MOST_ALIKE {
            continue;
        }
        for (at, one) in same.iter().enumerate() {
            pairs.extend(same[at + 1..].iter().map(|other| (one.1, other.1)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    let mut counts = vec![1; known.len()];
    for (one, other) in pairs {
        let (one, other) = (one as usize, other as usize);
        if resemblance(&known[one].1, &known[other].1) >= COPY {
            counts[one] += 1;
            counts[other] += 1;
        }
    }
    counts
}

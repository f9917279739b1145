//! What words of a query gain by standing near each other.
//!
//! Each two words that follow each other in the query (small words left out) count a little where they follow each other in the article, and a
//! little where they stand within some words of each other: the sequential dependence of Metzler and Croft (2005), over the best articles
//! alone. The weights were chosen on a newswire of 80,000 dispatches.

use std::collections::HashMap;

use tantivy::DocId;
use tantivy::index::SegmentReader;
use tantivy::schema::Field;

use crate::index::reader::IndexReader;
use crate::local::ranking::best::Found;
use crate::local::ranking::score::{HEADLINE, Lengths, Similarity, saturation};
use crate::local::ranking::word::WeighedWord;
use crate::search::engine::Sort;

/// The best articles so far, whose places are looked at: more than a page and its copies, and no more than a millisecond's reading.
pub(crate) const LOOKED_AT: usize = 200;
/// What two words side by side count, of what the weaker of them counts.
const SIDE_BY_SIDE: f32 = 0.3;
/// What two words near each other count.
const NEAR: f32 = 0.2;
/// Words from one to the other that are near.
const NEAR_WORDS: u32 = 16;
/// Words of the longest query of which pairs are looked for: longer ones are texts.
const MOST_WORDS: usize = 40;

/// Places of a word in the articles of a segment, by article and field.
type Places = HashMap<(DocId, Field), Vec<u32>>;

/// Adds what they gain to the scores of `best`, and puts them in order.
pub(crate) fn add_nearness(
    words: &[WeighedWord],
    index: &IndexReader,
    similarity: &Similarity,
    best: &mut [Found],
) -> tantivy::Result<()> {
    if words.len() < 2 || words.len() > MOST_WORDS || best.is_empty() {
        return Ok(());
    }
    let fields = [(index.fields().title, HEADLINE), (index.fields().body, 1.0)];
    for (number, reader) in (0u32..).zip(index.searcher().segment_readers()) {
        let mut docs: Vec<(DocId, usize)> = (best.iter().enumerate())
            .filter(|(_, found)| found.address.segment_ord == number)
            .map(|(at, found)| (found.address.doc_id, at))
            .collect();
        if docs.is_empty() {
            continue;
        }
        docs.sort_unstable();
        let lengths = similarity.lengths(index.fields(), reader)?;
        let places = (words.iter().map(|word| places_of(word, reader, &docs))).collect::<tantivy::Result<Vec<_>>>()?;
        for &(doc, at) in &docs {
            best[at].score += gain(words, &places, &fields, doc, &lengths);
        }
    }
    best.sort_by(|one, other| one.compare(other, Sort::Relevance));
    Ok(())
}

fn places_of(word: &WeighedWord, reader: &SegmentReader, docs: &[(DocId, usize)]) -> tantivy::Result<Places> {
    let mut places = Places::new();
    for (field, mut list) in word.word.stems.placed(reader)? {
        for &(doc, _) in docs {
            if list.seek(doc) == doc {
                list.append_positions(places.entry((doc, field)).or_default());
            }
        }
    }
    places.values_mut().for_each(|places| places.sort_unstable());
    Ok(places)
}

/// What the pairs of an article gain it.
fn gain(words: &[WeighedWord], places: &[Places], fields: &[(Field, f32)], doc: DocId, lengths: &Lengths) -> f32 {
    let norm = lengths.norm(doc);
    let worth = |word: &WeighedWord| word.word.stems.most * word.factor;
    let mut gain = 0.0;
    for (pair, places) in words.windows(2).zip(places.windows(2)) {
        let (mut side_by_side, mut near) = (0.0, 0.0);
        for (field, mention) in fields {
            let (Some(one), Some(other)) = (places[0].get(&(doc, *field)), places[1].get(&(doc, *field))) else {
                continue;
            };
            for place in one {
                side_by_side += mention * f32::from(other.binary_search(&(place + 1)).is_ok());
                let from = other.partition_point(|other| other + NEAR_WORDS < *place);
                let is_near = |other: &u32| *other <= place + NEAR_WORDS && other != place;
                near += mention * f32::from(other.get(from).is_some_and(is_near));
            }
        }
        let most = worth(&pair[0]).min(worth(&pair[1]));
        if near > 0.0 {
            gain += NEAR * most * saturation(near, norm);
        }
        if side_by_side > 0.0 {
            gain += SIDE_BY_SIDE * most * saturation(side_by_side, norm);
        }
    }
    gain
}

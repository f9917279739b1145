//! Words and ids of the index that begin as somebody has begun to type.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use tantivy::TantivyError;
use tantivy::schema::Field;

use crate::index::reader::IndexReader;
use crate::local::lexicon::dictionary::{after_prefix, is_word};
use crate::search::error::SearchError;
use crate::text::word_form::word_form;

/// Words that are looked at; a shorter beginning than anybody needs help with has more.
const MOST_WORDS: usize = 20_000;

/// Words as written in titles and bodies, folded, that begin with `begun`: at most `most`, those of the most articles first.
pub(crate) fn words(index: &IndexReader, begun: &str, most: usize) -> Result<Vec<String>, SearchError> {
    let fields = index.fields();
    let mut found = BTreeMap::new();
    let begun = word_form(begun);
    for field in [fields.title, fields.body] {
        count_terms(index, field, &begun, &mut found)?;
    }
    let mut words: Vec<(String, u64)> = found.into_iter().filter(|(word, _)| is_word(word)).collect();
    words.sort_by_key(|&(_, articles)| Reverse(articles));
    Ok(words.into_iter().take(most).map(|(word, _)| word).collect())
}

/// Ids that begin with `begun`: at most `most`, in order.
pub(crate) fn ids(index: &IndexReader, begun: &str, most: usize) -> Result<Vec<String>, SearchError> {
    let mut found = BTreeMap::new();
    count_terms(index, index.fields().id, begun, &mut found)?;
    Ok(found.into_keys().take(most).collect())
}

/// Adds to each term of `field` that begins so the number of articles with it.
fn count_terms(
    index: &IndexReader,
    field: Field,
    begun: &str,
    found: &mut BTreeMap<String, u64>,
) -> Result<(), SearchError> {
    for segment in index.searcher().segment_readers() {
        let inverted = segment.inverted_index(field)?;
        let mut range = inverted.terms().range().ge(begun.as_bytes());
        if let Some(end) = after_prefix(begun) {
            range = range.lt(end.as_bytes());
        }
        let mut stream = range.into_stream().map_err(TantivyError::from)?;
        let mut left = MOST_WORDS;
        while left > 0 && stream.advance() {
            left -= 1;
            let Ok(term) = std::str::from_utf8(stream.key()) else {
                continue;
            };
            *found.entry(term.to_owned()).or_default() += u64::from(stream.value().doc_freq);
        }
    }
    Ok(())
}

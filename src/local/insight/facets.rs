//! How often each value of a field stands among the articles found.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use tantivy::query::Query;

use crate::index::reader::IndexReader;
use crate::local::postings::matching::Matching;
use crate::query::fields::UNKNOWN;
use crate::search::error::SearchError;
use crate::search::hit::{Bucket, Facet};

/// Counts the values of the fields asked for.
pub(crate) fn facets(
    index: &IndexReader,
    query: &dyn Query,
    asked: &[(String, usize)],
) -> Result<Vec<Facet>, SearchError> {
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let found = index.searcher().search(query, &Matching)?;
    let fields = index.fields();
    let mut facets = Vec::with_capacity(asked.len());
    for (name, most) in asked {
        let field = match name.as_str() {
            "source" => fields.source_value,
            "section" => fields.section_value,
            "byline" => fields.byline_value,
            "place" => fields.place_value,
            "lang" => fields.lang,
            _ => {
                return Err(SearchError::NoFacet { field: name.clone() });
            }
        };
        let field_name = index.searcher().schema().get_field_name(field);
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        for (segment, docs) in &found {
            let reader = index.searcher().segment_reader(*segment);
            let Some(column) = reader.fast_fields().str(field_name)? else {
                *counts.entry(UNKNOWN.to_owned()).or_default() += docs.len() as u64;
                continue;
            };
            let mut by_ordinal: Vec<u64> = vec![0; column.num_terms()];
            let mut without = 0;
            for &doc in docs {
                let mut any = false;
                for ordinal in column.term_ords(doc) {
                    any = true;
                    by_ordinal[ordinal as usize] += 1;
                }
                without += u64::from(!any);
            }
            let (ordinals, numbers): (Vec<u64>, Vec<u64>) =
                (0..).zip(by_ordinal).filter(|(_, articles)| *articles > 0).unzip();
            // One walk over the dictionary: looking values up one by one unpacks a block of it for each.
            let mut numbers = numbers.into_iter();
            let add = |value: &[u8]| {
                let value = String::from_utf8_lossy(value).into_owned();
                *counts.entry(value).or_default() += numbers.next().unwrap_or_default();
            };
            column
                .dictionary()
                .sorted_ords_to_term_cb(&ordinals, add)
                .map_err(tantivy::TantivyError::from)?;
            if without > 0 {
                *counts.entry(UNKNOWN.to_owned()).or_default() += without;
            }
        }
        facets.push(Facet {
            field: name.clone(),
            values: most_frequent(counts, *most),
        });
    }
    Ok(facets)
}

fn most_frequent(counts: BTreeMap<String, u64>, most: usize) -> Vec<Bucket> {
    // `News` and `news` are one value, shown as most articles have it.
    let mut by_letters: BTreeMap<String, (u64, Bucket)> = BTreeMap::new();
    for (value, articles) in counts {
        let spelling = Bucket { value, articles };
        match by_letters.entry(spelling.value.to_lowercase()) {
            Entry::Vacant(place) => {
                place.insert((articles, spelling));
            }
            Entry::Occupied(mut known) => {
                let (total, best) = known.get_mut();
                *total += articles;
                if articles > best.articles {
                    *best = spelling;
                }
            }
        }
    }
    let mut values: Vec<Bucket> = by_letters
        .into_values()
        .map(|(articles, spelling)| Bucket { articles, ..spelling })
        .collect();
    // A stable sort: equal counts stay in the order of their values.
    values.sort_by_key(|bucket| std::cmp::Reverse(bucket.articles));
    values.truncate(most);
    values
}

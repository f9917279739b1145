//! Articles per day, week, month, quarter or year.

use std::collections::BTreeMap;

use tantivy::query::Query;

use crate::date::NewsDate;
use crate::index::reader::IndexReader;
use crate::local::postings::matching::Matching;
use crate::query::fields::UNKNOWN;
use crate::search::engine::Step;
use crate::search::error::SearchError;
use crate::search::hit::Bucket;

/// Steps that are drawn without gaps; a longer line would hide what there is.
const MOST_STEPS: usize = 4_000;

/// Counts articles per step. Those without a date, and those whose date is less exact than the step,
/// come last as `unknown`: no day is guessed.
pub(crate) fn timeline(index: &IndexReader, query: &dyn Query, step: Step) -> Result<Vec<Bucket>, SearchError> {
    let found = index.searcher().search(query, &Matching)?;
    let fields = index.fields();
    let schema = index.searcher().schema();
    let (from_name, to_name) = (
        schema.get_field_name(fields.date_from),
        schema.get_field_name(fields.date_to),
    );
    let mut counts: BTreeMap<NewsDate, u64> = BTreeMap::new();
    let mut unknown = 0;
    for (segment, docs) in &found {
        let columns = index.searcher().segment_reader(*segment).fast_fields();
        let (from, to) = (columns.i64(from_name)?, columns.i64(to_name)?);
        for &doc in docs {
            let place = |column: &tantivy::columnar::Column<i64>| {
                let day = i32::try_from(column.first(doc)?).ok()?;
                step.of(NewsDate::from_epoch_day(day)?)
            };
            match (place(&from), place(&to)) {
                (Some(first), Some(last)) if first == last => *counts.entry(first).or_default() += 1,
                _ => unknown += 1,
            }
        }
    }
    fill_gaps(&mut counts, step);
    let mut line: Vec<Bucket> = counts
        .into_iter()
        .map(|(date, articles)| Bucket {
            value: step.label(date),
            articles,
        })
        .collect();
    if unknown > 0 {
        line.push(Bucket {
            value: UNKNOWN.to_owned(),
            articles: unknown,
        });
    }
    Ok(line)
}

fn fill_gaps(counts: &mut BTreeMap<NewsDate, u64>, step: Step) {
    let (Some(&first), Some(&last)) = (counts.keys().next(), counts.keys().next_back()) else {
        return;
    };
    let mut steps = vec![first];
    while let Some(next) = steps.last().and_then(|&date| step.next(date)) {
        if next > last {
            break;
        }
        if steps.len() == MOST_STEPS {
            return;
        }
        steps.push(next);
    }
    for date in steps {
        counts.entry(date).or_default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_filled() {
        let date = |text: &str| text.parse::<NewsDate>().expect("a date");
        let mut counts = BTreeMap::from([(date("2023-11"), 2), (date("2024-02"), 1)]);
        fill_gaps(&mut counts, Step::Month);
        let line: Vec<u64> = counts.into_values().collect();
        assert_eq!(line, [2, 0, 0, 1]);
    }
}

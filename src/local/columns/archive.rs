//! Numbers of articles by field, opened once for all searches.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use tantivy::SegmentOrdinal;
use tantivy::columnar::Column;
use tantivy::schema::Field;

use crate::index::reader::IndexReader;

/// An index with the columns of it that are open.
#[derive(Clone, Copy)]
pub(crate) struct Archive<'a> {
    /// The index.
    pub(crate) index: &'a IndexReader,
    /// Its columns.
    pub(crate) columns: &'a Columns,
}

/// Columns opened before, by segment and field.
#[derive(Default)]
pub(crate) struct Columns {
    numbers: Mutex<HashMap<(SegmentOrdinal, Field), Column<u64>>>,
    days: Mutex<HashMap<(SegmentOrdinal, Field), Column<i64>>>,
}

impl Columns {
    /// A fast field of numbers.
    pub(crate) fn numbers(
        &self,
        index: &IndexReader,
        segment: SegmentOrdinal,
        field: Field,
    ) -> tantivy::Result<Column<u64>> {
        let mut known = self.numbers.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(column) = known.get(&(segment, field)) {
            return Ok(column.clone());
        }
        let reader = index.searcher().segment_reader(segment);
        let column = reader.fast_fields().u64(reader.schema().get_field_name(field))?;
        known.insert((segment, field), column.clone());
        Ok(column)
    }

    /// A fast field of days.
    pub(crate) fn days(
        &self,
        index: &IndexReader,
        segment: SegmentOrdinal,
        field: Field,
    ) -> tantivy::Result<Column<i64>> {
        let mut known = self.days.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(column) = known.get(&(segment, field)) {
            return Ok(column.clone());
        }
        let reader = index.searcher().segment_reader(segment);
        let column = reader.fast_fields().i64(reader.schema().get_field_name(field))?;
        known.insert((segment, field), column.clone());
        Ok(column)
    }
}

//! From options to what is asked of the readers.

use anyhow::bail;

use crate::cli::args::shared::Reading;
use crate::read::asked::Asked;
use crate::read::record::RawRecord;
use crate::read::registry::named;
use crate::read::table::{Column, Table};

/// What the options say; fails where a format or a field is not known.
pub fn asked(reading: &Reading) -> anyhow::Result<Asked> {
    for column in &reading.columns {
        if !RawRecord::is_field(&column.0.field) {
            bail!(
                "`--columns {}={}`: `{}` is no field; fields are {}",
                column.0.field,
                column.0.name,
                column.0.field,
                RawRecord::fields().join(", ")
            );
        }
    }
    // Readers live as long as the program.
    let columns: Vec<Column> = reading.columns.iter().map(|column| column.0.clone()).collect();
    let table: Option<&'static Table> = match columns.is_empty() {
        true => None,
        false => Some(Box::leak(Box::new(Table::with_columns(columns.leak())))),
    };
    let reader = match &reading.format_in {
        None => None,
        Some(name) => match named(name) {
            Some(reader) => Some(reader),
            None => bail!("`{name}` is no format: `nutgraf formats` lists them"),
        },
    };
    Ok(match (reader, table) {
        (Some(reader), Some(table)) if reader.name() == Table::NAME => Asked {
            reader: Some(table),
            table: None,
        },
        (reader, table) => Asked { reader, table },
    })
}

//! Comma-separated values with a header, for spreadsheets (RFC 4180).

use std::io::{self, Write};

use ::csv::{Terminator, WriterBuilder};

use crate::render::answer::{Answer, Renderer};
use crate::render::meta;
use crate::text::safe;

/// The columns; within a version of the output changes only add at the end.
pub const COLUMNS: [&str; 14] = [
    "query", "rank", "id", "score", "date", "source", "title", "byline", "section", "language", "words", "url", "path",
    "docno",
];

/// The rendering as comma-separated values.
#[derive(Debug, Clone, Copy, Default)]
pub struct Csv;

impl Renderer for Csv {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write_row(out, COLUMNS)
    }

    fn answer(&mut self, answer: &Answer<'_>, out: &mut dyn Write) -> io::Result<()> {
        for hit in &answer.results.hits {
            let article = &hit.article;
            let date = article.published.as_ref().map(|published| published.date.to_string());
            let row = [
                answer.query_id.unwrap_or(answer.query).to_owned(),
                hit.rank.to_string(),
                article.id.to_string(),
                format!("{:.4}", hit.score),
                date.unwrap_or_default(),
                meta::source(article).unwrap_or_default(),
                article.title.clone(),
                article.byline.join("; "),
                article.section.clone().unwrap_or_default(),
                article.language.clone().unwrap_or_default(),
                hit.words.to_string(),
                article.url.clone().unwrap_or_default(),
                article.origin.path.clone(),
                article.docno.clone().unwrap_or_default(),
            ];
            write_row(
                out,
                row.iter()
                    .map(|value| safe::inline(value))
                    .collect::<Vec<_>>()
                    .iter()
                    .map(|value| value.as_bytes()),
            )?;
        }
        Ok(())
    }
}

fn write_row<I, V>(out: &mut dyn Write, row: I) -> io::Result<()>
where
    I: IntoIterator<Item = V>,
    V: AsRef<[u8]>,
{
    let mut writer = WriterBuilder::new().terminator(Terminator::Any(b'\n')).from_writer(out);
    writer.write_record(row).map_err(io::Error::other)?;
    writer.flush()
}

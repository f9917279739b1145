//! Values parted by tabs: `id`, `score`, `date`, `source`, `title`, one hit a line, no header. A hit that lacks
//! words of the query has a sixth value, which names them.

use std::io::{self, Write};

use crate::render::answer::{Answer, Renderer};
use crate::render::meta;
use crate::text::safe;

/// The rendering in a pipe, where no other was asked for. In a batch the query's id comes first.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tsv;

impl Renderer for Tsv {
    fn answer(&mut self, answer: &Answer<'_>, out: &mut dyn Write) -> io::Result<()> {
        for hit in &answer.results.hits {
            if let Some(id) = answer.query_id {
                write!(out, "{}\t", safe::inline(id))?;
            }
            let date = hit
                .article
                .published
                .as_ref()
                .map(|published| published.date.to_string());
            let source = meta::source(&hit.article).unwrap_or_default();
            let lacks = match hit.lacks.as_slice() {
                [] => String::new(),
                lacks => format!("\t{}", safe::inline(&lacks.join(", "))),
            };
            writeln!(
                out,
                "{}\t{:.4}\t{}\t{}\t{}{lacks}",
                hit.article.id,
                hit.score,
                date.unwrap_or_default(),
                safe::inline(&source),
                safe::inline(&hit.article.title)
            )?;
        }
        Ok(())
    }
}

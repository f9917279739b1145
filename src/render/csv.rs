//! Comma-separated values with a header, for spreadsheets (RFC 4180).

use std::borrow::Cow;
use std::io::{self, Write};

use ::csv::{Terminator, WriterBuilder};

use crate::render::answer::{Answer, Renderer};
use crate::render::meta;
use crate::text::safe;

/// The columns; within a version of the output changes only add at the end.
pub const COLUMNS: [&str; 15] = [
    "query", "rank", "id", "score", "date", "source", "title", "byline", "section", "language", "words", "url", "path",
    "docno", "lacks",
];

/// The columns that are numbers, or ids and dates of nutgraf's own making: never a formula.
const OWN: [&str; 5] = ["rank", "id", "score", "date", "words"];

/// The rendering as comma-separated values.
#[derive(Debug, Clone, Copy)]
pub struct Csv {
    /// Whether texts are [`guarded`].
    pub guarded: bool,
}

/// The text as a spreadsheet shows it and never runs it. Excel and others take for a formula what begins with `=`, `+`, `-` or `@`
/// (of any width) or with a tab or carriage return, quoted or not; an apostrophe in front makes it a text
/// (OWASP, "CSV Injection").
pub fn guarded(text: &str) -> Cow<'_, str> {
    let begins_formula = |c: char| {
        matches!(
            c,
            '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '\t' | '\r' | '\n'
        )
    };
    // They pass over blanks in front.
    match text.trim_start_matches(' ').starts_with(begins_formula) {
        true => Cow::Owned(format!("'{text}")),
        false => Cow::Borrowed(text),
    }
}

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
                hit.lacks.join("; "),
            ];
            let cells = row.iter().zip(COLUMNS).map(|(value, column)| {
                let value = safe::inline(value);
                match self.guarded && !OWN.contains(&column) {
                    true => guarded(&value).into_owned(),
                    false => value.into_owned(),
                }
            });
            write_row(out, cells)?;
        }
        Ok(())
    }
}

/// Writes a row of cells.
pub(crate) fn write_row<I, V>(out: &mut dyn Write, row: I) -> io::Result<()>
where
    I: IntoIterator<Item = V>,
    V: AsRef<[u8]>,
{
    let mut writer = WriterBuilder::new().terminator(Terminator::Any(b'\n')).from_writer(out);
    writer.write_record(row).map_err(io::Error::other)?;
    writer.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_a_formula() {
        for text in ["=1+1", "+cmd|calc", "-2+3", "@SUM(1)", "＝1", "\t=1", " =1"] {
            assert_eq!(guarded(text), format!("'{text}"), "{text}");
        }
        for text in ["", "1+1", "a=b", "'quoted'", "– a dash", "…", "«=1»"] {
            assert_eq!(guarded(text), text);
        }
    }
}

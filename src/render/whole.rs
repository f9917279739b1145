//! Whole articles for programs, one after the other.

use std::io;

use crate::article::Article;
use crate::render::csv::{guarded, write_row};
use crate::render::json::push_article;
use crate::text::safe;

/// A format of whole articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whole {
    /// An article a line, by the schema `article`.
    Jsonl,
    /// A row an article, under a header (RFC 4180).
    Csv {
        /// Whether a text that a spreadsheet would take for a formula gets an apostrophe in front.
        guarded: bool,
        /// Whether a byte order mark stands first.
        bom: bool,
    },
}

/// The columns; within a version of the output changes only add at the end.
pub const COLUMNS: [&str; 24] = [
    "id",
    "docno",
    "date",
    "time",
    "zone",
    "modified",
    "source",
    "agency",
    "place",
    "title",
    "byline",
    "section",
    "language",
    "kind",
    "standfirst",
    "keywords",
    "words",
    "characters",
    "url",
    "path",
    "ordinal",
    "body",
    "captions",
    "related",
];

/// U+FEFF in UTF-8.
const BOM: &str = "\u{feff}";
/// What parts the names of a list in one cell.
const NAMES: &str = "; ";
/// What parts paragraphs in one cell.
const PARAGRAPHS: &str = "\n\n";

impl Whole {
    /// What stands before the first article.
    pub fn head(self) -> Vec<u8> {
        match self {
            Self::Jsonl => Vec::new(),
            Self::Csv { bom, .. } => {
                let mark = if bom { BOM } else { "" };
                format!("{mark}{}\n", COLUMNS.join(",")).into_bytes()
            }
        }
    }

    /// Appends an article.
    pub fn push(self, article: &Article, out: &mut Vec<u8>) -> io::Result<()> {
        match self {
            Self::Jsonl => push_article(article, out),
            Self::Csv { guarded, .. } => push_row(article, guarded, out),
        }
    }
}

fn push_row(article: &Article, is_guarded: bool, out: &mut Vec<u8>) -> io::Result<()> {
    let published = article.published.as_ref();
    let dateline = article.dateline.as_ref();
    let words: usize = article.body.iter().map(|text| text.split_whitespace().count()).sum();
    let characters: usize = article.body.iter().map(|text| text.chars().count()).sum();
    let own = |text: String| (text, false);
    let foreign = |text: &str| (safe::inline(text).into_owned(), true);
    let optional = |text: &Option<String>| foreign(text.as_deref().unwrap_or_default());
    let paragraphs = |texts: &[String]| {
        let lines: Vec<_> = texts.iter().map(|text| safe::inline(text)).collect();
        (lines.join(PARAGRAPHS), true)
    };
    let row: [(String, bool); COLUMNS.len()] = [
        own(article.id.to_string()),
        optional(&article.docno),
        own(published
            .map(|published| published.date.to_string())
            .unwrap_or_default()),
        own(published
            .and_then(|published| published.time.clone())
            .unwrap_or_default()),
        // An offset begins with a sign, and is never run: it has no more than digits.
        own(published
            .and_then(|published| published.zone.clone())
            .unwrap_or_default()),
        own(article
            .modified
            .as_ref()
            .map(|modified| modified.date.to_string())
            .unwrap_or_default()),
        optional(&article.publisher),
        optional(&dateline.and_then(|dateline| dateline.agency.clone())),
        optional(&dateline.and_then(|dateline| dateline.place.clone())),
        foreign(&article.title),
        foreign(&article.byline.join(NAMES)),
        optional(&article.section),
        optional(&article.language),
        own(kind(article)),
        optional(&article.standfirst),
        foreign(&article.keywords.join(NAMES)),
        own(words.to_string()),
        own(characters.to_string()),
        optional(&article.url),
        foreign(&article.origin.path),
        own(article.origin.ordinal.to_string()),
        paragraphs(&article.body),
        paragraphs(&article.captions),
        paragraphs(&article.related),
    ];
    let cells = row.iter().map(|(text, is_foreign)| match is_guarded && *is_foreign {
        true => guarded(text).into_owned(),
        false => text.clone(),
    });
    write_row(out, cells)
}

/// The kind as JSON has it.
fn kind(article: &Article) -> String {
    let kind = serde_json::to_value(article.kind).ok();
    kind.as_ref()
        .and_then(serde_json::Value::as_str)
        .unwrap_or_default()
        .to_owned()
}

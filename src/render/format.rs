//! The registry of formats of search results.

use crate::render::answer::Renderer;
use crate::render::csv::Csv;
use crate::render::human::Human;
use crate::render::json::{Json, JsonLines};
use crate::render::list::{LineEnd, List, Listed};
use crate::render::look::Look;
use crate::render::trec::Trec;
use crate::render::tsv::Tsv;

/// A format of search results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people: headlines, passages, colours.
    Human,
    /// One JSON document.
    Json,
    /// One JSON document a line: a hit, or in a batch an answer.
    Jsonl,
    /// `id`, `score`, `date`, `source`, `title`, parted by tabs, no header.
    Tsv,
    /// Comma-separated values with a header.
    Csv {
        /// Whether a text that a spreadsheet would take for a formula gets an apostrophe in front.
        guarded: bool,
    },
    /// A run file of TREC.
    Trec,
    /// The file of each hit, once.
    Paths,
    /// The id of each hit.
    Ids,
    /// The number of matching articles.
    Count,
}

impl Format {
    /// A renderer of this format.
    pub fn renderer(self, look: &Look, line_end: LineEnd) -> Box<dyn Renderer> {
        match self {
            Self::Human => Box::new(Human::new(look.clone())),
            Self::Json => Box::new(Json::default()),
            Self::Jsonl => Box::new(JsonLines),
            Self::Tsv => Box::new(Tsv),
            Self::Csv { guarded } => Box::new(Csv { guarded }),
            Self::Trec => Box::new(Trec),
            Self::Paths => Box::new(List::new(Listed::Paths, line_end, look)),
            Self::Ids => Box::new(List::new(Listed::Ids, line_end, look)),
            Self::Count => Box::new(List::new(Listed::Count, line_end, look)),
        }
    }
}

//! From the text of a query to a request, as `nutgraf search` would make it.

use crate::date::NewsDate;
use crate::judge::suite::model::{Asking, MatchWords};
use crate::query::ast::Node;
use crate::query::note::Note;
use crate::query::parse::{Options, SmallWords, parse};
use crate::search::engine::Request;

/// Passages of each hit, as `nutgraf search` shows by default.
const PASSAGES: usize = 3;
/// Characters of them, as `nutgraf search` shows in a pipe.
const PASSAGE_CHARS: usize = 600;

/// A query that was read.
#[derive(Debug, Clone)]
pub struct Question {
    /// What to ask the engine.
    pub request: Request,
    /// What was not understood as written.
    pub notes: Vec<String>,
}

impl Question {
    /// Reads `text`, asked on the day `today`, in which the small words are passed over.
    pub fn read(text: &str, asking: Asking, small_words: SmallWords, today: NewsDate) -> Self {
        let options = Options {
            match_any: asking.words == MatchWords::Any,
            small_words,
            today,
        };
        let parsed = parse(text, &options);
        let any = (asking.words == MatchWords::AllFirst).then(|| {
            let options = Options {
                match_any: true,
                ..options
            };
            parse(text, &options).node
        });
        Self {
            request: Request {
                any: any.filter(|any| *any != parsed.node),
                ..request(parsed.node, text, asking, today)
            },
            notes: parsed.notes.iter().map(on_one_line).collect(),
        }
    }

    /// The same question asked only of articles of these files and folders; of all when there are none.
    pub fn within(mut self, scope: &[String]) -> Self {
        self.request.paths = scope.to_vec();
        self
    }

    /// The same question without passages: only the ranking is wanted.
    pub fn of_ranking(mut self) -> Self {
        self.request.passages = 0;
        self.request.listed = true;
        self.request.count = false;
        self
    }
}

fn on_one_line(note: &Note) -> String {
    match &note.suggestion {
        Some(suggestion) => format!("{}; write {suggestion}", note.message),
        None => note.message.clone(),
    }
}

fn request(query: Node, text: &str, asking: Asking, today: NewsDate) -> Request {
    Request {
        text: text.to_owned(),
        limit: asking.limit,
        sort: asking.sort,
        passages: PASSAGES,
        passage_chars: PASSAGE_CHARS,
        fold_copies: asking.fold_copies,
        expand: asking.expand,
        count_folded: true,
        ..Request::of(query, today)
    }
}

//! From options to a request: the query read, what narrows it, what is wanted of the answer.

use anyhow::bail;

use crate::cli::args::search::Narrow;
use crate::cli::settings::Settings;
use crate::cli::values::{Fold, MatchWords, SortBy, TimelineStep};
use crate::date::NewsDate;
use crate::query::ast::{Expr, Node};
use crate::query::note::Note;
use crate::query::parse::{Options, SmallWords, parse};
use crate::search::engine::{Request, Sort, Step};

/// Characters of text that a passage may take: two or three sentences of news.
const PASSAGE_CHARS: usize = 200;

/// A query as it was read.
#[derive(Debug, Clone)]
pub struct Asked {
    /// As typed.
    pub text: String,
    /// Its tree.
    pub node: Node,
    /// The tree with any of its words, where few articles with all of them shall not be the answer alone.
    pub any: Option<Node>,
    /// What was forgiven.
    pub notes: Vec<Note>,
}

/// Reads a query; the small words in it are passed over.
pub fn read(text: &str, match_words: MatchWords, small_words: SmallWords, today: NewsDate) -> Asked {
    let options = Options {
        match_any: match_words == MatchWords::Any,
        small_words,
        today,
    };
    let parsed = parse(text, &options);
    let any = (match_words == MatchWords::AllFirst).then(|| {
        let options = Options {
            match_any: true,
            ..options
        };
        parse(text, &options).node
    });
    Asked {
        text: text.to_owned(),
        any: any.filter(|any| *any != parsed.node),
        node: parsed.node,
        notes: parsed.notes,
    }
}

impl Asked {
    /// True when it asks nothing.
    pub fn is_empty(&self) -> bool {
        matches!(&self.node.expr, Expr::Or(parts) if parts.is_empty())
    }

    /// Fails when something had to be forgiven and `strict` forbids that, or when nothing is asked.
    pub fn check(&self, strict: bool) -> anyhow::Result<()> {
        if let Some(note) = self.notes.first().filter(|_| strict) {
            let mend = note
                .suggestion
                .as_ref()
                .map(|suggestion| format!("; write {suggestion}"));
            bail!(
                "the query is not well formed: {}{}",
                note.message,
                mend.unwrap_or_default()
            );
        }
        if self.is_empty() {
            bail!("the query asks nothing: write words to find, or `*` for everything");
        }
        Ok(())
    }
}

/// The request for a query, with everything that the settings say and nothing else.
pub fn request(asked: &Asked, settings: &Settings, narrow: &Narrow, today: NewsDate) -> Request {
    Request {
        text: asked.text.clone(),
        limit: settings.limit,
        sort: match settings.sort {
            SortBy::Relevance | SortBy::Left | SortBy::Right => Sort::Relevance,
            SortBy::Newest => Sort::Newest,
            SortBy::Oldest => Sort::Oldest,
        },
        passages: settings.passages,
        passage_chars: settings.passages.saturating_mul(PASSAGE_CHARS),
        fold_copies: settings.fold == Fold::Copies,
        expand: settings.expand,
        any: asked.any.clone().map(|any| narrow.of_query().applied(any)),
        ..Request::of(narrow.of_query().applied(asked.node.clone()), today)
    }
}

/// The step of a timeline.
pub fn step(step: TimelineStep) -> Step {
    match step {
        TimelineStep::Day => Step::Day,
        TimelineStep::Week => Step::Week,
        TimelineStep::Month => Step::Month,
        TimelineStep::Quarter => Step::Quarter,
        TimelineStep::Year => Step::Year,
    }
}

//! What a client wants of a search, read from the pairs of its address.

use crate::date::NewsDate;
use crate::query::ast::{Expr, Node};
use crate::query::fields::language_code;
use crate::query::narrow::Narrow;
use crate::query::note::Note;
use crate::query::parse::{Options, parse};
use crate::search::engine::{Engine, Request, Sort};
use crate::serve::call::{Call, address};
use crate::serve::fault::Fault;

/// Hits of a page, and the most that one answer may have.
const HITS: usize = 10;
const MOST_HITS: usize = 1000;
/// Hits that may be passed over: who wants more narrows the query.
const MOST_PASSED_OVER: usize = 10_000;
/// Passages of a hit, and the characters that each of them may take: two or three sentences of news.
const PASSAGES: usize = 3;
const MOST_PASSAGES: usize = 20;
const PASSAGE_CHARS: usize = 200;

/// The names that a search understands, those of the options of the command `search`.
pub const NAMES: [&str; 13] = [
    "q", "since", "until", "source", "section", "byline", "lang", "sort", "match", "fold", "limit", "offset",
    "passages",
];

/// A search as it is wanted.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The query as typed.
    pub text: String,
    /// What narrows it.
    pub narrow: Narrow,
    /// The order.
    pub sort: Sort,
    /// Whether any of the words will do.
    pub match_any: bool,
    /// Whether near-copies are folded into one hit.
    pub fold_copies: bool,
    /// Hits of an answer.
    pub limit: usize,
    /// Hits passed over first.
    pub offset: usize,
    /// Passages of each hit.
    pub passages: usize,
}

/// A search that was read.
#[derive(Debug, Clone)]
pub struct Asked {
    /// What is asked of the engine.
    pub request: Request,
    /// The tree of the query's text alone.
    pub node: Node,
    /// What was forgiven.
    pub notes: Vec<Note>,
}

impl Wanted {
    /// Reads the pairs of a call.
    pub fn of(call: &Call) -> Result<Self, Fault> {
        let text = |name: &str| call.value(name).map(str::to_owned);
        let narrow = Narrow {
            since: date(call, "since")?,
            until: date(call, "until")?,
            source: text("source"),
            section: text("section"),
            byline: text("byline"),
            language: call.value("lang").map(language).transpose()?,
        };
        if narrow.is_empty_span() {
            return Err(Fault::Bad("`since` is later than `until`: swap them".to_owned()));
        }
        Ok(Self {
            text: text("q").unwrap_or_default(),
            narrow,
            sort: one_of(call, "sort", SORTS)?,
            match_any: one_of(call, "match", &[("all", false), ("any", true)])?,
            fold_copies: one_of(call, "fold", &[("copies", true), ("none", false)])?,
            limit: number(call, "limit", HITS, MOST_HITS)?,
            offset: number(call, "offset", 0, MOST_PASSED_OVER)?,
            passages: number(call, "passages", PASSAGES, MOST_PASSAGES)?,
        })
    }

    /// The query read for an engine and narrowed, over the articles of `paths` (of all when empty). A query without a word asks for everything.
    pub fn asked(&self, engine: &dyn Engine, paths: &[String], today: NewsDate) -> Result<Asked, Fault> {
        let options = Options {
            match_any: self.match_any,
            small_words: engine.small_words()?,
            today,
        };
        let text = if self.text.trim().is_empty() { "*" } else { &self.text };
        let parsed = parse(text, &options);
        if matches!(&parsed.node.expr, Expr::Or(parts) if parts.is_empty()) {
            let advice = "the query asks nothing: write words to find, or `*` for everything";
            let why = parsed.notes.first().map(|note| format!("{}; ", note.message));
            return Err(Fault::Bad(why.unwrap_or_default() + advice));
        }
        let request = Request {
            text: self.text.clone(),
            limit: self.limit,
            offset: self.offset,
            sort: self.sort,
            passages: self.passages,
            passage_chars: self.passages * PASSAGE_CHARS,
            fold_copies: self.fold_copies,
            paths: paths.to_vec(),
            count: false,
            ..Request::of(self.narrow.applied(parsed.node.clone()), today)
        };
        Ok(Asked {
            request,
            node: parsed.node,
            notes: parsed.notes,
        })
    }

    /// The pairs that say all this, without those that need not be said.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let date = |date: Option<NewsDate>| date.map(|date| date.to_string()).unwrap_or_default();
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let narrow = &self.narrow;
        let unless = |usual: bool, value: &str| if usual { String::new() } else { value.to_owned() };
        vec![
            ("q", self.text.clone()),
            ("since", date(narrow.since)),
            ("until", date(narrow.until)),
            ("source", text(&narrow.source)),
            ("section", text(&narrow.section)),
            ("byline", text(&narrow.byline)),
            ("lang", text(&narrow.language)),
            ("sort", unless(self.sort == Sort::default(), sort_name(self.sort))),
            ("match", unless(!self.match_any, "any")),
            ("fold", unless(self.fold_copies, "none")),
        ]
    }

    /// A link to `path` for the same search with other values for some names; an empty value takes a name away.
    pub fn link(&self, path: &str, changes: &[(&'static str, String)]) -> String {
        let kept = (self.pairs().into_iter()).filter(|(name, _)| changes.iter().all(|(other, _)| other != name));
        address(path, kept.chain(changes.iter().cloned()))
    }
}

const SORTS: &[(&str, Sort)] = &[
    ("relevance", Sort::Relevance),
    ("newest", Sort::Newest),
    ("oldest", Sort::Oldest),
];

/// How an order is written.
pub fn sort_name(sort: Sort) -> &'static str {
    SORTS
        .iter()
        .find(|(_, other)| *other == sort)
        .map_or("", |(name, _)| name)
}

/// The value of `name` out of `known`, the first of which is usual.
fn one_of<T: Copy>(call: &Call, name: &str, known: &[(&str, T)]) -> Result<T, Fault> {
    let wanted = call.value(name).unwrap_or(known[0].0);
    let found = known.iter().find(|(other, _)| *other == wanted);
    found.map(|(_, value)| *value).ok_or_else(|| {
        let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
        Fault::Bad(format!("`{name}` is `{wanted}`: write {}", names.join(" or ")))
    })
}

/// A number from 0 to `most`.
pub fn number(call: &Call, name: &str, usual: usize, most: usize) -> Result<usize, Fault> {
    let Some(text) = call.value(name) else {
        return Ok(usual);
    };
    let read = text.parse().ok().filter(|number| *number <= most);
    read.ok_or_else(|| Fault::Bad(format!("`{name}` is `{text}`: write a number up to {most}")))
}

fn date(call: &Call, name: &str) -> Result<Option<NewsDate>, Fault> {
    let bad = |text: &str| Fault::Bad(format!("`{name}` is `{text}`: write YYYY, YYYY-MM or YYYY-MM-DD"));
    let text = call.value(name);
    text.map(|text| text.trim().parse().map_err(|_| bad(text))).transpose()
}

fn language(text: &str) -> Result<String, Fault> {
    let bad = || Fault::Bad(format!("`lang` is `{text}`: write a code such as de, or unknown"));
    match text.eq_ignore_ascii_case(crate::query::fields::UNKNOWN) {
        true => Ok(text.to_owned()),
        false => language_code(text).ok_or_else(bad),
    }
}

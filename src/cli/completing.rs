//! Completion of values: fields of the query language, and words and names that the index knows.

use std::ffi::OsStr;

use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};

use crate::cli::args::shared::Common;
use crate::cli::engine as engines;
use crate::cli::facts;
use crate::cli::settings::{Layer, Settings};
use crate::cli::today::today;
use crate::query::ast::Expr;
use crate::query::fields::FIELDS;
use crate::search::engine::{Engine, Request};

/// Names that are looked at in the index.
const NAMES: usize = 1_000;

/// Words of the index that are offered: a short list is read, a long one is not.
const WORDS: usize = 20;

/// Ids that are offered.
const IDS: usize = 50;

/// Fields whose values the index can list.
const COUNTED: [&str; 4] = ["source", "section", "byline", "lang"];

/// Completes the last word of a query: to the name of a field, to a value of the field that it names, to words of the index.
pub fn query() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| {
        let typed = typed.to_string_lossy();
        let typed = unquoted(&typed);
        // What begins so is an option; a word of the index behind its `-` would be offered as one.
        if typed.starts_with('-') {
            return Vec::new();
        }
        let begun = typed.rfind([' ', '(', '-']).map_or(0, |at| at + 1);
        let (before, word) = typed.split_at(begun);
        if word.is_empty() {
            return Vec::new();
        }
        if let Some((field, value)) = word.split_once(':') {
            return values_in_query(before, field, value);
        }
        let fields = FIELDS.iter().filter(|field| field.name.starts_with(word));
        let fields = fields
            .map(|field| CompletionCandidate::new(format!("{before}{}:", field.name)).help(Some(field.help.into())));
        let words = engine().and_then(|engine| Ok(engine.words_begun(word, WORDS)?));
        let words = words.unwrap_or_default().into_iter();
        fields
            .chain(words.map(|word| CompletionCandidate::new(format!("{before}{word}"))))
            .collect()
    })
}

/// `source:Har` to the names that the index knows, quoted where they are more than a word.
fn values_in_query(before: &str, field: &str, value: &str) -> Vec<CompletionCandidate> {
    let Some(field) = COUNTED.into_iter().find(|counted| *counted == field) else {
        return Vec::new();
    };
    let value = value.trim_start_matches('"');
    values(field, value)
        .into_iter()
        .map(|value| match value.contains(|c: char| !c.is_alphanumeric()) {
            true => format!("{before}{field}:\"{}\"", value.replace('"', "")),
            false => format!("{before}{field}:{value}"),
        })
        .map(CompletionCandidate::new)
        .collect()
}

/// What was typed behind an opening quote, which some shells hand on.
fn unquoted(typed: &str) -> &str {
    typed.strip_prefix(['"', '\'']).unwrap_or(typed)
}

/// Completes a value of `field` to one that the index knows.
pub fn value_of(field: &'static str) -> ArgValueCompleter {
    ArgValueCompleter::new(move |typed: &OsStr| {
        let values = values(field, unquoted(&typed.to_string_lossy()));
        values.into_iter().map(CompletionCandidate::new).collect()
    })
}

/// Completes an id; files are the shell's own to complete.
pub fn id() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| {
        let typed = typed.to_string_lossy();
        let ids = engine().and_then(|engine| Ok(engine.ids_begun(&typed, IDS)?));
        let ids = ids.unwrap_or_default().into_iter();
        ids.filter(|_| !typed.is_empty())
            .map(CompletionCandidate::new)
            .collect()
    })
}

/// The values of `field` that begin so in any case, most frequent first.
fn values(field: &str, begun: &str) -> Vec<String> {
    let begun = begun.to_lowercase();
    let mut known = known_values(field).unwrap_or_default();
    // What begins with `-` would be read as an option, and no line goes on behind a control character.
    known.retain(|value| !value.starts_with('-') && !value.contains(char::is_control));
    known.retain(|value| value.to_lowercase().starts_with(&begun));
    known
}

/// The values of `field`, most frequent first.
fn known_values(field: &str) -> anyhow::Result<Vec<String>> {
    let request = Request {
        facets: vec![(field.to_owned(), NAMES)],
        ..facts::everything(Expr::Everything, today()?)
    };
    let facets = engine()?.search(&request)?.facets;
    let values = facets.into_iter().flat_map(|facet| facet.values);
    Ok(values.map(|value| value.value).collect())
}

/// The index of the line that is typed, or of the settings. Without one there are no candidates, and nobody is told while typing.
fn engine() -> anyhow::Result<Box<dyn Engine>> {
    let words = std::env::args_os().map(|word| word.to_string_lossy().into_owned());
    let typed = Layer {
        index: index_of(words.skip_while(|word| word != "--")).map(Into::into),
        ..Layer::default()
    };
    let settings = Settings::load(&Common::default(), typed)?;
    engines::open(&settings.index)
}

/// The folder after `--index` in the words of a line; some shells part `--index=FOLDER` into three words.
fn index_of(mut words: impl Iterator<Item = String>) -> Option<String> {
    while let Some(word) = words.next() {
        if let Some(folder) = word.strip_prefix("--index=") {
            return Some(folder.to_owned());
        }
        if word == "--index" {
            return words.find(|word| word != "=");
        }
    }
    None
}

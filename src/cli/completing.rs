//! Completion of values: fields of the query language, and names that the index knows.
//!
//! A shell that has read `nutgraf generate completions` asks this program itself, with [`VARIABLE`] set.

use std::env;
use std::ffi::OsStr;

use clap::CommandFactory;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};
use clap_complete::env::{CompleteEnv, Shells};

use crate::cli::args::root::{Arguments, Common};
use crate::cli::settings::{Layer, Settings};
use crate::cli::{ask, facts};
use crate::index::library::Library;
use crate::query::ast::Expr;
use crate::query::fields::FIELDS;
use crate::search::engine::{Engine, Request};
use crate::search::local::LocalEngine;

/// The variable by which a shell says that it wants candidates, not a run.
const VARIABLE: &str = "_NUTGRAF_COMPLETE";

/// Names that are looked at in the index.
const NAMES: usize = 1_000;

/// Answers a shell that asks for candidates, and then ends the process; returns at once in any other run.
pub fn answer_shell() {
    if env::var_os(VARIABLE).is_some() {
        CompleteEnv::with_factory(Arguments::command).var(VARIABLE).complete();
    }
}

/// The script that makes a shell ask for candidates.
pub fn script(shell: &str) -> anyhow::Result<Option<String>> {
    let shells = Shells::builtins();
    let Some(completer) = shells.completer(shell) else {
        return Ok(None);
    };
    let mut script = Vec::new();
    completer.write_registration(VARIABLE, "nutgraf", "nutgraf", "nutgraf", &mut script)?;
    Ok(Some(String::from_utf8_lossy(&script).into_owned()))
}

/// Completes the last word of a query to the name of a field.
pub fn query() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| {
        let typed = typed.to_string_lossy();
        let begun = typed.rfind([' ', '(', '-']).map_or(0, |at| at + 1);
        let (before, word) = typed.split_at(begun);
        FIELDS
            .iter()
            .filter(|field| !word.is_empty() && field.name.starts_with(word))
            .map(|field| CompletionCandidate::new(format!("{before}{}:", field.name)).help(Some(field.help.into())))
            .collect()
    })
}

/// Completes a value of `field` to one that the index knows.
pub fn value_of(field: &'static str) -> ArgValueCompleter {
    ArgValueCompleter::new(move |typed: &OsStr| {
        let typed = typed.to_string_lossy().to_lowercase();
        let known = known_values(field).unwrap_or_default();
        known
            .into_iter()
            .filter(|value| value.to_lowercase().starts_with(&typed))
            .map(CompletionCandidate::new)
            .collect()
    })
}

/// The values of `field`, most frequent first. Without an index there are none, and nobody is told while typing.
fn known_values(field: &str) -> anyhow::Result<Vec<String>> {
    let settings = Settings::load(&Common::default(), Layer::default())?;
    let engine = LocalEngine::over(Library::open(&settings.index)?);
    let request = Request {
        facets: vec![(field.to_owned(), NAMES)],
        ..facts::everything(Expr::Everything, ask::today()?)
    };
    let facets = engine.search(&request)?.facets;
    let values = facets.into_iter().flat_map(|facet| facet.values);
    Ok(values
        .map(|value| value.value)
        .filter(|value| value != "unknown")
        .collect())
}

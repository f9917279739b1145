//! `similar`: articles on the same story or its background.

use std::path::Path;

use crate::cli::args::article::SimilarArguments;
use crate::cli::args::search::Narrow;
use crate::cli::args::shared::Common;
use crate::cli::ask::{self, Asked};
use crate::cli::command::search::named;
use crate::cli::exit::Exit;
use crate::cli::settings::Settings;
use crate::cli::terminal::Terminal;
use crate::cli::today::today;
use crate::cli::values::Switch;
use crate::cli::{cleaning, corpus, engine, fault, output};
use crate::query::ast::{Expr, Node};
use crate::render::answer::Answer;
use crate::render::format::Format;
use crate::render::list::LineEnd;
use crate::search::engine::{Engine, Request};
use crate::source::stdin;
use crate::text::span::Span;

/// Runs the command.
pub fn run(arguments: &SimilarArguments, common: &Common, terminal: &Terminal) -> anyhow::Result<Exit> {
    let settings = Settings::load(common, arguments.layer())?;
    let engine = engine::open(&settings.index)?;
    let Some(asked) = asked(&*engine, &arguments.name, &settings)? else {
        fault::say(&fault::no_article(&arguments.name));
        return Ok(Exit::Nothing);
    };
    let request = Request {
        // What makes two articles alike is no match to be lit: their openings tell more.
        passages: 1,
        offset: arguments.offset,
        ..ask::request(&asked, &settings, &Narrow::default(), today()?)
    };
    let results = engine.search(&request)?;
    let usual = if terminal.stdout { Format::Human } else { Format::Tsv };
    let format = arguments.format.map_or(usual, |format| named(format, Switch::On));
    let look = corpus::look(&settings, terminal);
    output::to_stdout(|out| {
        let mut renderer = format.renderer(&look, LineEnd::Newline);
        let answer = Answer {
            query: &asked.text,
            query_id: None,
            results: &results,
            notes: &[],
            offset: arguments.offset,
            took: terminal.stdout.then_some(results.took),
        };
        renderer.begin(out)?;
        renderer.answer(&answer, out)?;
        Ok(renderer.end(out)?)
    })?;
    Ok(Exit::when_found(results.total.articles > 0))
}

/// The question: an article of the index by its name, or else the text of a file.
fn asked(engine: &dyn Engine, name: &str, settings: &Settings) -> anyhow::Result<Option<Asked>> {
    let known = if name == stdin::NAME {
        None
    } else {
        engine.article(&corpus::name_in_corpus(name, settings))?
    };
    let (text, node) = match known {
        Some(article) => {
            let id = article.id.to_string();
            let like = Node {
                span: Span::new(0, 0),
                expr: Expr::Like(id.clone()),
            };
            (format!("like:{id}"), like)
        }
        None if name == stdin::NAME || Path::new(name).is_file() => {
            (name.to_owned(), engine.like_text(&cleaning::first_article(name)?)?)
        }
        None => return Ok(None),
    };
    Ok(Some(Asked {
        text,
        node,
        any: None,
        notes: Vec::new(),
    }))
}

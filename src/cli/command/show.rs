//! `show`: one article of the index.

use anyhow::Context;

use crate::cli::args::article::ShowArguments;
use crate::cli::args::shared::Common;
use crate::cli::exit::Exit;
use crate::cli::settings::Settings;
use crate::cli::terminal::Terminal;
use crate::cli::today::today;
use crate::cli::values::ArticleFormat;
use crate::cli::{ask, corpus, engine, fault, notes, output, pager};
use crate::render::article_json::ShownJson;
use crate::render::{article_text, json};
use crate::search::hit::ArticleHighlights;

/// Copies that are told.
const COPIES: usize = 100;

/// Runs the command.
pub fn run(arguments: &ShowArguments, common: &Common, terminal: &Terminal) -> anyhow::Result<Exit> {
    let settings = Settings::load(common, arguments.layer())?;
    let engine = engine::open(&settings.index)?;
    let name = corpus::name_in_corpus(&arguments.name, &settings);
    let Some(article) = engine.article(&name)? else {
        fault::say(&fault::no_article(&arguments.name));
        return Ok(Exit::Nothing);
    };
    let highlights = match &arguments.query {
        None => ArticleHighlights::default(),
        Some(query) => {
            let asked = ask::read(query, settings.match_words, engine.small_words()?, today()?);
            notes::tell(&asked.notes, query, common, terminal, settings.color);
            engine.highlights(&asked.node, &article)?
        }
    };
    let copies = engine.copies_of(&article, COPIES)?;
    match arguments.format {
        ArticleFormat::Text => {
            let look = corpus::look(&settings, terminal);
            let mut text = Vec::new();
            article_text::write(&article, &highlights, &copies, &look, &mut text).context("cannot draw the article")?;
            pager::show(&String::from_utf8_lossy(&text), &settings.pager, terminal)?;
        }
        ArticleFormat::Json | ArticleFormat::Jsonl => {
            output::to_stdout(|out| Ok(json::write_line(&ShownJson::of(&article, &copies), out)?))?;
        }
    }
    Ok(Exit::Success)
}

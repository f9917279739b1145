//! A query of which everything is taken that it finds: read, its corpus brought up to date, its index opened.

use crate::cli::args::asking::Asking;
use crate::cli::args::shared::Common;
use crate::cli::ask;
use crate::cli::command::search::PATIENCE;
use crate::cli::corpus::Freshness;
use crate::cli::settings::Settings;
use crate::cli::terminal::Terminal;
use crate::cli::today::today;
use crate::cli::{corpus, engine, notes};
use crate::query::parse::SmallWords;
use crate::search::engine::{Engine, Request};

/// What such a command has to work with.
pub struct Question {
    /// Answers.
    pub engine: Box<dyn Engine>,
    /// What is asked of the engine.
    pub request: Request,
}

impl Question {
    /// Reads the query and opens the index.
    pub fn prepare(asking: &Asking, common: &Common, terminal: &Terminal) -> anyhow::Result<Self> {
        let settings = Settings::load(common, asking.layer())?;
        let today = today()?;
        asking.narrow.check()?;
        let asked = ask::read(&asking.query, settings.match_words, SmallWords::default(), today);
        notes::tell(&asked.notes, &asked.text, common, terminal, settings.color);
        asked.check(asking.strict)?;
        let freshness = match asking.no_index_update {
            true => Freshness::AsItIs,
            false => Freshness::IfPossible(asking.wait.unwrap_or(PATIENCE)),
        };
        let names = corpus::prepare(&asking.paths, freshness, &settings, common, terminal)?;
        corpus::must_hold_articles(&asking.paths, &names, &settings)?;
        let engine = engine::open(&settings.index)?;
        let asked = ask::read(&asked.text, settings.match_words, engine.small_words()?, today);
        let request = Request {
            paths: names,
            passages: 0,
            any: None,
            ..ask::request(&asked, &settings, &asking.narrow, today)
        };
        Ok(Self { engine, request })
    }
}

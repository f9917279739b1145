//! Suites over their indexes: each index is brought up to date and opened once, each suite sees only its own corpus.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::cli::args::judge::CheckArguments;
use crate::cli::args::shared::Common;
use crate::cli::corpus::{self, Freshness};
use crate::cli::engine;
use crate::cli::fault;
use crate::cli::settings::Settings;
use crate::cli::terminal::Terminal;
use crate::cli::waiting::Patience;
use crate::judge::check::outcome::{Report, SuiteOutcome};
use crate::judge::check::run as judge;
use crate::judge::error::JudgeError;
use crate::judge::suite::files::Found;
use crate::judge::suite::model::Suite;
use crate::judge::suite::read::file_name;
use crate::search::engine::Engine;

/// How long a job waits for another that writes the same index, unless told otherwise.
const PATIENCE: Patience = Patience::seconds(300);

/// The indexes of a run.
pub struct Shelf<'a> {
    arguments: &'a CheckArguments,
    settings: &'a Settings,
    common: &'a Common,
    terminal: &'a Terminal,
    /// Each index that was asked for, or why it cannot be asked.
    opened: BTreeMap<PathBuf, Result<Box<dyn Engine>, String>>,
}

impl<'a> Shelf<'a> {
    /// An empty one.
    pub fn new(
        arguments: &'a CheckArguments,
        settings: &'a Settings,
        common: &'a Common,
        terminal: &'a Terminal,
    ) -> Self {
        Self {
            arguments,
            settings,
            common,
            terminal,
            opened: BTreeMap::new(),
        }
    }

    /// The settings with the index that `suite` is about: the command line's stands above the suite's own.
    fn settings_of(&self, suite: &Suite) -> Settings {
        let mut settings = self.settings.clone();
        if let (None, Some(own)) = (&self.arguments.place.index, &suite.index) {
            settings.index.clone_from(own);
        }
        settings
    }

    /// What `suite` is about: what the command line names, or else what the suite names; all of the index without either.
    fn corpus_of(&self, suite: &Suite) -> Vec<String> {
        if !self.arguments.corpus.is_empty() {
            return self.arguments.corpus.clone();
        }
        let paths = suite.corpus.iter();
        paths.map(|path| path.to_string_lossy().into_owned()).collect()
    }

    /// Brings each index up to date with the corpora of all its suites, and opens it. What was opened before stays as it is.
    fn open_all(&mut self, found: &[Found]) {
        let mut wanted: BTreeMap<PathBuf, (Settings, Vec<String>)> = BTreeMap::new();
        for suite in found.iter().filter_map(|found| found.suite.as_ref().ok()) {
            let settings = self.settings_of(suite);
            let (_, paths) = wanted
                .entry(settings.index.clone())
                .or_insert_with(|| (settings, Vec::new()));
            // One that is not there keeps no other suite from its own.
            for path in self
                .corpus_of(suite)
                .into_iter()
                .filter(|path| Path::new(path).exists())
            {
                if !paths.contains(&path) {
                    paths.push(path);
                }
            }
        }
        for (place, (settings, paths)) in wanted {
            if !self.opened.contains_key(&place) {
                let engine = self.open(&settings, &paths).map_err(|error| fault::line(&error));
                self.opened.insert(place, engine);
            }
        }
    }

    fn open(&self, settings: &Settings, paths: &[String]) -> anyhow::Result<Box<dyn Engine>> {
        let freshness = Freshness::Required(self.arguments.wait.unwrap_or(PATIENCE));
        corpus::prepare(paths, freshness, settings, self.common, self.terminal)?;
        engine::open(&settings.index)
    }

    fn run(&self, suite: &Suite, wanted: &judge::Settings) -> anyhow::Result<SuiteOutcome> {
        let settings = self.settings_of(suite);
        let paths = self.corpus_of(suite);
        if let Some(missing) = paths.iter().find(|path| !Path::new(path).exists()) {
            anyhow::bail!("`{missing}` does not exist: check the path");
        }
        let engine = match self.opened.get(&settings.index) {
            Some(Ok(engine)) => engine,
            Some(Err(what)) => anyhow::bail!("{what}"),
            None => anyhow::bail!("the index in `{}` was not opened", settings.index.display()),
        };
        let scope = corpus::names(&paths, &settings)?;
        corpus::must_hold_articles(&paths, &scope, &settings)?;
        Ok(judge::run(
            &**engine,
            suite,
            &judge::Settings {
                scope,
                ..wanted.clone()
            },
        ))
    }
}

/// Runs every suite; one that cannot be run has its faults as its outcome, and stops no other.
pub fn run_all(found: &[Found], wanted: &judge::Settings, shelf: &mut Shelf<'_>) -> Report {
    shelf.open_all(found);
    let outcomes = found.iter().map(|found| {
        let suite = match &found.suite {
            Ok(suite) => suite,
            Err(faults) => return SuiteOutcome::broken(&file_name(&found.path), &found.path, &faults.0),
        };
        shelf.run(suite, wanted).unwrap_or_else(|error| {
            let fault = JudgeError::file(&suite.path, &fault::line(&error));
            SuiteOutcome::broken(&suite.name, &suite.path, &[fault])
        })
    });
    Report {
        suites: outcomes.collect(),
    }
}

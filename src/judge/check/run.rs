//! A suite from its first case to its last metric.

use crate::date::NewsDate;
use crate::judge::check::case;
use crate::judge::check::metrics;
use crate::judge::check::outcome::{Check, SuiteOutcome};
use crate::judge::error::JudgeError;
use crate::judge::suite::model::Suite;
use crate::search::engine::Engine;

/// What a run of suites depends on beside the suites and the engine.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Only checks whose name or query has one of these texts, in any case; empty for all.
    pub filters: Vec<String>,
    /// "Today" of suites that freeze none, or of all when `override_today` is set.
    pub today: NewsDate,
    /// Whether `today` stands above what a suite says.
    pub override_today: bool,
}

/// Runs `suite` on `engine`. A file of topics, judgements or a baseline that cannot be read is an error; a search that fails is
/// an outcome.
pub fn run(engine: &dyn Engine, suite: &Suite, settings: &Settings) -> Result<SuiteOutcome, JudgeError> {
    let frozen = suite.today.filter(|_| !settings.override_today);
    let today = frozen.unwrap_or(settings.today);
    let chosen = |name: &str, query: &str| chosen(&settings.filters, &[name, query]);
    let mut outcome = SuiteOutcome {
        name: suite.name.clone(),
        path: Some(suite.path.display().to_string()),
        checks: Vec::new(),
        figures: Vec::new(),
    };
    for case in suite.cases.iter().filter(|case| chosen(&case.name, &case.query.value)) {
        outcome.checks.push(case::check(engine, case, today));
    }
    for block in suite.metrics.iter().filter(|block| chosen(&block.name, "")) {
        let (checks, figures) = metrics::check(engine, block, today)?;
        outcome.checks.extend(checks);
        outcome.figures.push(figures);
    }
    outcome.checks.sort_by_key(|check: &Check| check.line);
    Ok(outcome)
}

fn chosen(filters: &[String], texts: &[&str]) -> bool {
    let has = |filter: &String| {
        let wanted = filter.to_lowercase();
        texts.iter().any(|text| text.to_lowercase().contains(&wanted))
    };
    filters.is_empty() || filters.iter().any(has)
}

//! A suite from its first case to its last metric.

use std::time::{Duration, Instant};

use crate::date::NewsDate;
use crate::judge::check::case;
use crate::judge::check::metrics;
use crate::judge::check::outcome::{Check, SuiteOutcome};
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
    /// Only articles of these files and folders, as the index names them; empty for all. What else the index holds changes no
    /// outcome.
    pub scope: Vec<String>,
    /// Whether times are kept: then no two outcomes are the same.
    pub timing: bool,
}

/// Runs `suite` on `engine`. A search that fails, and a file of topics, judgements or a baseline that cannot be read, is an
/// outcome: it keeps no other check from being made.
pub fn run(engine: &dyn Engine, suite: &Suite, settings: &Settings) -> SuiteOutcome {
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
        let begun = Instant::now();
        let mut check = case::check(engine, case, today, &settings.scope);
        check.took = settings.timing.then(|| begun.elapsed());
        outcome.checks.push(check);
    }
    for block in suite.metrics.iter().filter(|block| chosen(&block.name, "")) {
        let begun = Instant::now();
        match metrics::check(engine, block, today, &settings.scope) {
            Ok((mut checks, figures)) => {
                // The block is asked once for all of its checks: the first has its time.
                let mut took = settings.timing.then(|| begun.elapsed());
                for check in &mut checks {
                    check.took = took;
                    took = took.map(|_| Duration::ZERO);
                }
                outcome.checks.extend(checks);
                outcome.figures.push(figures);
            }
            Err(error) => outcome.checks.push(metrics::broken(block, &error)),
        }
    }
    outcome.checks.sort_by_key(|check: &Check| check.line);
    outcome
}

fn chosen(filters: &[String], texts: &[&str]) -> bool {
    let has = |filter: &String| {
        let wanted = filter.to_lowercase();
        texts.iter().any(|text| text.to_lowercase().contains(&wanted))
    };
    filters.is_empty() || filters.iter().any(has)
}

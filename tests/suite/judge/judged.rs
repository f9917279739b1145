//! nutgraf's own searches over the sample corpus: tests/judged.

use std::path::{Path, PathBuf};

use nutgraf::date::NewsDate;
use nutgraf::index::library::Library;
use nutgraf::ingest::options::Options;
use nutgraf::ingest::progress::Silent;
use nutgraf::ingest::run;
use nutgraf::ingest::sources::{Walking, source_of};
use nutgraf::ingest::stop::Stop;
use nutgraf::judge::check;
use nutgraf::judge::check::outcome::Report;
use nutgraf::judge::report::format::{ReportFormat, TextLook};
use nutgraf::judge::suite::files::read_all;
use nutgraf::search::local::LocalEngine;

/// An engine over an index of the sample corpus, made in `folder`.
fn engine(folder: &Path) -> LocalEngine {
    let index = folder.join("index");
    let source = source_of(&[PathBuf::from("corpus")], &index, &Walking::default()).expect("the corpus");
    let report = run::run(&*source, &Options::new(&index), &Silent, &Stop::default()).expect("an index");
    assert!(report.articles >= 70, "{} articles", report.articles);
    LocalEngine::over(Library::open(&index).expect("an index that opens"))
}

#[test]
fn nutgrafs_own_searches_hold() {
    let folder = tempfile::tempdir().expect("a folder");
    let engine = engine(folder.path());
    let settings = check::run::Settings {
        filters: Vec::new(),
        today: NewsDate::day(2025, 11, 24).expect("a day"),
        override_today: false,
    };
    let suites = read_all(&[PathBuf::from("tests/judged")]).expect("suites");
    let outcomes = suites
        .iter()
        .map(|suite| check::run::run(&engine, suite, &settings).expect("a run"));
    let report = Report {
        suites: outcomes.collect(),
    };
    let mut told = Vec::new();
    ReportFormat::Text
        .write(&report, TextLook::default(), &mut told)
        .expect("a vector takes everything");
    let told = String::from_utf8_lossy(&told);
    assert!(report.tally().all_passed(), "\n{told}");
    assert!(report.tally().checks >= 80, "\n{told}");
}

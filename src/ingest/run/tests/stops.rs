//! Runs that are stopped, and long runs that publish on their way.

use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use super::*;

#[test]
fn a_run_that_is_stopped_publishes_what_is_complete_and_goes_on_later() {
    struct StopAfter(Stop, std::sync::atomic::AtomicUsize);
    impl Progress for StopAfter {
        fn done(&self, _: &str, _: &Outcome) {
            if self.1.fetch_add(1, std::sync::atomic::Ordering::Relaxed) == 5 {
                self.0.wish();
            }
        }
    }
    let folder = tempfile::tempdir().expect("a folder");
    let options = options(folder.path(), 2);
    let mut source = Memory::below("");
    for number in 0..40 {
        source.put(&format!("{number}.jsonl"), line("Title", "words"), LONG_AGO);
    }
    let stop = Stop::default();
    let progress = StopAfter(stop.clone(), 0.into());
    let job = Job {
        source: &source,
        cleaning: &Records,
        options: &options,
        progress: &progress,
        stop: &stop,
    };
    let report = job.run().expect("a run");
    assert!(
        report.interrupted && report.articles >= 6 && report.articles < 40,
        "{report:?}"
    );
    assert_eq!(report.files.added + report.files.interrupted, 40);
    assert_eq!(hits(folder.path(), "words"), report.articles);
    assert_eq!(update(&source, &options).articles, 40);
}

/// Takes records as they are, and calls `seen` with the title of each.
struct Watched<F>(F);

impl<F: Fn(&str) + Sync> Cleaning for Watched<F> {
    fn clean(&self, page: &Page, origin: Origin) -> Result<Article, Rejection> {
        (self.0)(page.hints.record.title.as_deref().unwrap_or_default());
        Records.clean(page, origin)
    }
}

#[test]
fn a_long_run_publishes_what_is_complete() {
    let folder = tempfile::tempdir().expect("a folder");
    let options = Options {
        publish_every: Duration::ZERO,
        ..options(folder.path(), 1)
    };
    let mut source = Memory::below("");
    source.put("1.jsonl", line("First", "early"), LONG_AGO);
    source.put("2.jsonl", line("Second", "late"), LONG_AGO);
    let found = AtomicU64::new(0);
    let cleaning = Watched(|title: &str| {
        // While the second file is cleaned, the first can be found.
        for _ in 0..500 {
            if title != "Second" || found.load(Ordering::SeqCst) > 0 {
                return;
            }
            let published = IndexReader::open(folder.path()).map_or(0, |reader| reader.articles());
            found.store(published, Ordering::SeqCst);
            thread::sleep(Duration::from_millis(10));
        }
    });
    let job = Job {
        source: &source,
        cleaning: &cleaning,
        options: &options,
        progress: &Silent,
        stop: &Stop::default(),
    };
    assert_eq!(job.run().expect("a run").articles, 2);
    assert_eq!(found.into_inner(), 1);
}

#[test]
fn a_long_file_is_gone_on_with_where_a_run_ended() {
    let folder = tempfile::tempdir().expect("a folder");
    let options = options(folder.path(), 2);
    // One word that is too long for the index: much to read and little to do.
    let text = "x".repeat(12_000);
    let lines: Vec<u8> = (0..2_500)
        .flat_map(|number| line(&format!("Title {number}"), &text))
        .collect();
    let mut source = Memory::below("");
    source.put("long.jsonl", lines, LONG_AGO);
    let (stop, cleaned) = (Stop::default(), AtomicU64::new(0));
    let cleaning = Watched(|title: &str| {
        cleaned.fetch_add(1, Ordering::SeqCst);
        if title == "Title 200" {
            stop.wish();
        }
    });
    let mut job = Job {
        source: &source,
        cleaning: &cleaning,
        options: &options,
        progress: &Silent,
        stop: &stop,
    };
    let report = job.run().expect("a run");
    let done = cleaned.swap(0, Ordering::SeqCst);
    assert!(report.interrupted && done < 2_500, "{report:?}");
    assert_eq!(report.articles, done);
    let unfinished = |folder| {
        let files = Status::of(folder).expect("a status").manifest.files;
        files.iter().any(|file| file.is_unfinished() && !file.is_whole())
    };
    assert!(unfinished(folder.path()));
    let go_on = Stop::default();
    job.stop = &go_on;
    assert_eq!(job.run().expect("a run").articles, 2_500);
    assert_eq!(cleaned.into_inner(), 2_500 - done);
    assert!(!unfinished(folder.path()));
    let anew = tempfile::tempdir().expect("a folder");
    update(&source, &Options::new(anew.path()));
    assert_eq!(articles(folder.path()), articles(anew.path()));
}

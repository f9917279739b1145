//! One writer, an index of other words, many small runs, little memory.

use std::fs;
use std::time::Duration;

use super::*;
use crate::ingest::options::LEAST_MEMORY;

#[test]
fn a_second_writer_is_told_to_wait_and_readers_are_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let options = options(folder.path(), 1);
    let mut source = Memory::below("");
    source.put("a.jsonl", line("One", "first"), LONG_AGO);
    update(&source, &options);
    let limits = WriterLimits {
        threads: 1,
        memory: 1 << 25,
    };
    let held = Writer::open(folder.path(), false, limits).expect("the first writer");
    let error = try_update(&source, &options).expect_err("locked");
    assert!(
        matches!(error, IngestError::Index(IndexError::Locked { .. })),
        "{error}"
    );
    assert_eq!(hits(folder.path(), "first"), 1);
    drop(held);
    assert_eq!(update(&source, &options).files.unchanged, 1);
}

#[test]
fn an_index_of_other_words_is_built_anew_and_loses_no_file() {
    use crate::index::descriptor::{ANALYZER, Descriptor};
    let folder = tempfile::tempdir().expect("a folder");
    let options = options(folder.path(), 1);
    let mut source = Memory::below("a");
    source.put("a/1.jsonl", line("One", "first"), LONG_AGO);
    update(&source, &options);
    let made = Descriptor::read(folder.path()).expect("read").expect("there");
    let older = Descriptor {
        analyzer: ANALYZER + 1,
        ..made
    };
    older.write(folder.path()).expect("written");
    assert!(matches!(
        IndexReader::open(folder.path()),
        Err(IndexError::Outdated { .. })
    ));
    let mut other = source.clone();
    other.put("b/2.jsonl", line("Two", "second"), LONG_AGO);
    let plan = update(
        &other,
        &Options {
            dry_run: true,
            ..options.clone()
        },
    );
    assert_eq!((plan.files.added, plan.rebuilt.is_some()), (2, true), "{plan:?}");
    let report = update(&other, &options);
    assert!(report.rebuilt.is_some());
    assert_eq!(report.articles, 2);
    let engines = fs::read_dir(folder.path()).expect("listed").filter(|entry| {
        let entry = entry.as_ref().expect("an entry");
        entry.file_name().to_string_lossy().starts_with("engine-")
    });
    assert_eq!(engines.count(), 1, "the old one is gone");
}

#[test]
fn fifty_small_runs_leave_few_segments() {
    let folder = tempfile::tempdir().expect("a folder");
    let options = options(folder.path(), 1);
    let mut source = Memory::below("");
    for number in 0..12 {
        source.put(&format!("{number}.jsonl"), line("Title", "words"), LONG_AGO);
        let report = update(&source, &options);
        assert!(report.segments.expect("written") <= 2, "{report:?}");
    }
    let report = update(
        &source,
        &Options {
            compact: true,
            ..options
        },
    );
    assert_eq!(report.segments, Some(1));
    assert_eq!(hits(folder.path(), "words"), 12);
}

#[test]
fn articles_that_are_more_than_the_memory_wait_for_each_other_and_not_for_ever() {
    let folder = tempfile::tempdir().expect("a folder");
    let options = Options {
        memory: LEAST_MEMORY,
        publish_every: Duration::ZERO,
        ..options(folder.path(), 2)
    };
    let long = line("Long", &"x".repeat(10 << 20));
    let mut source = Memory::below("");
    for number in 0..3 {
        let file = [
            line("Short", "words"),
            long.clone(),
            line("Short", "words"),
            long.clone(),
        ]
        .concat();
        source.put(&format!("{number}.jsonl"), file, LONG_AGO);
    }
    assert_eq!(update(&source, &options).articles, 12);
    assert_eq!(hits(folder.path(), "words"), 6);
}

#[test]
fn less_memory_than_a_run_can_keep_to_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    for memory in [0, LEAST_MEMORY - 1] {
        let options = Options {
            memory,
            ..options(folder.path(), 1)
        };
        let refused = try_update(&Memory::below(""), &options);
        assert!(matches!(refused, Err(IngestError::LittleMemory(given)) if given == memory));
    }
    assert!(Status::of(folder.path()).is_err());
}

#[test]
fn an_article_too_large_for_the_memory_is_passed_over_by_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let options = Options {
        memory: LEAST_MEMORY,
        ..options(folder.path(), 1)
    };
    let file = [
        line("Short", "words"),
        line("Long", &"x".repeat(LEAST_MEMORY / 6)),
        line("Short", "words"),
    ];
    let mut source = Memory::below("");
    source.put("a.jsonl", file.concat(), LONG_AGO);
    let report = update(&source, &options);
    assert_eq!(hits(folder.path(), "words"), 2);
    assert!(
        report
            .problems
            .iter()
            .any(|problem| problem.what.contains("line_bytes")),
        "{:?}",
        report.problems
    );
}

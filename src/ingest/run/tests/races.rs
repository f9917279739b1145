//! Files that change while they are read.

use std::fs;
use std::io::{Cursor, Read};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use proptest::prelude::*;

use super::*;
use crate::ingest::sources::{Walking, source_of};
use crate::source::entry::Entry;
use crate::source::error::SourceError;
use crate::source::listing::Listing;

/// A source in which somebody adds to every file just when it was read to its end.
struct Growing<'a> {
    listed: &'a Memory,
    added: Vec<u8>,
}

/// Bytes, an end, and more bytes.
struct Grows(Vec<Cursor<Vec<u8>>>);

impl Read for Grows {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let Some(part) = self.0.first_mut() else { return Ok(0) };
        let count = part.read(buffer)?;
        if count == 0 && !buffer.is_empty() {
            self.0.remove(0);
        }
        Ok(count)
    }
}

impl Source for Growing<'_> {
    fn list(&self, stopped: &dyn Fn() -> bool) -> Result<Listing, SourceError> {
        self.listed.list(stopped)
    }

    fn open(&self, entry: &Entry) -> std::io::Result<Box<dyn Read + Send>> {
        let mut bytes = Vec::new();
        self.listed.open(entry)?.read_to_end(&mut bytes)?;
        Ok(Box::new(Grows(vec![
            Cursor::new(bytes),
            Cursor::new(self.added.clone()),
        ])))
    }

    fn find(&self, name: &str) -> Option<Entry> {
        self.listed.find(name)
    }
}

#[test]
fn what_is_added_while_a_file_is_read_is_read_by_the_next_run() {
    for (first, again) in [(1, 0), (1, 3), (70_000, 0), (70_000, 3)] {
        let folder = tempfile::tempdir().expect("a folder");
        let options = options(folder.path(), 2);
        let lines = |from: u32, to: u32| -> Vec<u8> {
            (from..to)
                .flat_map(|number| line(&format!("Title {number}"), &format!("words w{number} and more")))
                .collect()
        };
        let mut source = Memory::below("");
        let mut end = first;
        source.put("a.jsonl", lines(0, end), LONG_AGO);
        if again > 0 {
            update(&source, &options);
            end += again;
            source.put("a.jsonl", lines(0, end), LONG_AGO + 1);
        }
        let growing = Growing {
            listed: &source,
            added: lines(end, end + 2),
        };
        let job = Job {
            source: &growing,
            cleaning: &Records,
            options: &options,
            progress: &Silent,
            stop: &Stop::default(),
        };
        assert_eq!(job.run().expect("a run").articles, u64::from(end));
        source.put("a.jsonl", lines(0, end + 2), LONG_AGO + 2);
        assert_eq!(update(&source, &options).articles, u64::from(end) + 2);
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_takes_the_place_of_another_is_seen() {
    let folder = tempfile::tempdir().expect("a folder");
    let [a, b] = ["pages/a.jsonl", "b.jsonl"].map(|name| folder.path().join(name));
    fs::create_dir(folder.path().join("pages")).expect("made");
    fs::write(&a, line("One", "first")).expect("written");
    fs::write(&b, line("One", "other")).expect("written");
    let old = std::time::SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    for path in [&a, &b] {
        let file = fs::OpenOptions::new().write(true).open(path).expect("opened");
        file.set_modified(old).expect("set");
    }
    // What is fresh is looked at again anyway.
    thread::sleep(Duration::from_millis(2_100));
    let index = folder.path().join("index");
    let options = options(&index, 1);
    let source = source_of(&[folder.path().join("pages")], &index, &Walking::default()).expect("a source");
    let run = || {
        let job = Job {
            source: &*source,
            cleaning: &Records,
            options: &options,
            progress: &Silent,
            stop: &Stop::default(),
        };
        job.run().expect("a run")
    };
    run();
    assert_eq!(run().files.unchanged, 1);
    fs::rename(&b, &a).expect("replaced");
    run();
    assert_eq!((hits(&index, "first"), hits(&index, "other")), (0, 1));
}

/// What somebody does to a folder.
#[derive(Debug, Clone)]
enum Edit {
    Append(u8, u8),
    Replace(u8, u8),
    Truncate(u8),
    Remove(u8),
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        6 => (0u8..3, 1u8..40).prop_map(|(file, lines)| Edit::Append(file, lines)),
        2 => (0u8..3, 1u8..9).prop_map(|(file, lines)| Edit::Replace(file, lines)),
        1 => (0u8..3).prop_map(Edit::Truncate),
        1 => (0u8..3).prop_map(Edit::Remove),
    ]
}

fn do_edit(folder: &Path, edit: &Edit, number: usize) {
    use std::io::Write;
    let path = |file: &u8| folder.join(format!("{file}.jsonl"));
    let lines = |count: u8| -> Vec<u8> {
        (0..count)
            .flat_map(|place| {
                line(
                    &format!("Title {number} {place}"),
                    &format!("words w{number} and w{place}"),
                )
            })
            .collect()
    };
    match edit {
        Edit::Append(file, count) => {
            let opened = fs::OpenOptions::new().create(true).append(true).open(path(file));
            let mut opened = opened.expect("opened");
            // In pieces that end inside of lines, as a writer with a buffer does.
            lines(*count)
                .chunks(37)
                .for_each(|piece| opened.write_all(piece).expect("written"));
        }
        Edit::Replace(file, count) => {
            let beside = folder.join(format!(".{file}.new"));
            fs::write(&beside, lines(*count)).expect("written");
            fs::rename(beside, path(file)).expect("renamed");
        }
        Edit::Truncate(file) => {
            if let Ok(file) = fs::OpenOptions::new().write(true).open(path(file)) {
                let length = file.metadata().expect("there").len();
                file.set_len(length / 2).expect("cut");
            }
        }
        Edit::Remove(file) => {
            let _ = fs::remove_file(path(file));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    /// Whatever somebody does to a folder while runs read it: once all is quiet, a run leaves the index that a fresh one is.
    #[test]
    fn with_a_writer_beside_the_runs_the_index_becomes_that_of_a_fresh_one(edits in prop::collection::vec(edit(), 1..60)) {
        let space = tempfile::tempdir().expect("a folder");
        let [pages, index, anew] = ["pages", "index", "anew"].map(|name| space.path().join(name));
        fs::create_dir(&pages).expect("made");
        let source = source_of(std::slice::from_ref(&pages), &index, &Walking::default()).expect("a source");
        let run = |index: &Path| {
            let options = options(index, 2);
            let job = Job { source: &*source, cleaning: &Records, options: &options, progress: &Silent, stop: &Stop::default() };
            job.run().expect("a run")
        };
        let done = AtomicBool::new(false);
        thread::scope(|threads| {
            threads.spawn(|| {
                for (number, edit) in edits.iter().enumerate() {
                    do_edit(&pages, edit, number);
                    thread::sleep(Duration::from_millis(3));
                }
                done.store(true, Ordering::Relaxed);
            });
            while !done.load(Ordering::Relaxed) {
                run(&index);
            }
        });
        run(&index);
        run(&anew);
        prop_assert_eq!(articles(&index), articles(&anew));
    }
}

use std::collections::BTreeMap;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use std::{env, fs, thread};

use proptest::prelude::*;
use tantivy::collector::{Count, TopDocs};
use tantivy::query::TermQuery;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, Term};

use super::*;
use crate::article::{Article, ArticleId, Origin};
use crate::clean::rejection::Rejection;
use crate::index::library::{Library, term};
use crate::index::status::verify;
use crate::ingest::progress::Silent;
use crate::page::Page;
use crate::source::memory::Memory;

/// Long ago, so that stamps can be trusted.
const LONG_AGO: i64 = 1_000_000_000;

/// Takes records as they are; a record without text is rejected, and one called PANIC panics.
struct Records;

impl Cleaning for Records {
    fn clean(&self, page: &Page, origin: Origin) -> Result<Article, Rejection> {
        let title = page.hints.record.title.clone().unwrap_or_default();
        assert_ne!(title, "PANIC");
        let body: Vec<String> = page.blocks.iter().map(|block| block.text.clone()).collect();
        if body.iter().all(|paragraph| paragraph.is_empty()) {
            return Err(Rejection::Empty);
        }
        Ok(Article {
            id: ArticleId::of(&origin),
            origin,
            title,
            body,
            language: Some("en".into()),
            ..Article::default()
        })
    }
}

/// A record of a file of lines.
fn line(title: &str, body: &str) -> Vec<u8> {
    format!("{{\"title\":\"{title}\",\"body\":\"{body}\"}}\n").into_bytes()
}

fn query(term: Term) -> TermQuery {
    TermQuery::new(term, IndexRecordOption::WithFreqs)
}

/// The articles that have a word, best first, equal scores by id, with the bits of their scores.
fn ranked(library: &Library, term: &Term) -> Vec<(u32, String)> {
    let best = library
        .searcher()
        .search(&query(term.clone()), &TopDocs::with_limit(1000).order_by_score())
        .expect("searched");
    let mut found: Vec<_> = best
        .into_iter()
        .map(|(score, address)| {
            (
                score.to_bits(),
                library.article(address).expect("stored").id.to_string(),
            )
        })
        .collect();
    found.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    found
}

fn options(folder: &Path, jobs: usize) -> Options {
    Options {
        jobs,
        memory: 128 << 20,
        ..Options::new(folder)
    }
}

fn update(source: &Memory, options: &Options) -> Report {
    try_update(source, options).expect("a run")
}

fn try_update(source: &Memory, options: &Options) -> Result<Report, IngestError> {
    let job = Job {
        source,
        cleaning: &Records,
        options,
        progress: &Silent,
        stop: &Stop::default(),
    };
    job.run()
}

/// Every article of an index, by id.
fn articles(folder: &Path) -> BTreeMap<String, Article> {
    let library = Library::open(folder).expect("an index");
    let mut found = BTreeMap::new();
    for (segment, reader) in (0u32..).zip(library.searcher().segment_readers()) {
        for doc in reader.doc_ids_alive() {
            let article = library.article(DocAddress::new(segment, doc)).expect("stored");
            found.insert(article.id.to_string(), article);
        }
    }
    found
}

fn hits(folder: &Path, word: &str) -> u64 {
    let library = Library::open(folder).expect("an index");
    let word = term(library.fields().body, word);
    library.searcher().search(&query(word), &Count).expect("searched") as u64
}

#[test]
fn what_has_changed_is_done_and_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let options = options(folder.path(), 2);
    let mut source = Memory::below("");
    source.put("a.jsonl", line("One", "first"), LONG_AGO);
    source.put(
        "b.jsonl",
        [line("Two", "second"), line("Three", "third")].concat(),
        LONG_AGO,
    );
    let report = update(&source, &options);
    assert_eq!(
        (report.files.added, report.articles, report.generation),
        (2, 3, Some(1))
    );

    let report = update(&source, &options);
    assert_eq!((report.files.unchanged, report.generation), (2, None));

    // Other stamps, same bytes: a fresh checkout.
    source.put("a.jsonl", line("One", "first"), LONG_AGO + 1);
    let report = update(&source, &options);
    assert_eq!((report.files.unchanged, report.documents.indexed), (2, 0));
    assert_eq!(update(&source, &options).generation, None);

    source.put("a.jsonl", line("One", "fresh"), LONG_AGO + 2);
    assert!(source.remove("b.jsonl"));
    source.put("c.jsonl", line("Two", "second"), LONG_AGO);
    let report = update(&source, &options);
    assert_eq!(
        (report.files.changed, report.files.added, report.files.forgotten),
        (1, 1, 1)
    );
    assert_eq!((report.documents.removed, report.articles), (3, 2));
    assert_eq!((hits(folder.path(), "first"), hits(folder.path(), "fresh")), (0, 1));
    assert_eq!((hits(folder.path(), "third"), hits(folder.path(), "second")), (0, 1));
}

#[test]
fn of_a_file_that_has_grown_only_the_new_lines_are_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let options = options(folder.path(), 2);
    let mut source = Memory::below("");
    let mut lines = [line("One", "first"), line("Two", "second")].concat();
    source.put("a.jsonl", lines.clone(), LONG_AGO);
    update(&source, &options);
    lines.extend(line("Three", "third"));
    source.put("a.jsonl", lines.clone(), LONG_AGO + 1);
    let report = update(&source, &options);
    assert_eq!(
        (report.documents.indexed, report.documents.removed, report.articles),
        (1, 0, 3)
    );
    let grown = articles(folder.path());
    update(
        &source,
        &Options {
            rebuild: true,
            ..options.clone()
        },
    );
    assert_eq!(articles(folder.path()), grown);

    // A last line without its end may have been half a line.
    lines.pop();
    source.put("a.jsonl", lines.clone(), LONG_AGO + 2);
    update(&source, &options);
    lines.extend(b"\n");
    source.put("a.jsonl", lines, LONG_AGO + 3);
    assert_eq!(update(&source, &options).documents.indexed, 3);
    assert_eq!(articles(folder.path()), grown);
}

#[test]
fn what_is_added_to_lines_is_lines_and_what_was_lost_stays_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let options = options(folder.path(), 1);
    let mut source = Memory::below("");
    let mut lines = [line("One", "first"), b"no json\n".to_vec()].concat();
    source.put("a", lines.clone(), LONG_AGO);
    update(&source, &options);
    lines.extend(b"[{\"title\":\"No\",\"body\":\"line\"}]\n");
    lines.extend(line("Two", "second"));
    source.put("a", lines, LONG_AGO + 1);
    let report = update(&source, &options);
    assert!(report.problems[0].what.contains("line 2"), "{:?}", report.problems);
    let grown = articles(folder.path());
    assert_eq!(grown.len(), 2);
    let rebuild = Options {
        rebuild: true,
        ..options
    };
    update(&source, &rebuild);
    assert_eq!(articles(folder.path()), grown);
}

#[test]
fn a_long_file_streams_is_cut_and_grows_as_a_short_one_does() {
    let folder = tempfile::tempdir().expect("a folder");
    let options = options(folder.path(), 3);
    let filler = "words ".repeat(300);
    let mut lines = (0..3000)
        .flat_map(|number| line(&format!("n{number}"), &filler))
        .collect::<Vec<u8>>();
    assert!(lines.len() > 5 << 20, "longer than what is read at once");
    let mut source = Memory::below("");
    source.put("long.jsonl", lines.clone(), LONG_AGO);
    assert_eq!(update(&source, &options).articles, 3000);
    source.put("long.jsonl", lines.clone(), LONG_AGO + 1);
    let report = update(&source, &options);
    assert_eq!((report.files.unchanged, report.documents.indexed), (1, 0));
    lines.extend(line("n3000", "more"));
    source.put("long.jsonl", lines.clone(), LONG_AGO + 2);
    let report = update(&source, &options);
    assert_eq!((report.documents.indexed, report.articles), (1, 3001));
    let ordinals: Vec<u32> = articles(folder.path())
        .values()
        .map(|article| article.origin.ordinal)
        .collect();
    assert_eq!(ordinals.iter().max(), Some(&3000));
    lines[30] = b'x';
    source.put("long.jsonl", lines, LONG_AGO + 3);
    let report = update(&source, &options);
    assert_eq!((report.documents.indexed, report.articles), (3001, 3001));
}

#[test]
fn every_file_ends_in_one_counted_outcome() {
    let folder = tempfile::tempdir().expect("a folder");
    let options = options(folder.path(), 2);
    let mut source = Memory::below("");
    let half_bad = [
        line("Good", "words"),
        b"no json\n".to_vec(),
        line("PANIC", "x"),
        line("Empty", ""),
    ]
    .concat();
    source.put("mixed.jsonl", half_bad, LONG_AGO);
    source.put("panic.jsonl", line("PANIC", "x"), LONG_AGO);
    source.put("empty.txt", Vec::new(), LONG_AGO);
    source.put("binary.bin", b"%PDF-1.7 \x00\x01".to_vec(), LONG_AGO);
    source.put("rejected.jsonl", line("Empty", ""), LONG_AGO);
    source.put("broken.jsonl", b"{\"title\": \"half\n".to_vec(), LONG_AGO);
    source.put(
        "cut.jsonl.gz",
        b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xab".to_vec(),
        LONG_AGO,
    );
    let report = update(&source, &options);
    assert_eq!(report.files.total(), 7, "{report:?}");
    assert_eq!((report.files.added, report.files.panicked), (1, 1));
    assert_eq!((report.files.rejected, report.files.unreadable), (3, 2), "{report:?}");
    assert_eq!(report.documents.panicked, 2);
    assert_eq!(report.articles, 1);
    let told: Vec<&str> = report.problems.iter().map(|problem| problem.path.as_str()).collect();
    assert_eq!(told.len(), 7, "{told:?}");
    assert!(serde_json::to_string(&report).expect("JSON").contains("\"panicked\":"));
    assert_eq!(
        update(&source, &options).generation,
        None,
        "what its bytes decide is not tried again"
    );
}

/// Fails to open what it is told to.
struct Closed<'a>(&'a Memory, &'a str);

impl Source for Closed<'_> {
    fn list(
        &self,
        stopped: &dyn Fn() -> bool,
    ) -> Result<crate::source::listing::Listing, crate::source::error::SourceError> {
        self.0.list(stopped)
    }

    fn open(&self, entry: &crate::source::entry::Entry) -> std::io::Result<Box<dyn std::io::Read + Send>> {
        if entry.name == self.1 {
            return Err(std::io::ErrorKind::PermissionDenied.into());
        }
        self.0.open(entry)
    }

    fn find(&self, name: &str) -> Option<crate::source::entry::Entry> {
        self.0.find(name)
    }
}

#[test]
fn a_file_that_cannot_be_opened_keeps_its_articles_and_is_tried_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let options = options(folder.path(), 1);
    let mut source = Memory::below("");
    source.put("a.jsonl", line("One", "first"), LONG_AGO);
    update(&source, &options);
    source.put("a.jsonl", line("One", "second"), LONG_AGO + 1);
    let closed = Closed(&source, "a.jsonl");
    let job = Job {
        source: &closed,
        cleaning: &Records,
        options: &options,
        progress: &Silent,
        stop: &Stop::default(),
    };
    let report = job.run().expect("a run");
    assert_eq!((report.files.unreadable, report.articles), (1, 1));
    assert_eq!(hits(folder.path(), "first"), 1);
    let report = update(&source, &options);
    assert_eq!((report.files.changed, hits(folder.path(), "second")), (1, 1));
}

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

#[test]
fn the_number_of_threads_changes_no_answer() {
    let mut source = Memory::below("");
    for number in 0..120 {
        let body = (0..40)
            .map(|word| format!("w{} ", (number * 31 + word * word) % 97))
            .collect::<String>();
        source.put(
            &format!("{number}.jsonl"),
            line(&format!("Title {}", number % 7), &body),
            LONG_AGO,
        );
    }
    let answers: Vec<_> = [1, 2, 8]
        .map(|jobs| {
            let folder = tempfile::tempdir().expect("a folder");
            update(&source, &options(folder.path(), jobs));
            let library = Library::open(folder.path()).expect("an index");
            ["w1", "w50", "w96"].map(|word| ranked(&library, &term(library.fields().body, word)))
        })
        .into();
    assert!(answers[0][0].len() > 5);
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0], answers[2]);
}

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
    assert!(matches!(Library::open(folder.path()), Err(IndexError::Outdated { .. })));
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
            let published = Library::open(folder.path()).map_or(0, |library| library.articles());
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
    let go_on = Stop::default();
    job.stop = &go_on;
    assert_eq!(job.run().expect("a run").articles, 2_500);
    assert_eq!(cleaned.into_inner(), 2_500 - done);
    let anew = tempfile::tempdir().expect("a folder");
    update(&source, &Options::new(anew.path()));
    assert_eq!(articles(folder.path()), articles(anew.path()));
}

#[test]
fn articles_that_are_more_than_the_memory_wait_for_each_other_and_not_for_ever() {
    let folder = tempfile::tempdir().expect("a folder");
    let options = Options {
        memory: 32 << 20,
        publish_every: Duration::ZERO,
        ..options(folder.path(), 2)
    };
    let long = line("Long", &"x".repeat(5 << 20));
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

/// Tells a child process which index to bring up to date.
const FOLDER: &str = "NUTGRAF_TEST_INGEST";

/// Files of the test below: many short ones and a long one.
fn killed_source() -> Memory {
    let mut source = Memory::below("");
    for number in 0..80 {
        let lines: Vec<u8> = (0..5).flat_map(|_| line("Short", "words of a short file")).collect();
        source.put(&format!("{number}.jsonl"), lines, LONG_AGO);
    }
    let text = "x".repeat(10_000);
    let long: Vec<u8> = (0..600).flat_map(|_| line("Long", &text)).collect();
    source.put("long.jsonl", long, LONG_AGO);
    source
}

/// Not a test of its own: the process that the test below kills.
#[test]
fn child_that_is_killed_while_it_brings_an_index_up_to_date() {
    let Ok(folder) = env::var(FOLDER) else { return };
    let options = Options {
        publish_every: Duration::from_millis(5),
        ..options(Path::new(&folder), 2)
    };
    update(&killed_source(), &options);
}

#[test]
fn a_run_that_is_killed_again_and_again_comes_to_the_same_end() {
    let kills: u64 = env::var("NUTGRAF_TEST_KILLS")
        .ok()
        .and_then(|kills| kills.parse().ok())
        .unwrap_or(6);
    let folder = tempfile::tempdir().expect("a folder");
    for kill in 0..kills {
        let mut child = Command::new(env::current_exe().expect("this program"))
            .args([
                "ingest::run::tests::child_that_is_killed_while_it_brings_an_index_up_to_date",
                "--exact",
            ])
            .env(FOLDER, folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("started");
        thread::sleep(Duration::from_millis(20 + (kill * 53) % 400));
        child.kill().expect("killed");
        child.wait().expect("dead");
        match verify(folder.path()) {
            Ok(damages) => assert_eq!(damages, [""; 0]),
            Err(error) => assert!(matches!(error, IndexError::Missing { .. }), "{error}"),
        }
    }
    let options = options(folder.path(), 2);
    let source = killed_source();
    assert_eq!(update(&source, &options).articles, 1_000);
    let anew = tempfile::tempdir().expect("a folder");
    update(&source, &Options::new(anew.path()));
    assert_eq!(articles(folder.path()), articles(anew.path()));
    assert_eq!(update(&source, &options).generation, None, "nothing is left to do");
}

#[derive(Debug, Clone)]
enum Act {
    Put(u8, u8),
    Grow(u8, u8),
    Remove(u8),
    Rename(u8, u8),
    Touch(u8),
    Update,
    Stop,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        3 => (0u8..6, any::<u8>()).prop_map(|(file, content)| Act::Put(file, content)),
        2 => (0u8..6, any::<u8>()).prop_map(|(file, content)| Act::Grow(file, content)),
        1 => (0u8..6).prop_map(Act::Remove),
        1 => (0u8..6, 0u8..6).prop_map(|(from, to)| Act::Rename(from, to)),
        1 => (0u8..6).prop_map(Act::Touch),
        3 => Just(Act::Update),
        1 => Just(Act::Stop),
    ]
}

/// The files of the model: content and stamp.
#[derive(Default)]
struct Model {
    files: BTreeMap<u8, (Vec<u8>, i64)>,
    clock: i64,
}

impl Model {
    fn act(&mut self, act: &Act) {
        self.clock += 1;
        let stamp = LONG_AGO + self.clock;
        let record = |content: u8| line(&format!("Title {content}"), &format!("words w{content} and more"));
        match *act {
            Act::Put(file, content) => {
                self.files.insert(file, (record(content), stamp));
            }
            Act::Grow(file, content) => {
                let (bytes, modified) = self.files.entry(file).or_default();
                bytes.extend(record(content));
                *modified = stamp;
            }
            Act::Remove(file) => {
                self.files.remove(&file);
            }
            Act::Rename(from, to) => {
                if let Some(file) = self.files.remove(&from) {
                    self.files.insert(to, file);
                }
            }
            Act::Touch(file) => {
                if let Some((_, modified)) = self.files.get_mut(&file) {
                    *modified = stamp;
                }
            }
            Act::Update | Act::Stop => {}
        }
    }

    fn source(&self) -> Memory {
        let mut source = Memory::below("");
        for (file, (bytes, modified)) in &self.files {
            source.put(&format!("{file}.jsonl"), bytes.clone(), *modified);
        }
        source
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Any history leaves the index that a rebuild makes: the same articles, and after compacting the same scores.
    #[test]
    fn any_history_leaves_the_index_of_a_rebuild(acts in prop::collection::vec(act(), 1..14)) {
        let folder = tempfile::tempdir().expect("a folder");
        let options = options(folder.path(), 2);
        let mut model = Model::default();
        for act in &acts {
            model.act(act);
            let stop = Stop::default();
            match act {
                Act::Stop => stop.wish(),
                Act::Update => {}
                _ => continue,
            }
            let source = model.source();
            let job = Job { source: &source, cleaning: &Records, options: &options, progress: &Silent, stop: &stop };
            job.run().expect("a run");
        }
        let source = model.source();
        let compacted = Options { compact: true, ..options };
        update(&source, &compacted);
        let anew = tempfile::tempdir().expect("a folder");
        update(&source, &Options { index: anew.path().to_owned(), ..compacted });
        prop_assert_eq!(articles(folder.path()), articles(anew.path()));
        let (grown, built) = (Library::open(folder.path()).expect("one"), Library::open(anew.path()).expect("two"));
        for word in ["words", "w1", "w200"] {
            let word = term(grown.fields().body, word);
            prop_assert_eq!(ranked(&grown, &word), ranked(&built, &word));
        }
    }
}

mod disk_faults;
mod foreign;
mod power_cuts;

use std::collections::BTreeSet;
use std::process::{Command, Stdio};
use std::time::Duration;
use std::{env, thread};

use tantivy::collector::Count;
use tantivy::query::TermQuery;
use tantivy::schema::IndexRecordOption;

use super::*;
use crate::article::{Article, ArticleId, Origin};
use crate::index::descriptor::engine_of;
use crate::index::document::Preparer;
use crate::index::engine::files_of;
use crate::index::manifest::FileState;
use crate::index::reader::{IndexReader, term};
use crate::index::status::verify;

/// Tells a child process which index to write, and at which step to die.
const FOLDER: &str = "NUTGRAF_TEST_FOLDER";
const STEP: &str = "NUTGRAF_TEST_STEP";
/// Kills at random moments; more of them with this variable.
const KILLS: &str = "NUTGRAF_TEST_KILLS";
/// Files of the test's corpus.
const FILES: u32 = 6;

const LIMITS: WriterLimits = WriterLimits {
    threads: 1,
    memory: 1 << 25,
};

fn article(file: u32, generation: u64) -> Article {
    let origin = Origin {
        path: format!("file-{file}"),
        ordinal: 0,
    };
    Article {
        id: ArticleId::of(&origin),
        origin,
        title: format!("Title {file}"),
        body: vec![if file == 0 {
            "this one stays".to_owned()
        } else {
            format!("all of g{generation} words {file}")
        }],
        ..Article::default()
    }
}

fn record(file: u32, generation: u64) -> FileRecord {
    FileRecord {
        name: format!("file-{file}"),
        length: generation,
        hash: generation,
        state: FileState::Indexed,
        articles: 1,
        cleaner: 1,
        ..FileRecord::default()
    }
}

/// Replaces every file but the first by its next version, publishes, and merges the two segments.
fn next_generation(writer: &mut Writer) -> Result<(), IndexError> {
    let generation = writer.manifest().generation + 1;
    let mut preparer = Preparer::new(*writer.fields());
    for file in u32::from(generation > 1)..FILES {
        writer.forget(&format!("file-{file}"))?;
        let document = preparer.prepare(&article(file, generation));
        writer.add(Weighed::new(document, None))?;
    }
    writer.publish((0..FILES).map(|file| record(file, generation)).collect())?;
    writer.merge(false)?;
    Ok(())
}

/// The last published generation, after making sure that manifest and articles agree and all can be found.
fn whole_generation(folder: &Path) -> Option<u64> {
    let reader = match IndexReader::open(folder) {
        Ok(reader) => reader,
        Err(IndexError::Missing { .. }) => return None,
        Err(error) => panic!("{error}"),
    };
    assert_eq!(verify(folder).expect("verified"), [""; 0]);
    let descriptor = Descriptor::read(folder).expect("read").expect("there");
    let (_, manifest) = open_engine(folder, &descriptor.engine_folder(folder)).expect("an engine");
    let word = term(reader.fields().body, &format!("g{}", manifest.generation));
    let query = TermQuery::new(word, IndexRecordOption::Basic);
    assert_eq!(
        reader.searcher().search(&query, &Count).expect("searched"),
        FILES as usize - 1
    );
    assert_eq!(reader.articles(), u64::from(FILES));
    Some(manifest.generation)
}

/// Names in the folder of an index, and in its engine those that are not the engine's own.
fn leftovers(folder: &Path) -> BTreeSet<String> {
    let mut names: BTreeSet<String> = files_of(folder).into_iter().map(|(name, _)| name).collect();
    for known in [
        "nutgraf.json",
        "nutgraf.lock",
        ".gitignore",
        "CACHEDIR.TAG",
        "README.md",
    ] {
        names.remove(known);
    }
    let engines: Vec<String> = names.iter().filter(|name| engine_of(name).is_some()).cloned().collect();
    if engines.len() == 1 {
        names.remove(&engines[0]);
        let inside = files_of(&folder.join(&engines[0]));
        let odd = inside
            .into_iter()
            .map(|(name, _)| name)
            .filter(|name| name.starts_with(TEMPORARY) || name.starts_with("manifest-"));
        names.extend(odd);
    }
    names
}

fn die_at_the_step(step: Step) {
    if env::var(STEP).is_ok_and(|wanted| wanted == format!("{step:?}")) {
        std::process::abort();
    }
}

/// Not a test of its own: the process that the tests below kill.
#[test]
fn child_that_writes_until_it_is_killed() {
    let Ok(folder) = env::var(FOLDER) else { return };
    let mut writer = Writer::open(Path::new(&folder), false, LIMITS)
        .expect("the last writer is dead")
        .watched(die_at_the_step);
    loop {
        next_generation(&mut writer).expect("published");
    }
}

fn child(folder: &Path) -> Command {
    let mut command = Command::new(env::current_exe().expect("this program"));
    command
        .args(["index::writer::tests::child_that_writes_until_it_is_killed", "--exact"])
        .env(FOLDER, folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

#[test]
fn a_death_at_any_step_of_publishing_leaves_a_whole_state() {
    for first in [true, false] {
        for step in ["Prepared", "Listed", "Committed", "Described", "Swept", "Merged"] {
            let folder = tempfile::tempdir().expect("a folder");
            if !first {
                let mut writer = Writer::open(folder.path(), false, LIMITS).expect("a writer");
                next_generation(&mut writer).expect("published");
            }
            let before = whole_generation(folder.path());
            let died = child(folder.path()).env(STEP, step).status().expect("ran");
            assert!(!died.success(), "{step}");
            let after = whole_generation(folder.path());
            let committed = match step {
                "Prepared" | "Listed" => false,
                "Committed" => !first,
                _ => true,
            };
            // The first publication leaves one segment: nothing to merge before the second.
            let merged = u64::from(step == "Merged" && first);
            let wanted = if committed {
                Some(before.unwrap_or(0) + 1 + merged)
            } else {
                before
            };
            assert_eq!(after, wanted, "{step}, first {first}");
            let mut writer = Writer::open(folder.path(), false, LIMITS).expect("no stale lock");
            next_generation(&mut writer).expect("it goes on");
            let generation = writer.manifest().generation;
            drop(writer);
            assert_eq!(whole_generation(folder.path()), Some(generation));
            assert_eq!(leftovers(folder.path()), [Manifest::file_name(generation)].into());
        }
    }
}

#[test]
fn a_death_at_any_moment_loses_nothing_that_was_published() {
    let kills: u64 = env::var(KILLS).ok().and_then(|kills| kills.parse().ok()).unwrap_or(25);
    let folder = tempfile::tempdir().expect("a folder");
    let mut last = None;
    for kill in 0..kills {
        let mut writing = child(folder.path()).spawn().expect("started");
        // Spread over start, first publication and several later ones.
        thread::sleep(Duration::from_millis(15 + (kill * 37) % 160));
        writing.kill().expect("killed");
        writing.wait().expect("dead");
        let generation = whole_generation(folder.path());
        assert!(generation >= last, "{generation:?} after {last:?}");
        last = generation;
    }
    drop(Writer::open(folder.path(), false, LIMITS).expect("no stale lock"));
    let wanted: BTreeSet<String> = last.map(Manifest::file_name).into_iter().collect();
    assert_eq!(leftovers(folder.path()), wanted);
}

#[cfg(unix)]
#[test]
fn a_write_that_fails_leaves_the_last_state() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut writer = Writer::open(folder.path(), false, LIMITS).expect("a writer");
    next_generation(&mut writer).expect("published");
    drop(writer);
    // No file may grow beyond so many blocks of 512 bytes: from one that fails at once to one that nearly suffices.
    for blocks in [0, 1, 2, 4, 8] {
        let program = env::current_exe().expect("this program");
        let limited = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
        let ended = Command::new("sh")
            .args(["-c", &limited])
            .arg(program)
            .args(["index::writer::tests::child_that_writes_until_it_is_killed", "--exact"])
            .env(FOLDER, folder.path())
            .env(STEP, "Merged")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .expect("ran");
        assert!(!ended.success());
        assert!(whole_generation(folder.path()).is_some());
    }
    let mut writer = Writer::open(folder.path(), false, LIMITS).expect("a writer");
    next_generation(&mut writer).expect("it goes on");
}

#[test]
fn flipped_bits_and_missing_files_are_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut writer = Writer::open(folder.path(), false, LIMITS).expect("a writer");
    next_generation(&mut writer).expect("published");
    drop(writer);
    let engine = folder.path().join("engine-1");
    let mut damaged = 0;
    for (name, path) in files_of(&engine) {
        if name.starts_with('.') {
            continue;
        }
        let whole = fs::read(&path).expect("read");
        for (place, bit) in [(whole.len() / 3, 1), (whole.len() / 2, 64)] {
            let mut bytes = whole.clone();
            bytes[place] ^= bit;
            fs::write(&path, &bytes).expect("written");
            let found = verify(folder.path());
            assert!(
                found.as_ref().is_ok_and(|found| !found.is_empty()) || found.is_err(),
                "{name} {place}"
            );
            damaged += 1;
        }
        fs::remove_file(&path).expect("removed");
        assert!(
            !verify(folder.path()).is_ok_and(|found| found.is_empty()),
            "{name} is missing"
        );
        fs::write(&path, &whole).expect("written");
        assert_eq!(
            verify(folder.path()).expect("verified"),
            [""; 0],
            "{name} is whole again"
        );
    }
    assert!(damaged > 10);
    fs::write(engine.join("manifest-1"), "x").expect("written");
    let error = Writer::open(folder.path(), false, LIMITS).err().expect("damaged");
    assert!(error.to_string().contains("--rebuild"), "{error}");
    let mut writer = Writer::open(folder.path(), true, LIMITS).expect("a rebuild goes");
    next_generation(&mut writer).expect("published");
    drop(writer);
    assert_eq!(whole_generation(folder.path()), Some(1));
}

#[cfg(unix)]
#[test]
fn whoever_may_read_the_folder_may_read_the_index() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).expect("set");
    let mut writer = Writer::open(folder.path(), false, LIMITS).expect("a writer");
    next_generation(&mut writer).expect("published");
    drop(writer);
    let engine = folder.path().join("engine-1");
    let readable = fs::metadata(&engine).expect("there").permissions().mode() & 0o444;
    for (name, path) in files_of(&engine).into_iter().chain(files_of(folder.path())) {
        let mode = fs::metadata(&path).expect("there").permissions().mode();
        assert_eq!(mode & readable, readable, "{name}: {mode:o}");
    }
}

#[test]
fn what_was_not_published_leaves_no_file_behind() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut writer = Writer::open(folder.path(), false, LIMITS).expect("opened");
    next_generation(&mut writer).expect("published");
    writer.close().expect("closed");
    let mut writer = Writer::open(folder.path(), false, LIMITS).expect("opened");
    let engine = writer.engine_path.clone();
    let names = || -> BTreeSet<String> {
        let segments = files_of(&engine).into_iter().map(|(name, _)| name);
        segments.filter(|name| !name.starts_with(".managed")).collect()
    };
    let before = names();
    let document = Preparer::new(*writer.fields()).prepare(&article(7, 2));
    writer.add(Weighed::new(document, None)).expect("added");
    writer.make_room().expect("written");
    assert_ne!(names(), before);
    drop(writer);
    assert_eq!(names(), before);
    assert_eq!(whole_generation(folder.path()), Some(1));
}

//! Runs that are killed.

use std::process::{Command, Stdio};
use std::time::Duration;
use std::{env, thread};

use super::*;
use crate::index::status::verify;

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
                "ingest::run::tests::kills::child_that_is_killed_while_it_brings_an_index_up_to_date",
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

//! What docs/suites.md and docs/ci.md say, held to what is.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use clap::Parser;
use nutgraf::cli::args::root::Arguments;
use nutgraf::judge::suite::read::parse;
use walkdir::WalkDir;

/// The blocks of a document that are fenced with that language.
fn blocks(document: &str, language: &str) -> Vec<String> {
    let text = fs::read_to_string(document).expect("a document");
    let fence = format!("```{language}\n");
    let parts = text.split(&fence).skip(1);
    parts
        .map(|part| part.split("```").next().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn every_suite_of_the_documents_can_be_read() {
    for (document, least) in [("docs/suites.md", 1), ("docs/ci.md", 1)] {
        let suites = blocks(document, "toml");
        assert!(suites.len() >= least, "{document}");
        for text in suites {
            parse(&text, Path::new(document)).expect("a suite");
        }
    }
}

/// The keys that a table may have, as the reader tells them when it meets one that it does not know.
fn keys_of(suite: &str) -> Vec<String> {
    let fault = parse(suite, Path::new("s")).expect_err("an unknown key").to_string();
    let (_, keys) = fault.split_once("it has ").expect("a list of keys");
    let quoted = keys.split('`').skip(1).step_by(2);
    quoted.map(str::to_owned).collect()
}

#[test]
fn every_key_is_told() {
    let document = fs::read_to_string("docs/suites.md").expect("a document");
    let mut told = 0;
    for suite in [
        "qqq = 1",
        "[defaults]\nqqq = 1",
        "[[case]]\nquery = 'a'\nhits = 1\nqqq = 1",
        "[[metrics]]\ntopics = 'a'\nqrels = 'b'\nqqq = 1",
    ] {
        for key in keys_of(suite) {
            assert!(
                document.contains(&format!("`{key}`")),
                "docs/suites.md does not tell `{key}`"
            );
            told += 1;
        }
    }
    assert!(told >= 30, "{told} keys");
}

/// The calls of nutgraf in a script or a CI configuration, quotes and pipes understood as far as the documents go.
fn calls(text: &str) -> Vec<Vec<String>> {
    let mut calls = Vec::new();
    for line in text.lines() {
        let Some(at) = line.find("nutgraf ") else { continue };
        let before = line[..at].trim_end();
        if !(before.is_empty() || before.ends_with(['-', ':']) || before.ends_with("-u CI")) {
            continue;
        }
        let mut words = vec![String::new()];
        let mut quote = None;
        for c in line[at..].chars() {
            match (quote, c) {
                (Some(open), c) if c == open => quote = None,
                (None, '\'' | '"') => quote = Some(c),
                (None, '|' | '>') => break,
                (None, ' ') => words.push(String::new()),
                (_, c) => words.last_mut().expect("a word").push(c),
            }
        }
        words.retain(|word| !word.is_empty());
        calls.push(words);
    }
    calls
}

#[test]
fn every_command_of_the_documents_is_one() {
    let mut seen = 0;
    for language in ["sh", "yaml"] {
        for block in blocks("docs/ci.md", language) {
            for call in calls(&block) {
                if call.get(1).is_some_and(|word| word.starts_with('-')) {
                    continue;
                }
                Arguments::try_parse_from(&call).unwrap_or_else(|error| panic!("{call:?}: {error}"));
                seen += 1;
            }
        }
    }
    assert!(seen >= 15, "{seen} commands");
}

/// Runs a script beside `news` (the sample corpus) and `searches` (the suite of the document).
fn run(script: &str, folder: &Path) -> Output {
    let binary = Path::new(env!("CARGO_BIN_EXE_nutgraf"));
    let path = std::env::var("PATH").unwrap_or_default();
    let folder_of_binary = binary.parent().expect("a folder").display();
    Command::new("bash")
        .args(["-eu", "-o", "pipefail", "-c", script])
        .current_dir(folder)
        .env("PATH", format!("{folder_of_binary}:{path}"))
        .output()
        .expect("bash runs")
}

#[cfg(unix)]
#[test]
fn every_script_of_the_document_runs() {
    let folder = tempfile::tempdir().expect("a folder");
    for entry in WalkDir::new("corpus") {
        let entry = entry.expect("the corpus can be walked");
        let inside = entry.path().strip_prefix("corpus").expect("below the corpus");
        let target = folder.path().join("news").join(inside);
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).expect("a folder");
        } else {
            fs::copy(entry.path(), target).expect("a file");
        }
    }
    fs::create_dir(folder.path().join("searches")).expect("a folder");
    let suite = &blocks("docs/ci.md", "toml")[0];
    fs::write(folder.path().join("searches/flood.toml"), suite).expect("a file");
    for script in blocks("docs/ci.md", "sh") {
        let output = run(&script, folder.path());
        let told = String::from_utf8_lossy(&output.stdout);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{script}\n{told}\n{errors}");
    }
    for report in ["searches.tap", "searches.xml", "figures.xml", "nutgraf.run"] {
        let length = fs::metadata(folder.path().join(report)).map_or(0, |file| file.len());
        assert!(length > 20, "{report} has {length} bytes");
    }
    let figures = fs::read_to_string(folder.path().join("figures.json")).expect("a baseline");
    assert!(figures.contains("\"nDCG@10\""), "{figures}");
}

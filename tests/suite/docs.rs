//! The sessions that README and docs show, run as they stand there.
//!
//! A block fenced as `console` is a session: lines that begin with `$ ` are run by the shell one after the other, in a
//! folder that has the sample corpus, and must print what stands below them. Durations differ from run to run and are
//! not compared. The sessions show what a terminal shows; a test has none, so it asks for that form.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use regex::Regex;

/// A command of a session with what it prints.
struct Step {
    command: String,
    printed: String,
}

#[test]
fn sessions_of_the_documents_are_true() {
    let mut documents: Vec<PathBuf> = fs::read_dir("docs")
        .expect("docs")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    documents.push("README.md".into());
    documents.sort();
    let mut sessions = 0;
    for document in documents
        .iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
    {
        let text = fs::read_to_string(document).expect("a document");
        for session in sessions_of(&text) {
            sessions += 1;
            run(document, &session);
        }
    }
    assert!(sessions > 0, "no document has a session");
}

fn sessions_of(text: &str) -> Vec<Vec<Step>> {
    let blocks = text.split("```console\n").skip(1);
    blocks
        .map(|block| steps_of(block.split("```").next().unwrap_or_default()))
        .collect()
}

fn steps_of(block: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for line in block.lines() {
        match (line.strip_prefix("$ "), steps.last_mut()) {
            (Some(command), _) => steps.push(Step {
                command: command.to_owned(),
                printed: String::new(),
            }),
            (None, Some(step)) => step.printed.extend([line, "\n"]),
            (None, None) => panic!("a session begins with a command: {line}"),
        }
    }
    steps
}

fn run(document: &Path, session: &[Step]) {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_nutgraf"));
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["corpus", "tests"] {
        let target = std::env::current_dir().expect("the project").join(name);
        copy(&target, &folder.path().join(name));
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let own = program.parent().expect("a folder").to_owned();
    let path = std::env::join_paths(std::iter::once(own).chain(std::env::split_paths(&path))).expect("a path");
    for step in session {
        let output = Command::new("sh")
            .args(["-c", &format!("{{ {}\n}} 2>&1", as_on_a_terminal(&step.command))])
            .current_dir(folder.path())
            .env("PATH", &path)
            .env("NO_COLOR", "1")
            .env("SOURCE_DATE_EPOCH", "1763942400")
            .env_remove("CI")
            .output()
            .expect("a shell");
        let came = timeless(&String::from_utf8_lossy(&output.stdout));
        assert_eq!(
            came.trim_end(),
            timeless(&step.printed).trim_end(),
            "\n{}: $ {}",
            document.display(),
            step.command
        );
    }
}

/// The command as it must be given where there is no terminal, by the nutgraf of this build.
fn as_on_a_terminal(command: &str) -> String {
    let command = command.replace("cargo run --release -- ", "nutgraf ");
    let is_shown = command.starts_with("nutgraf search");
    if is_shown && !command.contains("--format") && !command.contains('|') {
        return format!("{command} --format human --width 100 --timing");
    }
    if command.starts_with("nutgraf timeline") && !command.contains("-f ") && !command.contains('|') {
        return format!("{command} --format human");
    }
    command
}

/// The text with durations and rates taken out.
fn timeless(text: &str) -> String {
    let durations = Regex::new(r"\d+(\.\d+)? (µs|ms|s|min)\b").expect("a regex");
    durations.replace_all(text, "TIME").into_owned()
}

fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.expect("an entry");
        let target = to.join(entry.path().strip_prefix(from).expect("below"));
        if entry.file_type().is_dir() {
            fs::create_dir_all(&target).expect("a folder");
        } else {
            fs::copy(entry.path(), &target).expect("a copy");
        }
    }
}

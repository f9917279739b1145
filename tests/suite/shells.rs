//! Completion in bash: what the index holds comes onto the line as one word of text.

#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::Command;

/// Names as a page could give its publisher.
const NAMES: [&str; 6] = [
    "Evil;touch pwned;#",
    "Harbour Post Publishing Ltd",
    "Iris \"$(touch pwned)\" `touch pwned`",
    "Jo's *",
    "Kip! News",
    "--rebuild",
];

/// What bash makes of the line after the one completion of it, word by word; nothing where there is not one.
fn completed(folder: &Path, line: &str) -> Vec<String> {
    let script = r#"
        source ./nutgraf.bash
        COMP_LINE=$1 COMP_POINT=${#1} COMP_TYPE=9
        _nutgraf nutgraf "${1##*[ \"\']}" ''
        [[ ${#COMPREPLY[@]} -eq 1 ]] || exit 7
        # The last word of the line is replaced from behind its quote, or its last sign at which bash parts words.
        head=${1%"${1##*[ \"\':=]}"}
        tail=${head##*[ ]}
        case $tail in \"*|\'*) quote=${tail:0:1} ;; *) quote= ;; esac
        eval "set -- $head${COMPREPLY[0]}$quote"
        printf '%s\n' "$@"
    "#;
    let binary = Path::new(env!("CARGO_BIN_EXE_nutgraf")).parent().expect("a folder");
    let path = std::env::var("PATH").unwrap_or_default();
    let output = Command::new("bash")
        .args(["-c", script, "bash", line])
        .current_dir(folder)
        .env("PATH", format!("{}:{path}", binary.display()))
        .output()
        .expect("bash");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() {
        return Vec::new();
    }
    text.lines().map(str::to_owned).collect()
}

#[test]
fn completion_never_executes() {
    if Command::new("bash").arg("--version").output().is_err() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let record = |(number, name): (usize, &&str)| {
        let body = "The council of the harbour voted on Monday to close the formation gate for a week, the mayor said, after rain.";
        let title = format!("Vote {number}");
        serde_json::json!({ "id": number.to_string(), "title": title, "body": format!("{body} {number}"), "source": name }).to_string()
    };
    let records: Vec<String> = NAMES.iter().enumerate().map(record).collect();
    fs::write(folder.path().join("news.jsonl"), records.join("\n")).expect("a file");
    let nutgraf = |words: &[&str]| {
        let program = Command::new(env!("CARGO_BIN_EXE_nutgraf"))
            .args(words)
            .current_dir(folder.path())
            .output();
        program.expect("nutgraf runs")
    };
    assert!(nutgraf(&["index", "news.jsonl"]).status.success());
    let script = nutgraf(&["generate", "completions", "bash"]).stdout;
    fs::write(folder.path().join("nutgraf.bash"), script).expect("a script");
    for name in &NAMES[..5] {
        let begun: String = name.chars().take(2).collect();
        for quote in ["", "\"", "'"] {
            let words = completed(
                folder.path(),
                &format!("nutgraf search harbour --source {quote}{begun}"),
            );
            assert_eq!(words, ["nutgraf", "search", "harbour", "--source", name], "{quote}");
        }
        let words = completed(folder.path(), &format!("nutgraf search harbour --source={begun}"));
        assert_eq!(
            words.last().map(String::as_str),
            Some(format!("--source={name}").as_str())
        );
    }
    let words = completed(folder.path(), "nutgraf search source:Harb");
    assert_eq!(
        words.last().map(String::as_str),
        Some("source:\"Harbour Post Publishing Ltd\"")
    );
    // No option comes from what is indexed.
    assert!(completed(folder.path(), "nutgraf search harbour --source --reb").is_empty());
    assert_eq!(
        completed(folder.path(), "nutgraf search --forma")
            .last()
            .map(String::as_str),
        Some("--format")
    );
    assert!(!folder.path().join("pwned").exists());
}

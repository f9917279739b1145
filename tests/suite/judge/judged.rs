//! nutgraf's own searches over the sample corpus, checked by nutgraf: tests/judged.

use std::process::Command;

use serde_json::Value;

#[test]
fn nutgrafs_own_searches_hold() {
    let folder = tempfile::tempdir().expect("a folder");
    let report = folder.path().join("report.json");
    let output = Command::new(env!("CARGO_BIN_EXE_nutgraf"))
        .args(["check", "tests/judged", "--corpus", "corpus", "-o", "text", "--index"])
        .arg(folder.path().join("index"))
        .args(["-o".to_owned(), format!("json={}", report.display())])
        .output()
        .expect("nutgraf runs");
    let told = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "\n{told}\n{errors}");
    let document = std::fs::read_to_string(report).expect("a report");
    let document: Value = serde_json::from_str(&document).expect("JSON");
    assert!(document["tally"]["checks"].as_u64() >= Some(80), "\n{told}");
}

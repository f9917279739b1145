//! The three examples, run as programs: what the library offers to another program is what they do.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

/// An example, as `cargo test` has built it; where only some tests are built, it is built here.
fn example(name: &str) -> Command {
    static BUILT: LazyLock<PathBuf> = LazyLock::new(|| {
        let program = Path::new(env!("CARGO_BIN_EXE_nutgraf"));
        let folder = program.parent().expect("a folder").join("examples");
        let missing = ["clean", "index", "search"]
            .iter()
            .any(|name| !folder.join(name).is_file());
        if missing {
            let build = [
                "build",
                "--locked",
                "--example",
                "clean",
                "--example",
                "index",
                "--example",
                "search",
            ];
            let built = Command::new(env!("CARGO")).args(build).status().expect("cargo runs");
            assert!(built.success());
        }
        folder
    });
    let mut command = Command::new(BUILT.join(name));
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}

fn printed(command: &mut Command) -> String {
    let output = command.output().expect("the example runs");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {errors}");
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn a_page_is_cleaned() {
    let page: PathBuf = ["tests", "pages", "afp-dateline.html"].iter().collect();
    let printed = printed(example("clean").arg(&page));
    let truth = std::fs::read_to_string(page.with_extension("html.json")).expect("a truth");
    let truth: serde_json::Value = serde_json::from_str(&truth).expect("JSON");
    assert_eq!(printed.lines().next(), truth["title"].as_str());
    for paragraph in truth["body"].as_array().expect("paragraphs") {
        let paragraph = paragraph.as_str().expect("text");
        assert!(printed.lines().any(|line| line == paragraph), "{paragraph}");
    }
}

#[test]
fn a_folder_is_indexed_and_searched() {
    let folder = tempfile::tempdir().expect("a folder");
    let index = folder.path().join("index");
    let first = printed(example("index").arg(&index).arg("corpus"));
    assert!(!first.contains(" 0 files added"), "{first}");
    let again = printed(example("index").arg(&index).arg("corpus"));
    assert!(again.contains(": 0 files added, 0 changed"), "{again}");
    let found = printed(example("search").arg(&index).arg("captives deal"));
    assert!(found.contains("[captives]") && found.contains("[deal]"), "{found}");
    let nothing = printed(example("search").arg(&index).arg("zeppelinry"));
    assert_eq!(nothing, "0 articles\n");
}

#[test]
fn what_gives_no_article_says_why() {
    let output = example("clean").arg("tests/pages/access-denied.html").output();
    let output = output.expect("the example runs");
    assert!(!output.status.success());
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(errors.contains("Rejected"), "{errors}");
}

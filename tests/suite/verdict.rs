//! Verdicts that a job can trust: exit codes, reports and indexes of `check` and `eval`, through the command line.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use nutgraf::index::descriptor::LOCK_NAME;
use nutgraf::render::schema;
use tempfile::TempDir;

const HARBOUR: &str = "Harbour strike ends\n\nPorters went back to work on Monday after the harbour strike, the union said. It \
                       had lasted nine days.\n";
const BEES: &str = "Glass bees escape\n\nA swarm of glass bees left the museum on Tuesday, and the harbour was closed, the \
                    keeper said.\n";

/// Two folders of one article each.
fn desk() -> TempDir {
    let desk = tempfile::tempdir().expect("a folder");
    write(desk.path(), "a/one.txt", HARBOUR);
    write(desk.path(), "b/two.txt", BEES);
    desk
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

fn command(folder: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nutgraf"));
    command
        .args(words)
        .current_dir(folder)
        .env_remove("CI")
        .env_remove("GITHUB_ACTIONS")
        .stdin(Stdio::null());
    command
}

fn run(folder: &Path, words: &[&str]) -> Output {
    command(folder, words).output().expect("nutgraf runs")
}

fn code(output: &Output) -> Option<i32> {
    output.status.code()
}

fn told(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

/// A pipe whose reader is gone before anything is written.
#[cfg(unix)]
fn gone() -> Stdio {
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    writer.into()
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_changes_no_verdict() {
    let desk = desk();
    write(
        desk.path(),
        "s.toml",
        "corpus = 'a'\n[[case]]\nquery = 'harbour'\nhits = 99\n",
    );
    write(desk.path(), "q", "1 0 a 1\n");
    write(desk.path(), "r", "1 Q0 b 1 1 t\n");
    let status = |words: &[&str]| {
        let ended = command(desk.path(), words)
            .stdout(gone())
            .stderr(Stdio::null())
            .status();
        ended.expect("nutgraf runs").code()
    };
    assert_eq!(status(&["check", "s.toml", "-o", "text", "-o", "junit=x.xml"]), Some(1));
    assert!(
        desk.path().join("x.xml").exists(),
        "the report in a file is written whatever the pipe does"
    );
    assert_eq!(
        status(&["eval", "--run", "r", "--qrels", "q", "--gate", "RR > 0.5"]),
        Some(1)
    );
    assert_eq!(status(&["index", "a", "--strict", "--report", "json"]), Some(0));
    write(desk.path(), "a/nothing.txt", "");
    assert_eq!(status(&["index", "a", "--strict", "--report", "json"]), Some(3));
}

#[test]
fn suites_of_two_indexes_each_see_their_own_corpus() {
    let desk = desk();
    let suite = |name: &str, file: &str| {
        format!(
            "index = '../ix{name}'\ncorpus = '../{name}'\n[[case]]\nquery = 'harbour'\nhits = 1\nexpect = ['{file}']\n"
        )
    };
    write(desk.path(), "s/a.toml", &suite("a", "one.txt"));
    write(desk.path(), "s/b.toml", &suite("b", "two.txt"));
    let output = run(desk.path(), &["check", "s"]);
    assert_eq!(code(&output), Some(0), "{}", told(&output));
    for (index, articles) in [("ixa", "1"), ("ixb", "1")] {
        let count = run(desk.path(), &["search", "-c", "*", "--index", index]);
        assert_eq!(String::from_utf8_lossy(&count.stdout).trim(), articles, "{index}");
    }
    // One index for both: what else it holds changes nothing.
    let output = run(desk.path(), &["check", "s", "--index", "both"]);
    assert_eq!(code(&output), Some(0), "{}", told(&output));
    write(
        desk.path(),
        "s/b.toml",
        &format!("{}absent = ['one.txt']\n", suite("b", "two.txt")),
    );
    let output = run(desk.path(), &["check", "s/b.toml", "--index", "both"]);
    assert_eq!(code(&output), Some(1));
    assert!(
        told(&output).contains("no article of the index is called so"),
        "{}",
        told(&output)
    );
}

#[test]
fn blessing_with_a_corpus_ends_well() {
    let desk = desk();
    write(
        desk.path(),
        "s.toml",
        "corpus = 'a'\n[[case]]\nquery = 'harbour'\nhits = 3 # so many\n",
    );
    let preview = run(desk.path(), &["check", "s.toml", "--bless", "--dry-run"]);
    assert_eq!(code(&preview), Some(1));
    let difference = String::from_utf8_lossy(&preview.stdout).into_owned();
    assert!(
        difference.contains("-hits = 3 # so many\n+hits = 1 # so many\n"),
        "{difference}"
    );
    let text = || fs::read_to_string(desk.path().join("s.toml")).expect("the suite");
    assert!(text().contains("hits = 3"), "a preview changes nothing");
    for variable in ["CI", "TF_BUILD", "JENKINS_URL", "GITHUB_ACTIONS"] {
        let refused = command(desk.path(), &["check", "s.toml", "--bless"])
            .env(variable, "true")
            .output();
        let refused = refused.expect("nutgraf runs");
        assert_eq!(code(&refused), Some(2));
        assert!(
            told(&refused).contains(&format!("refused where {variable} is set")),
            "{}",
            told(&refused)
        );
    }
    let blessed = run(desk.path(), &["check", "s.toml", "--bless"]);
    assert_eq!(code(&blessed), Some(0), "{}", told(&blessed));
    assert!(text().contains("hits = 1 # so many"));
}

#[test]
fn a_bad_suite_stops_only_itself_and_every_fault_is_told() {
    let desk = desk();
    write(
        desk.path(),
        "s/a.toml",
        "corpus = '../a'\n[[case]]\nquery = 'harbour'\nhits = 7\n",
    );
    write(
        desk.path(),
        "s/b.toml",
        "[[case]]\nquery = 'x'\nhitz = 1\n[[case]]\nquery = 'y'\n",
    );
    write(
        desk.path(),
        "s/c.toml",
        "corpus = '../nowhere'\n[[case]]\nquery = 'x'\nhits = 1\n",
    );
    write(
        desk.path(),
        "s/d.toml",
        "index = '../none'\n[[case]]\nquery = 'x'\nhits = 1\n",
    );
    let output = run(desk.path(), &["check", "s"]);
    assert_eq!(code(&output), Some(2));
    let text = told(&output);
    for wanted in [
        "s/b.toml:3\n    a case has no key `hitz`: did you mean `hits`?",
        "s/b.toml:4\n    the case of `y` asserts nothing",
        "expected 7 articles; came: 1",
        "`nowhere` does not exist",
        "no index in `none`",
    ] {
        assert!(text.contains(wanted), "{wanted}\n{text}");
    }
    // Where no report for people is printed, the faults are told beside it.
    let output = run(desk.path(), &["check", "s/b.toml", "-o", "tap"]);
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(errors.contains("nutgraf: s/b.toml:3: a case has no key"), "{errors}");
}

#[test]
fn two_reports_never_share_a_stream() {
    let desk = desk();
    write(
        desk.path(),
        "s.toml",
        "corpus = 'a'\n[[case]]\nquery = 'harbour'\nhits = 2\n",
    );
    for outputs in [
        ["-o", "tap", "-o", "json"],
        ["-o", "tap=x", "-o", "json=x"],
        ["-o", "text", "-o", "tap=-"],
    ] {
        let mut words = vec!["check", "s.toml"];
        words.extend(outputs);
        let output = run(desk.path(), &words);
        assert_eq!(code(&output), Some(2), "{outputs:?}");
        assert!(told(&output).contains("two reports"), "{}", told(&output));
    }
    write(desk.path(), "summary.md", "# Before\n");
    let output = run(
        desk.path(),
        &["check", "s.toml", "-o", "markdown=summary.md", "-o", "github"],
    );
    assert_eq!(code(&output), Some(1));
    let summary = fs::read_to_string(desk.path().join("summary.md")).expect("a summary");
    assert!(
        summary.starts_with("# Before\n### ❌ nutgraf: 1 check: 0 passed, 1 failed\n"),
        "{summary}"
    );
    assert!(
        summary.contains("| failed | harbour | hits: expected 2 articles; came: 1 | s.toml:2 |"),
        "{summary}"
    );
}

#[test]
fn the_same_outcome_is_the_same_bytes_unless_times_are_asked_for() {
    let desk = desk();
    write(
        desk.path(),
        "s.toml",
        "corpus = 'a'\n[[case]]\nquery = 'harbour'\nhits = 1\n",
    );
    write(desk.path(), "queries", "1\tharbour\n2\tzebra\n");
    run(desk.path(), &["check", "s.toml"]);
    for words in [
        vec!["check", "s.toml", "-o", "junit"],
        vec!["check", "s.toml", "-o", "json"],
        vec!["search", "--queries", "queries", "-f", "jsonl"],
        vec!["search", "--queries", "queries", "-f", "json"],
        vec!["search", "--queries", "queries", "-f", "human"],
        vec!["search", "harbour", "-f", "human"],
        vec!["search", "harbour", "-f", "json"],
    ] {
        let output = run(desk.path(), &words);
        assert!(code(&output).is_some_and(|code| code < 2), "{}", told(&output));
        let plain = String::from_utf8_lossy(&output.stdout).into_owned();
        let tells_time = |text: &str| {
            text.contains("took_us") || text.contains(" time=") || text.contains(" ms") || text.contains(" µs")
        };
        assert!(!tells_time(&plain), "{words:?}: {plain}");
        let mut timed = words.clone();
        timed.push("--timing");
        let output = run(desk.path(), &timed);
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(tells_time(&text), "{timed:?}: {text}");
    }
}

#[test]
fn what_cannot_be_used_under_a_corpus_is_built_anew() {
    let desk = desk();
    write(desk.path(), "s.toml", "[[case]]\nquery = 'harbour'\nhits = 1\n");
    let check = |index: &str| run(desk.path(), &["check", "s.toml", "--corpus", "a", "--index", index]);
    assert_eq!(code(&check("i")), Some(0));
    let descriptor = desk.path().join("i/nutgraf.json");
    let made = fs::read_to_string(&descriptor).expect("a descriptor");
    let format = regex::Regex::new("\"format\": *\\d+").expect("a regex");
    fs::write(&descriptor, format.replace(&made, "\"format\": 9999").as_ref()).expect("a newer index");
    let output = check("i");
    assert_eq!(code(&output), Some(0), "{}", told(&output));
    assert!(
        told(&output).contains("building the index in `i` anew"),
        "{}",
        told(&output)
    );
    fs::write(&descriptor, "{").expect("a damaged index");
    let output = check("i");
    assert_eq!(code(&output), Some(0), "{}", told(&output));
    // Without a corpus nothing is built.
    fs::write(&descriptor, "{").expect("a damaged index");
    assert_eq!(code(&run(desk.path(), &["check", "s.toml", "--index", "i"])), Some(2));
}

#[test]
fn a_locked_index_is_waited_for_and_never_checked_as_it_was() {
    let desk = desk();
    write(desk.path(), "s.toml", "[[case]]\nquery = 'harbour'\nhits = 1\n");
    assert_eq!(code(&run(desk.path(), &["check", "s.toml", "--corpus", "a"])), Some(0));
    let lock = fs::File::create(desk.path().join("index").join(LOCK_NAME)).expect("the lock");
    lock.lock().expect("free");
    let words = ["check", "s.toml", "--corpus", "a"];
    let impatient = run(desk.path(), &[&words[..], &["--wait=0"]].concat());
    assert_eq!(code(&impatient), Some(2));
    assert!(
        told(&impatient).contains("is being written by another nutgraf"),
        "{}",
        told(&impatient)
    );
    let patient = command(desk.path(), &[&words[..], &["--wait"]].concat())
        .stderr(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("nutgraf runs");
    std::thread::sleep(std::time::Duration::from_millis(500));
    drop(lock);
    let output = patient.wait_with_output().expect("it ends");
    assert_eq!(code(&output), Some(0), "{}", told(&output));
    assert!(
        told(&output).contains("waiting until it has finished"),
        "{}",
        told(&output)
    );
}

#[test]
fn a_suite_is_read_in_linear_time() {
    // Counting the lines before each key took seconds for so many.
    let mut text = String::from("name = 'big'\n");
    for case in 0..20_000 {
        text.push_str(&format!(
            "[[case]]\nname = 'case {case}'\nquery = 'w{case}'\nhits = 0\nexpect = []\n"
        ));
    }
    let begun = std::time::Instant::now();
    let suite = nutgraf::judge::suite::read::parse(&text, Path::new("s.toml")).expect("a suite");
    assert_eq!((suite.cases.len(), suite.cases[19_999].line), (20_000, 19_999 * 5 + 2));
    // Two hundred times what it takes, and a tenth of what it took.
    assert!(begun.elapsed().as_secs() < 60);
}

#[test]
fn two_indexes_are_compared_without_judgements() {
    let desk = desk();
    run(desk.path(), &["index", "a", "--index", "old"]);
    run(desk.path(), &["index", "a", "b", "--index", "new"]);
    write(desk.path(), "topics", "1\tharbour\n2\tporters\n");
    let words = [
        "eval",
        "--topics",
        "topics",
        "--index",
        "new",
        "--against",
        "old",
        "--per-topic",
    ];
    let output = run(desk.path(), &[&words[..], &["-f", "json"]].concat());
    assert_eq!(code(&output), Some(0), "{}", told(&output));
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let schema = schema::of("movement").expect("a schema");
    let validator = jsonschema::validator_for(&schema).expect("a valid schema");
    assert!(validator.is_valid(&document), "{document}");
    assert_eq!((&document["changed"], &document["overlap"]), (&1.into(), &0.75.into()));
    let output = run(desk.path(), &words);
    assert!(
        told(&output).starts_with("old → new\noverlap@10  0.7500\n1 topic changed\n"),
        "{}",
        told(&output)
    );
    let output = run(desk.path(), &["eval", "--topics", "topics", "--index", "new"]);
    assert_eq!(code(&output), Some(2), "figures need judgements");
}

#[test]
fn runs_are_compared_topic_by_topic_and_gated() {
    let desk = desk();
    let qrels: String = (0..9).map(|topic| format!("{topic} 0 a 1\n")).collect();
    let run_of = |first: &str, second: &str| -> String {
        (0..9)
            .map(|topic| format!("{topic} Q0 {first} 1 2 t\n{topic} Q0 {second} 2 1 t\n"))
            .collect()
    };
    write(desk.path(), "q", &qrels);
    write(desk.path(), "good", &run_of("a", "b"));
    write(desk.path(), "bad", &run_of("b", "a"));
    let compare = |first: &str, second: &str, more: &[&str]| {
        run(
            desk.path(),
            &[&["eval", "--qrels", "q", "-m", "RR", "--compare", first, second], more].concat(),
        )
    };
    let gate = ["--gate", "RR not worse at p < .05"];
    assert_eq!(code(&compare("bad", "good", &gate)), Some(0));
    let worse = compare("good", "bad", &gate);
    assert_eq!(code(&worse), Some(1));
    assert!(
        told(&worse).contains("came: 0.5000 (-0.5000), p = 0.0039"),
        "{}",
        told(&worse)
    );
    assert_eq!(
        code(&compare("bad", "good", &["--gate", "RR better at p < 0.05"])),
        Some(0)
    );
    assert_eq!(
        code(&compare("bad", "bad", &["--gate", "RR better at p < 0.05"])),
        Some(1)
    );
    let lines = compare("good", "bad", &["--per-topic", "-f", "tsv"]);
    let lines = String::from_utf8_lossy(&lines.stdout).into_owned();
    assert!(lines.starts_with("RR\t0\t1.0000\t0.5000\t-0.5000\t\n"), "{lines}");
    assert!(lines.ends_with("RR\tall\t1.0000\t0.5000\t-0.5000\t0.0039\n"), "{lines}");
    let unjudged = compare("good", "bad", &["--unjudged", "2", "-f", "tsv"]);
    let unjudged = String::from_utf8_lossy(&unjudged.stdout).into_owned();
    assert!(
        unjudged.ends_with("unjudged\t0\t1\tb\nunjudged\t1\t1\tb\n"),
        "{unjudged}"
    );
}

#[cfg(unix)]
#[test]
fn the_cli_tells_a_pipe_in_a_folder_of_suites_and_waits_for_none() {
    use std::time::{Duration, Instant};

    let desk = desk();
    write(
        desk.path(),
        "s/a.toml",
        "corpus = \"../a\"\n[[case]]\nquery = \"harbour\"\nhits = 1\n",
    );
    let made = Command::new("mkfifo").arg(desk.path().join("s/b.toml")).status();
    assert!(made.expect("mkfifo runs").success());
    let mut check = command(desk.path(), &["check", "s"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("started");
    let begun = Instant::now();
    while check.try_wait().expect("asked").is_none() {
        if begun.elapsed() > Duration::from_secs(60) {
            check.kill().expect("ended");
            panic!("waits for a pipe that nobody writes");
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    let output = check.wait_with_output().expect("its output");
    let told = [output.stdout, output.stderr]
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .concat();
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("b.toml") && told.contains("no regular file"), "{told}");
}

//! Output for programs, over the sample corpus: by schema, stable, with the exit codes of the table.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;

use nutgraf::render::schema;
use tempfile::TempDir;
use walkdir::WalkDir;

/// A copy of the sample corpus with its index.
static DESK: LazyLock<TempDir> = LazyLock::new(|| {
    let desk = tempfile::tempdir().expect("a folder");
    copy(Path::new("corpus"), &desk.path().join("corpus"));
    let indexed = nutgraf(desk.path(), &["index"]);
    assert!(indexed.status.success(), "{}", told(&indexed));
    desk
});

const QUERIES: [&str; 6] = [
    "the",
    "\"the harbour\"",
    "harbour OR Hafen OR port",
    "date:2000..2030 -date:unknown",
    "zzzqqq",
    "\"never closed",
];

fn copy(from: &Path, to: &Path) {
    for entry in WalkDir::new(from) {
        let entry = entry.expect("the corpus can be walked");
        let place = to.join(entry.path().strip_prefix(from).expect("below the corpus"));
        if entry.file_type().is_dir() {
            fs::create_dir_all(place).expect("a folder");
        } else {
            fs::copy(entry.path(), place).expect("a copy");
        }
    }
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nutgraf"));
    command
        .args(arguments)
        .current_dir(folder)
        .env("SOURCE_DATE_EPOCH", "1763942400");
    command
}

fn nutgraf(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments)
        .stdin(Stdio::null())
        .output()
        .expect("nutgraf runs")
}

fn told(output: &Output) -> String {
    format!("{}{}", text(output), String::from_utf8_lossy(&output.stderr))
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

/// Holds each JSON document of `text`, one a line or one in all, to the schema of `document`.
fn hold<'a>(document: &str, texts: impl IntoIterator<Item = &'a str>) -> usize {
    let schema = schema::of(document).expect(document);
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let mut held = 0;
    for text in texts {
        let value: serde_json::Value = serde_json::from_str(text).expect(text);
        let errors: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{document}: {errors:?}\n{text}");
        held += 1;
    }
    held
}

#[test]
fn every_json_output_holds_to_its_schema() {
    let desk = DESK.path();
    let mut hits = 0;
    for query in QUERIES {
        let envelope = nutgraf(
            desk,
            &["search", query, "-f", "json", "--facet", "source", "--timeline", "year"],
        );
        hold("answer", [text(&envelope).as_str()]);
        let explained = nutgraf(desk, &["search", query, "-f", "json", "--explain"]);
        hold("answer", [text(&explained).as_str()]);
        hits += hold("hit", text(&nutgraf(desk, &["search", query, "-f", "jsonl"])).lines());
    }
    assert!(hits > 10, "{hits}");
    let queries = desk.join("queries.tsv");
    fs::write(&queries, QUERIES.map(|query| format!("q-{query}\t{query}\n")).concat()).expect("written");
    let queries = queries.to_str().expect("UTF-8");
    hold(
        "answers",
        [text(&nutgraf(desk, &["search", "--queries", queries, "-f", "json"])).as_str()],
    );
    let lines = text(&nutgraf(desk, &["search", "--queries", queries, "-f", "jsonl"]));
    assert_eq!(hold("answer", lines.lines()), QUERIES.len());

    let cleaned = text(&nutgraf(desk, &["clean", "corpus", "-f", "jsonl"]));
    assert!(hold("cleaned", cleaned.lines()) > 60);
    hold(
        "article",
        [text(&nutgraf(
            desk,
            &["clean", "corpus/harbour-post/ferry-deal.txt", "-f", "json"],
        ))
        .as_str()],
    );
    let id = first_id(desk);
    hold(
        "answer",
        [text(&nutgraf(desk, &["similar", &id, "-f", "json"])).as_str()],
    );
    hold("shown", [text(&nutgraf(desk, &["show", &id, "-f", "json"])).as_str()]);
    hold("status", [text(&nutgraf(desk, &["status", "-f", "json"])).as_str()]);
    hold(
        "settings",
        [text(&nutgraf(desk, &["status", "--settings", "-f", "json"])).as_str()],
    );
    hold(
        "indexing",
        [text(&nutgraf(desk, &["index", "--report", "json", "--dry-run"])).as_str()],
    );
}

fn first_id(desk: &Path) -> String {
    let ids = text(&nutgraf(desk, &["search", "*", "-f", "ids", "-n", "1"]));
    ids.trim_end().to_owned()
}

#[test]
fn every_highlight_cuts_its_match_out_of_the_text() {
    let output = text(&nutgraf(DESK.path(), &["search", "harbour", "-f", "jsonl", "-n", "50"]));
    let mut seen = 0;
    for line in output.lines() {
        let hit: serde_json::Value = serde_json::from_str(line).expect("JSON");
        for passage in hit["passages"].as_array().expect("passages") {
            let text = passage["text"].as_str().expect("a text");
            for span in passage["spans"].as_array().expect("spans") {
                let at = |end: &str| usize::try_from(span[end].as_u64().expect("an offset")).expect("small");
                let lit = text[at("start")..at("end")].to_lowercase();
                assert!(lit.starts_with("harbour"), "{lit}");
                seen += 1;
            }
        }
    }
    assert!(seen > 0);
}

#[test]
fn the_same_bytes_come_each_time_and_for_any_number_of_threads() {
    let again = tempfile::tempdir().expect("a folder");
    copy(Path::new("corpus"), &again.path().join("corpus"));
    let indexed = nutgraf(again.path(), &["index", "--jobs", "1"]);
    assert!(indexed.status.success(), "{}", told(&indexed));
    for format in ["json", "tsv", "csv", "trec", "paths", "ids"] {
        for query in QUERIES {
            let arguments = ["search", query, "-f", format, "-n", "100"];
            let (one, other) = (nutgraf(DESK.path(), &arguments), nutgraf(again.path(), &arguments));
            assert_eq!(text(&one), text(&other), "{query} as {format}");
            assert_eq!(one.status.code(), other.status.code());
        }
    }
    let cleaned = |jobs: &str| {
        text(&nutgraf(
            again.path(),
            &["clean", "corpus", "-f", "jsonl", "--jobs", jobs],
        ))
    };
    assert_eq!(cleaned("1"), cleaned("4"));
}

#[test]
fn a_hit_is_a_line_of_five_values() {
    let output = text(&nutgraf(DESK.path(), &["search", "the", "-n", "100"]));
    assert!(output.lines().count() > 10);
    for line in output.lines() {
        assert_eq!(line.split('\t').count(), 5, "{line}");
    }
    let paths = text(&nutgraf(DESK.path(), &["search", "the", "-n", "100", "-l", "-0"]));
    assert!(!paths.contains('\n'));
    for path in paths.trim_end_matches('\0').split('\0') {
        assert!(DESK.path().join(path).is_file(), "{path}");
    }
}

#[test]
fn exit_codes_are_those_of_the_table() {
    let code = |arguments: &[&str]| nutgraf(DESK.path(), arguments).status.code();
    assert_eq!(code(&["search", "the", "-q"]), Some(0));
    assert_eq!(code(&["search", "zzzqqq", "-q"]), Some(1));
    assert_eq!(code(&["search", "--strict", "\"open"]), Some(2));
    assert_eq!(code(&["search", "the", "--index", "nowhere"]), Some(2));
    assert_eq!(code(&["search", "the", "--frobnicate"]), Some(2));
    assert_eq!(code(&["status", "--verify"]), Some(0));
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("picture.txt"), b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR").expect("written");
    fs::write(
        folder.path().join("good.jsonl"),
        "{\"title\":\"A ferry\",\"body\":\"A ferry sails.\"}\n{\"title\":\"A headline alone\"}\n",
    )
    .expect("written");
    let strict = nutgraf(folder.path(), &["index", "--strict", "."]);
    assert_eq!(strict.status.code(), Some(3), "{}", told(&strict));
    assert!(
        told(&strict).contains("picture.txt: is not indexed: is a picture"),
        "{}",
        told(&strict)
    );
    // Reasons are counted by the file, not by the record.
    assert!(
        told(&strict).contains("1 without an article (1 picture)"),
        "{}",
        told(&strict)
    );
    let lenient = nutgraf(folder.path(), &["index", "."]);
    assert_eq!(lenient.status.code(), Some(0), "{}", told(&lenient));
    assert_eq!(
        nutgraf(folder.path(), &["search", "ferry", "-q"]).status.code(),
        Some(0)
    );
}

#[test]
fn a_locked_index_answers_for_what_it_holds_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["spring", "summer"] {
        fs::create_dir(folder.path().join(name)).expect("made");
        let file = folder.path().join(name).join("a.jsonl");
        fs::write(file, "{\"title\":\"A ferry\",\"body\":\"A ferry sails.\"}\n").expect("written");
    }
    assert!(nutgraf(folder.path(), &["index", "spring"]).status.success());
    let lock = fs::File::open(folder.path().join("index/nutgraf.lock")).expect("a lock");
    lock.lock().expect("locked");
    let known = nutgraf(folder.path(), &["search", "ferry", "spring", "-l"]);
    assert_eq!(
        (known.status.code(), text(&known).as_str()),
        (Some(0), "spring/a.jsonl\n")
    );
    let unknown = nutgraf(folder.path(), &["search", "ferry", "summer"]);
    assert_eq!(unknown.status.code(), Some(2), "{}", told(&unknown));
    assert!(
        told(&unknown).contains("is being written by another nutgraf"),
        "{}",
        told(&unknown)
    );
}

#[test]
fn the_articles_of_a_folder_that_is_gone_can_be_forgotten() {
    let folder = tempfile::tempdir().expect("a folder");
    let (old, new) = (folder.path().join("spring"), folder.path().join("summer"));
    fs::create_dir(&old).expect("made");
    fs::write(
        old.join("a.jsonl"),
        "{\"title\":\"A ferry\",\"body\":\"A ferry sails.\"}\n",
    )
    .expect("written");
    assert!(nutgraf(folder.path(), &["index", "spring"]).status.success());
    fs::rename(&old, &new).expect("renamed");
    let gone = nutgraf(folder.path(), &["index", "spring"]);
    assert_eq!(gone.status.code(), Some(2));
    let as_indexed = nutgraf(folder.path(), &["search", "ferry", "spring", "--no-index-update", "-c"]);
    assert_eq!(text(&as_indexed), "1\n", "{}", told(&as_indexed));
    assert!(
        told(&gone).contains("`spring` does not exist, and 1 article of it is in the index"),
        "{}",
        told(&gone)
    );
    assert!(told(&nutgraf(folder.path(), &["index", "."])).contains("1 forgotten"));
    let found = text(&nutgraf(folder.path(), &["search", "ferry", "-l"]));
    assert_eq!(found, "summer/a.jsonl\n");
}

#[test]
fn a_run_file_ranks_each_document_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let lines = ["The ferry is back.", "A ferry sails."]
        .map(|body| format!("{{\"id\":\"a\",\"title\":\"Harbour\",\"body\":\"{body}\"}}\n"));
    fs::write(folder.path().join("twice.jsonl"), lines.concat()).expect("written");
    let run = text(&nutgraf(
        folder.path(),
        &["search", "ferry", "twice.jsonl", "-f", "trec"],
    ));
    assert_eq!(run.lines().count(), 1, "{run}");
    assert!(run.starts_with("1 Q0 a 1 "), "{run}");
}

#[test]
fn a_folder_without_an_article_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("feeds")).expect("made");
    fs::write(folder.path().join("feeds/a.xml"), "<notes><note></note></notes>").expect("written");
    let indexed = nutgraf(folder.path(), &["index", "feeds"]);
    assert!(
        told(&indexed).contains("1 without an article (1 unknown format)"),
        "{}",
        told(&indexed)
    );
    let searched = nutgraf(folder.path(), &["search", "ferry", "feeds"]);
    assert_eq!(searched.status.code(), Some(1));
    assert!(
        told(&searched).contains("no article of `feeds` is in the index: `nutgraf index feeds --index index --strict`"),
        "{}",
        told(&searched)
    );
    fs::write(
        folder.path().join("none.toml"),
        "[[case]]\nquery = \"ferry\"\nhits = 0\n",
    )
    .expect("written");
    let checked = nutgraf(folder.path(), &["check", "none.toml", "--corpus", "feeds"]);
    assert_eq!(checked.status.code(), Some(2), "{}", told(&checked));
}

#[test]
fn every_error_is_one_line_that_names_the_program() {
    let folder = tempfile::tempdir().expect("a folder");
    for arguments in [
        &["search", "truce"][..],
        &["search", "truce", "nowhere"],
        &["search", ""],
        &["search", "truce", "talks"],
        &["search", "truce", "--since", "2024", "--until", "2023"],
        &["show", "x"],
        &["status"],
        &["clean", "nowhere.html"],
        &["search", "--queries", "nowhere.tsv"],
    ] {
        let output = nutgraf(folder.path(), arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert_eq!(said.lines().count(), 1, "{arguments:?}: {said}");
        assert!(said.starts_with("nutgraf: "), "{said}");
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn a_closed_pipe_is_quiet() {
    let mut child = command(DESK.path(), &["clean", "corpus", "-f", "jsonl"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("nutgraf runs");
    let mut first = [0; 10];
    child
        .stdout
        .take()
        .expect("a pipe")
        .read_exact(&mut first)
        .expect("output");
    let output = child.wait_with_output().expect("an end");
    assert!(output.status.success(), "{:?}", output.status);
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

/// What a hostile page carries reaches neither a terminal nor the next program as it is.
#[test]
fn hostile_text_is_harmless_in_every_output() {
    let folder = tempfile::tempdir().expect("a folder");
    let hostile = "{\"id\":\"x\\u001b]0;owned\\u0007\",\"title\":\"Ferry \\u001b[31mred\\u202e\\ttab\\nline\",\"body\":\"The ferry \\u009b2J \\u200bsails.\",\"source\":\"So\\u001burce\"}\n";
    fs::write(folder.path().join("a.jsonl"), hostile).expect("written");
    let base = ["search", "ferry", "a.jsonl", "-f"];
    for format in ["human", "json", "jsonl", "tsv", "csv", "trec", "ids"] {
        let output = text(&nutgraf(folder.path(), &[&base[..], &[format]].concat()));
        assert!(!output.is_empty(), "{format}");
        let raw = output.chars().find(|c| c.is_control() && *c != '\n' && *c != '\t');
        assert_eq!(raw, None, "{format}: {output:?}");
        assert!(!output.contains(['\u{202e}', '\u{200b}']), "{format}: {output:?}");
    }
    let tsv = text(&nutgraf(folder.path(), &base[..3]));
    assert_eq!((tsv.lines().count(), tsv.split('\t').count()), (1, 5), "{tsv:?}");
}

/// A run that is interrupted dies by the signal, as a shell needs it to end its own loop.
#[cfg(unix)]
#[test]
fn an_interrupt_is_a_death_by_signal() {
    use std::os::unix::process::ExitStatusExt;

    let folder = tempfile::tempdir().expect("a folder");
    let mut child = command(folder.path(), &["index", "-"])
        .stdin(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("nutgraf runs");
    // It waits for standard input, which stays open until the signal came.
    std::thread::sleep(std::time::Duration::from_millis(500));
    let killed = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status()
        .expect("kill runs");
    assert!(killed.success());
    std::thread::sleep(std::time::Duration::from_millis(200));
    drop(child.stdin.take());
    let status = child.wait().expect("an end");
    assert_eq!(status.signal(), Some(2), "{status:?}");
}

/// Each kind of bad input ends in a counted outcome, and nothing else is lost.
#[cfg(unix)]
#[test]
fn bad_input_withholds_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let corpus = folder.path().join("corpus");
    fs::create_dir(&corpus).expect("a folder");
    let write = |name: &str, bytes: &[u8]| fs::write(corpus.join(name), bytes).expect("written");
    write("good.jsonl", b"{\"title\":\"A ferry\",\"body\":\"A ferry sails.\"}\n");
    write("empty.txt", b"");
    write("cut.jsonl.gz", b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xab\x56");
    write(
        "nul.jsonl",
        b"{\"title\":\"A \\u0000nul\",\"body\":\"A nul \\u0000 sails.\"}\n\0\0\n",
    );
    write(
        "latin.jsonl",
        b"{\"title\":\"Caf\xe9\",\"body\":\"The caf\xe9 on the pier sails.\"}\n",
    );
    write("menu.html", b"<ul><li><a href=/a>Home</a><li><a href=/b>Sport</a></ul>");
    std::os::unix::fs::symlink(&corpus, corpus.join("loop")).expect("a link");
    for arguments in [
        &["index", "--report", "json"][..],
        &["index", "--report", "json", "--follow", "--rebuild"],
    ] {
        let output = nutgraf(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(0), "{}", told(&output));
        let report: serde_json::Value = serde_json::from_str(&text(&output)).expect("JSON");
        let counted: u64 = report["files"]
            .as_object()
            .expect("counts")
            .values()
            .filter_map(|count| count.as_u64())
            .sum();
        assert!(counted >= 6, "{report}");
        let found = nutgraf(folder.path(), &["search", "sails", "-c"]);
        assert_eq!(text(&found), "3\n", "{report}");
    }
}

#[test]
fn an_index_that_cannot_be_used_says_what_mends_it() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(
        folder.path().join("a.jsonl"),
        "{\"title\":\"A ferry\",\"body\":\"A ferry sails.\"}\n",
    )
    .expect("written");
    assert!(nutgraf(folder.path(), &["index", "a.jsonl"]).status.success());
    let descriptor = folder.path().join("index/nutgraf.json");
    let sound = fs::read_to_string(&descriptor).expect("a descriptor");
    for broken in [
        sound.replace("\"format\": ", "\"format\": 99"),
        sound.replace("\"analyzer\": ", "\"analyzer\": 99"),
        "{".to_owned(),
    ] {
        fs::write(&descriptor, broken).expect("written");
        let output = nutgraf(folder.path(), &["search", "ferry"]);
        let said = told(&output);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
        assert!(said.contains("`nutgraf index"), "{said}");
    }
}

#[test]
fn every_page_and_every_script_can_be_made() {
    let folder = tempfile::tempdir().expect("a folder");
    let made = nutgraf(folder.path(), &["generate", "man", "--all", "man"]);
    assert!(made.status.success(), "{}", told(&made));
    let pages: Vec<_> = WalkDir::new(folder.path().join("man"))
        .into_iter()
        .map(|entry| entry.expect("a page"))
        .filter(|entry| entry.file_type().is_file())
        .collect();
    assert!(pages.len() > 9, "{pages:?}");
    for page in pages {
        let text = fs::read_to_string(page.path()).expect("a page");
        assert!(text.contains(".SH NAME"), "{}", page.path().display());
    }
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = nutgraf(folder.path(), &["generate", "completions", shell]);
        assert!(script.status.success() && text(&script).contains("nutgraf"), "{shell}");
    }
}

#[test]
fn a_shell_is_told_formats_fields_and_what_the_index_knows() {
    let complete = |words: &[&str]| {
        let output = command(DESK.path(), &[&["--", "nutgraf"], words].concat())
            .env("_NUTGRAF_COMPLETE", "fish")
            .output()
            .expect("nutgraf runs");
        text(&output)
    };
    assert!(complete(&["search", "ti"]).starts_with("title:"));
    assert!(complete(&["search", "truce", "--format", "j"]).contains("jsonl"));
    assert!(complete(&["sea"]).starts_with("search"));
    assert!(complete(&["search", "harbour NEAR/5 ferr"]).contains("harbour NEAR/5 ferry"));
    assert!(complete(&["search", "source:continental"]).contains("source:\"Continental Press Agency\""));
    assert!(complete(&["search", "truce", "--source", "cont"]).contains("Continental Press Agency"));
    let id = text(&nutgraf(DESK.path(), &["search", "truce", "-f", "ids", "-n", "1"]));
    assert!(complete(&["show", &id[..5]]).contains(id.trim_end()));
    assert_eq!(complete(&["search", "zzzqq"]), "");
    for elsewhere in [
        &["--index", "nowhere"][..],
        &["--index=nowhere"],
        &["--index", "=", "nowhere"],
    ] {
        assert_eq!(complete(&[&["search"], elsewhere, &["ferr"]].concat()), "");
    }
    assert!(complete(&["search", "--index", "index", "ferr"]).contains("ferry"));
}

#[test]
fn what_finds_nothing_says_where_it_stands_and_what_stands_in_the_way() {
    let asked = |arguments: &[&str]| -> serde_json::Value {
        let output = nutgraf(DESK.path(), &[&["search", "-f", "json"], arguments].concat());
        serde_json::from_str(&text(&output)).expect("JSON")
    };
    let told = |list: &serde_json::Value| -> Vec<String> {
        let list = list.as_array().expect("a list").iter();
        list.map(|clause| {
            format!(
                "{} {}",
                clause["clause"].as_str().expect("a clause"),
                clause["articles"]
            )
        })
        .collect()
    };
    assert_eq!(told(&asked(&["Oltmanns"])["elsewhere"]), ["byline:Oltmanns 1"]);
    let narrowed = asked(&["ferry harbour", "--source", "nosuch"]);
    assert_eq!(told(&narrowed["clauses"])[2], "source:\"nosuch\" 0");
    assert_eq!(narrowed["some_of_the_words"], 0);
    assert_eq!(
        asked(&["captives zzz or ferry"])["did_you_mean"],
        "captives zzz OR ferry"
    );
}

/// Copies are told where the article is shown, and are not what is similar to it.
#[test]
fn copies_are_told_and_similar_articles_are_others() {
    let desk = DESK.path();
    let lines = text(&nutgraf(desk, &["search", "*", "-f", "jsonl", "-n", "100"]));
    let hits: Vec<serde_json::Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let hit = hits
        .iter()
        .find(|hit| !hit["copies"].as_array().expect("copies").is_empty())
        .expect("a story with copies");
    let ids = |value: &serde_json::Value| -> Vec<String> {
        let copies = value["copies"].as_array().expect("copies").iter();
        copies
            .map(|copy| copy["id"].as_str().expect("an id").to_owned())
            .collect()
    };
    let own = hit["id"].as_str().expect("an id");
    let shown: serde_json::Value =
        serde_json::from_str(&text(&nutgraf(desk, &["show", own, "-f", "json"]))).expect("JSON");
    for copy in ids(hit) {
        assert!(ids(&shown).contains(&copy), "{shown}");
    }
    let similar = text(&nutgraf(desk, &["similar", own, "-f", "ids"]));
    assert!(!similar.contains(own), "{similar}");
    for copy in ids(hit) {
        assert!(!similar.contains(&copy), "{similar}");
    }
}

/// A copy that is not in the index is asked like the article that it is a copy of.
#[test]
fn a_copy_of_an_article_finds_what_the_article_finds() {
    let desk = DESK.path();
    let path = "corpus/harbour-post/tamsin-captives-deal-agreed.txt";
    let elsewhere = tempfile::tempdir().expect("a folder");
    let copy = elsewhere.path().join("copy.txt");
    fs::copy(desk.join(path), &copy).expect("a copy");
    let similar = |name: &str| text(&nutgraf(desk, &["similar", name, "-f", "ids"]));
    let of_the_article = similar(path);
    assert_ne!(of_the_article, "");
    assert_eq!(similar(copy.to_str().expect("UTF-8")), of_the_article);
}

#[test]
fn a_draft_finds_what_there_is_on_its_story() {
    let desk = DESK.path();
    fs::write(desk.join("draft.txt"), "The container port of Port Vella was closed by a strike.\n\nDockers of the Harbour and Allied Workers’ Union walked out over wages on Monday.").expect("written");
    let found = nutgraf(desk, &["similar", "draft.txt", "-n", "3"]);
    assert_eq!(found.status.code(), Some(0), "{}", told(&found));
    assert!(text(&found).contains("container port"), "{}", told(&found));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    for arguments in [
        &["search", "the", "-f", "json"][..],
        &["clean", "corpus", "-f", "jsonl"],
        &["status"],
    ] {
        let full = fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .expect("the device");
        let output = command(DESK.path(), arguments)
            .stdout(full)
            .output()
            .expect("nutgraf runs");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.starts_with("nutgraf: cannot write to standard output"), "{said}");
    }
}

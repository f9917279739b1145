//! What a suite may say, and what is said of one that says it wrongly.

use std::path::{Path, PathBuf};

use nutgraf::judge::suite::files::{Found, read_all};
use nutgraf::judge::suite::model::{Expected, MatchWords, Suite};
use nutgraf::judge::suite::read::parse;
use nutgraf::search::engine::Sort;

fn suite(text: &str) -> Suite {
    parse(text, Path::new("ci/news.toml")).expect("a suite")
}

fn fault(text: &str) -> String {
    parse(text, Path::new("s.toml")).expect_err("a fault").to_string()
}

#[test]
fn a_suite_is_read_with_its_lines() {
    let read = suite(
        r#"# searches
name = "News"
now = 2025-10-15T23:30:00-02:00
zone = "UTC"
corpus = "../corpus"
index = "index"

[defaults]
limit = 5
sort = "newest"

[[case]]
query = "dock strike"
match = "any"
hits = { min = 1 }
top = { "strike.txt" = 1, "wire-7" = 3 }
absent = [
  "flood.html",
  "x.txt",
]

[[case]]
name = "nothing"
query = "zebra"
hits = 0

[[metrics]]
topics = "topics.tsv"
qrels = "../qrels.txt"
gates = ["nDCG@10 >= 0.4"]
tolerance = { AP = 0.01 }
baseline = "base.json"
"#,
    );
    assert_eq!(
        (read.name.as_str(), read.today.map(|day| day.to_string())),
        ("News", Some("2025-10-16".into()))
    );
    assert_eq!(
        (read.corpus, read.index),
        (vec![PathBuf::from("corpus")], Some(PathBuf::from("ci/index")))
    );
    let case = &read.cases[0];
    assert_eq!(
        (case.name.as_str(), case.line, case.query.line),
        ("dock strike", 12, 13)
    );
    assert_eq!(
        (case.asking.words, case.asking.limit, case.asking.sort),
        (MatchWords::Any, 5, Sort::Newest)
    );
    let lines: Vec<usize> = case.expectations.iter().map(|expectation| expectation.line).collect();
    assert_eq!(lines, [15, 16, 16, 18, 19]);
    assert_eq!(case.expectations[3].value, Expected::Absent("flood.html".into()));
    assert_eq!((read.cases[1].name.as_str(), read.cases[1].line), ("nothing", 22));
    let block = &read.metrics[0];
    assert_eq!(
        (block.topics.as_path(), block.qrels.as_path()),
        (Path::new("ci/topics.tsv"), Path::new("qrels.txt"))
    );
    assert_eq!(
        (block.gates[0].line, block.asking.limit, block.asking.fold_copies),
        (30, 1000, false)
    );
    assert_eq!(block.tolerance.of("AP".parse().expect("a measure")), 0.01);
    assert_eq!(block.tolerance.of("RR".parse().expect("a measure")), 0.0);
}

#[test]
fn a_misspelt_key_is_an_error_with_the_key_that_was_meant() {
    assert_eq!(
        fault("[[case]]\nquery = 'a'\npasage_contains = 'b'\n"),
        "s.toml:3: a case has no key `pasage_contains`: did you mean `passage_contains`?"
    );
    assert_eq!(
        fault("[[cases]]\nquery = 'a'\nhits = 1\n"),
        "s.toml:1: a suite has no key `cases`: did you mean `case`?"
    );
    assert_eq!(
        fault("[[case]]\nquery = 'a'\nhits = { mni = 1 }\n"),
        "s.toml:3: a number of articles has no key `mni`: did you mean `min`?"
    );
    assert_eq!(
        fault("[defaults]\nzzz = 1\n[[case]]\nquery='a'\nhits=1\n"),
        "s.toml:2: [defaults] has no key `zzz`: it has `limit`, `sort`, `strict`, `match`, `fold` or `expand`"
    );
    assert!(fault("[[metrics]]\ntopics='a'\nqrels='b'\ngate=['AP > 0']\n").contains("did you mean `gates`?"));
}

#[test]
fn a_wrong_value_is_an_error_with_its_line() {
    for (text, expected) in [
        (
            "[[case]]\nquery = 'a'\n",
            "s.toml:1: the case of `a` asserts nothing: say `hits`, `top`, `expect`, `absent` …",
        ),
        ("[[case]]\nhits = 1\n", "s.toml:1: a case without a `query`"),
        (
            "name = 'x'\n",
            "s.toml:1: a suite without a [[case]] and without [[metrics]] checks nothing",
        ),
        (
            "[[case]]\nquery = 7\nhits = 1\n",
            "s.toml:2: `query` is `7`, expected a string",
        ),
        (
            "[[case]]\nquery = 'a'\nhits = -1\n",
            "s.toml:3: `hits` must be a whole number, or bounds such as { min = 2, max = 5 }",
        ),
        (
            "[[case]]\nquery = 'a'\nhits = { min = 3, max = 2 }\n",
            "s.toml:3: `hits` must be a whole number, or bounds such as { min = 2, max = 5 }",
        ),
        (
            "[[case]]\nquery = 'a'\n\ntop = { x = 0 }\n",
            "s.toml:4: the worst rank of `x` must be a whole number of 1 or more",
        ),
        (
            "[[case]]\nquery = 'a'\nsort = 'date'\nhits = 1\n",
            "s.toml:3: `sort` is `date`, expected `relevance`, `newest` or `oldest`",
        ),
        (
            "[[case]]\nquery = 'a'\nabsent = ['b',\n 7]\n",
            "s.toml:4: `absent` has an integer where a string, or a list of strings, is expected",
        ),
        (
            "now = 'soon'\n[[case]]\nquery = 'a'\nhits = 1\n",
            "s.toml:1: `now` is `soon`, expected a day such as 2025-10-15, or an instant such as 2025-10-15T08:00:00Z",
        ),
        (
            "zone = 'UTC'\n[[case]]\nquery = 'a'\nhits = 1\n",
            "s.toml:1: `zone` is of no use without `now`: freeze the day too",
        ),
        (
            "case = 7\n",
            "s.toml:1: `case` is an integer, expected tables: write [[case]] above each",
        ),
        ("[[metrics]]\ntopics = 'a'\n", "s.toml:1: [[metrics]] without `qrels`"),
    ] {
        assert_eq!(fault(text), expected);
    }
    let gate = fault("[[metrics]]\ntopics = 'a'\nqrels = 'b'\ngates = ['AP > 0',\n'accuracy > 1']\n");
    assert!(gate.starts_with("s.toml:5: `accuracy` is no measure"), "{gate}");
    assert!(fault("[[case]]\nquery = 'a\n").starts_with("s.toml:2: "));
}

#[test]
fn a_folder_is_read_in_order_of_its_names() {
    let folder = tempfile::tempdir().expect("a folder");
    let case = |query: &str| format!("[[case]]\nquery = '{query}'\nhits = 1\n");
    std::fs::create_dir(folder.path().join("b")).expect("a folder");
    for (file, query) in [
        ("c.toml", "third"),
        ("a.toml", "first"),
        ("b/x.toml", "second"),
        ("b/notes.txt", "no suite"),
    ] {
        std::fs::write(folder.path().join(file), case(query)).expect("a file");
    }
    let queries = |paths: &[PathBuf]| -> Vec<String> {
        let found = read_all(paths).into_iter();
        let told = |found: Found| {
            found
                .suite
                .map_or_else(|faults| faults.to_string(), |suite| suite.cases[0].name.clone())
        };
        found.map(told).collect()
    };
    let root = folder.path().to_owned();
    assert_eq!(queries(std::slice::from_ref(&root)), ["first", "second", "third"]);
    let empty = folder.path().join("b/none");
    std::fs::create_dir(&empty).expect("a folder");
    // A bad one keeps no other from being read.
    let told = queries(&[empty, root]);
    assert!(told[0].contains("no suite here") && told[1] == "first", "{told:?}");
}

#[test]
fn every_fault_of_a_suite_is_told_at_once() {
    assert_eq!(
        fault(
            "nam = 'x'\n[[case]]\nquery = 'a'\nhitz = 1\n[[case]]\nquery = 'b'\nhits = -1\n[[metrics]]\ntopics = 't'\n"
        ),
        "s.toml:1: a suite has no key `nam`: did you mean `name`?\n\
         s.toml:4: a case has no key `hitz`: did you mean `hits`?\n\
         s.toml:7: `hits` must be a whole number, or bounds such as { min = 2, max = 5 }\n\
         s.toml:8: [[metrics]] without `qrels`"
    );
}

#[test]
fn assertions_that_hold_of_everything_are_refused() {
    for (assertion, what) in [
        ("hits = { min = 0 }", "`hits` of at least 0 holds always"),
        ("hits = 1\nabsent = []", "`absent` is empty"),
        ("hits = 1\nabsent = ''", "`absent` has an empty text"),
        ("hits = 1\nabsent = ['a', 'a']", "`absent` names `a` twice"),
        ("expect = ['a', 'b', 'a']", "`expect` names `a` twice"),
        ("top = []", "`top` is empty"),
        ("top = {}", "`top` is empty"),
        ("top = { '' = 1 }", "`top` has an empty text"),
        (
            "passage_contains = ''",
            "`passage_contains` has a text without a letter",
        ),
        ("highlights = ' — '", "`highlights` has a text without a letter"),
        ("unlit = { 'a.txt' = [] }", "`unlit` is empty"),
        ("name = ''\nhits = 1", "`name` has an empty text"),
    ] {
        let told = fault(&format!("[[case]]\nquery = 'q'\n{assertion}\n"));
        assert!(told.contains(what), "{assertion}: {told}");
    }
    let case = "[[case]]\nname = 'n'\nquery = 'q'\nhits = 1\n";
    let told = fault(&case.repeat(2));
    assert_eq!(
        told,
        "s.toml:5: the name `n` stands on line 1 already: give each case its own"
    );
    assert!(parse("[[case]]\nquery = 'q'\nexpect = []\n", Path::new("s.toml")).is_ok());
}

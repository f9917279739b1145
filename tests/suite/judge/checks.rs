//! What holds and what does not, and how it is told.

use std::path::Path;

use nutgraf::date::NewsDate;
use nutgraf::judge::check::bless::{Rewrite, rewrites, rewritten};
use nutgraf::judge::check::outcome::{Blessing, Check, Report, Status, SuiteOutcome};
use nutgraf::judge::check::run::{Settings, run};
use nutgraf::judge::suite::read;

use crate::judge::engine::Shelf;

fn settings() -> Settings {
    Settings {
        filters: Vec::new(),
        today: NewsDate::day(2025, 10, 15).expect("a day"),
        override_today: false,
        scope: Vec::new(),
        timing: false,
    }
}

/// The outcome of a suite over the shelf.
pub fn outcome(text: &str, path: &Path) -> SuiteOutcome {
    let suite = read::parse(text, path).expect("a suite");
    run(&Shelf::new(), &suite, &settings())
}

/// What is said of one case: each failure as `key: expected …; came: …`.
fn said(case: &str) -> Vec<String> {
    let check = outcome(&format!("[[case]]\n{case}"), Path::new("s.toml"))
        .checks
        .remove(0);
    match check.status {
        Status::Passed => Vec::new(),
        Status::Broken(what) => vec![format!("broken: {what}")],
        Status::Todo(why) => vec![format!("todo: {why}")],
        Status::Failed(failures) => failures
            .into_iter()
            .map(|failure| format!("{}: expected {}; came: {}", failure.key, failure.expected, failure.came))
            .collect(),
    }
}

#[test]
fn what_holds_passes() {
    for case in [
        "query = 'strike'\nhits = 2\nhits_with_copies = 3",
        "query = 'strike'\nhits = { min = 2, max = 2 }",
        "query = 'strike'\nfold = 'none'\nhits = 3",
        "query = 'dock'\ntop = { 'strike.txt' = 1, 'post/copy.txt' = 1, 'news/courier/flood.html' = 2 }",
        "query = 'strike'\ntop = ['wire-7', 'strike.txt']",
        "query = 'strike'\nexpect = ['copy.txt', 'wire-7']",
        "query = 'zebra'\nhits = 0\nexpect = []",
        "query = 'strike'\nlimit = 1\nabsent = 'flood.html'",
        "query = 'dock strike'\nmatch = 'any'\nhits = 3",
        "query = 'dock'\npassage_contains = ['The dock', 'rose.  A\\n dock']"
            .replace("'rose.  A\\n dock'", "\"rose.  A\\n dock\"")
            .as_str(),
        "query = 'dock strike'\nhighlights = { 'strike.txt' = ['dock strike'] }\nunlit = 'Nobody'",
        "query = 'valley'\nhighlights = 'valley'\npassage_contains = { 'flood.html' = 'river' }",
    ] {
        assert_eq!(said(case), Vec::<String>::new(), "{case}");
    }
}

#[test]
fn what_does_not_hold_is_told_with_what_came() {
    for (case, expected) in [
        ("query = 'strike'\nhits = 1", "hits: expected 1 article; came: 2"),
        (
            "query = 'strike'\nhits = { max = 1 }",
            "hits: expected at most 1 articles; came: 2",
        ),
        (
            "query = 'strike'\ntop = 'wire-7'",
            "top: expected `wire-7` at rank 1; came: rank 2",
        ),
        (
            "query = 'strike'\nlimit = 1\ntop = 'flood.html'",
            "top: expected `flood.html` at rank 1; came: it does not match",
        ),
        (
            "query = 'strike'\ntop = { 'strke.txt' = 2 }",
            "top: expected `strke.txt` at rank 2 or above; came: no article of the index is called so",
        ),
        (
            "query = 'strike'\nabsent = 'wire-7'",
            "absent: expected `wire-7` not to match; came: it matches, at rank 2",
        ),
        (
            "query = 'strike'\nlimit = 1\nabsent = 'wire-7'",
            "absent: expected `wire-7` not to match; came: it matches",
        ),
        (
            "query = 'strike'\nabsent = 'wire-8'",
            "absent: expected `wire-8` not to match; came: no article of the index is called so",
        ),
        (
            "query = 'strike'\nexpect = ['wire-7']",
            "expect: expected `wire-7` at rank 1; came: `news/post/copy.txt`",
        ),
        (
            "query = 'strike'\nexpect = ['copy.txt', 'wire-7', 'flood.html']",
            "expect: expected `flood.html` at rank 3; came: no more than 2 hits",
        ),
        (
            "query = 'strike'\nexpect = []",
            "expect: expected no hits; came: `news/post/copy.txt` at rank 1",
        ),
        (
            "query = 'dock'\npassage_contains = 'zebra'",
            "passage_contains: expected `zebra` in a passage; came: it does not stand there",
        ),
        (
            "query = 'dock'\nhighlights = { 'flood.html' = 'floated' }",
            "highlights: expected `floated` lit in `flood.html`; came: it is not lit",
        ),
        (
            "query = 'dock'\nhighlights = { 'wire-7' = 'ferry' }",
            "highlights: expected `ferry` lit in `wire-7`; came: it is not among the first 2 hits",
        ),
        (
            "query = 'dock'\nunlit = 'dock'",
            "unlit: expected `dock` not lit; came: it is lit at rank 1",
        ),
        (
            "query = 'strike'\nunlit = 'dealers'",
            "unlit: expected `dealers` to stand there and not be lit; came: it does not stand there",
        ),
        ("query = 'broken'\nhits = 0", "broken: the disk is gone"),
    ] {
        assert_eq!(said(case), [expected], "{case}");
    }
}

#[test]
fn a_query_that_needs_forgiving_fails_unless_it_may() {
    let notes = said("query = '\"dock strike'\nhits = 1");
    assert_eq!(notes.len(), 1);
    assert!(
        notes[0].starts_with("query: expected a query that reads as written"),
        "{}",
        notes[0]
    );
    assert!(said("query = '\"dock strike'\nstrict = false\nhits = 1").is_empty());
}

#[test]
fn what_is_to_do_fails_nothing_until_it_holds() {
    let status = |hits: u8| {
        let text = format!("[[case]]\nquery = 'strike'\ntodo = 'soon'\nhits = {hits}\n");
        outcome(&text, Path::new("s.toml")).checks.remove(0).status
    };
    assert_eq!(status(7), Status::Todo("soon".into()));
    let Status::Failed(failures) = status(2) else {
        panic!("it must fail")
    };
    assert_eq!(
        failures[0].to_string(),
        "todo: expected not to hold yet (soon); came: it holds: take `todo` out"
    );
}

#[test]
fn a_failed_case_shows_its_hits_and_every_line() {
    let outcome = outcome(
        "[[case]]\nquery = 'strike'\nhits = 7\n\ntop = 'wire-7'\n",
        Path::new("s.toml"),
    );
    let check = &outcome.checks[0];
    let hits: Vec<_> = check
        .came
        .iter()
        .map(|hit| (hit.rank, hit.name.as_str(), hit.copies))
        .collect();
    assert_eq!(hits, [(1, "news/post/copy.txt", 1), (2, "wire-7", 0)]);
    let Status::Failed(failures) = &check.status else {
        panic!("it must fail")
    };
    assert_eq!(
        failures.iter().map(|failure| failure.line).collect::<Vec<_>>(),
        [Some(3), Some(5)]
    );
}

#[test]
fn a_filter_takes_what_has_its_text() {
    let text = "[[case]]\nname = 'Dock'\nquery = 'a'\nhits = 0\n[[case]]\nquery = 'ferry'\nhits = 1\n";
    let suite = read::parse(text, Path::new("s.toml")).expect("a suite");
    let names = |filters: &[&str]| -> Vec<String> {
        let filters = filters.iter().map(|&filter| filter.to_owned()).collect();
        let chosen = run(&Shelf::new(), &suite, &Settings { filters, ..settings() });
        chosen.checks.into_iter().map(|check: Check| check.name).collect()
    };
    assert_eq!(names(&[]), ["Dock", "ferry"]);
    assert_eq!(names(&["dOCK"]), ["Dock"]);
    assert_eq!(names(&["dock", "ferr"]), ["Dock", "ferry"]);
    assert!(names(&["zebra"]).is_empty());
}

#[test]
fn blessing_changes_values_and_nothing_else() {
    let text = "# Our searches\n[[case]] # one\nquery = 'strike' # as readers ask\nhits = 9   # copies folded\n\
                expect = [\n  # the wire first\n  'wire-7',\n  'flood.html',\n]\ntop = { 'wire-7' = 2 }\n\n\
                [[case]]\nquery = 'dock'\nhits = 2\n";
    let path = Path::new("s.toml");
    let checks = outcome(text, path).checks;
    let blessings: Vec<&Blessing> = checks.iter().flat_map(|check| &check.blessings).collect();
    let (after, changed) = rewritten(text, &blessings, path).expect("a suite");
    assert_eq!(changed, 2);
    assert_eq!(
        after,
        "# Our searches\n[[case]] # one\nquery = 'strike' # as readers ask\nhits = 2   # copies folded\n\
         expect = [\n  \"news/post/copy.txt\",\n  # the wire first\n  'wire-7',\n]\ntop = { 'wire-7' = 2 }\n\n\
         [[case]]\nquery = 'dock'\nhits = 2\n"
    );
    assert!(outcome(&after, path).checks.iter().all(Check::passed));
}

#[test]
fn metrics_hold_gates_and_baselines_and_can_be_blessed() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("a file");
    write("topics.tsv", "A1\tstrike\nA2\tdock\nB1\tzebra\n");
    write(
        "qrels.txt",
        "A1 0 wire-7 1\nA1 0 strike.txt 0\nA2 0 courier/flood.html 2\nB1 0 wire-7 1\n",
    );
    let suite_path = folder.path().join("s.toml");
    let text = "[[metrics]]\nname = 'all'\ntopics = 'topics.tsv'\nqrels = 'qrels.txt'\nprefix = 'A'\nmeasures = ['RR']\n\
                baseline = 'base.json'\ngates = [\n  'RR >= 0.3',\n  'P@1 > 0']\n";
    write("s.toml", text);
    let first = outcome(text, &suite_path);
    let names: Vec<_> = first
        .checks
        .iter()
        .map(|check| (check.name.as_str(), check.line, check.passed()))
        .collect();
    assert_eq!(
        names,
        [
            ("all: baseline", Some(7), false),
            ("all: RR >= 0.3", Some(9), true),
            ("all: P@1 > 0", Some(10), false)
        ]
    );
    // The wire comes third, behind the strike and its copy; the flood second, for dockers are no dock but begin so.
    assert_eq!(format!("{:.4}", first.figures[0].evaluation.means[0]), "0.4167");
    assert_eq!(first.figures[0].evaluation.topics.len(), 2);
    assert_eq!(bless(first), 1);
    assert!(outcome(text, &suite_path).checks[0].passed());
    write("base.json", "{\"measures\": {\"RR\": 0.5}}");
    let fallen = outcome(text, &suite_path);
    let Status::Failed(failures) = &fallen.checks[0].status else {
        panic!("it must fail")
    };
    assert_eq!(
        (failures[0].expected.as_str(), failures[0].came.as_str()),
        ("RR of 0.5000", "0.4167")
    );
    // A fall within the tolerance passes, and blessing does not take it in.
    let tolerant = outcome(&text.replace("baseline =", "tolerance = 0.2\nbaseline ="), &suite_path);
    assert!(
        tolerant
            .checks
            .iter()
            .any(|check| check.name.starts_with("all: RR against") && check.passed())
    );
    assert_eq!(bless(tolerant), 1, "the file is laid out anew");
    let kept = std::fs::read_to_string(folder.path().join("base.json")).expect("a baseline");
    assert_eq!(
        kept, "{\n  \"measures\": {\n    \"P@1\": 0.0,\n    \"RR\": 0.5\n  }\n}\n",
        "P@1 is new"
    );
}

/// Takes what came as what is expected; the number of values that changed.
fn bless(outcome: SuiteOutcome) -> usize {
    let report = Report { suites: vec![outcome] };
    let rewrites = rewrites(&report).expect("files that can be read");
    rewrites
        .iter()
        .try_for_each(Rewrite::write)
        .expect("files that can be written");
    rewrites.iter().map(|rewrite| rewrite.values).sum()
}

#[test]
fn blessing_keeps_line_ends_and_every_comment() {
    let text = "\u{feff}name = 'x'\r\n[[case]]\r\nquery = 'strike'\r\nhits = 77 # c\r\nexpect = [ # as found\r\n  # the first\r\n  \
                'wrong.txt',   # why\r\n\r\n  # the wire\r\n  'wire-7',  # second\r\n  # the end\r\n]\r\n\
                [[case]]\r\nquery = 'dock'\r\nexpect = ['a', \"wire-7\"] # list\r\n";
    let path = Path::new("s.toml");
    let checks = outcome(text.trim_start_matches('\u{feff}'), path).checks;
    let blessings: Vec<&Blessing> = checks.iter().flat_map(|check| &check.blessings).collect();
    let (after, _) = rewritten(text, &blessings, path).expect("a suite");
    assert_eq!(
        after,
        "\u{feff}name = 'x'\r\n[[case]]\r\nquery = 'strike'\r\nhits = 2 # c\r\nexpect = [ # as found\r\n  # the first\r\n  \
         # why\r\n  \"news/post/copy.txt\",\r\n\r\n  # the wire\r\n  'wire-7',  # second\r\n  # the end\r\n]\r\n\
         [[case]]\r\nquery = 'dock'\r\nexpect = [\"news/post/strike.txt\", \"news/courier/flood.html\"] # list\r\n"
    );
}

#[test]
fn a_bad_block_keeps_no_case_from_being_tried() {
    let text = "[[case]]\nquery = 'strike'\nhits = 2\n[[metrics]]\ntopics = 'nowhere.tsv'\nqrels = 'q'\n";
    let checks = outcome(text, Path::new("s.toml")).checks;
    assert!(checks[0].passed());
    let Status::Broken(what) = &checks[1].status else {
        panic!("it must be broken")
    };
    assert!(what.starts_with("nowhere.tsv: "), "{what}");
}

//! What a scholar takes out of an archive: whole articles, matches in their context, figures over time.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::LazyLock;

use nutgraf::render::schema;
use serde_json::Value;
use tempfile::TempDir;

/// A copy of the sample corpus with its index.
static DESK: LazyLock<TempDir> = LazyLock::new(|| {
    let desk = tempfile::tempdir().expect("a folder");
    copy(&desk.path().join("corpus"));
    let indexed = nutgraf(desk.path(), &["index"]);
    assert!(indexed.status.success(), "{}", told(&indexed));
    desk
});

fn copy(to: &Path) {
    for entry in walkdir::WalkDir::new("corpus") {
        let entry = entry.expect("the corpus can be walked");
        let place = to.join(entry.path().strip_prefix("corpus").expect("below the corpus"));
        if entry.file_type().is_dir() {
            fs::create_dir_all(place).expect("a folder");
        } else {
            fs::copy(entry.path(), place).expect("a copy");
        }
    }
}

fn nutgraf(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_nutgraf"))
        .args(arguments)
        .current_dir(folder)
        .env("SOURCE_DATE_EPOCH", "1763942400")
        .output()
        .expect("nutgraf runs")
}

fn told(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

/// What it printed; fails where it did not end well.
fn printed(folder: &Path, arguments: &[&str]) -> String {
    let output = nutgraf(folder, arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", told(&output));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn hold(document: &str, value: &Value) {
    let schema = schema::of(document).expect(document);
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let errors: Vec<String> = validator.iter_errors(value).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{document}: {errors:?}\n{value}");
}

fn lines(document: &str, text: &str) -> Vec<Value> {
    let values: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).expect(line))
        .collect();
    values.iter().for_each(|value| hold(document, value));
    values
}

fn count(desk: &Path, query: &str, fold: &str) -> usize {
    let counted = printed(desk, &["search", query, "-c", "--fold", fold]);
    counted.trim().parse().expect("a number")
}

#[test]
fn an_export_holds_every_article_once_in_the_order_of_time() {
    let desk = DESK.path();
    for (query, fold) in [
        ("*", "none"),
        ("*", "copies"),
        ("truce OR deal", "copies"),
        ("harbour", "none"),
    ] {
        let articles = lines("article", &printed(desk, &["export", query, "--fold", fold]));
        assert_eq!(articles.len(), count(desk, query, fold), "{query} {fold}");
        let ids: BTreeSet<&str> = articles.iter().filter_map(|article| article["id"].as_str()).collect();
        assert_eq!(ids.len(), articles.len());
        let dates: Vec<&str> = articles
            .iter()
            .filter_map(|article| article["published"]["date"].as_str())
            .collect();
        let exact: Vec<&str> = dates.iter().copied().filter(|date| date.len() == 10).collect();
        assert!(exact.is_sorted(), "{exact:?}");
        let undated = articles
            .iter()
            .rev()
            .take_while(|article| article["published"].is_null())
            .count();
        assert_eq!(undated, articles.len() - dates.len(), "undated ones stand last");
    }
    let newest = lines("article", &printed(desk, &["export", "harbour", "--sort", "newest"]));
    assert!(newest.len() > 2 && newest[0]["published"]["date"].as_str() > newest[1]["published"]["date"].as_str());
}

/// The order of files, the number of threads and the history of an index leave no trace.
#[test]
fn an_export_is_the_same_from_any_index() {
    let desk = tempfile::tempdir().expect("a folder");
    copy(&desk.path().join("corpus"));
    for folder in ["corpus/vestnik-zarechya", "corpus/harbour-post", "corpus"] {
        let indexed = nutgraf(desk.path(), &["index", folder, "--jobs", "1"]);
        assert_eq!(indexed.status.code(), Some(0), "{}", told(&indexed));
    }
    // What an earlier survey left in an article that is not cleaned again may differ.
    let rebuilt = nutgraf(desk.path(), &["index", "corpus", "--rebuild", "--jobs", "1"]);
    assert_eq!(rebuilt.status.code(), Some(0), "{}", told(&rebuilt));
    for arguments in [["export", "*"], ["export", "deal"]] {
        assert_eq!(printed(desk.path(), &arguments), printed(DESK.path(), &arguments));
    }
}

#[test]
fn an_export_for_spreadsheets_has_a_row_an_article() {
    let desk = tempfile::tempdir().expect("a folder");
    let record = r#"{"id":"a1","title":"=cmd()","body":"First paragraph, with a \"quote\".\n\nSecond one.","date":"2023-11-24"}"#;
    fs::write(desk.path().join("a.jsonl"), format!("{record}\n")).expect("written");
    let csv = printed(desk.path(), &["export", "paragraph", "a.jsonl", "-f", "csv"]);
    let (head, row) = csv.split_once('\n').expect("a header");
    assert_eq!(head.split(',').next(), Some("id"));
    assert!(row.contains(",a1,2023-11-24,"), "{row}");
    assert!(row.contains(",'=cmd(),"), "{row}");
    assert!(
        row.contains("\"First paragraph, with a \"\"quote\"\".\n\nSecond one.\""),
        "{row}"
    );
    let plain = printed(
        desk.path(),
        &["export", "paragraph", "-f", "csv", "--bom", "--csv-guard", "off"],
    );
    assert!(plain.starts_with("\u{feff}id,docno,"), "{plain}");
    assert!(plain.contains(",=cmd(),"), "{plain}");
}

#[test]
fn an_export_of_files_has_one_an_article() {
    let desk = DESK.path();
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().join("year/out");
    printed(
        desk,
        &["export", "date:2023-11", "--out", place.to_str().expect("UTF-8")],
    );
    let mut files: Vec<_> = fs::read_dir(&place)
        .expect("files")
        .map(|file| file.expect("a file").path())
        .collect();
    files.sort();
    assert_eq!(files.len(), count(desk, "date:2023-11", "copies"));
    for file in files {
        let name = file.file_name().expect("a name").to_string_lossy().into_owned();
        assert!(name.starts_with("2023-11") && name.ends_with(".txt"), "{name}");
        let text = fs::read_to_string(&file).expect("text");
        assert!(text.lines().count() > 4, "{text}");
    }
}

#[test]
fn an_export_says_what_it_cannot_do() {
    let desk = DESK.path();
    for (arguments, word) in [
        (vec!["export", "deal", "-f", "text"], "--out DIR"),
        (vec!["export", "deal", "-f", "csv", "--out", "x"], "> articles.jsonl"),
        (vec!["export", "deal", "--bom"], "--format csv"),
        (vec!["export", "deal", "--sort", "relevance"], "--sort oldest"),
        (vec!["export", ""], "asks nothing"),
        (vec!["search", "deal", "--kwic", "-f", "json"], "jsonl"),
        (vec!["search", "deal", "--sort", "left"], "add --kwic"),
        (vec!["timeline"], "QUERY"),
    ] {
        let output = nutgraf(desk, &arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", told(&output));
        assert!(told(&output).contains(word), "{arguments:?}: {}", told(&output));
    }
    let none = nutgraf(desk, &["export", "zzzqqq"]);
    assert_eq!((none.status.code(), none.stdout.len()), (Some(1), 0));
}

#[test]
fn a_concordance_has_a_line_a_match() {
    let desk = DESK.path();
    let found = lines(
        "match",
        &printed(desk, &["search", "captives", "--kwic", "-f", "jsonl"]),
    );
    let counted = printed(desk, &["search", "captives", "--kwic", "-c"]);
    assert_eq!(counted.trim().parse(), Ok(found.len()));
    assert_eq!(
        printed(desk, &["search", "captives", "--kwic"]).lines().count(),
        found.len()
    );
    for line in &found {
        let matched = line["match"].as_str().expect("a text").to_lowercase();
        assert!(matched.starts_with("captiv"), "{line}");
        assert!(line["left"].as_str().expect("a text").split(' ').count() <= 8, "{line}");
    }
    // What stands in the lines stands in the articles, at its place.
    let articles = lines("article", &printed(desk, &["export", "captives"]));
    for line in found.iter().filter(|line| line["field"] == "body") {
        let article = articles
            .iter()
            .find(|article| article["id"] == line["id"])
            .expect("its article");
        let number = line["paragraph"].as_u64().expect("a number") as usize;
        let paragraph = article["body"][number].as_str().expect("a paragraph");
        let matched = line["match"].as_str().expect("a text");
        assert!(paragraph[line["offset"].as_u64().expect("a number") as usize..].starts_with(matched));
        let from = line["character"].as_u64().expect("a number") as usize;
        assert!(paragraph.chars().skip(from).collect::<String>().starts_with(matched));
    }
}

#[test]
fn a_concordance_sorts_by_its_neighbours() {
    let desk = DESK.path();
    let sorted = |order: &str| {
        let text = printed(
            desk,
            &["search", "the", "--kwic=3", "--sort", order, "-n", "50", "-f", "jsonl"],
        );
        lines("match", &text)
    };
    let last = |line: &Value| {
        let left = line["left"].as_str().expect("a text").split(' ').next_back();
        left.unwrap_or_default().to_lowercase()
    };
    let by_left: Vec<String> = sorted("left").iter().map(last).filter(|word| word.is_ascii()).collect();
    assert!(by_left.len() > 10 && by_left.is_sorted(), "{by_left:?}");
    assert_eq!(sorted("right").len(), 50);
}

#[test]
fn figures_over_time_add_up() {
    let desk = DESK.path();
    for step in ["day", "week", "month", "quarter", "year"] {
        let text = printed(
            desk,
            &[
                "timeline", "truce", "harbour", "--by", step, "-f", "json", "-u", "mentions",
            ],
        );
        let times: Value = serde_json::from_str(&text).expect("JSON");
        hold("times", &times);
        let steps = times["steps"].as_array().expect("steps").len();
        for (series, query) in times["series"]
            .as_array()
            .expect("series")
            .iter()
            .zip(["truce", "harbour"])
        {
            let numbers = |key: &str| -> Vec<u64> {
                let list = series[key].as_array().expect("figures");
                list.iter().map(|number| number.as_u64().expect("a number")).collect()
            };
            let (articles, mentions) = (numbers("articles"), numbers("mentions"));
            assert_eq!((articles.len(), mentions.len()), (steps, steps));
            let all = articles.iter().sum::<u64>() + series["undated"].as_u64().expect("a number");
            assert_eq!(all as usize, count(desk, query, "none"), "{step} {query}");
            assert!(
                articles
                    .iter()
                    .zip(&mentions)
                    .all(|(articles, mentions)| articles <= mentions)
            );
            let peak = times["steps"]
                .as_array()
                .expect("steps")
                .iter()
                .position(|step| *step == series["peak"]["step"]);
            assert_eq!(peak.map(|at| mentions[at]), mentions.iter().copied().max());
        }
    }
}

#[test]
fn figures_over_time_have_lines_and_a_picture() {
    let desk = DESK.path();
    let csv = printed(desk, &["timeline", "truce", "=harbour", "--by", "month", "-f", "csv"]);
    let tsv = printed(desk, &["timeline", "truce", "=harbour", "--by", "month"]);
    assert_eq!(csv.lines().count(), tsv.lines().count() + 1);
    assert!(csv.contains(",'=harbour,"), "{csv}");
    let svg = printed(desk, &["timeline", "truce", "--by", "month", "-f", "svg"]);
    assert!(svg.starts_with("<svg") && svg.ends_with("</svg>\n"));
    assert!(svg.contains("articles a month") && svg.contains("<circle"), "{svg}");
}

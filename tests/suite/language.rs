//! Languages are data: no word of one stands in code, and each file says what it knows.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use walkdir::WalkDir;

use crate::schema::{File, Form, KEYS, Key, topics};

const DATA: &str = "src/language/data";

/// Rooms whose code holds no word of any language.
const ROOMS: [&str; 7] = ["clean", "read", "text", "index", "analyzer", "query", "search"];

/// Words of a language that stand in code all the same, by file or folder, and why; where none is named, all of them.
const EXCEPTIONS: &[(&str, &[&str], &str)] = &[
    (
        "src/read",
        &[],
        "names of formats: elements and classes of mark-up, fields of records, what text browsers print",
    ),
    (
        "src/query",
        &[],
        "the words of the query language: operators, fields, days",
    ),
    ("src/index", &[], "fields of the schema, and messages"),
    ("src/text/fold.rs", &[], "letters of alphabets, and their base letters"),
    (
        "src/text/abugida.rs",
        &[],
        "rows of letters of a script, whatever is written in it",
    ),
    (
        "src/text/word_form.rs",
        &[],
        "shapes of letters that are one letter of a script",
    ),
    (
        "src/clean/evidence",
        &[
            "article",
            "author",
            "WebSite",
            "Episode",
            "Article",
            "Review",
            "Interview",
            "Corporation",
        ],
        "names of schema.org",
    ),
    (
        "src/clean/people/byline_extraction.rs",
        &["author"],
        "a name of metadata",
    ),
    ("src/clean/body/standfirst.rs", &["description"], "a name of metadata"),
    (
        "src/clean/refusal/reason.rs",
        &["cookie"],
        "what browsers call them in every language: a dialog must say more",
    ),
    (
        "src/clean/refusal/declared.rs",
        &["article", "video", "index."],
        "kinds of Open Graph, the name of a file",
    ),
    (
        "src/clean/calendar/publication.rs",
        &["publish", "modif", "updat", "last"],
        "parts of names of metadata",
    ),
    ("src/clean/heading/publisher.rs", &["copyright"], "a name of metadata"),
    (
        "src/clean/body/apportion.rs",
        &["Copyright "],
        "what the sign © is called in every language",
    ),
    (
        "src/clean/explanation.rs",
        &["over ", "; though: "],
        "what the program says of its own weights",
    ),
    (
        "src/clean/publishers/rules.rs",
        &["postmedia"],
        "the name of a file of rules",
    ),
];

/// Letters of the shortest ASCII word that is looked for: shorter ones are codes of languages and countries, too.
const SHORTEST: usize = 4;

fn languages() -> Vec<File> {
    File::read_all(Path::new(DATA)).expect("files of languages")
}

/// Every entry of every language, in small letters, with the place where it stands.
fn entries(files: &[File]) -> BTreeMap<String, String> {
    let mut entries = BTreeMap::new();
    for file in files {
        for key in KEYS
            .iter()
            .filter(|key| key.form != Form::Single && key.table != "addresses")
        {
            for word in file.words(key.table, key.name) {
                let place = format!("{}.toml {}.{}", file.code, key.table, key.name);
                entries.entry(bare(word)).or_insert(place);
            }
        }
    }
    entries
}

/// A text in small letters, without the signs around it.
fn bare(text: &str) -> String {
    text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

#[test]
fn no_word_of_a_language_stands_in_code() {
    let known = entries(&languages());
    let mut faults = Vec::new();
    let mut needed = vec![false; EXCEPTIONS.len()];
    let paths = ROOMS
        .iter()
        .flat_map(|room| WalkDir::new(format!("src/{room}")).sort_by_file_name());
    for path in paths.map(|entry| entry.expect("src can be walked").into_path()) {
        if path.extension().is_none_or(|ending| ending != "rs") || path.to_string_lossy().ends_with("tests.rs") {
            continue;
        }
        let text = fs::read_to_string(&path).expect("a source file");
        let own = text.split("#[cfg(test)]").next().unwrap_or_default();
        for text in literals(own) {
            let word = bare(&text);
            let foreign = text.chars().any(|c| !c.is_ascii() && c.is_alphabetic());
            // What stands in braces is code.
            let place = known
                .get(&word)
                .filter(|_| word.len() >= SHORTEST && !text.contains('{'));
            if !foreign && place.is_none() {
                continue;
            }
            let excused = EXCEPTIONS.iter().position(|(file, words, _)| {
                path.starts_with(file) && (words.is_empty() || words.contains(&text.as_str()))
            });
            match excused {
                Some(exception) => needed[exception] = true,
                None => faults.push(format!(
                    "{}: {text:?} ({})",
                    path.display(),
                    place.map_or("a letter beyond ASCII", String::as_str)
                )),
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    let unneeded: Vec<_> = EXCEPTIONS.iter().zip(needed).filter(|(_, needed)| !needed).collect();
    assert!(unneeded.is_empty(), "nobody needs {unneeded:?}");
}

/// The texts and characters that stand in code, without what comments say.
fn literals(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = code;
    while let Some(at) = rest.find(['"', '\'', '/']) {
        rest = &rest[at..];
        if rest.starts_with("//") {
            rest = &rest[rest.find('\n').unwrap_or(rest.len())..];
        } else if let Some(text) = rest.strip_prefix('"') {
            let mut escaped = false;
            let end = text.find(|c| {
                let ends = c == '"' && !escaped;
                escaped = c == '\\' && !escaped;
                ends
            });
            let end = end.unwrap_or(text.len());
            found.push(text[..end].to_owned());
            rest = text.get(end + 1..).unwrap_or_default();
        } else if let Some(text) = rest.strip_prefix('\'') {
            // A lifetime has no second quote behind one character.
            let length = match text.strip_prefix('\\') {
                Some(_) => text.get(2..).and_then(|text| text.find('\'')).map(|end| end + 2),
                None => text
                    .chars()
                    .next()
                    .map(char::len_utf8)
                    .filter(|end| text[*end..].starts_with('\'')),
            };
            let Some(length) = length.map(|length| length.max(1)) else {
                rest = text;
                continue;
            };
            found.push(text[..length].to_owned());
            rest = &text[length..];
            rest = rest.strip_prefix('\'').unwrap_or(rest);
        } else {
            rest = &rest[1..];
        }
    }
    found
}

#[test]
fn literals_are_told_from_comments_and_lifetimes() {
    let code = r#"fn a<'x>(b: &'x str) { c("https://d", '"', "e\"f"); } // "g" "#;
    assert_eq!(literals(code), ["https://d", "\"", "e\\\"f"]);
}

/// Prints what each language has. One whose claim to be whole does not hold is refused by the reader, and by the build.
#[test]
#[allow(clippy::print_stdout, reason = "the table is what the test shows")]
fn what_each_language_has_is_told() {
    let languages = languages();
    println!("{}", table(&languages));
    let read = std::fs::read_dir("src/language/data").expect("languages").count();
    assert_eq!(languages.len(), read, "a file is a language");
}

#[test]
fn the_table_in_the_docs_is_true() {
    const PLACE: &str = "docs/languages.md";
    let table = table(&languages());
    let text = fs::read_to_string(PLACE).expect("a document");
    let start = text.find("| language").expect("a table");
    let rest = &text[start..];
    let end = rest.find("\n\n").map_or(rest.len(), |end| end + 1);
    if std::env::var("DOCS").is_ok_and(|value| value == "overwrite") {
        fs::write(PLACE, format!("{}{table}{}", &text[..start], &rest[end..])).expect("a document that can be written");
        return;
    }
    assert_eq!(
        &rest[..end],
        table,
        "`DOCS=overwrite cargo test --test suite the_table_in` renews the table"
    );
}

#[test]
fn every_key_is_explained() {
    let text = fs::read_to_string("docs/language-files.md").expect("a document");
    for key in KEYS {
        assert!(
            text.contains(&format!("`{}`", key.name)) || is_month_or_day(key),
            "{}.{}",
            key.table,
            key.name
        );
    }
}

fn is_month_or_day(key: &Key) -> bool {
    matches!(key.table, "months" | "weekdays")
}

/// Languages and topics: `✓` where a file says all that a whole one must, else how much of it.
fn table(languages: &[File]) -> String {
    let topics = topics();
    let mut out = String::from("| language | whole |");
    for topic in &topics {
        let _ = write!(out, " {topic} |");
    }
    out.push_str("\n|---|---|");
    out.push_str(&"---|".repeat(topics.len()));
    out.push('\n');
    for language in languages.iter().filter(|language| language.code != "mul") {
        let name = language.text("name").unwrap_or_default();
        let whole = if language.is_whole() { "yes" } else { "" };
        let _ = write!(out, "| {name} (`{}`) | {whole} |", language.code);
        for topic in &topics {
            let keys: Vec<&Key> = KEYS
                .iter()
                .filter(|key| key.table == *topic && key.is_asked())
                .collect();
            let said = keys.iter().filter(|key| language.answers(key)).count();
            let cell = match said {
                0 => String::new(),
                said if said == keys.len() => "✓".to_owned(),
                said => format!("{said}/{}", keys.len()),
            };
            let _ = write!(out, " {cell} |");
        }
        out.push('\n');
    }
    out
}

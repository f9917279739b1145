//! The rules of the house, held over the `use` lines: who may import whom, and which room owns which library.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use regex::Regex;
use walkdir::WalkDir;

/// A room and the rooms, or the files of a room, that it may import. ARCHITECTURE.md says why.
const ROOMS: &[(&str, &[&str])] = &[
    ("main", &["cli"]),
    (
        "cli",
        &[
            "archive",
            "article",
            "clean",
            "date",
            "index::error",
            "index::manifest",
            "index::status",
            "ingest",
            "judge",
            "page",
            "problem",
            "query",
            "read",
            "rejection",
            "render",
            "search",
            "serve",
            "source",
            "text",
        ],
    ),
    (
        "serve",
        &[
            "archive",
            "article",
            "date",
            "index::publication",
            "query",
            "render",
            "search",
            "text",
        ],
    ),
    (
        "archive",
        &[
            "article",
            "clean",
            "date",
            "index",
            "ingest",
            "local::engine",
            "query",
            "read",
            "rejection",
            "search",
        ],
    ),
    (
        "judge",
        &[
            "article",
            "date",
            "query",
            "search::engine",
            "search::error",
            "search::hit",
            "text",
        ],
    ),
    ("render", &["article", "date", "page", "query", "search::hit", "text"]),
    (
        "ingest",
        &[
            "article",
            "clean",
            "index",
            "page",
            "problem",
            "read",
            "rejection",
            "source",
        ],
    ),
    (
        "local",
        &["analyzer", "article", "date", "index", "query", "search", "text"],
    ),
    ("search", &["analyzer", "article", "date", "language", "query", "text"]),
    (
        "index",
        &["analyzer", "article", "language", "page", "problem", "source"],
    ),
    ("analyzer", &["language", "text"]),
    ("clean", &["article", "language", "page", "rejection", "text"]),
    ("read", &["language", "page", "problem", "text"]),
    ("source", &["text"]),
    ("query", &["date", "language", "text"]),
    ("language", &["article", "date", "text"]),
    ("article", &["date", "page"]),
    ("page", &[]),
    ("problem", &["rejection"]),
    ("rejection", &[]),
    ("date", &[]),
    ("text", &[]),
    ("lib", &[]),
];

/// The rooms inside of a room, from the lowest floor up: each may import those before it, and itself.
const FLOORS: &[(&str, &[&str])] = &[
    (
        "clean",
        &[
            "classify",
            "evidence",
            "heading",
            "calendar",
            "people",
            "body",
            "refusal",
            "publishers",
        ],
    ),
    ("language", &["sentences", "dates", "names", "bylines"]),
    (
        "search",
        &[
            "error",
            "hit",
            "engine",
            "proximity",
            "plan",
            "snippets",
            "expansion",
            "copies",
            "similar",
            "clause_counts",
            "zero_results",
        ],
    ),
    (
        "local",
        &[
            "error",
            "lexicon",
            "columns",
            "postings",
            "near",
            "ranking",
            "execution",
            "insight",
            "engine",
        ],
    ),
];

/// A library and the rooms that own it: those that may name it.
const OWNERS: &[(&str, &[&str])] = &[
    ("tantivy", &["index", "local"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("anyhow", &["cli"]),
    ("ctrlc", &["cli"]),
    ("indicatif", &["cli"]),
    ("log", &["cli"]),
    ("terminal_size", &["cli"]),
    ("strsim", &["cli", "judge"]),
    ("diffy", &["cli"]),
    ("toml", &["clean", "cli"]),
    ("toml_edit", &["judge"]),
    ("ignore", &["source"]),
    ("rayon", &["cli", "ingest"]),
    ("crossbeam_channel", &["ingest"]),
    ("chardetng", &["read"]),
    ("encoding_rs", &["read"]),
    ("flate2", &["read"]),
    ("zstd", &["index", "read"]),
    ("bzip2", &["read"]),
    ("lzma_rust2", &["read"]),
    ("brotli_decompressor", &["read"]),
    ("tar", &["read"]),
    ("zip", &["read"]),
    ("quick_xml", &["read", "serve"]),
    ("biblatex", &["read"]),
    ("mail_parser", &["read"]),
    ("simdutf8", &["read"]),
    ("htmlize", &["clean", "read"]),
    ("memchr", &["clean", "ingest", "language", "read", "text"]),
    ("bumpalo", &["read"]),
    ("whatlang", &["clean"]),
    ("aho_corasick", &["clean", "language"]),
    ("frostem", &["analyzer"]),
    ("unicode_normalization", &["text"]),
    ("unicode_segmentation", &["analyzer"]),
    ("wide", &["text"]),
    ("jiff", &["date"]),
    ("anstyle", &["judge", "render"]),
    ("textwrap", &["render"]),
    ("unicode_width", &["judge", "query", "read", "render"]),
    ("csv", &["read", "render"]),
    ("arcstr", &["page"]),
    (
        "xxhash_rust",
        &["analyzer", "article", "clean", "index", "ingest", "text"],
    ),
    ("regex", &["query", "search"]),
    ("hyper", &["serve"]),
    ("hyper_util", &["serve"]),
    ("http_body_util", &["serve"]),
    ("tokio", &["serve"]),
    ("maud", &["serve"]),
    ("form_urlencoded", &["serve"]),
    ("tempfile", &["index", "ingest", "read"]),
    ("libc", &["cli", "index", "source"]),
];

/// What every room may name, as it may the standard library.
const EVERYBODYS: &[&str] = &["serde", "serde_json", "thiserror"];

/// A file's room: its folder under src, or its own name when it stands there.
fn room_of(path: &Path) -> String {
    let inside = path.strip_prefix("src").expect("a file of src");
    let first = inside
        .components()
        .next()
        .expect("a name")
        .as_os_str()
        .to_string_lossy()
        .into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// Each file of src with its text up to its tests, comments removed.
fn files() -> Vec<(std::path::PathBuf, String)> {
    let comments = Regex::new(r"(?m)//.*$").expect("a regex");
    let mut files: Vec<_> = WalkDir::new("src")
        .into_iter()
        .map(|entry| entry.expect("src can be walked").into_path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("tests.rs"))
        .map(|path| {
            let text = fs::read_to_string(&path).expect("a source file");
            let own = text.split("#[cfg(test)]").next().unwrap_or_default();
            (path, comments.replace_all(own, "").into_owned())
        })
        .collect();
    files.sort();
    files
}

#[test]
fn rooms_import_only_whom_they_may() {
    // The program names the library by its name.
    let uses = Regex::new(r"\b(?:crate|nutgraf)::((\w+)(?:::\w+)?)").expect("a regex");
    let mut faults = Vec::new();
    let mut unused: BTreeSet<(&str, &str)> = ROOMS
        .iter()
        .flat_map(|(room, allowed)| allowed.iter().map(|other| (*room, *other)))
        .collect();
    for (path, text) in files() {
        let room = room_of(&path);
        let allowed = ROOMS
            .iter()
            .find(|(name, _)| *name == room)
            .map(|(_, allowed)| *allowed);
        let Some(allowed) = allowed else {
            faults.push(format!("{}: `{room}` is no room of the plan", path.display()));
            continue;
        };
        for found in uses.captures_iter(&text) {
            let (file, imported) = (&found[1], &found[2]);
            unused.retain(|(by, other)| *by != room || *other != file && *other != imported);
            if imported != room && !allowed.contains(&imported) && !allowed.contains(&file) {
                faults.push(format!("{}: {room} may not import {file}", path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    assert!(unused.is_empty(), "nobody needs {unused:?}");
}

#[test]
fn no_arrow_runs_up_between_the_rooms_of_a_room() {
    let uses = Regex::new(r"\bcrate::(\w+)::(\w+)").expect("a regex");
    let mut faults = Vec::new();
    for (path, text) in files() {
        let room = room_of(&path);
        let Some((_, floors)) = FLOORS.iter().find(|(name, _)| *name == room) else {
            continue;
        };
        let inner = path
            .components()
            .nth(2)
            .map(|part| part.as_os_str().to_string_lossy().into_owned());
        let Some(own) = floors.iter().position(|floor| Some(*floor) == inner.as_deref()) else {
            continue;
        };
        let above = uses.captures_iter(&text).filter(|found| found[1] == room);
        let above = above.filter(|found| floors.iter().position(|floor| *floor == &found[2]) > Some(own));
        faults.extend(above.map(|found| format!("{}: {} stands above {}", path.display(), &found[2], floors[own])));
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn an_engine_is_opened_in_one_place() {
    let names = Regex::new(r"\bcrate::local::").expect("a regex");
    let opens = |(path, text): &(std::path::PathBuf, String)| room_of(path) != "local" && names.is_match(text);
    let found: Vec<_> = files().into_iter().filter(opens).map(|(path, _)| path).collect();
    assert_eq!(found, [Path::new("src/archive.rs")]);
}

#[test]
fn each_library_stays_in_the_room_that_owns_it() {
    let owners: Vec<_> = OWNERS
        .iter()
        .map(|(library, rooms)| {
            let named = Regex::new(&format!(r"(?m)(^|[^\w:.]|\W::){library}::")).expect("a regex");
            (library, rooms, named)
        })
        .collect();
    let mut faults = Vec::new();
    for (path, text) in files() {
        let room = room_of(&path);
        for (library, rooms, named) in &owners {
            if !rooms.contains(&room.as_str()) && named.is_match(&text) {
                faults.push(format!("{}: {library} belongs to {rooms:?}", path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn every_library_has_an_owner_and_is_used() {
    let manifest = fs::read_to_string("Cargo.toml").expect("a manifest");
    let first = manifest.find("[dependencies]").expect("a list of libraries");
    let end = manifest
        .find("[dev-dependencies]")
        .expect("a list of libraries for tests");
    let name = Regex::new(r"(?m)^([a-z][\w-]*) = ").expect("a regex");
    let listed: BTreeSet<String> = name
        .captures_iter(&manifest[first..end])
        .map(|found| found[1].replace('-', "_"))
        .collect();
    let owned = OWNERS.iter().map(|(library, _)| *library);
    let known: BTreeSet<String> = owned.chain(EVERYBODYS.iter().copied()).map(str::to_owned).collect();
    assert_eq!(listed, known);
    let sources: String = files().into_iter().map(|(_, text)| text).collect();
    for library in known {
        assert!(sources.contains(&format!("{library}::")), "nobody names {library}");
    }
}

#[test]
fn what_the_documents_name_is_there() {
    let place = Regex::new(r"`((?:src|tests|docs|benches|fuzz)/[\w./-]+)`").expect("a regex");
    let documents = WalkDir::new("docs")
        .into_iter()
        .map(|entry| entry.expect("docs can be walked").into_path());
    let mains = ["ARCHITECTURE.md", "CONTRIBUTING.md", "README.md"].map(Into::into);
    let mut seen = 0;
    for document in documents
        .chain(mains)
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
    {
        let text = fs::read_to_string(&document).expect("a document");
        // What a reader is to name is in capitals.
        for found in place.captures_iter(&text).filter(|found| !found[1].contains("NAME")) {
            assert!(
                Path::new(&found[1]).exists(),
                "{} names {}",
                document.display(),
                &found[1]
            );
            seen += 1;
        }
    }
    assert!(seen > 10, "the documents name places of the house");
}

#[test]
fn a_mod_file_lists_its_room_and_nothing_else() {
    let line = Regex::new(r"^(pub(\(crate\))? )?(mod \w+;|use [\w:{}, ]+;)$").expect("a regex");
    for (path, text) in files() {
        if path.file_name().is_some_and(|name| name == "mod.rs") || path.ends_with("lib.rs") {
            let odd = text
                .lines()
                .map(str::trim)
                .find(|text| !text.is_empty() && !text.starts_with("#[cfg(") && !line.is_match(text));
            assert_eq!(odd, None, "{} holds more than `mod` lines", path.display());
        }
    }
}

#[test]
fn only_the_command_line_prints() {
    let prints = Regex::new(r"\b(e?print(ln)?!|io::(stdout|stderr)\()").expect("a regex");
    for (path, text) in files() {
        let room = room_of(&path);
        assert!(
            room == "cli" || room == "main" || !prints.is_match(&text),
            "{} prints",
            path.display()
        );
    }
}

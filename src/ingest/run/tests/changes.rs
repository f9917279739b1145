//! What has changed is done, and nothing else.

use super::*;

#[test]
fn what_has_changed_is_done_and_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let options = options(folder.path(), 2);
    let mut source = Memory::below("");
    source.put("a.jsonl", line("One", "first"), LONG_AGO);
    source.put(
        "b.jsonl",
        [line("Two", "second"), line("Three", "third")].concat(),
        LONG_AGO,
    );
    let report = update(&source, &options);
    assert_eq!(
        (report.files.added, report.articles, report.generation),
        (2, 3, Some(1))
    );

    let report = update(&source, &options);
    assert_eq!((report.files.unchanged, report.generation), (2, None));

    // Other stamps, same bytes: a fresh checkout.
    source.put("a.jsonl", line("One", "first"), LONG_AGO + 1);
    let report = update(&source, &options);
    assert_eq!((report.files.unchanged, report.documents.indexed), (2, 0));
    assert_eq!(update(&source, &options).generation, None);

    source.put("a.jsonl", line("One", "fresh"), LONG_AGO + 2);
    assert!(source.remove("b.jsonl"));
    source.put("c.jsonl", line("Two", "second"), LONG_AGO);
    let report = update(&source, &options);
    assert_eq!(
        (report.files.changed, report.files.added, report.files.forgotten),
        (1, 1, 1)
    );
    assert_eq!((report.documents.removed, report.articles), (3, 2));
    assert_eq!((hits(folder.path(), "first"), hits(folder.path(), "fresh")), (0, 1));
    assert_eq!((hits(folder.path(), "third"), hits(folder.path(), "second")), (0, 1));
}

#[test]
fn of_a_file_that_has_grown_only_the_new_lines_are_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let options = options(folder.path(), 2);
    let mut source = Memory::below("");
    let mut lines = [line("One", "first"), line("Two", "second")].concat();
    source.put("a.jsonl", lines.clone(), LONG_AGO);
    update(&source, &options);
    lines.extend(line("Three", "third"));
    source.put("a.jsonl", lines.clone(), LONG_AGO + 1);
    let report = update(&source, &options);
    assert_eq!(
        (report.documents.indexed, report.documents.removed, report.articles),
        (1, 0, 3)
    );
    let grown = articles(folder.path());
    update(
        &source,
        &Options {
            rebuild: true,
            ..options.clone()
        },
    );
    assert_eq!(articles(folder.path()), grown);

    // A last line without its end may have been half a line.
    lines.pop();
    source.put("a.jsonl", lines.clone(), LONG_AGO + 2);
    update(&source, &options);
    lines.extend(b"\n");
    source.put("a.jsonl", lines, LONG_AGO + 3);
    assert_eq!(update(&source, &options).documents.indexed, 3);
    assert_eq!(articles(folder.path()), grown);
}

#[test]
fn what_is_added_to_lines_is_lines_and_what_was_lost_stays_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let options = options(folder.path(), 1);
    let mut source = Memory::below("");
    let mut lines = [line("One", "first"), b"no json\n".to_vec()].concat();
    source.put("a", lines.clone(), LONG_AGO);
    update(&source, &options);
    lines.extend(b"[{\"title\":\"No\",\"body\":\"line\"}]\n");
    lines.extend(line("Two", "second"));
    source.put("a", lines, LONG_AGO + 1);
    let report = update(&source, &options);
    assert!(report.problems[0].what.contains("line 2"), "{:?}", report.problems);
    let grown = articles(folder.path());
    assert_eq!(grown.len(), 2);
    let rebuild = Options {
        rebuild: true,
        ..options
    };
    update(&source, &rebuild);
    assert_eq!(articles(folder.path()), grown);
}

#[test]
fn a_long_file_streams_is_cut_and_grows_as_a_short_one_does() {
    let folder = tempfile::tempdir().expect("a folder");
    let options = options(folder.path(), 3);
    let filler = "words ".repeat(300);
    let mut lines = (0..3000)
        .flat_map(|number| line(&format!("n{number}"), &filler))
        .collect::<Vec<u8>>();
    assert!(lines.len() > 5 << 20, "longer than what is read at once");
    let mut source = Memory::below("");
    source.put("long.jsonl", lines.clone(), LONG_AGO);
    assert_eq!(update(&source, &options).articles, 3000);
    source.put("long.jsonl", lines.clone(), LONG_AGO + 1);
    let report = update(&source, &options);
    assert_eq!((report.files.unchanged, report.documents.indexed), (1, 0));
    lines.extend(line("n3000", "more"));
    source.put("long.jsonl", lines.clone(), LONG_AGO + 2);
    let report = update(&source, &options);
    assert_eq!((report.documents.indexed, report.articles), (1, 3001));
    let ordinals: Vec<u32> = articles(folder.path())
        .values()
        .map(|article| article.origin.ordinal)
        .collect();
    assert_eq!(ordinals.iter().max(), Some(&3000));
    lines[30] = b'x';
    source.put("long.jsonl", lines, LONG_AGO + 3);
    let report = update(&source, &options);
    assert_eq!((report.documents.indexed, report.articles), (3001, 3001));
}

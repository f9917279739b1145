//! Files that cannot be read, or not to their end.

use super::*;

#[test]
fn every_file_ends_in_one_counted_outcome() {
    let folder = tempfile::tempdir().expect("a folder");
    let options = options(folder.path(), 2);
    let mut source = Memory::below("");
    let half_bad = [
        line("Good", "words"),
        b"no json\n".to_vec(),
        line("PANIC", "x"),
        line("Empty", ""),
    ]
    .concat();
    source.put("mixed.jsonl", half_bad, LONG_AGO);
    source.put("panic.jsonl", line("PANIC", "x"), LONG_AGO);
    source.put("empty.txt", Vec::new(), LONG_AGO);
    source.put("binary.bin", b"%PDF-1.7 \x00\x01".to_vec(), LONG_AGO);
    source.put("rejected.jsonl", line("Empty", ""), LONG_AGO);
    source.put("broken.jsonl", b"{\"title\": \"half\n".to_vec(), LONG_AGO);
    source.put(
        "cut.jsonl.gz",
        b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xab".to_vec(),
        LONG_AGO,
    );
    let report = update(&source, &options);
    assert_eq!(report.files.total(), 7, "{report:?}");
    assert_eq!((report.files.added, report.files.panicked), (1, 1));
    assert_eq!((report.files.rejected, report.files.unreadable), (3, 2), "{report:?}");
    assert_eq!(report.documents.panicked, 2);
    assert_eq!(report.articles, 1);
    let told: Vec<&str> = report.problems.iter().map(|problem| problem.path.as_str()).collect();
    assert_eq!(told.len(), 9, "each kind of loss in a file of records: {told:?}");
    assert_eq!((report.records_rejected, report.records_unreadable), (1, 2));
    assert!(serde_json::to_string(&report).expect("JSON").contains("\"panicked\":"));
    assert_eq!(
        update(&source, &options).generation,
        None,
        "what its bytes decide is not tried again"
    );
}

/// Fails to open what it is told to.
struct Closed<'a>(&'a Memory, &'a str);

impl Source for Closed<'_> {
    fn list(
        &self,
        stopped: &dyn Fn() -> bool,
    ) -> Result<crate::source::listing::Listing, crate::source::error::SourceError> {
        self.0.list(stopped)
    }

    fn open(&self, entry: &crate::source::entry::Entry) -> std::io::Result<Box<dyn std::io::Read + Send>> {
        if entry.name == self.1 {
            return Err(std::io::ErrorKind::PermissionDenied.into());
        }
        self.0.open(entry)
    }

    fn find(&self, name: &str) -> Option<crate::source::entry::Entry> {
        self.0.find(name)
    }
}

#[test]
fn a_file_that_cannot_be_opened_keeps_its_articles_and_is_tried_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let options = options(folder.path(), 1);
    let mut source = Memory::below("");
    source.put("a.jsonl", line("One", "first"), LONG_AGO);
    update(&source, &options);
    source.put("a.jsonl", line("One", "second"), LONG_AGO + 1);
    let closed = Closed(&source, "a.jsonl");
    let job = Job {
        source: &closed,
        cleaning: &Records,
        options: &options,
        progress: &Silent,
        stop: &Stop::default(),
    };
    let report = job.run().expect("a run");
    assert_eq!((report.files.unreadable, report.articles), (1, 1));
    assert_eq!(hits(folder.path(), "first"), 1);
    let report = update(&source, &options);
    assert_eq!((report.files.changed, hits(folder.path(), "second")), (1, 1));
}

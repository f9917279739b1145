//! Any bytes given to each reader of a family, cut and whole.

#![no_main]

use std::ops::ControlFlow;

use libfuzzer_sys::fuzz_target;
use nutgraf::read::limits::Limits;
use nutgraf::read::reader::{Part, Split};
use nutgraf::read::registry::READERS;

/// The readers of the family.
const FAMILY: &[&str] = &["ris", "bibtex", "ocr-text", "text", "time"];

fuzz_target!(|bytes: &[u8]| {
    for reader in READERS.iter().filter(|reader| FAMILY.contains(&reader.name())) {
        if let Split::At(end) = reader.split(bytes) {
            assert!(end <= bytes.len());
        }
        let part = Part { path: "a", bytes, first_line: 1 };
        let _ = reader.read(&part, &Limits::default(), &mut |_| ControlFlow::Continue(()));
    }
});

//! Any text is a suite, topics, judgements or a run: read, or refused by an error that can be printed.

#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use nutgraf::judge::qrels::Qrels;
use nutgraf::judge::run::Run;
use nutgraf::judge::suite::read::parse as parse_suite;
use nutgraf::judge::topics::{Part, parse as parse_topics};

fuzz_target!(|text: &str| {
    let path = Path::new("a");
    if let Err(faults) = parse_suite(text, path) {
        let _ = format!("{faults:?}");
    }
    for part in [Part::Title, Part::Description, Part::TitleAndDescription] {
        if let Err(fault) = parse_topics(text, path, part) {
            let _ = fault.to_string();
        }
    }
    if let Err(fault) = Qrels::parse(text, path) {
        let _ = fault.to_string();
    }
    if let Err(fault) = Run::parse(text, path) {
        let _ = fault.to_string();
    }
});

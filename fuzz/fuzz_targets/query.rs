//! Any text is read as a query, and its tree prints as a query of the same tree.
//! Run with `cargo +nightly fuzz run query`.
#![no_main]

use libfuzzer_sys::fuzz_target;
use nutgraf::date::NewsDate;
use nutgraf::query::describe::describe;
use nutgraf::query::limits::QUERY_BYTES;
use nutgraf::query::parse::{Options, parse};

fuzz_target!(|text: &str| {
    let Some(today) = NewsDate::day(2023, 11, 30) else { return };
    for match_any in [false, true] {
        let options = Options { match_any, ..Options::on(today) };
        let parsed = parse(text, &options);
        for note in &parsed.notes {
            assert!(note.span.of(text).is_some());
            note.render(text);
        }
        describe(&parsed.node);
        let printed = parsed.node.to_string();
        let again = parse(&printed, &options);
        let was_cut = printed.len() > QUERY_BYTES || !again.notes.is_empty();
        assert!(was_cut || again.node.to_string() == printed);
    }
});

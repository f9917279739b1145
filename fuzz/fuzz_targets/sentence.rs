//! The sentences of any text cover it but for white space.
//! Run with `cargo +nightly fuzz run sentence`.
#![no_main]

use libfuzzer_sys::fuzz_target;
use nutgraf::language::sentences::sentence::sentences;

fuzz_target!(|text: &str| {
    for language in [None, Some("de"), Some("fr")] {
        let mut end = 0;
        for span in sentences(text, language) {
            assert!(text[end..span.start].trim().is_empty());
            assert!(!text[span.start..span.end].is_empty());
            end = span.end;
        }
        assert!(text[end..].trim().is_empty());
    }
});

//! Any bytes are read and cleaned, under each kind of name, and an article stands on its page.
//! Run with `cargo +nightly fuzz run clean`.
#![no_main]

use std::ops::ControlFlow;

use libfuzzer_sys::fuzz_target;
use nutgraf::article::Origin;
use nutgraf::clean::cleaner::Cleaner;
use nutgraf::read::limits::Limits;
use nutgraf::read::parts::Parts;

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits::default();
    for name in ["page.html", "page.txt", "page.jsonl"] {
        let Ok(parts) = Parts::open(bytes, name, limits) else { continue };
        for part in parts.flatten() {
            let _ = part.reader.read(&part.of(name), &limits, &mut |page| {
                let Ok(page) = page else { return ControlFlow::Continue(()) };
                let cleaner = Cleaner::default();
                assert_eq!(cleaner.explain(&page, name).len(), page.blocks.len());
                if let Ok(article) = cleaner.clean(&page, Origin::default()) {
                    for paragraph in &article.body {
                        assert!(page.blocks.iter().any(|block| block.text == *paragraph));
                    }
                }
                ControlFlow::Continue(())
            });
        }
    }
});

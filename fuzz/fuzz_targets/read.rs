//! Any bytes are a file: opened, cut, read and cleaned without a panic, whatever format they pretend to be.

#![no_main]

use std::ops::ControlFlow;

use libfuzzer_sys::fuzz_target;
use nutgraf::article::Origin;
use nutgraf::clean::cleaner::Cleaner;
use nutgraf::read::limits::Limits;
use nutgraf::read::parts::Parts;

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits {
        document_bytes: 1 << 20,
        ..Limits::default()
    };
    let Ok(parts) = Parts::open(bytes, "a", limits) else { return };
    for part in parts.flatten() {
        let _ = part.reader.read(&part.of("a"), &limits, &mut |page| {
            if let Ok(page) = page {
                let _ = Cleaner::default().clean(&page, Origin::default());
            }
            ControlFlow::Continue(())
        });
    }
});

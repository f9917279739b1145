//! Whatever bytes stand where an index has its descriptor, its list of files, its table of stems or an article: nothing panics, and nothing
//! takes more memory than the bytes allow.

#![no_main]

use libfuzzer_sys::fuzz_target;
use nutgraf::index::descriptor::Descriptor;
use nutgraf::index::families::Families;
use nutgraf::index::manifest::Manifest;
use nutgraf::index::stored;

fuzz_target!(|bytes: &[u8]| {
    let _ = Manifest::decode(bytes);
    let _ = Manifest::decode(&sealed(bytes));
    let _ = Manifest::decode_names(&sealed(bytes));
    let _ = serde_json::from_slice::<Descriptor>(bytes).map(|descriptor| descriptor.need());
    let _ = stored::from_bytes(bytes);
    let _ = stored::from_bytes(&sealed(bytes));
    if let Ok(families) = Families::of_bytes(bytes.to_vec()) {
        families.is_whole();
        let _ = families.of("ENtalk").count();
    }
});

/// The bytes with the digest that makes them pass for whole: what a hostile index would have.
fn sealed(bytes: &[u8]) -> Vec<u8> {
    let digest = xxhash_rust::xxh3::xxh3_64(bytes);
    [bytes, &digest.to_le_bytes()].concat()
}

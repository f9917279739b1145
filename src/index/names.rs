//! The names that an index gives to its files. What is called otherwise is not its own: it is neither read nor removed.

use crate::index::disk::TEMPORARY;
use crate::index::families::Families;
use crate::index::manifest::Manifest;

/// The engine's own list of segments, which names the last publication.
pub(crate) const SEGMENT_LIST: &str = "meta.json";

/// Files of an engine folder beside those with a number in their names.
const FIXED: [&str; 4] = [
    SEGMENT_LIST,
    ".managed.json",
    ".tantivy-meta.lock",
    ".tantivy-writer.lock",
];

/// True for a plain name that an index gives to a file of its engine folder.
pub(crate) fn is_ours(name: &str) -> bool {
    FIXED.contains(&name)
        || is_of_segment(name)
        || Manifest::generation_of(name).is_some()
        || Families::generation_of(name).is_some()
        || (name.starts_with(TEMPORARY) && is_plain(name))
}

/// Names of files of segments: 32 hexadecimal digits, a point, and letters, digits and points.
pub(crate) fn is_of_segment(name: &str) -> bool {
    name.split_once('.').is_some_and(|(id, ending)| {
        let is_id = id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_id && !ending.is_empty() && ending.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.')
    })
}

/// True for a name that leads into no other folder.
fn is_plain(name: &str) -> bool {
    !name.contains(['/', '\\', '\0'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_an_index_writes_are_ours() {
        let segment = "0123456789abcdef0123456789abcdef";
        for name in [
            "meta.json",
            "manifest-3",
            &format!("{segment}.store"),
            &format!("{segment}.12.del"),
        ] {
            assert!(is_ours(name), "{name}");
        }
        for name in [
            "../meta.json",
            "manifest-",
            "manifest-+3",
            "manifest-03",
            "notes.txt",
            &format!("{segment}./../x"),
            &format!("{segment}.a/b"),
            segment,
        ] {
            assert!(!is_ours(name), "{name}");
        }
    }
}

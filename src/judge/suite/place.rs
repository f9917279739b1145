//! Where the files lie that a suite names.

use std::path::{Path, PathBuf};

/// `written` as seen from the folder of the suite.
pub(crate) fn resolve(suite: &Path, written: &str) -> PathBuf {
    let joined = suite.parent().unwrap_or(Path::new("")).join(written);
    // `a/../b` reads better, and is named alike in every message, as `b`.
    let mut plain = PathBuf::new();
    for part in joined.components() {
        let can_go_up = plain.file_name().is_some();
        match part {
            std::path::Component::CurDir => {}
            std::path::Component::ParentDir if can_go_up => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    if plain.as_os_str().is_empty() {
        PathBuf::from(".")
    } else {
        plain
    }
}

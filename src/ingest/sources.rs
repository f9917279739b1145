//! The source of a run's paths.

use std::fs;
use std::path::{Path, PathBuf};

use crate::index::descriptor;
use crate::ingest::error::IngestError;
use crate::source::name::Names;
use crate::source::provider::Source;
use crate::source::stdin::{NAME, Stdin};
use crate::source::walk::Walk;

/// How folders are walked.
#[derive(Debug, Clone, Default)]
pub struct Walking {
    /// Follow symbolic links.
    pub follow: bool,
    /// Only files that match one of these.
    pub globs: Vec<String>,
}

/// The source of these paths, for the index in `index`: folders and files, or `-` for standard input.
pub fn source_of(paths: &[PathBuf], index: &Path, walking: &Walking) -> Result<Box<dyn Source>, IngestError> {
    let is_stdin = |path: &PathBuf| path.as_os_str() == NAME;
    if paths.iter().any(is_stdin) {
        return if paths.len() == 1 {
            Ok(Box::new(Stdin))
        } else {
            Err(IngestError::MixedInput)
        };
    }
    let folder = without_links(index);
    if let Some(path) = paths.iter().find(|path| without_links(path) == folder) {
        return Err(IngestError::IndexIsCorpus(path.display().to_string()));
    }
    let walk = Walk::new(paths.to_vec(), names_for(index))
        .follow(walking.follow)
        .globs(walking.globs.clone())
        .except(folder)
        .except_marked(descriptor::FILE_NAME);
    Ok(Box::new(walk))
}

/// Names of files for the index in `index`: relative to the folder that it lies in.
pub fn names_for(index: &Path) -> Names {
    let index = without_links(index);
    let base = index.parent().unwrap_or(&index);
    Names::relative_to(base.to_owned())
}

/// The absolute path without links, also of a folder that is not there yet.
fn without_links(path: &Path) -> PathBuf {
    if let Ok(path) = fs::canonicalize(path) {
        return path;
    }
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    match (absolute.parent(), absolute.file_name()) {
        (Some(parent), Some(name)) => without_links(parent).join(name),
        _ => absolute,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_not_corpus_and_index_at_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let source = |index: &str| {
            let paths = [folder.path().join(".")];
            source_of(&paths, &folder.path().join(index), &Walking::default()).map(drop)
        };
        assert!(matches!(source(""), Err(IngestError::IndexIsCorpus(_))));
        assert!(source("index").is_ok());
    }
}

//! The suites that a path names: a file, or every `.toml` file of a folder and the folders in it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::judge::error::JudgeError;
use crate::judge::suite::model::Suite;
use crate::judge::suite::read;

/// Reads every suite that `paths` name, in their order; the files of a folder in order of their names.
pub fn read_all(paths: &[PathBuf]) -> Result<Vec<Suite>, JudgeError> {
    let mut suites = Vec::new();
    for path in paths {
        if !path.is_dir() {
            suites.push(read::read(path)?);
            continue;
        }
        let mut files = Vec::new();
        collect(path, &mut files)?;
        if files.is_empty() {
            return Err(JudgeError::file(
                path,
                &"no suite here: no file of this folder ends in .toml",
            ));
        }
        for file in files {
            suites.push(read::read(&file)?);
        }
    }
    Ok(suites)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), JudgeError> {
    let listed = fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let mut entries: Vec<PathBuf> = listed
        .map_err(|error| JudgeError::file(folder, &error))?
        .into_iter()
        .map(|entry| entry.path())
        .collect();
    entries.sort();
    for entry in entries {
        let hidden = entry
            .file_name()
            .is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        if hidden {
            continue;
        }
        // A link to a folder is not followed: it could lead in circles.
        if entry.is_dir() && !entry.is_symlink() {
            collect(&entry, files)?;
        } else if entry.extension().is_some_and(|ending| ending == "toml") {
            files.push(entry);
        }
    }
    Ok(())
}

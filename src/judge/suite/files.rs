//! The suites that a path names: a file, or every `.toml` file of a folder and the folders in it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::judge::error::{Faults, JudgeError};
use crate::judge::suite::model::Suite;
use crate::judge::suite::read;

/// A file that was to be a suite.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The file; a folder where that has no suite.
    pub path: PathBuf,
    /// What it says, or everything that is wrong with it.
    pub suite: Result<Suite, Faults>,
}

/// Reads every suite that `paths` name, in their order; the files of a folder in order of their names. A bad one keeps no other
/// from being read.
pub fn read_all(paths: &[PathBuf]) -> Vec<Found> {
    let mut found = Vec::new();
    for path in paths {
        let of_folder = path.is_dir();
        let files = match of_folder {
            true => files_of(path),
            false => Ok(vec![path.clone()]),
        };
        match files {
            Ok(files) => found.extend(files.into_iter().map(|file| Found {
                suite: match of_folder && is_no_file(&file) {
                    true => Err(JudgeError::file(&file, &"is no regular file: name it itself to read a pipe").into()),
                    false => read::read(&file),
                },
                path: file,
            })),
            Err(fault) => found.push(Found {
                path: path.clone(),
                suite: Err(fault.into()),
            }),
        }
    }
    found
}

/// Whether a pipe or a device has the name of a suite. A folder may bring one with it, and reading it could wait for ever; whoever names
/// one on the command line wants it read.
fn is_no_file(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| !metadata.is_file())
}

fn files_of(folder: &Path) -> Result<Vec<PathBuf>, JudgeError> {
    let mut files = Vec::new();
    collect(folder, &mut files)?;
    if files.is_empty() {
        let what = "no suite here: no file of this folder ends in .toml";
        return Err(JudgeError::file(folder, &what));
    }
    Ok(files)
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

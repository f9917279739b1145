//! What is not the index's own stays, whatever an index that somebody else made says.

use super::*;

/// An index with one generation.
fn published(folder: &Path) {
    let mut writer = Writer::open(folder, false, LIMITS).expect("a writer");
    next_generation(&mut writer).expect("published");
}

#[test]
fn a_folder_that_holds_something_else_is_no_index() {
    let folder = tempfile::tempdir().expect("a folder");
    let source = folder.path().join("engine-2/src");
    fs::create_dir_all(&source).expect("made");
    fs::write(source.join("main.rs"), "fn main() {}").expect("written");
    fs::write(folder.path().join(".tmp-notes"), "notes").expect("written");
    let error = Writer::open(folder.path(), false, LIMITS).err().expect("refused");
    assert!(matches!(error, IndexError::NotAnIndex { .. }), "{error}");
    assert_eq!(files_of(folder.path()).len(), 2);
    assert!(source.join("main.rs").exists());
}

#[test]
fn names_that_lead_elsewhere_are_not_removed() {
    let space = tempfile::tempdir().expect("a folder");
    let folder = space.path().join("index");
    let outside = ["relative.txt", "absolute.txt"].map(|name| space.path().join(name));
    outside
        .iter()
        .for_each(|path| fs::write(path, "precious").expect("written"));
    published(&folder);
    let list = folder.join("engine-1/.managed.json");
    let mut names: Vec<String> = serde_json::from_slice(&fs::read(&list).expect("read")).expect("a list");
    names.push("../../relative.txt".to_owned());
    names.push(outside[1].display().to_string());
    names.push("notes.txt".to_owned());
    fs::write(&list, serde_json::to_vec(&names).expect("JSON")).expect("written");
    let notes = folder.join("engine-1/notes.txt");
    fs::write(&notes, "precious").expect("written");
    published(&folder);
    published(&folder);
    assert!(outside.iter().chain([&notes]).all(|path| path.exists()));
    assert_eq!(whole_generation(&folder), Some(3));
}

#[test]
fn a_sweep_leaves_what_an_index_does_not_write() {
    let folder = tempfile::tempdir().expect("a folder");
    published(folder.path());
    for name in ["engine-7", "engine-08"] {
        fs::create_dir(folder.path().join(name)).expect("made");
        fs::write(folder.path().join(name).join("notes.txt"), "precious").expect("written");
        fs::write(folder.path().join(name).join("manifest-3"), "old").expect("written");
    }
    published(folder.path());
    assert!(folder.path().join("engine-7/notes.txt").exists());
    assert!(!folder.path().join("engine-7/manifest-3").exists());
    assert!(folder.path().join("engine-08/manifest-3").exists());
    assert!(folder.path().join("CACHEDIR.TAG").exists());
    assert!(folder.path().join(".gitignore").exists());
}

#[cfg(unix)]
#[test]
fn an_engine_that_is_a_link_is_refused() {
    let space = tempfile::tempdir().expect("a folder");
    let folder = space.path().join("index");
    published(&folder);
    fs::rename(folder.join("engine-1"), space.path().join("elsewhere")).expect("moved");
    std::os::unix::fs::symlink(space.path().join("elsewhere"), folder.join("engine-1")).expect("linked");
    assert!(matches!(IndexReader::open(&folder), Err(IndexError::Damaged { .. })));
}

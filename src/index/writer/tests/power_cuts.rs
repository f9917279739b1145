//! The order of calls to the disk, cut after each: what lasts is an index as it was, or as it shall be.
//!
//! The model is a file system that keeps no promise beyond those of POSIX: bytes last after the file is synced, a name lasts after its
//! folder is synced, and whatever is not synced may last or not.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use super::*;
use crate::index::disk::DiskCall;
use crate::index::disk::hearing::Hearing;

/// What a name leads to: a folder, or a file with a link to its inode, which is `None` while its bytes were never synced.
#[derive(Debug, Clone, PartialEq)]
enum Node {
    Folder,
    File(Option<PathBuf>),
}

/// A folder as programs see it, and as it lasts.
#[derive(Debug, Clone, Default)]
struct Disk {
    seen: BTreeMap<PathBuf, Node>,
    lasting: BTreeMap<PathBuf, Node>,
}

struct Recorder {
    /// Holds a link to each synced inode.
    links: PathBuf,
    disk: Disk,
    /// What might be found after a power cut, after each call.
    cuts: Vec<BTreeMap<PathBuf, Node>>,
}

impl Recorder {
    fn of(folder: &Path, links: &Path) -> Self {
        let mut recorder = Self {
            links: links.to_owned(),
            disk: Disk::default(),
            cuts: Vec::new(),
        };
        for (name, path) in files_of(folder) {
            if path.is_dir() {
                recorder.disk.seen.insert(path.clone(), Node::Folder);
                for (inner, path) in files_of(&path) {
                    recorder.link(&path, &format!("{name}-{inner}"));
                }
            } else {
                recorder.link(&path, &name);
            }
        }
        recorder.disk.lasting = recorder.disk.seen.clone();
        recorder
    }

    fn link(&mut self, path: &Path, name: &str) {
        let link = self.links.join(name);
        fs::hard_link(path, &link).expect("linked");
        self.disk.seen.insert(path.to_owned(), Node::File(Some(link)));
    }

    fn hear(&mut self, call: &DiskCall) {
        match call {
            DiskCall::MakeFolder(path) => {
                self.disk.seen.insert(path.clone(), Node::Folder);
            }
            DiskCall::Create(path) => {
                self.disk.seen.insert(path.clone(), Node::File(None));
            }
            DiskCall::SyncFile(path) => {
                let name = format!("call-{}", self.cuts.len());
                self.link(path, &name);
            }
            DiskCall::Rename(from, to) => {
                if let Some(node) = self.disk.seen.remove(from) {
                    self.disk.seen.insert(to.clone(), node);
                }
            }
            DiskCall::SyncFolder(folder) => {
                let is_inside = |path: &PathBuf| path.parent() == Some(folder);
                self.disk.lasting.retain(|path, _| !is_inside(path));
                let inside = self.disk.seen.iter().filter(|(path, _)| is_inside(path));
                let inside: Vec<_> = inside.map(|(path, node)| (path.clone(), node.clone())).collect();
                self.disk.lasting.extend(inside);
            }
            DiskCall::Remove(path) => {
                self.disk.seen.remove(path);
                // A name that is removed may be gone at once.
                self.disk.lasting.remove(path);
            }
        }
        // Nothing that was not synced has lasted, or all of it has, but bytes that were never synced.
        self.cuts.push(self.disk.lasting.clone());
        self.cuts.push(self.disk.seen.clone());
    }
}

/// Writes what lasts into a folder.
fn restore(cut: &BTreeMap<PathBuf, Node>, from: &Path, to: &Path) {
    for (path, node) in cut {
        let below = path.strip_prefix(from).expect("below");
        let target = to.join(below);
        let parent_lasts = below.parent().is_some_and(|parent| to.join(parent).is_dir());
        match node {
            _ if !parent_lasts => {}
            Node::Folder => fs::create_dir(target).expect("made"),
            Node::File(Some(link)) => fs::hard_link(link, target).expect("linked"),
            Node::File(None) => fs::write(target, "").expect("written"),
        }
    }
}

fn cut_after_every_call(rebuild: bool) {
    let space = tempfile::tempdir().expect("a folder");
    let [folder, links] = ["index", "links"].map(|name| space.path().join(name));
    fs::create_dir(&links).expect("made");
    let mut writer = Writer::open(&folder, false, LIMITS).expect("a writer");
    next_generation(&mut writer).expect("published");
    drop(writer);
    let recorder = Arc::new(Mutex::new(Recorder::of(&folder, &links)));
    let heard = Arc::clone(&recorder);
    let hearing = Hearing::below(&folder, move |call| {
        heard.lock().unwrap_or_else(PoisonError::into_inner).hear(call);
        Ok(())
    });
    let mut writer = Writer::open(&folder, rebuild, LIMITS).expect("a writer");
    next_generation(&mut writer).expect("published");
    drop(writer);
    drop(hearing);
    let recorder = recorder.lock().unwrap_or_else(PoisonError::into_inner);
    assert!(recorder.cuts.len() > 40, "{} states", recorder.cuts.len());
    let mut last = None;
    let mut seen = BTreeSet::new();
    for (number, cut) in recorder.cuts.iter().enumerate() {
        if last == Some(cut) {
            continue;
        }
        last = Some(cut);
        let restored = space.path().join(format!("cut-{number}"));
        fs::create_dir(&restored).expect("made");
        restore(cut, &folder, &restored);
        let generation = whole_generation(&restored);
        assert!(matches!(generation, Some(1 | 2)), "state {number}: {generation:?}");
        seen.insert(generation);
        fs::remove_dir_all(&restored).expect("removed");
    }
    assert_eq!(seen.len(), if rebuild { 1 } else { 2 });
}

#[test]
fn a_power_cut_after_any_call_of_an_update_leaves_a_whole_index() {
    cut_after_every_call(false);
}

#[test]
fn a_power_cut_after_any_call_of_a_rebuild_leaves_a_whole_index() {
    cut_after_every_call(true);
}

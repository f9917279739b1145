//! Each call to the disk fails once: the index is then as it was, or as it shall be.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;
use crate::index::disk::hearing::Hearing;

/// Lets the `nth` call below `folder` fail, and with `all` every later one too; what is returned counts the calls.
fn failing(folder: &Path, nth: usize, all: bool) -> (Hearing, Arc<AtomicUsize>) {
    let calls = Arc::new(AtomicUsize::new(0));
    let heard = Arc::clone(&calls);
    let hearing = Hearing::below(folder, move |_| {
        let call = heard.fetch_add(1, Ordering::Relaxed);
        if call == nth || (all && call > nth) {
            return Err(io::Error::other("the disk fails"));
        }
        Ok(())
    });
    (hearing, calls)
}

/// Opens a writer and publishes once.
fn publish(folder: &Path, rebuild: bool) -> Result<(), IndexError> {
    let mut writer = Writer::open(folder, rebuild, LIMITS)?;
    next_generation(&mut writer)?;
    writer.close()
}

fn every_call_may_fail(rebuild: bool, all: bool) {
    for nth in 0.. {
        let folder = tempfile::tempdir().expect("a folder");
        publish(folder.path(), false).expect("published");
        let (hearing, calls) = failing(folder.path(), nth, all);
        let published = publish(folder.path(), rebuild);
        drop(hearing);
        let reached = calls.load(Ordering::Relaxed) > nth;
        let after = whole_generation(folder.path());
        let new = if rebuild { Some(1) } else { Some(2) };
        assert!(
            after == Some(1) || after == new,
            "call {nth} (rebuild {rebuild}): {after:?}"
        );
        if published.is_ok() {
            assert_eq!(after, new, "call {nth}");
        }
        publish(folder.path(), false).expect("the next run goes on");
        whole_generation(folder.path());
        if !reached {
            assert!(nth > 20, "only {nth} calls were heard");
            return;
        }
    }
}

#[test]
fn a_call_that_fails_in_an_update_leaves_a_whole_index() {
    every_call_may_fail(false, false);
}

#[test]
fn a_call_that_fails_in_a_rebuild_leaves_a_whole_index() {
    every_call_may_fail(true, false);
}

#[test]
fn a_disk_that_fails_for_good_leaves_a_whole_index() {
    every_call_may_fail(true, true);
}

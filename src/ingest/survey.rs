//! The survey before a run: some pages of each folder are read for what recurs on them, which is not the story.
//!
//! Which pages are read depends on the names in the listing alone, so that one corpus gives the same furniture on every machine, with
//! any number of threads. A run that adds pages surveys the folders that it adds to; the articles of pages that it does not clean
//! keep what an earlier survey left them, until they change or the index is built anew.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use crate::clean::furniture::{Furniture, Survey};
use crate::read::ending::ending;
use crate::read::limits::Limits;
use crate::read::parts::Parts;
use crate::source::entry::Entry;
use crate::source::provider::Source;

/// Pages of a folder that are read.
const FOLDER_PAGES: usize = 32;
/// Fewer pages of a folder show nothing that recurs.
const LEAST_PAGES: usize = 3;
/// Pages that a run reads: a survey must cost little beside the run.
const RUN_PAGES: usize = 512;
/// Bytes of the longest file that is read.
const FILE_BYTES: u64 = 4 << 20;
/// Ends of the names of files that hold records, not pages.
const RECORDS: [&str; 8] = ["json", "jsonl", "ndjson", "xml", "rss", "csv", "tsv", "sgm"];

/// The pages of a folder that are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// The folder, `/`-separated, as the corpus knows it.
    pub folder: String,
    /// Its pages, in the order of their names.
    pub pages: Vec<Entry>,
}

/// Chooses pages of the folders in which the files `wanted` lie, out of all `listed` ones.
pub fn samples<'a>(listed: &[Entry], wanted: impl Iterator<Item = &'a str>) -> Vec<Sample> {
    let wanted: BTreeSet<&str> = wanted.map(folder_of).collect();
    let mut folders: BTreeMap<&str, BTreeMap<(u64, &str), &Entry>> = BTreeMap::new();
    for entry in listed
        .iter()
        .filter(|entry| is_page(entry) && wanted.contains(folder_of(&entry.name)))
    {
        let folder = folders.entry(folder_of(&entry.name)).or_default();
        folder.insert((xxh3_64(entry.name.as_bytes()), entry.name.as_str()), entry);
        if folder.len() > FOLDER_PAGES {
            folder.pop_last();
        }
    }
    let mut samples: Vec<Sample> = folders
        .into_iter()
        .filter(|(_, pages)| pages.len() >= LEAST_PAGES)
        .map(|(folder, pages)| Sample {
            folder: folder.to_owned(),
            pages: sorted(pages.into_values()),
        })
        .collect();
    // The fullest folders first: what recurs in them is in most articles. The sort is stable.
    samples.sort_by_key(|sample| std::cmp::Reverse(sample.pages.len()));
    let mut pages = 0;
    samples.retain(|sample| {
        pages += sample.pages.len();
        pages <= RUN_PAGES
    });
    samples
}

/// Reads the samples, on the threads of the pool that calls it. What cannot be read shows nothing; the run itself will say so.
pub fn survey(samples: &[Sample], source: &dyn Source, limits: &Limits) -> Furniture {
    // Put together as the folders are done, so that what is kept of all of them is never held at once.
    samples
        .par_iter()
        .map(|sample| {
            let mut survey = Survey::of(&sample.folder);
            for entry in &sample.pages {
                // A page that wakes a bug is that page's loss alone.
                let _ = catch_unwind(AssertUnwindSafe(|| look_at(entry, source, limits, &mut survey)));
            }
            survey.furniture()
        })
        .reduce(Furniture::default, |mut furniture, folder| {
            furniture.extend(folder);
            furniture
        })
}

fn look_at(entry: &Entry, source: &dyn Source, limits: &Limits, survey: &mut Survey) {
    let Ok(input) = source.open(entry) else { return };
    let Ok(mut parts) = Parts::open(input, &entry.name, *limits) else {
        return;
    };
    if parts.is_streamed() {
        return;
    }
    let Some(Ok(part)) = parts.next() else { return };
    // A fault shows again when the page is cleaned, and is counted there.
    let _ = part.reader.read(&part.of(&entry.name), limits, &mut |page| {
        if let Ok(page) = page {
            survey.add(page, &part.bytes);
        }
        ControlFlow::Break(())
    });
}

fn sorted<'a>(entries: impl Iterator<Item = &'a Entry>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = entries.cloned().collect();
    entries.sort_by(|one, other| one.name.cmp(&other.name));
    entries
}

fn folder_of(name: &str) -> &str {
    name.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn is_page(entry: &Entry) -> bool {
    entry.length <= FILE_BYTES && !RECORDS.contains(&ending(&entry.name).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(name: &str) -> Entry {
        Entry {
            name: name.into(),
            path: name.into(),
            length: 100,
            stamp: Default::default(),
        }
    }

    #[test]
    fn the_names_alone_choose_the_pages() {
        let mut listed: Vec<Entry> = (0..200).map(|number| entry(&format!("a/{number}.html"))).collect();
        listed.extend(["b/1.html", "b/2.html", "c/1.jsonl", "c/2.jsonl", "c/3.jsonl"].map(entry));
        let all = || listed.iter().map(|entry| entry.name.as_str());
        let chosen = samples(&listed, all());
        assert_eq!(chosen.len(), 1);
        assert_eq!(chosen[0].pages.len(), FOLDER_PAGES);
        let backwards: Vec<Entry> = listed.iter().rev().cloned().collect();
        assert_eq!(samples(&backwards, all()), chosen);
        assert_eq!(samples(&listed, ["a/7.html"].into_iter()), chosen);
        assert!(samples(&listed, ["b/1.html"].into_iter()).is_empty());
    }
}

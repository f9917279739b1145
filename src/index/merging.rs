//! Which segments become one.
//!
//! A one-shot query pays about 0.3 ms for every segment it opens, a merge pays for every article it
//! moves. So the small ones are merged after every run, and a large one only when what stands beside it
//! has grown to a part of its size, or when there are too many of like size: each article is moved a few times in
//! its life, and an index of any age has a handful of segments.

use std::cmp::Reverse;
use std::path::Path;

use tantivy::SegmentMeta;
use tantivy::index::SegmentId;

use crate::index::engine::files_of;

/// A segment, as the choice sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SegmentSize {
    /// Articles in it.
    pub articles: u32,
    /// Those of them that are deleted: they cost space and shift the statistics of words.
    pub deleted: u32,
}

/// Articles below which a segment is small: merging so many takes some hundredths of a second.
const SMALL: u32 = 2_000;
/// A segment stays by itself while it is so many times as large as all smaller ones together.
const FACTOR: u32 = 4;
/// Most segments of any size that stay.
const MOST: usize = 6;
/// A segment is rewritten when more than one in so many of its articles is deleted.
const DELETED_ONE_IN: u32 = 5;

/// The groups of segments that shall become one segment each, by their places. A group of one is a segment full of
/// deleted articles, which is written anew.
pub fn merged(segments: &[SegmentSize]) -> Vec<Vec<usize>> {
    let living = |place: usize| segments[place].articles - segments[place].deleted.min(segments[place].articles);
    let mut by_size: Vec<usize> = (0..segments.len()).collect();
    by_size.sort_by_key(|&place| Reverse((living(place), place)));
    let sizes: Vec<u32> = by_size.iter().map(|&place| living(place)).collect();
    let standing = standing(&sizes);
    let small = by_size.split_off(standing);
    let room = MOST - usize::from(!small.is_empty());
    let mut groups = balanced(&by_size, &sizes[..standing], room);
    groups.push(small);
    groups.retain(|group| match group.as_slice() {
        [] => false,
        [place] => segments[*place].deleted > segments[*place].articles / DELETED_ONE_IN,
        _ => true,
    });
    for group in &mut groups {
        group.sort_unstable();
    }
    groups
}

/// How many of the segments, by falling size, stay by themselves: those that are large beside all smaller ones
/// together, and those of the size of the largest.
fn standing(sizes: &[u32]) -> usize {
    let largest = sizes.first().copied().unwrap_or(0);
    let stays = |rank: usize| {
        let smaller = sizes[rank + 1..]
            .iter()
            .fold(0u32, |sum, &size| sum.saturating_add(size));
        let large = sizes[rank] >= smaller.saturating_mul(FACTOR) || sizes[rank] >= largest / FACTOR;
        sizes[rank] >= SMALL && large
    };
    (0..sizes.len()).take_while(|&rank| stays(rank)).count()
}

/// Parts segments, given by falling size, into at most `most` groups of about equal size.
fn balanced(places: &[usize], sizes: &[u32], most: usize) -> Vec<Vec<usize>> {
    let mut groups: Vec<(u64, Vec<usize>)> = vec![(0, Vec::new()); most.min(places.len())];
    for (&place, &size) in places.iter().zip(sizes) {
        // The largest first, each to the group that has least: the greedy rule of Graham (1969).
        if let Some((sum, group)) = groups.iter_mut().min_by_key(|(sum, group)| (*sum, group.len())) {
            *sum += u64::from(size);
            group.push(place);
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// Segments that become one, and the bytes of their files: a merge maps them all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergeJob {
    /// The segments.
    pub segments: Vec<SegmentId>,
    /// Bytes of their files.
    pub bytes: u64,
}

impl MergeJob {
    /// The job of merging these segments of the engine in `folder`.
    pub fn of<'a>(segments: impl Iterator<Item = &'a SegmentMeta>, folder: &Path) -> Self {
        let segments: Vec<SegmentId> = segments.map(SegmentMeta::id).collect();
        let names: Vec<String> = segments.iter().map(SegmentId::uuid_string).collect();
        let is_theirs = |file: &str| names.iter().any(|name| file.starts_with(name.as_str()));
        let files = files_of(folder).into_iter().filter(|(file, _)| is_theirs(file));
        let bytes = files.filter_map(|(_, path)| Some(path.metadata().ok()?.len())).sum();
        Self { segments, bytes }
    }
}

/// Parts jobs into those that are done at once: no more than `threads`, and of no more than `bytes` if they are several.
pub fn at_once(jobs: &[MergeJob], threads: usize, bytes: u64) -> Vec<&[MergeJob]> {
    let mut parts = Vec::new();
    let mut rest = jobs;
    while !rest.is_empty() {
        let mut sum = 0;
        let fitting = rest
            .iter()
            .take(threads)
            .take_while(|job| {
                sum += job.bytes;
                sum <= bytes
            })
            .count();
        let (part, later) = rest.split_at(fitting.max(1));
        parts.push(part);
        rest = later;
    }
    parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sizes(articles: &[u32]) -> Vec<SegmentSize> {
        articles
            .iter()
            .map(|&articles| SegmentSize { articles, deleted: 0 })
            .collect()
    }

    #[test]
    fn small_ones_are_merged_and_the_large_one_stays() {
        assert_eq!(merged(&sizes(&[100_000, 10, 20])), [vec![1, 2]]);
        assert!(merged(&sizes(&[100_000, 10])).is_empty());
        assert!(merged(&sizes(&[50_000, 48_000, 51_000, 49_000])).is_empty());
        assert!(merged(&sizes(&[])).is_empty());
    }

    #[test]
    fn many_of_like_size_become_few_of_like_size() {
        let groups = merged(&sizes(&[9_000; 12]));
        assert_eq!(groups.len(), MOST);
        assert!(groups.iter().all(|group| group.len() == 2), "{groups:?}");
    }

    #[test]
    fn large_merges_are_done_one_after_the_other() {
        let job = |bytes| MergeJob {
            segments: Vec::new(),
            bytes,
        };
        let jobs = [job(900), job(40), job(50), job(30)];
        let parts: Vec<usize> = at_once(&jobs, 2, 100).iter().map(|part| part.len()).collect();
        assert_eq!(parts, [1, 2, 1]);
    }

    #[test]
    fn a_segment_full_of_deleted_articles_is_rewritten() {
        let segments = [SegmentSize {
            articles: 10_000,
            deleted: 3_000,
        }];
        assert_eq!(merged(&segments), [vec![0]]);
    }

    proptest! {
        /// Any sequence of runs leaves few segments and moves each article few times.
        #[test]
        fn segments_stay_few_and_merging_cheap(runs in prop::collection::vec(1u32..3_000, 1..200)) {
            let mut segments: Vec<u32> = Vec::new();
            let (mut moved, mut total) = (0u64, 0u64);
            for run in runs {
                segments.push(run);
                total += u64::from(run);
                let groups = merged(&sizes(&segments));
                let new: Vec<u32> = groups.iter().map(|group| group.iter().map(|&place| segments[place]).sum()).collect();
                moved += new.iter().map(|&sum| u64::from(sum)).sum::<u64>();
                let mut gone: Vec<usize> = groups.concat();
                gone.sort_unstable();
                for place in gone.into_iter().rev() {
                    segments.remove(place);
                }
                segments.extend(new);
                prop_assert!(segments.len() <= MOST + 1, "{segments:?}");
            }
            prop_assert!(moved <= 30 * total, "{moved} of {total}");
        }
    }
}

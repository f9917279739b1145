//! Which segments become one.
//!
//! A one-shot query pays about 0.3 ms for every segment it opens, a merge pays for every article it
//! moves. So the small ones are merged after every run, and a large one only when what stands beside it
//! has grown to a part of its size: each article is moved a few times in its life, and an index of any age has a handful of segments.

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

/// The segments that shall become one, by their places; fewer than two (and not one full of deleted
/// articles) for none.
pub fn merged(segments: &[SegmentSize]) -> Vec<usize> {
    let living = |place: usize| segments[place].articles - segments[place].deleted.min(segments[place].articles);
    let mut by_size: Vec<usize> = (0..segments.len()).collect();
    by_size.sort_by_key(|&place| std::cmp::Reverse((living(place), place)));
    let stays = |rank: usize| {
        let own = living(by_size[rank]);
        let smaller: u32 = by_size[rank + 1..]
            .iter()
            .map(|&place| living(place))
            .fold(0, u32::saturating_add);
        own >= SMALL && (own >= smaller.saturating_mul(FACTOR) || is_full_size(rank, &by_size, segments))
    };
    let standing = (0..by_size.len()).take_while(|&rank| stays(rank)).count();
    let mut chosen = by_size.split_off(standing);
    if chosen.len() == 1 {
        chosen.clear();
    }
    for &place in &by_size {
        if segments[place].deleted > segments[place].articles / DELETED_ONE_IN {
            chosen.push(place);
        }
    }
    chosen.sort_unstable();
    chosen
}

/// True when the segment is one of several of like size, as a large build leaves them, and there are few of them.
fn is_full_size(rank: usize, by_size: &[usize], segments: &[SegmentSize]) -> bool {
    let articles = |rank: usize| segments[by_size[rank]].articles;
    let like = by_size.len()
        - by_size
            .iter()
            .filter(|&&place| segments[place].articles < SMALL)
            .count();
    like <= MOST && articles(rank) >= articles(0) / FACTOR
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
        assert_eq!(merged(&sizes(&[100_000, 10, 20])), [1, 2]);
        assert_eq!(merged(&sizes(&[100_000, 10])), [0usize; 0]);
        assert_eq!(merged(&sizes(&[50_000, 48_000, 51_000, 49_000])), [0usize; 0]);
        assert_eq!(merged(&sizes(&[])), [0usize; 0]);
    }

    #[test]
    fn a_segment_full_of_deleted_articles_is_rewritten() {
        let segments = [SegmentSize {
            articles: 10_000,
            deleted: 3_000,
        }];
        assert_eq!(merged(&segments), [0]);
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
                let chosen = merged(&sizes(&segments));
                let sum: u32 = chosen.iter().map(|&place| segments[place]).sum();
                if chosen.len() > 1 {
                    moved += u64::from(sum);
                    for &place in chosen.iter().rev() {
                        segments.remove(place);
                    }
                    segments.push(sum);
                }
                prop_assert!(segments.len() <= MOST + 2, "{segments:?}");
            }
            prop_assert!(moved <= 30 * total, "{moved} of {total}");
        }
    }
}

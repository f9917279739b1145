//! Counts of the blocks of a kind, of which any stretch of a page is asked.

use std::ops::Range;

/// The blocks of a stretch of a page that are of some kind, counted from its beginning: how many stand between two places is one
/// subtraction.
#[derive(Debug)]
pub struct Tally {
    first: usize,
    /// Blocks of the kind above each place of the stretch, its end included.
    above: Vec<u32>,
}

impl Tally {
    /// Counts the blocks at `stretch` for which `counts` holds.
    pub fn of(stretch: Range<usize>, counts: impl Fn(usize) -> bool) -> Self {
        let mut above = Vec::with_capacity(stretch.len() + 1);
        let (first, mut sum) = (stretch.start, 0);
        above.push(sum);
        above.extend(stretch.map(|block| {
            sum += u32::from(counts(block));
            sum
        }));
        Self { first, above }
    }

    /// How many of `blocks` were counted; those outside of the stretch were not.
    pub fn within(&self, blocks: Range<usize>) -> u32 {
        self.above(blocks.end).saturating_sub(self.above(blocks.start))
    }

    /// Whether the block at `index` was counted.
    pub fn holds(&self, index: usize) -> bool {
        self.within(index..index + 1) > 0
    }

    fn above(&self, block: usize) -> u32 {
        let place = block.saturating_sub(self.first).min(self.above.len() - 1);
        self.above[place]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_is_counted_at_any_place() {
        let even = Tally::of(3..9, |block| block % 2 == 0);
        assert_eq!(even.within(0..100), 3);
        assert_eq!(even.within(4..6), 1);
        assert!(even.holds(8) && !even.holds(5) && !even.holds(2) && !even.holds(10));
    }
}

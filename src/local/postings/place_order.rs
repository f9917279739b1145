//! Brings the places of several words of a text into one order.

/// Positions in a row that are worth a walk over them for one that is there: fewer are sorted.
const SPARSE: usize = 32;
/// Positions that fit a word of bits.
const BITS: u32 = u64::BITS;

/// Keeps the room that it needs from one text to the next.
#[derive(Default)]
pub(crate) struct PlaceOrder {
    /// One a position, all clear between two uses.
    marks: Vec<u64>,
}

impl PlaceOrder {
    /// Sorts positions and drops repetitions. Where they lie close, each marks its bit, and the bits are read in their order.
    pub(crate) fn restore(&mut self, positions: &mut Vec<u32>) {
        let last = positions.iter().copied().max().unwrap_or(0);
        if last as usize / SPARSE >= positions.len() {
            positions.sort_unstable();
            positions.dedup();
            return;
        }
        let used = (last / BITS) as usize + 1;
        if self.marks.len() < used {
            self.marks.resize(used, 0);
        }
        for &position in positions.iter() {
            self.marks[(position / BITS) as usize] |= 1 << (position % BITS);
        }
        positions.clear();
        for (start, marks) in (0..).step_by(BITS as usize).zip(&mut self.marks[..used]) {
            while *marks != 0 {
                positions.push(start + marks.trailing_zeros());
                *marks &= *marks - 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn places_come_in_order_and_once(
            mut texts in prop::collection::vec(prop_oneof![
                prop::collection::vec(0..300u32, 0..200),
                prop::collection::vec(any::<u32>(), 0..20),
            ], 1..4)
        ) {
            let mut order = PlaceOrder::default();
            for positions in &mut texts {
                let mut expected = positions.clone();
                expected.sort_unstable();
                expected.dedup();
                order.restore(positions);
                prop_assert_eq!(&*positions, &expected);
            }
        }
    }
}

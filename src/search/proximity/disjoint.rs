//! Counts joined mentions that share no word, in one walk over both sides and without listing the pairs.
//!
//! Of mentions that end at one place the shortest is the easiest to fit in, so the later partner in the order of ends is
//! taken with the nearest earlier one: the count by earliest end, which is the greatest there is.

use crate::query::ast::Unit;
use crate::search::proximity::mention::{Layout, Mention, Stretch};

/// What an operator asks of its two sides.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bond<'t> {
    /// Words from the end of the earlier to the beginning of the later, at most.
    distance: u32,
    /// True when the left side comes first.
    ordered: bool,
    /// First positions of the units of which one must hold both.
    starts: &'t [u32],
}

impl<'t> Bond<'t> {
    /// Of an operator with two sides; `None` for other mentions.
    pub(crate) fn of(operator: &Mention, layout: &'t Layout<'t>) -> Option<Self> {
        match operator {
            Mention::Near { distance, ordered, .. } => Some(Self {
                distance: *distance,
                ordered: *ordered,
                starts: layout.starts(Unit::Paragraph),
            }),
            Mention::Within { unit, .. } => Some(Self {
                distance: u32::MAX,
                ordered: false,
                starts: layout.starts(*unit),
            }),
            Mention::Word(_) | Mention::Phrase(_) | Mention::Any(_) => None,
        }
    }
}

/// True when sorted stretches are in step.
pub(crate) fn is_in_step(stretches: &[Stretch]) -> bool {
    stretches.is_sorted_by_key(|stretch| stretch.last)
}

/// Pairs of a left and a right word with that bond which share no word with each other, counted up to `most`. The positions
/// are ascending; one position on both sides is one word.
pub(crate) fn disjoint_words(lefts: &[u32], rights: &[u32], bond: Bond<'_>, most: u32) -> u32 {
    let mut units = Units {
        starts: bond.starts,
        passed: 0,
    };
    let (mut counted, mut free_from) = (0, 0);
    let mut pair = |earlier: Option<u32>, later: u32| {
        if let Some(earlier) = earlier
            && later - earlier <= bond.distance
            && earlier >= free_from
            && units.hold(earlier, later)
        {
            counted += 1;
            free_from = later.saturating_add(1);
        }
        counted < most
    };
    // The words before the one in hand.
    let (mut left, mut right) = (None, None);
    let mut later_rights = rights.iter().copied().peekable();
    for &next in lefts {
        while let Some(other) = later_rights.next_if(|&other| other < next) {
            if !pair(left, other) {
                return most;
            }
            right = Some(other);
        }
        let is_shared = later_rights.next_if_eq(&next).is_some();
        if (is_shared && !pair(left, next)) || (!bond.ordered && !pair(right, next)) {
            return most;
        }
        left = Some(next);
        if is_shared {
            right = left;
        }
    }
    let rest_pairs = later_rights.next().is_some_and(|other| !pair(left, other));
    if rest_pairs { most } else { counted }
}

/// Pairs of left and right with that bond which share no word with each other, counted up to `most`; both sides in step.
pub(crate) fn disjoint(lefts: &[Stretch], rights: &[Stretch], bond: Bond<'_>, most: u32) -> u32 {
    let (mut left_side, mut right_side) = (Side::of(lefts), Side::of(rights));
    let mut units = Units {
        starts: bond.starts,
        passed: 0,
    };
    let (mut counted, mut free_from) = (0, 0);
    while counted < most {
        let left = if bond.ordered { None } else { left_side.next() };
        let (later, earlier) = match (left, right_side.next()) {
            (Some(left), right) if right.is_none_or(|right| left.last < right.last) => {
                left_side.taken += 1;
                (left, right_side.last_before(left.first))
            }
            (_, Some(right)) => {
                right_side.taken += 1;
                (right, left_side.last_before(right.first))
            }
            (_, None) => break,
        };
        if let Some(earlier) = earlier
            && earlier.first >= free_from
            && later.first - earlier.last <= bond.distance
            && units.hold(earlier.first, later.last)
        {
            counted += 1;
            free_from = later.last.saturating_add(1);
        }
    }
    counted
}

/// One side of a walk.
struct Side<'s> {
    mentions: &'s [Stretch],
    /// Mentions that were the later partner already.
    taken: usize,
    /// Mentions that end before the place last asked for.
    before: usize,
}

impl<'s> Side<'s> {
    fn of(mentions: &'s [Stretch]) -> Self {
        Self {
            mentions,
            taken: 0,
            before: 0,
        }
    }

    #[inline]
    fn next(&self) -> Option<Stretch> {
        self.mentions.get(self.taken).copied()
    }

    /// The last mention that ends before `position`, which never falls.
    #[inline]
    fn last_before(&mut self, position: u32) -> Option<Stretch> {
        while self
            .mentions
            .get(self.before)
            .is_some_and(|mention| mention.last < position)
        {
            self.before += 1;
        }
        self.mentions.get(self.before.checked_sub(1)?).copied()
    }
}

/// Walks the units of a text.
struct Units<'t> {
    starts: &'t [u32],
    /// Units that begin at the place last asked for or before.
    passed: usize,
}

impl Units<'_> {
    /// True when one unit holds both positions; `last` never falls.
    #[inline]
    fn hold(&mut self, first: u32, last: u32) -> bool {
        while self.starts.get(self.passed).is_some_and(|&start| start <= last) {
            self.passed += 1;
        }
        let start = self.passed.checked_sub(1).and_then(|unit| self.starts.get(unit));
        start.is_none_or(|&start| start <= first)
    }
}

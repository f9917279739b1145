//! Counts joined matches that share no word, in one walk over both sides and without listing the pairs.
//!
//! Of matches that end at one place the shortest is the easiest to fit in, so the later partner in the order of ends is
//! taken with the nearest earlier one: the count by earliest end, which is the greatest there is.

use crate::query::ast::Unit;
use crate::search::proximity::interval_source::{Interval, IntervalSource, Layout};

/// What an operator asks of its two sides.
#[derive(Debug, Clone, Copy)]
pub(crate) struct IntervalJoin<'t> {
    /// Words from the end of the earlier to the beginning of the later, at most.
    distance: u32,
    /// True when the left side comes first.
    ordered: bool,
    /// First positions of the units of which one must hold both.
    starts: &'t [u32],
}

impl<'t> IntervalJoin<'t> {
    /// Of an operator with two sides; `None` for other matches.
    pub(crate) fn of(operator: &IntervalSource, layout: &'t Layout<'t>) -> Option<Self> {
        match operator {
            IntervalSource::Near { distance, ordered, .. } => Some(Self {
                distance: *distance,
                ordered: *ordered,
                starts: layout.starts(Unit::Paragraph),
            }),
            IntervalSource::Within { unit, .. } => Some(Self {
                distance: u32::MAX,
                ordered: false,
                starts: layout.starts(*unit),
            }),
            IntervalSource::Word(_) | IntervalSource::Phrase(_) | IntervalSource::Any(_) => None,
        }
    }
}

/// True when sorted intervals are in step.
pub(crate) fn is_in_step(intervals: &[Interval]) -> bool {
    intervals.is_sorted_by_key(|interval| interval.last)
}

/// Pairs of a left and a right word with that join which share no word with each other, counted up to `most`. The positions
/// are ascending; one position on both sides is one word.
pub(crate) fn disjoint_words(lefts: &[u32], rights: &[u32], interval_join: IntervalJoin<'_>, most: u32) -> u32 {
    let mut units = Units {
        starts: interval_join.starts,
        passed: 0,
    };
    let (mut counted, mut free_from) = (0, 0);
    let mut pair = |earlier: Option<u32>, later: u32| {
        if let Some(earlier) = earlier
            && later - earlier <= interval_join.distance
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
        if (is_shared && !pair(left, next)) || (!interval_join.ordered && !pair(right, next)) {
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

/// Pairs of left and right with that join which share no word with each other, counted up to `most`; both sides in step.
pub(crate) fn disjoint(lefts: &[Interval], rights: &[Interval], interval_join: IntervalJoin<'_>, most: u32) -> u32 {
    let (mut left_side, mut right_side) = (Side::of(lefts), Side::of(rights));
    let mut units = Units {
        starts: interval_join.starts,
        passed: 0,
    };
    let (mut counted, mut free_from) = (0, 0);
    while counted < most {
        let left = if interval_join.ordered { None } else { left_side.next() };
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
            && later.first - earlier.last <= interval_join.distance
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
    intervals: &'s [Interval],
    /// Matches that were the later partner already.
    taken: usize,
    /// Matches that end before the place last asked for.
    before: usize,
}

impl<'s> Side<'s> {
    fn of(intervals: &'s [Interval]) -> Self {
        Self {
            intervals,
            taken: 0,
            before: 0,
        }
    }

    #[inline]
    fn next(&self) -> Option<Interval> {
        self.intervals.get(self.taken).copied()
    }

    /// The last match that ends before `position`, which never falls.
    #[inline]
    fn last_before(&mut self, position: u32) -> Option<Interval> {
        while self
            .intervals
            .get(self.before)
            .is_some_and(|source| source.last < position)
        {
            self.before += 1;
        }
        self.intervals.get(self.before.checked_sub(1)?).copied()
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

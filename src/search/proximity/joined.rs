//! Pairs of matches that an operator joins.

use crate::query::ast::Unit;
use crate::search::proximity::interval_source::{Interval, IntervalSource, Layout};

/// Partners that one match keeps when it is joined again by an outer operator. A text in which one match has
/// more partners than this within the distance is no prose; the bound keeps nested operators from multiplying.
const PARTNERS: usize = 64;

/// Calls `each` with every pair (of left, of right) that the operator joins, until it says false.
pub(crate) fn join(
    operator: &IntervalSource,
    lefts: &[Interval],
    rights: &[Interval],
    layout: Layout<'_>,
    each: &mut impl FnMut(Interval, Interval) -> bool,
) {
    let reach = |earlier: Interval| match operator {
        IntervalSource::Near { distance, .. } => Reach {
            first: earlier.last.saturating_add(*distance),
            last: layout.last_of(Unit::Paragraph, earlier.first),
        },
        IntervalSource::Within { unit, .. } => Reach {
            first: u32::MAX,
            last: layout.last_of(*unit, earlier.first),
        },
        _ => Reach { first: 0, last: 0 },
    };
    if !followed(lefts, rights, reach, &mut |one, other| each(one, other)) {
        return;
    }
    if !matches!(operator, IntervalSource::Near { ordered: true, .. }) {
        followed(rights, lefts, reach, &mut |one, other| each(other, one));
    }
}

/// How far a later partner may begin, and end.
struct Reach {
    first: u32,
    last: u32,
}

/// Pairs of an earlier match with a later one within its reach; false when `each` ended it.
fn followed(
    earlier: &[Interval],
    later: &[Interval],
    reach: impl Fn(Interval) -> Reach,
    each: &mut impl FnMut(Interval, Interval) -> bool,
) -> bool {
    for &one in earlier {
        let begin = later.partition_point(|other| other.first <= one.last);
        if begin == later.len() {
            continue;
        }
        let reach = reach(one);
        if one.last > reach.last {
            continue;
        }
        let partners = later[begin..]
            .iter()
            .take_while(|other| other.first <= reach.first && other.first <= reach.last)
            .filter(|other| other.last <= reach.last)
            .take(PARTNERS);
        for &other in partners {
            if !each(one, other) {
                return false;
            }
        }
    }
    true
}

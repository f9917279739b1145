//! Mentions: places of a text where something stands, and what "near" and "in one sentence" mean.
//!
//! One definition serves both sides: the engine runs it over position lists of the index, the
//! highlighter over the words of the stored text. So what lights is what was found.
//!
//! The definition. A word stands at its position. A phrase covers its words, which stand side by
//! side in one paragraph. `a NEAR/n b` joins a mention of `a` with one of `b` when both stand in one
//! paragraph of one field, share no word, and the first word of the later one comes at most `n`
//! positions after the last word of the earlier one; neighbours are at distance 1. `PRE` wants `a`
//! first. SENT and PARA want both, sharing no word, within one sentence or paragraph. What is joined
//! covers everything from its first word to its last, and can be joined again.

use crate::query::ast::Unit;

/// The words from `first` to `last`, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stretch {
    /// Position of its first word.
    pub first: u32,
    /// Position of its last word.
    pub last: u32,
}

/// Something that can stand in a text. Words are numbers of word tests (leaves) of a query.
#[derive(Debug, Clone, PartialEq)]
pub enum Mention {
    /// One word.
    Word(usize),
    /// Words side by side: their offsets from the first, ascending, and their tests.
    Phrase(Vec<(u32, usize)>),
    /// Any of these.
    Any(Vec<Mention>),
    /// Two mentions at most `distance` words apart.
    Near {
        /// One.
        left: Box<Mention>,
        /// The other.
        right: Box<Mention>,
        /// Neighbours are at distance 1.
        distance: u32,
        /// True when left comes first.
        ordered: bool,
    },
    /// Two mentions in one sentence or paragraph.
    Within {
        /// One.
        left: Box<Mention>,
        /// The other.
        right: Box<Mention>,
        /// What holds both.
        unit: Unit,
    },
}

/// A text as word positions.
pub trait Words {
    /// Positions of the words that pass the test, ascending, without repetition.
    fn positions(&self, leaf: usize) -> &[u32];
    /// Where paragraphs and sentences begin.
    fn layout(&self) -> Layout<'_>;
}

/// First positions of paragraphs and of sentences, ascending. Each paragraph begins a sentence too.
#[derive(Debug, Clone, Copy, Default)]
pub struct Layout<'a> {
    /// First positions of paragraphs.
    pub paragraphs: &'a [u32],
    /// First positions of sentences.
    pub sentences: &'a [u32],
}

impl Layout<'_> {
    /// The last position that can belong to the unit of `position`.
    fn last_of(self, unit: Unit, position: u32) -> u32 {
        let starts = match unit {
            Unit::Paragraph => self.paragraphs,
            Unit::Sentence => self.sentences,
        };
        let next = starts.partition_point(|&start| start <= position);
        starts.get(next).map_or(u32::MAX, |&start| start - 1)
    }
}

/// Partners that one mention keeps when it is joined again by an outer operator, and joined mentions
/// of one text in all. A text in which one mention has more partners than this within the distance
/// is no prose; the bound keeps nested operators from multiplying.
const PARTNERS: usize = 64;
const JOINED: usize = 1 << 16;

/// All mentions in a text, ascending, without repetition.
pub fn find(mention: &Mention, words: &impl Words) -> Vec<Stretch> {
    let mut found = match mention {
        Mention::Word(leaf) => {
            return words
                .positions(*leaf)
                .iter()
                .map(|&position| Stretch {
                    first: position,
                    last: position,
                })
                .collect();
        }
        Mention::Phrase(parts) => return phrases(parts, words),
        Mention::Any(kinds) => kinds.iter().flat_map(|kind| find(kind, words)).collect(),
        Mention::Near { left, right, .. } | Mention::Within { left, right, .. } => {
            let (lefts, rights) = (find(left, words), find(right, words));
            let mut joined = Vec::new();
            join(mention, &lefts, &rights, words.layout(), &mut |one, other| {
                joined.push(Stretch {
                    first: one.first.min(other.first),
                    last: one.last.max(other.last),
                });
                joined.len() < JOINED
            });
            joined
        }
    };
    found.sort_unstable();
    found.dedup();
    found
}

/// True when the text has the mention at all: [`find`] without listing.
pub fn occurs(mention: &Mention, words: &impl Words) -> bool {
    match mention {
        Mention::Word(leaf) => !words.positions(*leaf).is_empty(),
        Mention::Phrase(parts) => !phrases(parts, words).is_empty(),
        Mention::Any(kinds) => kinds.iter().any(|kind| occurs(kind, words)),
        Mention::Near { left, right, .. } | Mention::Within { left, right, .. } => {
            let lefts = find(left, words);
            if lefts.is_empty() {
                return false;
            }
            let rights = find(right, words);
            let mut any = false;
            join(mention, &lefts, &rights, words.layout(), &mut |_, _| {
                any = true;
                false
            });
            any
        }
    }
}

/// How many mentions a reader counts: as many as share no word.
pub fn count(stretches: &[Stretch]) -> u32 {
    let mut by_end = stretches.to_vec();
    by_end.sort_unstable_by_key(|stretch| stretch.last);
    let mut free_from = 0u32;
    let mut counted = 0;
    for stretch in by_end {
        if stretch.first >= free_from {
            counted += 1;
            free_from = stretch.last.saturating_add(1);
        }
    }
    counted
}

/// A place that lights: the words of one leaf, or of a phrase from its first leaf to its last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lit {
    /// Test and position of the first word.
    pub first: (usize, u32),
    /// Test and position of the last word.
    pub last: (usize, u32),
}

/// Lights the words that make up the `wanted` mentions (all when `None`): of a NEAR only those of
/// its two sides that have each other.
pub fn light(mention: &Mention, words: &impl Words, wanted: Option<&[Stretch]>, lit: &mut Vec<Lit>) {
    let is_wanted = |stretch: &Stretch| wanted.is_none_or(|list| list.binary_search(stretch).is_ok());
    match mention {
        Mention::Word(leaf) => {
            let places = find(mention, words).into_iter().filter(is_wanted);
            lit.extend(places.map(|place| Lit {
                first: (*leaf, place.first),
                last: (*leaf, place.last),
            }));
        }
        Mention::Phrase(parts) => {
            let (Some(first), Some(last)) = (parts.first(), parts.last()) else {
                return;
            };
            let places = phrases(parts, words).into_iter().filter(is_wanted);
            lit.extend(places.map(|place| Lit {
                first: (first.1, place.first),
                last: (last.1, place.last),
            }));
        }
        Mention::Any(kinds) => {
            for kind in kinds {
                light(kind, words, wanted, lit);
            }
        }
        Mention::Near { left, right, .. } | Mention::Within { left, right, .. } => {
            let (lefts, rights) = (find(left, words), find(right, words));
            let (mut lit_lefts, mut lit_rights) = (Vec::new(), Vec::new());
            join(mention, &lefts, &rights, words.layout(), &mut |one, other| {
                let cover = Stretch {
                    first: one.first.min(other.first),
                    last: one.last.max(other.last),
                };
                if is_wanted(&cover) {
                    lit_lefts.push(one);
                    lit_rights.push(other);
                }
                lit_lefts.len() < JOINED
            });
            for (side, places) in [(left, &mut lit_lefts), (right, &mut lit_rights)] {
                places.sort_unstable();
                places.dedup();
                light(side, words, Some(places), lit);
            }
        }
    }
}

/// Places where the parts stand side by side.
fn phrases(parts: &[(u32, usize)], words: &impl Words) -> Vec<Stretch> {
    let Some(&(length, _)) = parts.last() else {
        return Vec::new();
    };
    let lists: Vec<(u32, &[u32])> = parts
        .iter()
        .map(|&(offset, leaf)| (offset, words.positions(leaf)))
        .collect();
    // The rarest word leads, the others are looked up.
    let Some(&(lead_offset, lead)) = lists.iter().min_by_key(|(_, list)| list.len()) else {
        return Vec::new();
    };
    let layout = words.layout();
    lead.iter()
        .filter_map(|&position| position.checked_sub(lead_offset))
        .filter(|&start| {
            lists
                .iter()
                .all(|(offset, list)| list.binary_search(&start.saturating_add(*offset)).is_ok())
        })
        .map(|first| Stretch {
            first,
            last: first.saturating_add(length),
        })
        .filter(|stretch| stretch.last <= layout.last_of(Unit::Paragraph, stretch.first))
        .collect()
}

/// Calls `each` with every pair (of left, of right) that the operator joins, until it says false.
fn join(
    operator: &Mention,
    lefts: &[Stretch],
    rights: &[Stretch],
    layout: Layout<'_>,
    each: &mut impl FnMut(Stretch, Stretch) -> bool,
) {
    let reach = |earlier: Stretch| match operator {
        Mention::Near { distance, .. } => Reach {
            first: earlier.last.saturating_add(*distance),
            last: layout.last_of(Unit::Paragraph, earlier.first),
        },
        Mention::Within { unit, .. } => Reach {
            first: u32::MAX,
            last: layout.last_of(*unit, earlier.first),
        },
        _ => Reach { first: 0, last: 0 },
    };
    if !followed(lefts, rights, reach, &mut |one, other| each(one, other)) {
        return;
    }
    if !matches!(operator, Mention::Near { ordered: true, .. }) {
        followed(rights, lefts, reach, &mut |one, other| each(other, one));
    }
}

/// How far a later partner may begin, and end.
struct Reach {
    first: u32,
    last: u32,
}

/// Pairs of an earlier mention with a later one within its reach; false when `each` ended it.
fn followed(
    earlier: &[Stretch],
    later: &[Stretch],
    reach: impl Fn(Stretch) -> Reach,
    each: &mut impl FnMut(Stretch, Stretch) -> bool,
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    struct Text {
        lists: Vec<Vec<u32>>,
        paragraphs: Vec<u32>,
        sentences: Vec<u32>,
    }

    impl Words for Text {
        fn positions(&self, leaf: usize) -> &[u32] {
            self.lists.get(leaf).map_or(&[], Vec::as_slice)
        }

        fn layout(&self) -> Layout<'_> {
            Layout {
                paragraphs: &self.paragraphs,
                sentences: &self.sentences,
            }
        }
    }

    /// `a b. c | d`: letters are leaves, `.` ends a sentence, `|` a paragraph.
    fn text(written: &str) -> Text {
        let mut text = Text {
            lists: vec![Vec::new(); 26],
            paragraphs: vec![0],
            sentences: vec![0],
        };
        let mut position = 0;
        for letter in written.chars() {
            match letter {
                'a'..='z' => {
                    text.lists[(letter as u8 - b'a') as usize].push(position);
                    position += 1;
                }
                '.' => text.sentences.push(position),
                '|' => {
                    position += 1;
                    text.paragraphs.push(position);
                    text.sentences.push(position);
                }
                _ => {}
            }
        }
        text
    }

    fn near(left: Mention, right: Mention, distance: u32, ordered: bool) -> Mention {
        Mention::Near {
            left: Box::new(left),
            right: Box::new(right),
            distance,
            ordered,
        }
    }

    #[test]
    fn neighbours_are_at_distance_one_and_paragraphs_part() {
        let (a, b) = (Mention::Word(0), Mention::Word(1));
        assert!(occurs(&near(a.clone(), b.clone(), 1, false), &text("b a")));
        assert!(!occurs(&near(a.clone(), b.clone(), 1, true), &text("b a")));
        assert!(!occurs(&near(a.clone(), b.clone(), 1, false), &text("a x b")));
        assert!(occurs(&near(a.clone(), b.clone(), 2, false), &text("a x b")));
        assert!(!occurs(&near(a.clone(), b.clone(), 9, false), &text("a | b")));
        assert!(!occurs(&near(a.clone(), a, 9, false), &text("a b")));
    }

    #[test]
    fn only_the_words_that_have_each_other_light() {
        let mut lit = Vec::new();
        let both = near(Mention::Word(0), Mention::Word(1), 2, false);
        light(&both, &text("a x x x a b x x x b"), None, &mut lit);
        let places: Vec<u32> = lit.iter().map(|place| place.first.1).collect();
        assert_eq!(places, vec![4, 5]);
    }

    #[test]
    fn mentions_that_share_a_word_count_once() {
        let phrase = Mention::Phrase(vec![(0, 0), (1, 0)]);
        assert_eq!(count(&find(&phrase, &text("a a a a"))), 2);
        assert_eq!(count(&find(&phrase, &text("a a a"))), 1);
    }

    /// The definition, word for word, over all pairs.
    fn by_definition(mention: &Mention, text: &Text) -> Vec<Stretch> {
        let unit_of = |starts: &[u32], position: u32| starts.iter().filter(|&&start| start <= position).count();
        let mut found = Vec::new();
        match mention {
            Mention::Word(leaf) => found.extend(text.lists[*leaf].iter().map(|&p| Stretch { first: p, last: p })),
            Mention::Phrase(parts) => {
                for start in 0..200 {
                    let all = parts
                        .iter()
                        .all(|(offset, leaf)| text.lists[*leaf].contains(&(start + offset)));
                    let last = start + parts.last().map_or(0, |part| part.0);
                    if all && unit_of(&text.paragraphs, start) == unit_of(&text.paragraphs, last) {
                        found.push(Stretch { first: start, last });
                    }
                }
            }
            Mention::Any(kinds) => found.extend(kinds.iter().flat_map(|kind| by_definition(kind, text))),
            Mention::Near { left, right, .. } | Mention::Within { left, right, .. } => {
                for a in by_definition(left, text) {
                    for b in by_definition(right, text) {
                        let (one, other) = if a.first < b.first { (a, b) } else { (b, a) };
                        let apart = one.last < other.first;
                        let cover = Stretch {
                            first: one.first,
                            last: other.last,
                        };
                        let same = |starts: &[u32]| unit_of(starts, cover.first) == unit_of(starts, cover.last);
                        let holds = match mention {
                            Mention::Near { distance, ordered, .. } => {
                                apart
                                    && other.first - one.last <= *distance
                                    && same(&text.paragraphs)
                                    && (!ordered || a.first < b.first)
                            }
                            Mention::Within {
                                unit: Unit::Sentence, ..
                            } => apart && same(&text.sentences),
                            _ => apart && same(&text.paragraphs),
                        };
                        if holds {
                            found.push(cover);
                        }
                    }
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn mentions() -> impl Strategy<Value = Mention> {
        let word = (0..4usize).prop_map(Mention::Word);
        let phrase = prop::collection::vec(0..4usize, 1..4).prop_map(|leaves| {
            let parts = leaves.into_iter().enumerate();
            Mention::Phrase(parts.map(|(offset, leaf)| (offset as u32, leaf)).collect())
        });
        prop_oneof![word, phrase].prop_recursive(3, 12, 3, |inner| {
            let unit = prop_oneof![Just(Unit::Sentence), Just(Unit::Paragraph)];
            prop_oneof![
                prop::collection::vec(inner.clone(), 1..3).prop_map(Mention::Any),
                (inner.clone(), inner.clone(), 1..6u32, any::<bool>()).prop_map(|(l, r, d, o)| near(l, r, d, o)),
                (inner.clone(), inner, unit).prop_map(|(left, right, unit)| Mention::Within {
                    left: Box::new(left),
                    right: Box::new(right),
                    unit,
                }),
            ]
        })
    }

    proptest! {
        #[test]
        fn finding_follows_the_definition(mention in mentions(), written in "[abcdxx .|]{0,24}") {
            let text = text(&written);
            let expected = by_definition(&mention, &text);
            prop_assert_eq!(occurs(&mention, &text), !expected.is_empty());
            let mut lit = Vec::new();
            light(&mention, &text, None, &mut lit);
            prop_assert_eq!(lit.is_empty(), expected.is_empty());
            for place in lit {
                let inside = expected.iter().any(|found| found.first <= place.first.1 && place.last.1 <= found.last);
                prop_assert!(inside);
            }
            prop_assert_eq!(find(&mention, &text), expected);
        }
    }
}

use proptest::prelude::*;

use super::*;
use crate::query::ast::Unit;
use crate::search::proximity::interval_source::Layout;
use crate::search::snippets::highlighted_words::highlight;

struct Text {
    lists: Vec<Vec<u32>>,
    paragraphs: Vec<u32>,
    sentences: Vec<u32>,
}

impl Words for Text {
    fn positions(&self, query_term: usize) -> &[u32] {
        self.lists.get(query_term).map_or(&[], Vec::as_slice)
    }

    fn layout(&self) -> Layout<'_> {
        Layout {
            paragraphs: &self.paragraphs,
            sentences: &self.sentences,
        }
    }
}

/// `a b. c | d`: letters are query terms, `.` ends a sentence, `|` a paragraph.
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

fn near(left: IntervalSource, right: IntervalSource, distance: u32, ordered: bool) -> IntervalSource {
    IntervalSource::Near {
        left: Box::new(left),
        right: Box::new(right),
        distance,
        ordered,
    }
}

#[test]
fn neighbours_are_at_distance_one_and_paragraphs_part() {
    let (a, b) = (IntervalSource::Word(0), IntervalSource::Word(1));
    assert_eq!(times(&near(a.clone(), b.clone(), 1, false), &text("b a"), 9), 1);
    assert_eq!(times(&near(a.clone(), b.clone(), 1, true), &text("b a"), 9), 0);
    assert_eq!(times(&near(a.clone(), b.clone(), 1, false), &text("a x b"), 9), 0);
    assert_eq!(times(&near(a.clone(), b.clone(), 2, false), &text("a x b"), 9), 1);
    assert_eq!(times(&near(a.clone(), b.clone(), 9, false), &text("a | b"), 9), 0);
    assert_eq!(times(&near(a.clone(), a, 9, false), &text("a b"), 9), 0);
}

#[test]
fn only_the_words_that_have_each_other_light() {
    let mut highlights = Vec::new();
    let both = near(IntervalSource::Word(0), IntervalSource::Word(1), 2, false);
    highlight(&both, &text("a x x x a b x x x b"), None, &mut highlights);
    let places: Vec<u32> = highlights.iter().map(|place| place.first.1).collect();
    assert_eq!(places, vec![4, 5]);
}

#[test]
fn mentions_that_share_a_word_count_once() {
    let phrase = IntervalSource::Phrase(vec![(0, 0), (1, 0)]);
    assert_eq!(times(&phrase, &text("a a a a"), 9), 2);
    assert_eq!(times(&phrase, &text("a a a"), 9), 1);
}

/// The definition, word for word, over all pairs.
fn by_definition(source: &IntervalSource, text: &Text) -> Vec<Interval> {
    let unit_of = |starts: &[u32], position: u32| starts.iter().filter(|&&start| start <= position).count();
    let mut found = Vec::new();
    match source {
        IntervalSource::Word(query_term) => {
            found.extend(text.lists[*query_term].iter().map(|&p| Interval { first: p, last: p }))
        }
        IntervalSource::Phrase(parts) => {
            for start in 0..200 {
                let all = parts
                    .iter()
                    .all(|(offset, query_term)| text.lists[*query_term].contains(&(start + offset)));
                let last = start + parts.last().map_or(0, |part| part.0);
                if all && unit_of(&text.paragraphs, start) == unit_of(&text.paragraphs, last) {
                    found.push(Interval { first: start, last });
                }
            }
        }
        IntervalSource::Any(kinds) => found.extend(kinds.iter().flat_map(|kind| by_definition(kind, text))),
        IntervalSource::Near { left, right, .. } | IntervalSource::Within { left, right, .. } => {
            for a in by_definition(left, text) {
                for b in by_definition(right, text) {
                    let (one, other) = if a.first < b.first { (a, b) } else { (b, a) };
                    let apart = one.last < other.first;
                    let cover = Interval {
                        first: one.first,
                        last: other.last,
                    };
                    let same = |starts: &[u32]| unit_of(starts, cover.first) == unit_of(starts, cover.last);
                    let holds = match source {
                        IntervalSource::Near { distance, ordered, .. } => {
                            apart
                                && other.first - one.last <= *distance
                                && same(&text.paragraphs)
                                && (!ordered || a.first < b.first)
                        }
                        IntervalSource::Within {
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

/// The most intervals of which no two share a word, of a sorted list: from the end on, with each and without it.
fn most_apart(intervals: &[Interval]) -> u32 {
    let mut tail = vec![0; intervals.len() + 1];
    for at in (0..intervals.len()).rev() {
        let next = intervals.partition_point(|other| other.first <= intervals[at].last);
        tail[at] = tail[at + 1].max(1 + tail[next]);
    }
    tail[0]
}

fn intervals() -> impl Strategy<Value = IntervalSource> {
    let word = (0..4usize).prop_map(IntervalSource::Word);
    let phrase = prop::collection::vec(0..4usize, 1..4).prop_map(|query_terms| {
        let parts = query_terms.into_iter().enumerate();
        IntervalSource::Phrase(parts.map(|(offset, query_term)| (offset as u32, query_term)).collect())
    });
    prop_oneof![word, phrase].prop_recursive(3, 12, 3, |inner| {
        let unit = prop_oneof![Just(Unit::Sentence), Just(Unit::Paragraph)];
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..3).prop_map(IntervalSource::Any),
            (inner.clone(), inner.clone(), 1..6u32, any::<bool>()).prop_map(|(l, r, d, o)| near(l, r, d, o)),
            (inner.clone(), inner, unit).prop_map(|(left, right, unit)| IntervalSource::Within {
                left: Box::new(left),
                right: Box::new(right),
                unit,
            }),
        ]
    })
}

proptest! {
    #[test]
    fn finding_follows_the_definition(source in intervals(), written in "[abcdxx .|]{0,24}") {
        let text = text(&written);
        let expected = by_definition(&source, &text);
        prop_assert_eq!(times(&source, &text, 1) > 0, !expected.is_empty());
        prop_assert_eq!(times(&source, &text, u32::MAX), most_apart(&expected));
        let mut highlights = Vec::new();
        highlight(&source, &text, None, &mut highlights);
        prop_assert_eq!(highlights.is_empty(), expected.is_empty());
        for place in highlights {
            let inside = expected.iter().any(|found| found.first <= place.first.1 && place.last.1 <= found.last);
            prop_assert!(inside);
        }
        prop_assert_eq!(find(&source, &text), expected);
    }
}

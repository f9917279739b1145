//! The articles that at least one of many queries has: window by window, and in a window each query is asked only about
//! articles that no earlier one has.

use tantivy::query::Scorer;
use tantivy::{DocId, DocSet, Score, TERMINATED};

/// Articles of a window.
const WINDOW: u32 = WORDS as u32 * u64::BITS;
/// Words of bits of a window.
const WORDS: usize = 16;

/// Walks the articles of many scorers; they have no score here.
pub(crate) struct AnyOf {
    scorers: Vec<Box<dyn Scorer>>,
    /// Articles of the window that are found.
    found: [u64; WORDS],
    /// The first article of the window.
    start: DocId,
    doc: DocId,
    /// Articles of the segment.
    articles: DocId,
}

impl AnyOf {
    /// Over scorers of a segment of so many articles.
    pub(crate) fn over(scorers: Vec<Box<dyn Scorer>>, articles: DocId) -> Self {
        let mut all = Self {
            scorers,
            found: [0; WORDS],
            start: 0,
            doc: 0,
            articles,
        };
        all.fill();
        all.settle(0);
        all
    }

    /// Finds the articles of the window.
    fn fill(&mut self) {
        self.found = [0; WORDS];
        let (start, found) = (self.start, &mut self.found);
        let mut scorers = self.scorers.iter_mut();
        while let Some(scorer) = scorers.next()
            && let Some(mut next) = first(found, 0, false)
        {
            loop {
                let target = start + next;
                let doc = match scorer.doc() {
                    doc if doc < target => scorer.seek(target),
                    doc => doc,
                };
                let Some(here) = doc.checked_sub(start).filter(|&here| here < WINDOW) else {
                    break;
                };
                found[(here / u64::BITS) as usize] |= 1 << (here % u64::BITS);
                match first(found, here, false) {
                    Some(missing) => next = missing,
                    None => break,
                }
            }
        }
        self.scorers.retain(|scorer| scorer.doc() != TERMINATED);
    }

    /// Moves to the first article found at or after `target`.
    fn settle(&mut self, mut target: DocId) {
        while target < self.articles {
            if target - self.start >= WINDOW {
                self.start = target / WINDOW * WINDOW;
                self.fill();
            }
            if let Some(here) = first(&self.found, target - self.start, true) {
                self.doc = self.start + here;
                return;
            }
            target = self.start + WINDOW;
        }
        self.doc = TERMINATED;
    }
}

/// The first bit from `from` on that is set, or that is not.
fn first(bits: &[u64; WORDS], from: u32, set: bool) -> Option<u32> {
    let word = (from / u64::BITS) as usize;
    let sought = |at: usize| if set { bits[at] } else { !bits[at] };
    let begun = sought(word) & (u64::MAX << (from % u64::BITS));
    let rest = (word + 1..WORDS).map(|at| (at, sought(at)));
    let (at, bits) = std::iter::once((word, begun))
        .chain(rest)
        .find(|(_, bits)| *bits != 0)?;
    Some(at as u32 * u64::BITS + bits.trailing_zeros())
}

impl DocSet for AnyOf {
    fn advance(&mut self) -> DocId {
        if self.doc != TERMINATED {
            self.settle(self.doc + 1);
        }
        self.doc
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if target > self.doc {
            self.settle(target);
        }
        self.doc
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        let sum = self
            .scorers
            .iter()
            .map(|scorer| scorer.size_hint())
            .fold(0, u32::saturating_add);
        sum.min(self.articles)
    }
}

impl Scorer for AnyOf {
    fn score(&mut self) -> Score {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    const ARTICLES: DocId = 5_000;

    /// Walks a list; like tantivy's own, it may not be asked to seek back.
    struct Listed(Vec<DocId>);

    impl DocSet for Listed {
        fn advance(&mut self) -> DocId {
            if !self.0.is_empty() {
                self.0.remove(0);
            }
            self.doc()
        }

        fn seek(&mut self, target: DocId) -> DocId {
            assert!(target >= self.doc(), "asked to seek back");
            self.0.retain(|&doc| doc >= target);
            self.doc()
        }

        fn doc(&self) -> DocId {
            self.0.first().copied().unwrap_or(TERMINATED)
        }

        fn size_hint(&self) -> u32 {
            self.0.len() as u32
        }
    }

    impl Scorer for Listed {
        fn score(&mut self) -> Score {
            1.0
        }
    }

    proptest! {
        #[test]
        fn an_article_of_any_list_is_found_once(
            lists in prop::collection::vec(prop_oneof![
                prop::collection::btree_set(0..ARTICLES, 0..60),
                (0..ARTICLES).prop_map(|end| (end / 2..end).collect::<BTreeSet<_>>()),
            ], 2..12),
            mut targets in prop::collection::vec(0..ARTICLES, 0..20),
        ) {
            let all: BTreeSet<DocId> = lists.iter().flatten().copied().collect();
            let open = || {
                let scorers = lists.iter().map(|docs| Box::new(Listed(docs.iter().copied().collect())) as Box<dyn Scorer>);
                AnyOf::over(scorers.collect(), ARTICLES)
            };
            let mut walked = open();
            let mut docs = Vec::new();
            while walked.doc() != TERMINATED {
                docs.push(walked.doc());
                walked.advance();
            }
            prop_assert_eq!(docs, all.iter().copied().collect::<Vec<_>>());
            targets.sort_unstable();
            let mut sought = open();
            for target in targets {
                let expected = all.range(target..).next().copied().unwrap_or(TERMINATED);
                // It stands where it stood when that is farther.
                prop_assert_eq!(sought.seek(target), expected);
            }
        }
    }
}

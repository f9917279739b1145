//! Articles that have all of some words and other clauses: the rarest leads, the others are looked up.

use tantivy::query::Scorer;
use tantivy::{DocId, TERMINATED};

use crate::local::ranking::as_typed::AsTyped;
use crate::local::ranking::best::Best;
use crate::local::ranking::scored_word::{ScoredWord, units_of};
use crate::local::ranking::segment::Segment;
use crate::local::ranking::word::WeighedWord;
use crate::search::hit::Count;

/// A search for everything at once, in one segment.
pub(crate) struct AllWords<'g> {
    words: Vec<ScoredWord<'g>>,
    others: Vec<Box<dyn Scorer>>,
    excluded: Vec<Box<dyn Scorer>>,
    /// Who is asked after whom.
    order: Vec<Part>,
    as_typed: AsTyped,
    segment: &'g Segment<'g>,
}

/// A word or another clause, by its number.
#[derive(Clone, Copy)]
enum Part {
    Word(usize),
    Other(usize),
}

impl<'g> AllWords<'g> {
    pub(crate) fn open(
        words: &'g [WeighedWord],
        others: Vec<Box<dyn Scorer>>,
        excluded: Vec<Box<dyn Scorer>>,
        segment: &'g Segment<'g>,
    ) -> tantivy::Result<Self> {
        let words: Vec<ScoredWord<'g>> = words
            .iter()
            .map(|word| ScoredWord::open(word, segment))
            .collect::<tantivy::Result<_>>()?;
        let mut costs: Vec<(u64, Part)> = Vec::with_capacity(words.len() + others.len());
        for (number, word) in words.iter().enumerate() {
            costs.push((u64::from(word.cursor.len()), Part::Word(number)));
        }
        for (number, other) in others.iter().enumerate() {
            costs.push((other.cost(), Part::Other(number)));
        }
        costs.sort_by_key(|(cost, _)| *cost);
        Ok(Self {
            as_typed: AsTyped::of(&words),
            words,
            others,
            excluded,
            order: costs.into_iter().map(|(_, part)| part).collect(),
            segment,
        })
    }

    /// Shows all articles that match to `best` and counts them.
    pub(crate) fn collect(mut self, best: &mut Best) -> tantivy::Result<Count> {
        let alive = self.segment.reader.alive_bitset();
        let mut articles = 0;
        let mut doc = self.first_from(0);
        while doc != TERMINATED {
            if alive.is_none_or(|alive| alive.is_alive(doc)) && !self.is_excluded(doc) {
                articles += 1;
                self.consider(doc, best)?;
            }
            doc = self.first_from(doc + 1);
        }
        Ok(Count { articles, exact: true })
    }

    /// The first article from `target` on that has everything.
    fn first_from(&mut self, mut target: DocId) -> DocId {
        'next: loop {
            for at in 0..self.order.len() {
                let found = match self.order[at] {
                    Part::Word(number) => self.words[number].cursor.seek(target),
                    Part::Other(number) => seek(&mut *self.others[number], target),
                };
                if found == TERMINATED {
                    return TERMINATED;
                }
                if found > target {
                    target = found;
                    if at > 0 {
                        continue 'next;
                    }
                }
            }
            return target;
        }
    }

    fn is_excluded(&mut self, doc: DocId) -> bool {
        self.excluded.iter_mut().any(|scorer| seek(&mut **scorer, doc) == doc)
    }

    fn consider(&mut self, doc: DocId, best: &mut Best) -> tantivy::Result<()> {
        let norm = self.segment.lengths.norm(doc);
        let units: u32 = self.words.iter_mut().map(|word| word.score(doc, norm)).sum();
        let others: f32 = self.others.iter_mut().map(|other| other.score()).sum();
        let least = units_of(best.least() - others, self.segment);
        let whole = self
            .as_typed
            .add(units, &mut self.words, doc, norm, least, self.segment)?;
        if let Some(units) = whole {
            best.consider(doc, units as f32 * self.segment.unit + others, &self.segment.facts);
        }
        Ok(())
    }
}

/// Some scorers take a question for where they are, or have been, for a mistake.
fn seek(scorer: &mut dyn Scorer, target: DocId) -> DocId {
    if scorer.doc() < target {
        scorer.seek(target)
    } else {
        scorer.doc()
    }
}

//! Articles that have one of some words: window by window, word by word.
//!
//! The articles of a window get what each word scores added up; then the best of them are looked at.
//! Once enough good articles are known, words that cannot lift an article among them are no longer
//! walked but looked up (MaxScore; Turtle and Flood 1995, in windows as in Lucene's bulk scorer).

use tantivy::fastfield::AliveBitSet;
use tantivy::query::Scorer;
use tantivy::{DocId, TERMINATED};

use crate::local::ranking::as_typed::AsTyped;
use crate::local::ranking::best::Best;
use crate::local::ranking::score::saturation;
use crate::local::ranking::scored_word::{ScoredWord, units_of};
use crate::local::ranking::segment::Segment;
use crate::local::ranking::word::WeighedWord;
use crate::search::hit::Count;

/// Articles of a window: scores and mentions of them stay in the nearest cache.
const WINDOW: usize = 2048;

/// A search for one of some words, in one segment.
pub(crate) struct AnyWords<'g> {
    /// The weakest first.
    words: Vec<ScoredWord<'g>>,
    others: Vec<Box<dyn Scorer>>,
    segment: &'g Segment<'g>,
    window: Window,
    /// Words that are only looked up: they score, but find nothing. They come first.
    only_scored: usize,
    /// The most that the stems of so many of the first words can add up to.
    most: Vec<u32>,
    as_typed: AsTyped,
}

/// Scores of the articles of a window.
struct Window {
    start: DocId,
    scores: Box<[u32; WINDOW]>,
    /// Mentions of one word, gathered from all its lists but the last.
    mentions: Box<[f32; WINDOW]>,
    gathered: Vec<u16>,
    /// Articles from the start on that may have a score.
    used: usize,
}

impl<'g> AnyWords<'g> {
    /// Over words, words that only score, and other clauses.
    pub(crate) fn open(
        words: &'g [WeighedWord],
        only_scored: &'g [WeighedWord],
        others: Vec<Box<dyn Scorer>>,
        segment: &'g Segment<'g>,
    ) -> tantivy::Result<Self> {
        let opened = |words: &'g [WeighedWord]| -> tantivy::Result<Vec<ScoredWord<'g>>> {
            let mut opened = Vec::with_capacity(words.len());
            for word in words {
                opened.push(ScoredWord::open(word, segment)?);
            }
            opened.retain(|word| !word.cursor.stems.is_empty());
            opened.sort_by_key(ScoredWord::most);
            Ok(opened)
        };
        let mut all = opened(only_scored)?;
        let only_scored = all.len();
        all.extend(opened(words)?);
        let mut most = vec![0];
        let mut sum = 0u32;
        for word in &all {
            sum += word.most();
            most.push(sum);
        }
        Ok(Self {
            as_typed: AsTyped::of(&all),
            words: all,
            only_scored,
            others,
            segment,
            window: Window {
                start: 0,
                scores: Box::new([0; WINDOW]),
                mentions: Box::new([0.0; WINDOW]),
                gathered: Vec::new(),
                used: 0,
            },
            most,
        })
    }

    /// Shows the articles to `best` that may be among them. Counts those that it saw: all when `counts_all`.
    pub(crate) fn collect(mut self, best: &mut Best, counts_all: bool) -> tantivy::Result<Count> {
        let alive = self.segment.reader.alive_bitset();
        let end = self.segment.reader.max_doc();
        let mut count = Count {
            articles: 0,
            exact: true,
        };
        // The first so many words are looked up only.
        let mut weak = self.only_scored;
        while let Some(start) = self.next_article(weak).filter(|start| *start < end) {
            let least = units_of(best.least(), self.segment);
            while !counts_all && weak < self.words.len() && self.bound(0, weak + 1) < least {
                weak += 1;
                count.exact = false;
            }
            if weak == self.words.len() && self.others.is_empty() {
                break;
            }
            self.fill(start, weak);
            count.articles += self.look(weak, least, alive, best)?;
            self.window.clear();
        }
        Ok(count)
    }

    /// The most that an article can have that has so much by stems and perhaps so many of the first words.
    fn bound(&self, units: u32, weak: usize) -> u32 {
        self.as_typed.with_most(units.saturating_add(self.most[weak]))
    }

    fn next_article(&self, weak: usize) -> Option<DocId> {
        let words = self.words[weak..].iter().map(|word| word.cursor.doc());
        let next = words.chain(self.others.iter().map(|other| other.doc())).min();
        next.filter(|doc| *doc < TERMINATED)
    }

    /// Adds up what the stronger words and the other clauses score in the window from `start` on.
    fn fill(&mut self, start: DocId, weak: usize) {
        self.window.start = start;
        for word in &mut self.words[weak..] {
            self.window.add(word, self.segment);
        }
        for other in &mut self.others {
            self.window.add_other(&mut **other, self.segment);
        }
    }

    /// Looks at the articles of the window; says how many there are.
    fn look(
        &mut self,
        weak: usize,
        mut least: u32,
        alive: Option<&AliveBitSet>,
        best: &mut Best,
    ) -> tantivy::Result<u64> {
        let is_alive = |doc: DocId| alive.is_none_or(|alive| alive.is_alive(doc));
        let mut articles = 0;
        if alive.is_none() {
            articles = self.window.scores[..self.window.used]
                .iter()
                .filter(|score| **score > 0)
                .count() as u64;
        }
        for slot in 0..self.window.used {
            let score = self.window.scores[slot];
            if score == 0 || (alive.is_none() && self.bound(score, weak) < least) {
                continue;
            }
            let doc = self.window.start + slot as DocId;
            if !is_alive(doc) {
                continue;
            }
            articles += u64::from(alive.is_some());
            if self.bound(score, weak) < least {
                continue;
            }
            if let Some(units) = self.completed(doc, score, weak, least)? {
                best.consider(doc, units as f32 * self.segment.unit, &self.segment.facts);
                // What was good enough before may no longer be.
                least = units_of(best.least(), self.segment);
            }
        }
        Ok(articles)
    }

    /// The whole score of an article; `None` as soon as it cannot reach `least`.
    fn completed(&mut self, doc: DocId, mut units: u32, weak: usize, least: u32) -> tantivy::Result<Option<u32>> {
        let norm = self.segment.lengths.norm(doc);
        for number in (0..weak).rev() {
            units = units.saturating_add(self.words[number].score(doc, norm));
            if self.bound(units, number) < least {
                return Ok(None);
            }
        }
        self.as_typed
            .add(units, &mut self.words, doc, norm, least, self.segment)
    }
}

impl Window {
    /// Adds what a word scores.
    fn add(&mut self, word: &mut ScoredWord<'_>, segment: &Segment<'_>) {
        let (start, end) = (self.start, self.start + WINDOW as DocId);
        let scale = word.scale;
        let Some((longest, shorter)) = word.cursor.stems.split_last_mut() else {
            return;
        };
        for list in shorter {
            list.each_before(end, |doc, mentions| {
                let slot = (doc - start) as usize;
                if self.mentions[slot] == 0.0 {
                    self.gathered.push(slot as u16);
                }
                self.mentions[slot] += mentions;
            });
        }
        let mut last = 0;
        let score = |doc, mentions| scale.units(saturation(mentions, segment.lengths.norm(doc))).max(1);
        if self.gathered.is_empty() {
            longest.each_before(end, |doc, mentions| {
                last = doc;
                self.scores[(doc - start) as usize] += score(doc, mentions);
            });
        } else {
            longest.each_before(end, |doc, mentions| {
                last = doc;
                let slot = (doc - start) as usize;
                self.scores[slot] += score(doc, mentions + self.mentions[slot]);
                self.mentions[slot] = 0.0;
            });
            for slot in self.gathered.drain(..) {
                let doc = start + DocId::from(slot);
                let slot = usize::from(slot);
                last = last.max(doc);
                if self.mentions[slot] > 0.0 {
                    self.scores[slot] += score(doc, self.mentions[slot]);
                    self.mentions[slot] = 0.0;
                }
            }
        }
        self.used = self.used.max(last.saturating_sub(start) as usize + 1);
    }

    /// Adds what another clause scores.
    fn add_other(&mut self, other: &mut dyn Scorer, segment: &Segment<'_>) {
        let mut doc = other.doc();
        while doc < self.start + WINDOW as DocId {
            let units = (other.score() / segment.unit) as u32;
            let slot = (doc - self.start) as usize;
            self.scores[slot] = self.scores[slot].saturating_add(units.max(1));
            self.used = self.used.max(slot + 1);
            doc = other.advance();
        }
    }

    fn clear(&mut self) {
        self.scores[..self.used].fill(0);
        self.used = 0;
    }
}

//! Cursors over the position lists of one word test: a word, a few stems, or thousands of words of a prefix.

use tantivy::index::SegmentReader;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, TERMINATED};

use crate::search::leaf::LeafTerms;
use crate::search::placed_list::PlacedList;

/// Walks the articles of a segment that have a word, with the word's positions.
pub(crate) enum Cursor {
    /// No article has it.
    Empty,
    /// One term.
    One(Box<PlacedList>),
    /// A few terms, read side by side.
    Few(Vec<PlacedList>),
    /// Many terms, read one after the other beforehand.
    Gathered(Gathered),
}

/// Positions of many terms, by article.
pub(crate) struct Gathered {
    docs: Vec<DocId>,
    /// End of each article's positions.
    ends: Vec<u32>,
    positions: Vec<u32>,
    at: usize,
}

impl Cursor {
    /// Over one or more lists.
    pub(crate) fn over(mut lists: Vec<PlacedList>) -> Self {
        match lists.len() {
            0 => Self::Empty,
            1 => lists.pop().map_or(Self::Empty, |list| Self::One(Box::new(list))),
            _ => Self::Few(lists),
        }
    }

    /// The article it stands on.
    pub(crate) fn doc(&self) -> DocId {
        match self {
            Self::Empty => TERMINATED,
            Self::One(list) => list.doc(),
            Self::Few(lists) => lists.iter().map(PlacedList::doc).min().unwrap_or(TERMINATED),
            Self::Gathered(gathered) => gathered.doc(),
        }
    }

    /// Moves to the first article at or after `target`.
    pub(crate) fn seek(&mut self, target: DocId) -> DocId {
        match self {
            Self::Empty => TERMINATED,
            Self::One(list) => list.seek(target),
            Self::Few(lists) => lists
                .iter_mut()
                .map(|list| list.seek(target))
                .min()
                .unwrap_or(TERMINATED),
            Self::Gathered(gathered) => gathered.seek(target),
        }
    }

    /// An upper bound of the articles it has.
    pub(crate) fn len(&self) -> u32 {
        match self {
            Self::Empty => 0,
            Self::One(list) => list.len(),
            Self::Few(lists) => lists.iter().fold(0, |sum, list| sum.saturating_add(list.len())),
            Self::Gathered(gathered) => u32::try_from(gathered.docs.len()).unwrap_or(u32::MAX),
        }
    }

    /// The positions in the article it stands on, ascending, without repetition.
    pub(crate) fn positions(&mut self, out: &mut Vec<u32>) {
        out.clear();
        let doc = self.doc();
        if doc == TERMINATED {
            return;
        }
        match self {
            Self::Empty => {}
            // A word can stand at one position once only.
            Self::One(list) => list.positions(out),
            Self::Few(lists) => {
                let mut here = lists.iter_mut().filter(|list| list.doc() == doc);
                if let Some(first) = here.next() {
                    first.positions(out);
                }
                let alone = out.len();
                here.for_each(|list| list.append_positions(out));
                if out.len() > alone {
                    out.sort_unstable();
                    out.dedup();
                }
            }
            Self::Gathered(gathered) => out.extend_from_slice(gathered.positions()),
        }
    }
}

impl Gathered {
    /// Reads the positions of the terms in a segment: of the wanted articles only, when given.
    pub(crate) fn read(terms: &LeafTerms, reader: &SegmentReader, wanted: Option<&Wanted>) -> tantivy::Result<Self> {
        let mut places = Vec::new();
        let mut buffer = Vec::new();
        terms.each_in(reader, |inverted, info, articles| {
            // Most words of a wide pattern are rare: their lists are opened only where they hold a wanted article.
            let is_short = info.doc_freq as usize == articles.docs().len();
            if is_short && wanted.is_some_and(|wanted| !wanted.has_any(articles.docs())) {
                return Ok(());
            }
            let list = inverted.read_postings_from_terminfo(info, IndexRecordOption::WithFreqsAndPositions)?;
            let mut list = PlacedList::new(list, None);
            let next = |list: &mut PlacedList, from| match wanted {
                Some(wanted) => wanted.first_at(list, from),
                None => list.seek(from),
            };
            let mut doc = next(&mut list, 0);
            while doc != TERMINATED {
                list.positions(&mut buffer);
                places.extend(buffer.iter().map(|&position| (doc, position)));
                doc = next(&mut list, doc + 1);
            }
            Ok(())
        })?;
        Ok(Self::of(&places, reader.max_doc()))
    }

    /// Sorts places into their articles, which are below `end`.
    fn of(places: &[(DocId, u32)], end: DocId) -> Self {
        let mut next = vec![0u32; end as usize + 1];
        for &(doc, _) in places {
            next[doc as usize + 1] += 1;
        }
        for doc in 0..end as usize {
            next[doc + 1] += next[doc];
        }
        let mut positions = vec![0; places.len()];
        for &(doc, position) in places {
            let place = &mut next[doc as usize];
            positions[*place as usize] = position;
            *place += 1;
        }
        let (mut docs, mut ends) = (Vec::new(), Vec::new());
        let (mut start, mut kept) = (0, 0);
        for (doc, &end) in (0..end).zip(&next) {
            let end = end as usize;
            if end == start {
                continue;
            }
            positions[start..end].sort_unstable();
            for at in start..end {
                // Two words can share a place: `#metoo` and `metoo`.
                if at == start || positions[at] != positions[at - 1] {
                    positions[kept] = positions[at];
                    kept += 1;
                }
            }
            start = end;
            docs.push(doc);
            ends.push(kept as u32);
        }
        positions.truncate(kept);
        Self {
            docs,
            ends,
            positions,
            at: 0,
        }
    }

    fn doc(&self) -> DocId {
        self.docs.get(self.at).copied().unwrap_or(TERMINATED)
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.at += self.docs[self.at..].partition_point(|&doc| doc < target);
        self.doc()
    }

    fn positions(&self) -> &[u32] {
        let start = if self.at == 0 {
            0
        } else {
            self.ends[self.at - 1] as usize
        };
        &self.positions[start..self.ends[self.at] as usize]
    }
}

/// The articles of a segment worth reading positions of.
pub(crate) struct Wanted {
    /// Ascending.
    docs: Vec<DocId>,
    bits: Vec<u64>,
}

/// With so few wanted articles for one of a list, looking up the wanted ones is shorter than walking the list.
const SEEK_RATIO: usize = 16;

impl Wanted {
    /// These articles, ascending.
    pub(crate) fn new(docs: Vec<DocId>) -> Self {
        let mut bits = vec![0; docs.last().map_or(0, |&doc| doc as usize / 64 + 1)];
        for &doc in &docs {
            bits[doc as usize / 64] |= 1 << (doc % 64);
        }
        Self { docs, bits }
    }

    fn has(&self, doc: DocId) -> bool {
        self.bits
            .get(doc as usize / 64)
            .is_some_and(|bits| bits >> (doc % 64) & 1 == 1)
    }

    fn has_any(&self, docs: &[DocId]) -> bool {
        docs.iter().any(|&doc| self.has(doc))
    }

    /// The first article at or after `from` that the list has and that is wanted.
    fn first_at(&self, list: &mut PlacedList, from: DocId) -> DocId {
        let mut doc = list.seek(from);
        if self.docs.len() * SEEK_RATIO > list.len() as usize {
            while doc != TERMINATED && !self.has(doc) {
                doc = list.advance();
            }
            return doc;
        }
        loop {
            let next = self.docs.partition_point(|&candidate| candidate < doc);
            let Some(&candidate) = self.docs.get(next) else {
                return TERMINATED;
            };
            doc = list.seek(candidate);
            if doc == candidate || doc == TERMINATED {
                return doc;
            }
        }
    }
}

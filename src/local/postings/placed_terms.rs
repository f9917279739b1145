//! The lists of many terms read whole, one after the other: articles, frequencies and positions block by block.

use std::sync::Arc;

use tantivy::directory::{CompositeFile, FileSlice};
use tantivy::index::{InvertedIndexReader, SegmentComponent, SegmentReader};
use tantivy::positions::PositionReader;
use tantivy::postings::{BlockSegmentPostings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, TERMINATED};

use crate::local::postings::candidates::Candidates;
use crate::local::postings::placed_list::PlacedList;

/// With so few wanted articles for one of a list, looking up the wanted ones is shorter than reading the list.
const SEEK_RATIO: usize = 16;

/// Reads the positions of terms of one field in a segment.
pub(crate) struct PlacedTerms {
    inverted: Arc<InvertedIndexReader>,
    /// `None` where no article of the segment has the field.
    positions: Option<FileSlice>,
    /// One buffer for all lists: most of them are short.
    block: Option<BlockSegmentPostings>,
    steps: Vec<u32>,
}

impl PlacedTerms {
    /// Of a field in a segment.
    pub(crate) fn of(field: Field, reader: &SegmentReader) -> tantivy::Result<Self> {
        let file = reader.open_read(SegmentComponent::Positions)?;
        Ok(Self {
            inverted: reader.inverted_index(field)?,
            positions: CompositeFile::open(&file)?.open_read(field),
            block: None,
            steps: Vec::new(),
        })
    }

    /// Calls `each` with every place of the term: in the wanted articles only, when given.
    pub(crate) fn each_place(
        &mut self,
        info: &TermInfo,
        wanted: Option<&Candidates>,
        mut each: impl FnMut(DocId, u32),
    ) -> tantivy::Result<()> {
        match wanted {
            Some(wanted) if wanted.len() * SEEK_RATIO <= info.doc_freq as usize => {
                let list = self
                    .inverted
                    .read_postings_from_terminfo(info, IndexRecordOption::WithFreqsAndPositions)?;
                look_up(&mut PlacedList::new(list, None), wanted, each);
                Ok(())
            }
            Some(wanted) => self.read_whole(info, |docs| wanted.has_any(docs), |doc| wanted.has(doc), each),
            None => self.read_whole(info, |_| true, |_| true, &mut each),
        }
    }

    fn read_whole(
        &mut self,
        info: &TermInfo,
        is_any_wanted: impl Fn(&[DocId]) -> bool,
        is_wanted: impl Fn(DocId) -> bool,
        mut each: impl FnMut(DocId, u32),
    ) -> tantivy::Result<()> {
        let Some(file) = &self.positions else {
            return Ok(());
        };
        let inverted = &self.inverted;
        let block = match &mut self.block {
            Some(block) => {
                inverted.reset_block_postings_from_terminfo(info, block)?;
                block
            }
            none => none.insert(inverted.read_block_postings_from_terminfo(info, IndexRecordOption::WithFreqs)?),
        };
        let mut reader: Option<PositionReader> = None;
        // Positions of the blocks before this one.
        let mut before = 0;
        while !block.docs().is_empty() {
            let (docs, frequencies) = (block.docs(), block.freqs());
            let here: u32 = frequencies.iter().sum();
            if is_any_wanted(docs) {
                let reader = match &mut reader {
                    Some(reader) => reader,
                    none => none.insert(PositionReader::open(
                        file.read_bytes_slice(info.positions_range.clone())?,
                    )?),
                };
                self.steps.resize(here as usize, 0);
                reader.read(before, &mut self.steps);
                let mut steps = self.steps.iter();
                for (&doc, &frequency) in docs.iter().zip(frequencies) {
                    let own = steps.by_ref().take(frequency as usize);
                    if !is_wanted(doc) {
                        own.for_each(drop);
                        continue;
                    }
                    // The first position, and from then on the way to the next one.
                    let mut position = 0;
                    for step in own {
                        position += step;
                        each(doc, position);
                    }
                }
            }
            before += u64::from(here);
            block.advance();
        }
        Ok(())
    }
}

/// Seeks the wanted articles in a long list.
fn look_up(list: &mut PlacedList, wanted: &Candidates, mut each: impl FnMut(DocId, u32)) {
    let mut positions = Vec::new();
    let mut next = wanted.first_from(0);
    while let Some(target) = next {
        let doc = list.seek(target);
        if doc == TERMINATED {
            return;
        }
        if doc == target {
            list.positions(&mut positions);
            positions.iter().for_each(|&position| each(doc, position));
        }
        next = wanted.first_from(doc.max(target + 1));
    }
}

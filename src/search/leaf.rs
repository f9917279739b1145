//! Leaves: single words of a query, as words of the index.

use std::sync::Arc;

use tantivy::index::SegmentReader;
use tantivy::postings::{BlockSegmentPostings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, Term};

use crate::analyzer::language::LanguageSet;
use crate::analyzer::written_form::Wording;
use crate::search::candidates::Candidates;
use crate::search::expansion::Expansion;
use crate::search::ground::Ground;
use crate::search::placed_list::PlacedList;
use crate::search::placed_terms::PlacedTerms;
use crate::search::spoken::Spoken;

/// Words of one pattern that are read side by side.
pub(crate) const SIDE_BY_SIDE: usize = 12;

/// One word of a clause, as words of the index.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Leaf {
    /// A word in any form: the word as written, and its stems in the languages of the index.
    Stems {
        /// As written, folded: what is looked for where there are no stems.
        forms: Vec<String>,
        /// What words are compared by: the form, and the stems with the tags of their languages.
        stems: Vec<String>,
        /// The words of the index that pass.
        wordings: Vec<Wording>,
    },
    /// Words as written.
    Forms(Arc<[String]>),
    /// Words of a pattern.
    Pattern(Expansion),
    /// Words that begin so.
    Prefix {
        /// The beginning.
        prefix: String,
        /// All of them in the index.
        expansion: Expansion,
    },
}

impl Leaf {
    /// What of it stands in one field.
    pub(crate) fn terms(&self, ground: &Ground) -> LeafTerms {
        let (words, expansion) = match self {
            Self::Stems { wordings, .. } if ground.stemmed => {
                return LeafTerms {
                    field: ground.words,
                    words: wordings.iter().map(|wording| wording.term.clone()).collect(),
                    only: wordings.iter().map(|wording| wording.only).collect(),
                    expansion: None,
                };
            }
            Self::Stems { forms, .. } => (forms.as_slice().into(), None),
            Self::Forms(forms) => (Arc::clone(forms), None),
            Self::Pattern(expansion) | Self::Prefix { expansion, .. } => {
                (Arc::clone(&expansion.words), Some(expansion.clone()))
            }
        };
        LeafTerms {
            field: ground.words,
            words,
            only: Vec::new(),
            expansion,
        }
    }
}

/// The terms of a leaf in one field: thousands, where a pattern is wide.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct LeafTerms {
    /// The field.
    field: Field,
    words: Arc<[String]>,
    /// The languages of the articles in which each word counts; empty for a pattern, whose words count everywhere.
    only: Vec<Option<LanguageSet>>,
    /// Where the postings of the words of a pattern lie.
    expansion: Option<Expansion>,
}

impl LeafTerms {
    /// How many.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// True for the words of a pattern, which may be many; false for the forms of one word.
    pub(crate) fn is_pattern(&self) -> bool {
        self.only.is_empty()
    }

    /// True when the lists of these terms are read side by side; more are gathered beforehand.
    pub(crate) fn are_read_beside(&self) -> bool {
        self.len() <= SIDE_BY_SIDE || !self.is_pattern()
    }

    /// One by one.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Term> + '_ {
        self.words.iter().map(|word| Term::from_field_text(self.field, word))
    }

    /// Calls `each` with the articles of every term of a pattern in a segment.
    pub(crate) fn each_in(
        &self,
        reader: &SegmentReader,
        mut each: impl FnMut(&mut BlockSegmentPostings),
    ) -> tantivy::Result<()> {
        let inverted = reader.inverted_index(self.field)?;
        // One buffer for all lists: most of them are short.
        let mut buffer: Option<BlockSegmentPostings> = None;
        let mut each_list = |info: &TermInfo| -> tantivy::Result<()> {
            let list = match &mut buffer {
                Some(list) => {
                    inverted.reset_block_postings_from_terminfo(info, list)?;
                    list
                }
                none => none.insert(inverted.read_block_postings_from_terminfo(info, IndexRecordOption::Basic)?),
            };
            each(list);
            Ok(())
        };
        if let Some(expansion) = &self.expansion {
            let mut lists = expansion.lists(self.field, reader.segment_id()).iter();
            return lists.try_for_each(each_list);
        }
        for word in self.words.iter() {
            if let Some(info) = inverted.terms().get(word)? {
                each_list(&info)?;
            }
        }
        Ok(())
    }

    /// Calls `each` with every place of the words in a segment: in the wanted articles only, when given.
    pub(crate) fn each_place_in(
        &self,
        reader: &SegmentReader,
        wanted: Option<&Candidates>,
        mut each: impl FnMut(DocId, u32),
    ) -> tantivy::Result<()> {
        let mut terms = PlacedTerms::of(self.field, reader)?;
        if let Some(expansion) = &self.expansion {
            let mut lists = expansion.lists(self.field, reader.segment_id()).iter();
            return lists.try_for_each(|info| terms.each_place(info, wanted, &mut each));
        }
        let inverted = reader.inverted_index(self.field)?;
        let mut spoken = Spoken::in_segment(reader);
        for (number, word) in self.words.iter().enumerate() {
            let Some(info) = inverted.terms().get(word)? else {
                continue;
            };
            match spoken.only(self.only.get(number).copied().flatten())? {
                None => terms.each_place(&info, wanted, &mut each)?,
                Some(only) => terms.each_place(&info, wanted, |doc, position| {
                    if only.admits(doc) {
                        each(doc, position);
                    }
                })?,
            }
        }
        Ok(())
    }

    /// About how many places the terms have in a segment: a position takes a byte, or little more.
    pub(crate) fn places_in(&self, reader: &SegmentReader) -> tantivy::Result<usize> {
        if let Some(expansion) = &self.expansion {
            let lists = expansion.lists(self.field, reader.segment_id()).iter();
            return Ok(lists.map(|info| info.positions_range.len()).sum());
        }
        let inverted = reader.inverted_index(self.field)?;
        let mut sum = 0;
        for word in self.words.iter() {
            sum += inverted.terms().get(word)?.map_or(0, |info| info.positions_range.len());
        }
        Ok(sum)
    }

    /// The terms of leaves of one field as those of one leaf; `None` of no leaf.
    pub(crate) fn together(leaves: Vec<Self>) -> Option<Self> {
        let mut only = Vec::new();
        let mut words = Vec::new();
        for leaf in &leaves {
            let everywhere = leaf.words.len().saturating_sub(leaf.only.len());
            only.extend(leaf.only.iter().copied().chain(std::iter::repeat_n(None, everywhere)));
            words.extend(leaf.words.iter().cloned());
        }
        leaves.first().map(|first| Self {
            field: first.field,
            words: words.into(),
            only,
            expansion: None,
        })
    }

    /// Takes the terms out, leaving none.
    pub(crate) fn take(&mut self) -> Self {
        let none = Self {
            field: self.field,
            words: Arc::default(),
            only: Vec::new(),
            expansion: None,
        };
        std::mem::replace(self, none)
    }

    /// The lists of the terms of a segment, with positions.
    pub(crate) fn lists(&self, reader: &SegmentReader) -> tantivy::Result<Vec<PlacedList>> {
        let inverted = reader.inverted_index(self.field)?;
        let mut spoken = Spoken::in_segment(reader);
        let mut lists = Vec::new();
        for (number, word) in self.words.iter().enumerate() {
            if let Some(info) = inverted.terms().get(word)? {
                let list = inverted.read_postings_from_terminfo(&info, IndexRecordOption::WithFreqsAndPositions)?;
                let only = spoken.only(self.only.get(number).copied().flatten())?;
                lists.push(PlacedList::new(list, only));
            }
        }
        Ok(lists)
    }
}

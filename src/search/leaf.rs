//! Leaves: single words of a query, as words of the index.

use std::sync::Arc;

use tantivy::Term;
use tantivy::index::{InvertedIndexReader, SegmentReader};
use tantivy::postings::{BlockSegmentPostings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption};

use crate::index::analyzer::language::LanguageSet;
use crate::index::library::Wording;
use crate::search::expansion::Expansion;
use crate::search::ground::Ground;
use crate::search::placed_list::PlacedList;
use crate::search::spoken::Spoken;

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
#[derive(Debug, Clone)]
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

    /// One by one.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Term> + '_ {
        self.words.iter().map(|word| Term::from_field_text(self.field, word))
    }

    /// Calls `each` with where the postings of every term of a pattern in a segment lie, and the articles there.
    pub(crate) fn each_in(
        &self,
        reader: &SegmentReader,
        mut each: impl FnMut(&InvertedIndexReader, &TermInfo, &mut BlockSegmentPostings) -> tantivy::Result<()>,
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
            each(&inverted, info, list)
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

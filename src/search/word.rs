//! A word of a query as the index has it: where its postings lie, and how much it says.

use std::sync::Arc;

use tantivy::Term;
use tantivy::index::{SegmentId, SegmentReader};
use tantivy::postings::TermInfo;
use tantivy::schema::{Field, IndexRecordOption};

use crate::index::library::Library;
use crate::search::error::SearchError;
use crate::search::posting_list::PostingList;
use crate::search::score::{AS_TYPED, HEADLINE, library_size, most};

/// A word in any form, in headline and body.
#[derive(Debug)]
pub(crate) struct Word {
    /// As it was typed, folded.
    pub(crate) typed: String,
    /// Its stems: what matches.
    pub(crate) stems: TermGroup,
    /// The very form: what adds to the score.
    pub(crate) forms: TermGroup,
}

impl Word {
    pub(crate) fn of(library: &Library, forms: &[String], stems: &[String]) -> Result<Self, SearchError> {
        let fields = library.fields();
        Ok(Self {
            typed: forms.first().cloned().unwrap_or_default(),
            stems: TermGroup::of(library, stems, [fields.title, fields.body], 1.0)?,
            forms: TermGroup::of(library, forms, [fields.title_exact, fields.body_exact], AS_TYPED)?,
        })
    }
}

/// A word of a query with its weight there.
#[derive(Debug, Clone)]
pub(crate) struct WeighedWord {
    /// The word.
    pub(crate) word: Arc<Word>,
    /// 1 unless the query says otherwise.
    pub(crate) factor: f32,
}

/// Terms that count as one.
#[derive(Debug)]
pub(crate) struct TermGroup {
    /// Articles that have one of them, about.
    pub(crate) articles: u64,
    /// The most that they can score in an article.
    pub(crate) most: f32,
    terms: Vec<Placed>,
}

/// A term in one field.
#[derive(Debug)]
struct Placed {
    field: Field,
    /// What one mention there counts.
    mention: f32,
    segments: Vec<(SegmentId, TermInfo)>,
}

impl TermGroup {
    /// Of these words in headline and body.
    fn of(library: &Library, words: &[String], fields: [Field; 2], weight: f32) -> Result<Self, SearchError> {
        let mut terms = Vec::with_capacity(words.len() * fields.len());
        let mut articles = 0;
        for word in words {
            let mut frequent = 0;
            for (field, mention) in fields.into_iter().zip([HEADLINE, 1.0]) {
                let term = Term::from_field_text(field, word);
                let mut segments = Vec::new();
                for reader in library.searcher().segment_readers() {
                    let info = reader
                        .inverted_index(field)?
                        .get_term_info(&term)
                        .map_err(tantivy::TantivyError::from)?;
                    segments.extend(info.map(|info| (reader.segment_id(), info)));
                }
                let with_it: u64 = segments.iter().map(|(_, info)| u64::from(info.doc_freq)).sum();
                frequent = frequent.max(with_it);
                if with_it > 0 {
                    terms.push(Placed {
                        field,
                        mention,
                        segments,
                    });
                }
            }
            articles += frequent;
        }
        Ok(Self {
            articles,
            most: weight * most(articles, library_size(library)),
            terms,
        })
    }

    /// Its lists in a segment, the shortest first.
    pub(crate) fn lists(&self, reader: &SegmentReader) -> tantivy::Result<Vec<PostingList>> {
        let mut lists = Vec::with_capacity(self.terms.len());
        for term in &self.terms {
            let here = term
                .segments
                .iter()
                .find(|(segment, _)| *segment == reader.segment_id());
            let Some((_, info)) = here else {
                continue;
            };
            let inverted = reader.inverted_index(term.field)?;
            let block = inverted.read_block_postings_from_terminfo(info, IndexRecordOption::WithFreqs)?;
            lists.push(PostingList::new(block, term.mention));
        }
        lists.sort_by_key(PostingList::len);
        Ok(lists)
    }

    /// Lengths of all lists together.
    pub(crate) fn postings(&self) -> u64 {
        let infos = self.terms.iter().flat_map(|term| &term.segments);
        infos.map(|(_, info)| u64::from(info.doc_freq)).sum()
    }
}

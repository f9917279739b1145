//! What scores know of an archive as a whole: exactly, whatever the history of its index.

use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use crate::index::reader::IndexReader;

/// Numbers of articles and words. Of articles, deleted ones count until they are merged away, as they do in the frequencies of words.
pub(crate) struct Statistics<'a> {
    index: &'a IndexReader,
}

impl<'a> Statistics<'a> {
    /// Of this archive.
    pub(crate) fn of(index: &'a IndexReader) -> Self {
        Self { index }
    }

    fn searcher(&self) -> &Searcher {
        self.index.searcher()
    }
}

impl Bm25StatisticsProvider for Statistics<'_> {
    /// Words of a field: such that their part of all articles is the length of one on the average. Names have no lengths, there every
    /// one counts as a single word.
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        let (fields, lengths) = (self.index.fields(), self.index.lengths());
        let all = self.total_num_docs()?;
        let words = match field {
            field if field == fields.title => lengths.titles,
            field if field == fields.body => lengths.bodies,
            field if field == fields.caption => lengths.captions,
            _ => return Ok(all),
        };
        let living = self.index.articles().max(1);
        Ok((u128::from(words) * u128::from(all) / u128::from(living)) as u64)
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Bm25StatisticsProvider::total_num_docs(self.searcher())
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        self.searcher().doc_freq(term)
    }
}

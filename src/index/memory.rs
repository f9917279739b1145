//! An index in memory: for tests and for small corpora that live as long as a process.

use tantivy::{Index, IndexWriter};

use crate::article::Article;
use crate::index::document::{Prepared, Preparer};
use crate::index::error::IndexError;
use crate::index::families::GrowingFamilies;
use crate::index::lengths::Lengths;
use crate::index::reader::IndexReader;
use crate::index::schema::Fields;
use crate::index::shape::{settings, tokenizers};

/// Memory of the one writer thread: enough that a test's corpus stays in one segment.
const WRITER_BYTES: usize = 64 << 20;

/// An index of these articles, in memory.
pub fn reader_of<'a>(articles: impl IntoIterator<Item = &'a Article>) -> Result<IndexReader, IndexError> {
    let (schema, fields) = Fields::build();
    let index = Index::builder()
        .schema(schema)
        .tokenizers(tokenizers())
        .settings(settings())
        .create_in_ram()?;
    let mut writer: IndexWriter<Prepared> = index.writer_with_num_threads(1, WRITER_BYTES)?;
    let mut preparer = Preparer::new(fields);
    let mut lengths = Lengths::default();
    let mut families = GrowingFamilies::default();
    for article in articles {
        let mut document = preparer.prepare(article);
        lengths += document.lengths;
        families.add(std::mem::take(&mut document.members));
        writer.add_document(document)?;
    }
    writer.commit()?;
    IndexReader::of(&index, families.grown().0, lengths)
}

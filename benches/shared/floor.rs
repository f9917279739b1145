//! The floor: bare tantivy fed with ready-made documents, one stemmed field pair, as in its own examples.

use std::path::Path;

use tantivy::schema::{IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions};
use tantivy::{Index, IndexWriter, TantivyDocument};

use crate::corpus::Story;

/// Documents ready for [`index`].
pub struct Ready {
    schema: Schema,
    documents: Vec<TantivyDocument>,
}

/// Makes the documents beforehand: the floor pays for nothing but the engine.
pub fn ready(stories: &[Story]) -> Ready {
    let mut schema = Schema::builder();
    let words = TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer("en_stem")
            .set_index_option(IndexRecordOption::WithFreqsAndPositions),
    );
    let title = schema.add_text_field("title", words.clone() | STORED);
    let body = schema.add_text_field("body", words | STORED);
    let documents = stories
        .iter()
        .map(|story| {
            let mut document = TantivyDocument::new();
            document.add_text(title, &story.title);
            document.add_text(body, story.body.join("\n"));
            document
        })
        .collect();
    Ready {
        schema: schema.build(),
        documents,
    }
}

/// Indexes with two threads and commits.
pub fn index(ready: &Ready, documents: Vec<TantivyDocument>, folder: &Path) {
    let index = Index::create_in_dir(folder, ready.schema.clone()).expect("an index");
    let mut writer: IndexWriter = index.writer_with_num_threads(2, 400 << 20).expect("a writer");
    for document in documents {
        writer.add_document(document).expect("added");
    }
    writer.commit().expect("committed");
    writer.wait_merging_threads().expect("merged");
}

impl Ready {
    /// A copy of the documents to feed.
    pub fn documents(&self) -> Vec<TantivyDocument> {
        self.documents.clone()
    }
}

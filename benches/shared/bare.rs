//! Bare tantivy's search, as in its own examples: open, search, fetch ten, a snippet each.

use std::path::Path;

use tantivy::collector::TopDocs;
use tantivy::query::{Query, QueryParser};
use tantivy::schema::Value;
use tantivy::snippet::SnippetGenerator;
use tantivy::{Index, Searcher, TantivyDocument};

/// Hits of every search.
pub const HITS: usize = 10;

/// The floor opened: bare tantivy with its own parser.
pub struct Floor {
    searcher: Searcher,
    parser: QueryParser,
}

impl Floor {
    /// Opens the floor's index.
    pub fn open(folder: &Path) -> Self {
        let index = Index::open_in_dir(folder).expect("an index");
        let reader = index
            .reader_builder()
            .reload_policy(tantivy::ReloadPolicy::Manual)
            .try_into()
            .expect("a reader");
        let fields = index.schema().fields().map(|(field, _)| field).collect();
        Self {
            searcher: tantivy::IndexReader::searcher(&reader),
            parser: QueryParser::for_index(&index, fields),
        }
    }

    /// The query as tantivy understands it.
    pub fn query(&self, text: &str) -> Box<dyn Query> {
        self.parser.parse_query(text).expect("a query")
    }

    /// The best ten, fetched.
    pub fn documents(&self, query: &dyn Query) -> Vec<TantivyDocument> {
        let best = self
            .searcher
            .search(query, &TopDocs::with_limit(HITS).order_by_score())
            .expect("searched");
        best.into_iter()
            .map(|(_, address)| self.searcher.doc(address).expect("a document"))
            .collect()
    }

    /// One snippet of each, as mark-up.
    pub fn snippets(&self, query: &dyn Query, documents: &[TantivyDocument]) -> Vec<String> {
        let body = self.searcher.schema().get_field("body").expect("the body");
        let generator = SnippetGenerator::create(&self.searcher, query, body).expect("a generator");
        let text = |document: &TantivyDocument| {
            document
                .get_first(body)
                .and_then(|value| value.as_str())
                .unwrap_or_default()
                .to_owned()
        };
        documents
            .iter()
            .map(|document| generator.snippet(&text(document)).to_html())
            .collect()
    }
}

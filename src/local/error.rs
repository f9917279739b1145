//! What can be wrong with a local index, as what can be wrong with a search.

use tantivy::TantivyError;

use crate::index::error::IndexError;
use crate::search::error::SearchError;

impl From<IndexError> for SearchError {
    fn from(error: IndexError) -> Self {
        Self::Index(Box::new(error))
    }
}

impl From<TantivyError> for SearchError {
    fn from(error: TantivyError) -> Self {
        Self::Engine(Box::new(error))
    }
}

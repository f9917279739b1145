//! Why a call has no answer.

use crate::search::error::SearchError;

/// Why a call has no answer; each text says what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The client asked for what cannot be: a parameter, a query that is too dear.
    #[error("{0}")]
    Bad(String),
    /// There is no such thing.
    #[error("{0}")]
    Missing(String),
    /// The archive cannot answer.
    #[error("{0}")]
    Broken(String),
}

impl Fault {
    /// Its status of HTTP.
    pub fn status(&self) -> u16 {
        match self {
            Self::Bad(_) => 400,
            Self::Missing(_) => 404,
            Self::Broken(_) => 500,
        }
    }
}

impl From<SearchError> for Fault {
    fn from(error: SearchError) -> Self {
        match error {
            SearchError::UnknownArticle { .. } => Self::Missing(error.to_string()),
            SearchError::Damaged { .. } | SearchError::Index(_) | SearchError::Engine(_) => {
                Self::Broken(error.to_string())
            }
            _ => Self::Bad(error.to_string()),
        }
    }
}

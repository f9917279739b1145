//! What can be wrong with a search.

use std::error::Error;

/// What can be wrong with a search. Every message says what to do.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// A pattern that matches more words than a search can follow.
    #[error("`{clause}` matches more than {limit} different words: write more of its letters")]
    TooWide {
        /// The clause as printed.
        clause: String,
        /// The most words a clause may stand for.
        limit: usize,
    },
    /// Patterns that together match more words than a search can follow.
    #[error(
        "up to `{clause}`, the patterns of this query match more than {limit} words: write more of their letters, or fewer of them"
    )]
    TooManyWords {
        /// The clause that was too much, as printed.
        clause: String,
        /// The most words that all patterns may stand for.
        limit: usize,
    },
    /// Patterns that together take more reading in the index than a search may.
    #[error("up to `{clause}`, the patterns of this query take too long to look up: ask for fewer at once")]
    TooManyPatterns {
        /// The clause that was too much, as printed.
        clause: String,
    },
    /// Phrases and NEARs of too many common words.
    #[error(
        "the phrases and NEARs of this query ask for the places of too many words in too many articles: leave out those of the commonest words, or search for some of them at a time"
    )]
    TooManyPlaces,
    /// A phrase that is a text.
    #[error("a phrase of more than {limit} words cannot be searched for: take a few words of it that are its own")]
    TooLong {
        /// The most words of a phrase.
        limit: usize,
    },
    /// A regular expression that cannot be read, or that is too big.
    #[error("`{clause}` is no regular expression that can be searched for: {reason}")]
    BadPattern {
        /// The clause as printed.
        clause: String,
        /// What the regular expression index said, on one line.
        reason: String,
    },
    /// A clause that has no place in a text stands inside NEAR, SENT, PARA or atleast.
    #[error("`{clause}` has no place in a text, so nothing can be near it: join it with AND outside of the group")]
    HasNoPlace {
        /// The clause as printed.
        clause: String,
    },
    /// More than one article has that name.
    #[error("several articles are called `{name}`: take one of their ids: {ids}")]
    SeveralArticles {
        /// The name.
        name: String,
        /// Ids of the first of them.
        ids: String,
    },
    /// No article has that name.
    #[error(
        "no article is called `{name}`: give an id, the beginning of one, or a path, as `nutgraf search` prints them"
    )]
    UnknownArticle {
        /// The name.
        name: String,
    },
    /// A field that has no values to count.
    #[error("`{field}` has no values to count: take source, section, byline, place or lang")]
    NoFacet {
        /// Its name.
        field: String,
    },
    /// The index answers nonsense.
    #[error(
        "the index is damaged ({reason}): find out with `nutgraf status --verify`, mend it with `nutgraf index --rebuild`"
    )]
    Damaged {
        /// What went wrong.
        reason: String,
    },
    /// The index failed.
    #[error(transparent)]
    Index(Box<dyn Error + Send + Sync>),
    /// The engine failed.
    #[error("the search engine failed: {0}: if it happens again, run `nutgraf status --verify`")]
    Engine(#[source] Box<dyn Error + Send + Sync>),
}

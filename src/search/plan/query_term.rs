//! Query terms: single words of a query, as words of the corpus.

use std::sync::Arc;

use crate::analyzer::written_form::WrittenForm;
use crate::search::plan::pattern_words::Expansion;

/// One word of a clause, as words of the index.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum QueryTerm {
    /// A word in any form: the word as written, and its stems in the languages of the index.
    Stems {
        /// As written, folded: what is looked for where there are no stems.
        forms: Vec<String>,
        /// As written, with its accents when it has some: what counts for more in the ranking.
        typed: Vec<String>,
        /// What words are compared by: the form, and the stems with the tags of their languages.
        stems: Vec<String>,
        /// The words of the index that pass.
        written_forms: Vec<WrittenForm>,
    },
    /// Words as written.
    Forms(Arc<[String]>),
    /// Words of a pattern.
    Pattern(Expansion),
    /// A letter of a script without spaces, whose texts are indexed by pairs of letters.
    Letter {
        /// The letter.
        letter: String,
        /// The pairs that hold it where it is wanted, and itself alone.
        expansion: Expansion,
    },
    /// Words that begin so.
    Prefix {
        /// The beginning.
        prefix: String,
        /// All of them in the index.
        expansion: Expansion,
    },
}

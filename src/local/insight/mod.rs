//! What a search tells beside its hits: facets, timeline, counts of clauses, suggestions; and completion.

pub(crate) mod completion;
pub(crate) mod facets;
pub(crate) mod suggest;
pub(crate) mod tally;
pub(crate) mod timeline;

//! What a search tells beside its hits: facets, timeline, counts of clauses, advice; and completion.

pub(crate) mod advice;
pub(crate) mod clause_counts;
pub(crate) mod completion;
pub(crate) mod facets;
pub(crate) mod timeline;

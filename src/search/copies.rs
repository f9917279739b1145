//! Near-copies: the same wire story in several papers, folded into the best of them.

use crate::analyzer::signature::{WORDS, resemblance};

/// Share of both texts that makes two articles copies. Abridgements of a wire story keep more than
/// half of it; two reports of one event share a few sentences of quotation.
pub(crate) const COPY: f32 = 0.55;

/// An article with its near-copies.
#[derive(Debug, Clone)]
pub(crate) struct Group<T> {
    /// The best of them.
    pub(crate) best: T,
    /// The others, in order.
    pub(crate) copies: Vec<T>,
}

impl<T> Group<T> {
    /// Without copies.
    pub(crate) fn alone(best: T) -> Self {
        Self {
            best,
            copies: Vec::new(),
        }
    }
}

/// Folds each article into the first one of the list that it is a copy of. Each comes with its signature; one without is no copy.
pub(crate) fn folded<T>(found: impl IntoIterator<Item = (T, Option<[u64; WORDS]>)>) -> Vec<Group<T>> {
    let mut groups: Vec<Group<T>> = Vec::new();
    let mut known: Vec<Option<[u64; WORDS]>> = Vec::new();
    for (article, own) in found {
        let first = own.and_then(|own| {
            known
                .iter()
                .position(|other| other.is_some_and(|other| resemblance(&own, &other) >= COPY))
        });
        match first {
            Some(group) => groups[group].copies.push(article),
            None => {
                groups.push(Group::alone(article));
                known.push(own);
            }
        }
    }
    groups
}

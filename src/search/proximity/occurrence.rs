//! Where a mention occurs in a text, and how often: the definition of [`mention`](crate::search::proximity::mention), carried out.

use crate::query::ast::Unit;
use crate::search::proximity::disjoint::{Bond, disjoint, disjoint_words, is_in_step};
use crate::search::proximity::joined::join;
use crate::search::proximity::mention::{Mention, Stretch, Words};

/// Joined mentions of one text in all that are listed. See [`join`] on texts that have more.
pub(crate) const JOINED: usize = 1 << 16;

/// All mentions in a text, ascending, without repetition.
pub(crate) fn find(mention: &Mention, words: &impl Words) -> Vec<Stretch> {
    let mut found = match mention {
        Mention::Word(query_term) => {
            return words
                .positions(*query_term)
                .iter()
                .map(|&position| Stretch {
                    first: position,
                    last: position,
                })
                .collect();
        }
        Mention::Phrase(parts) => return phrases(parts, words),
        Mention::Any(kinds) => kinds.iter().flat_map(|kind| find(kind, words)).collect(),
        Mention::Near { left, right, .. } | Mention::Within { left, right, .. } => {
            let lefts = find(left, words);
            if lefts.is_empty() {
                // Of a long chain, most articles have no more than the beginning.
                return lefts;
            }
            let rights = find(right, words);
            if rights.is_empty() {
                return rights;
            }
            let mut joined = Vec::new();
            join(mention, &lefts, &rights, words.layout(), &mut |one, other| {
                joined.push(Stretch {
                    first: one.first.min(other.first),
                    last: one.last.max(other.last),
                });
                joined.len() < JOINED
            });
            joined
        }
    };
    found.sort_unstable();
    found.dedup();
    found
}

/// How many mentions a reader counts: as many as share no word, looked for up to `most`. So many are in [`find`]'s list;
/// where nothing but the number is wanted, most are counted without one.
pub(crate) fn times(mention: &Mention, words: &impl Words, most: u32) -> u32 {
    match mention {
        Mention::Word(query_term) => {
            u32::try_from(words.positions(*query_term).len()).map_or(most, |number| number.min(most))
        }
        Mention::Near { left, right, .. } | Mention::Within { left, right, .. } => {
            if let (Mention::Word(left), Mention::Word(right)) = (&**left, &**right) {
                let layout = words.layout();
                let bond = Bond::of(mention, &layout);
                let count = |bond| disjoint_words(words.positions(*left), words.positions(*right), bond, most);
                return bond.map_or(0, count);
            }
            let lefts = find(left, words);
            if lefts.is_empty() {
                return 0;
            }
            let rights = find(right, words);
            if is_in_step(&lefts) && is_in_step(&rights) {
                let layout = words.layout();
                let bond = Bond::of(mention, &layout);
                return bond.map_or(0, |bond| disjoint(&lefts, &rights, bond, most));
            }
            count(find(mention, words)).min(most)
        }
        Mention::Phrase(_) | Mention::Any(_) => count(find(mention, words)).min(most),
    }
}

/// How many of them share no word.
fn count(mut by_end: Vec<Stretch>) -> u32 {
    by_end.sort_unstable_by_key(|stretch| stretch.last);
    let mut free_from = 0u32;
    let mut counted = 0;
    for stretch in by_end {
        if stretch.first >= free_from {
            counted += 1;
            free_from = stretch.last.saturating_add(1);
        }
    }
    counted
}

/// Places where the parts stand side by side.
pub(crate) fn phrases(parts: &[(u32, usize)], words: &impl Words) -> Vec<Stretch> {
    let Some(&(length, _)) = parts.last() else {
        return Vec::new();
    };
    let lists: Vec<(u32, &[u32])> = parts
        .iter()
        .map(|&(offset, query_term)| (offset, words.positions(query_term)))
        .collect();
    // The rarest word leads, the others are looked up.
    let Some(&(lead_offset, lead)) = lists.iter().min_by_key(|(_, list)| list.len()) else {
        return Vec::new();
    };
    let layout = words.layout();
    lead.iter()
        .filter_map(|&position| position.checked_sub(lead_offset))
        .filter(|&start| {
            lists
                .iter()
                .all(|(offset, list)| list.binary_search(&start.saturating_add(*offset)).is_ok())
        })
        .map(|first| Stretch {
            first,
            last: first.saturating_add(length),
        })
        .filter(|stretch| stretch.last <= layout.last_of(Unit::Paragraph, stretch.first))
        .collect()
}

#[cfg(test)]
mod tests;

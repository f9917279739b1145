//! Near-copies: the same wire story in several papers, folded into the best of them.
//!
//! Articles that resemble each other are joined, and so are those that both resemble a third: an agency's story, the version that a paper
//! abridged, and what another made of that are one group, whichever of them comes first. So groups do not depend on the order of a list.

use crate::analyzer::signature::{WORDS, resemblance};

/// Share of both texts that makes two articles copies. Abridgements of a wire story keep more than
/// half of it; two reports of one event share a few sentences of quotation.
pub(crate) const COPY: f32 = 0.55;

/// Bytes of a signature that articles must share at one of its places to be compared. Of [`COPY`]'s share of 48 equal bytes, which is 27,
/// some two stand side by side in one of the 24 pairs, so no copy is passed over.
const BAND: usize = 2;
/// Signatures up to which each is compared with each: sooner done than sorting their bands.
const FEW: usize = 200;
/// Signatures with one band in common of which each is compared with so many that come before it. Texts that share a band by chance are
/// fewer, and copies share many bands: a hundred thousand of one article hang together all the same.
const COMPARED: usize = 64;

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
    let (articles, signatures): (Vec<T>, Vec<_>) = found.into_iter().unzip();
    let mut groups: Vec<Group<T>> = Vec::new();
    let mut group_of = vec![0; articles.len()];
    for (place, (article, first)) in articles.into_iter().zip(first_copies(&signatures)).enumerate() {
        if first == place {
            group_of[place] = groups.len();
            groups.push(Group::alone(article));
        } else {
            groups[group_of[first]].copies.push(article);
        }
    }
    groups
}

/// For each signature the place of the first one of its group; one without a signature is a group of its own.
pub(crate) fn first_copies(signatures: &[Option<[u64; WORDS]>]) -> Vec<usize> {
    // Equal ones once, in the order of their values: what is compared does not depend on their places.
    let mut distinct: Vec<[u64; WORDS]> = signatures.iter().flatten().copied().collect();
    distinct.sort_unstable();
    distinct.dedup();
    let mut joined = Joined::apart(distinct.len());
    if distinct.len() <= FEW {
        for other in 0..distinct.len() {
            (0..other).for_each(|one| joined.join_copies(one, other, &distinct));
        }
    } else {
        join_within_bands(&distinct, &mut joined);
    }
    let mut first = vec![usize::MAX; distinct.len()];
    let place_of = |(place, signature): (usize, &Option<[u64; WORDS]>)| {
        let number = signature.and_then(|signature| distinct.binary_search(&signature).ok());
        let Some(number) = number else {
            return place;
        };
        let group = joined.group_of(number);
        first[group] = first[group].min(place);
        first[group]
    };
    signatures.iter().enumerate().map(place_of).collect()
}

/// The places of `all` in the group of the signature `own`, in order, as [`first_copies`] makes groups.
pub(crate) fn group_of(own: &[u64; WORDS], all: &[Option<[u64; WORDS]>]) -> Vec<usize> {
    let mut reached = vec![false; all.len()];
    let mut next = vec![*own];
    while let Some(from) = next.pop() {
        for (place, signature) in all.iter().enumerate() {
            let Some(signature) = signature.filter(|_| !reached[place]) else {
                continue;
            };
            if resemblance(&from, &signature) >= COPY {
                reached[place] = true;
                if signature != from && !next.contains(&signature) {
                    next.push(signature);
                }
            }
        }
    }
    (0..all.len()).filter(|&place| reached[place]).collect()
}

/// Joins the copies among signatures that share a band.
fn join_within_bands(distinct: &[[u64; WORDS]], joined: &mut Joined) {
    let mut bands: Vec<(u32, u32)> = Vec::with_capacity(distinct.len() * WORDS * 8 / BAND);
    for (number, signature) in (0u32..).zip(distinct) {
        let halves = signature
            .iter()
            .flat_map(|word| (0..4).map(move |part| (word >> (16 * part)) as u16));
        bands.extend(
            (0u32..)
                .zip(halves)
                .map(|(place, band)| (place << 16 | u32::from(band), number)),
        );
    }
    bands.sort_unstable();
    for same in bands.chunk_by(|one, other| one.0 == other.0) {
        for (at, (_, other)) in same.iter().enumerate() {
            for (_, one) in &same[at.saturating_sub(COMPARED)..at] {
                joined.join_copies(*one as usize, *other as usize, distinct);
            }
        }
    }
}

/// Groups that grow together (a disjoint-set forest, Galler and Fischer 1964).
struct Joined {
    above: Vec<usize>,
}

impl Joined {
    /// So many groups of one.
    fn apart(count: usize) -> Self {
        Self {
            above: (0..count).collect(),
        }
    }

    fn group_of(&mut self, mut one: usize) -> usize {
        while self.above[one] != one {
            self.above[one] = self.above[self.above[one]];
            one = self.above[one];
        }
        one
    }

    fn join_copies(&mut self, one: usize, other: usize, signatures: &[[u64; WORDS]]) {
        let (left, right) = (self.group_of(one), self.group_of(other));
        if left != right && resemblance(&signatures[one], &signatures[other]) >= COPY {
            self.above[left.max(right)] = left.min(right);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analyzer::signature::Signature;

    /// The signature of a text of the words with these numbers.
    fn signature(words: impl Iterator<Item = u32>) -> Option<[u64; WORDS]> {
        let words: Vec<String> = words.map(|word| format!("w{word}")).collect();
        Signature::of(words.iter().map(String::as_str)).map(|signature| signature.bins)
    }

    fn sizes(signatures: Vec<Option<[u64; WORDS]>>) -> Vec<usize> {
        let groups = folded(signatures.into_iter().enumerate());
        groups.iter().map(|group| 1 + group.copies.len()).collect()
    }

    /// Each version keeps most of the one before; the last has lost more of the first than a copy may.
    #[test]
    fn a_chain_of_versions_is_one_group_from_either_end() {
        let versions: Vec<_> = (0..5)
            .map(|version| signature(version * 60..version * 60 + 400))
            .collect();
        assert!(resemblance(&versions[0].expect("long"), &versions[4].expect("long")) < COPY);
        assert_eq!(sizes(versions.clone()), [5]);
        assert_eq!(sizes(versions.iter().rev().copied().collect()), [5]);
        let of_the_first = group_of(&versions[0].expect("long"), &versions);
        assert_eq!(of_the_first, [0, 1, 2, 3, 4]);
    }

    #[test]
    fn a_thousand_copies_among_others_are_one_group() {
        let copies = (0..1000).map(|copy| signature((0..300).chain(1_000_000 + copy * 100..1_000_040 + copy * 100)));
        let others = (0..1000).map(|other| signature(2_000_000 + other * 1000..2_000_300 + other * 1000));
        let mut sizes = sizes(copies.chain(others).chain([None, None]).collect());
        sizes.sort_unstable();
        assert_eq!(sizes.pop(), Some(1000));
        assert_eq!(sizes, vec![1; 1002]);
    }

    proptest! {
        /// Bands find what comparing each with each finds.
        #[test]
        fn bands_pass_over_no_copy(starts in prop::collection::vec(0u32..4000, 2..60)) {
            let mut distinct: Vec<_> = starts.iter().filter_map(|&start| signature(start..start + 300)).collect();
            distinct.sort_unstable();
            distinct.dedup();
            let (mut by_bands, mut by_pairs) = (Joined::apart(distinct.len()), Joined::apart(distinct.len()));
            join_within_bands(&distinct, &mut by_bands);
            for other in 0..distinct.len() {
                (0..other).for_each(|one| by_pairs.join_copies(one, other, &distinct));
            }
            for number in 0..distinct.len() {
                prop_assert_eq!(by_bands.group_of(number), by_pairs.group_of(number));
            }
        }
    }
}

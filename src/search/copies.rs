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
    let mut known = KnownTexts::default();
    for (article, own) in found {
        match own.and_then(|own| known.first_like(&own)) {
            Some(group) => groups[group].copies.push(article),
            None => {
                known.add(groups.len(), own);
                groups.push(Group::alone(article));
            }
        }
    }
    groups
}

/// Bands of a signature that texts are filed by, two bytes each. Copies differ in at most 21 bytes ([`COPY`]), so they share one of 22 bands.
const BANDS: usize = 22;
/// Texts that there is room for at first.
const FEW: usize = 64;
/// The end of a chain.
const NONE: u32 = u32::MAX;

/// The signatures of the groups, filed by their bands: texts that share one stand in one chain, with others by chance.
#[derive(Default)]
struct KnownTexts {
    texts: Vec<(usize, [u64; WORDS])>,
    /// The newest entry of each chain.
    heads: Vec<u32>,
    /// The entry before each in its chain; a text has an entry for each of its bands.
    before: Vec<u32>,
}

impl KnownTexts {
    /// The first group that a text with this signature is a copy of.
    fn first_like(&self, own: &[u64; WORDS]) -> Option<usize> {
        let mut first: Option<usize> = None;
        for band in 0..BANDS {
            let mut entry = self.heads.get(self.chain(own, band)).copied().unwrap_or(NONE);
            while entry != NONE {
                let (group, text) = &self.texts[entry as usize / BANDS];
                if first.is_none_or(|first| *group < first) && resemblance(own, text) >= COPY {
                    first = Some(*group);
                }
                entry = self.before[entry as usize];
            }
        }
        first
    }

    fn add(&mut self, group: usize, own: Option<[u64; WORDS]>) {
        let Some(own) = own else { return };
        self.texts.push((group, own));
        if self.texts.len() * BANDS * 2 > self.heads.len() {
            let room = self.texts.len().max(FEW) * BANDS * 4;
            self.heads = vec![NONE; room.next_power_of_two()];
            self.before.clear();
        }
        for at in self.before.len() / BANDS..self.texts.len() {
            for band in 0..BANDS {
                let chain = self.chain(&self.texts[at].1, band);
                self.before.push(self.heads[chain]);
                self.heads[chain] = (at * BANDS + band) as u32;
            }
        }
    }

    /// The chain of a band.
    fn chain(&self, signature: &[u64; WORDS], band: usize) -> usize {
        let value = signature[band / 4] >> (16 * (band % 4)) & 0xffff;
        // The golden ratio spreads them (Knuth, The Art of Computer Programming 3, section 6.4).
        let spread = ((band as u64) << 16 | value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (spread >> 32) as usize & self.heads.len().wrapping_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Signatures that differ from one of a few in some bytes: copies, near misses and others.
    fn signatures() -> impl Strategy<Value = Vec<Option<[u64; WORDS]>>> {
        let kept = proptest::collection::vec(proptest::bool::weighted(0.6), WORDS * 8);
        let one = (0u8..40, kept, any::<u8>(), 0u8..20);
        let many = proptest::collection::vec(one, 0..600);
        many.prop_map(|texts| {
            let signature = |(text, kept, salt, short): (u8, Vec<bool>, u8, u8)| {
                let mut bins = [0; WORDS];
                for (at, kept) in kept.into_iter().enumerate() {
                    let byte = if kept { text } else { salt.wrapping_mul(at as u8 | 1) };
                    bins[at / 8] |= u64::from(byte) << (8 * (at % 8));
                }
                (short > 0).then_some(bins)
            };
            texts.into_iter().map(signature).collect()
        })
    }

    proptest! {
        #[test]
        fn texts_are_filed_as_if_each_were_compared_with_each(signatures in signatures()) {
            let mut leaders: Vec<(usize, Option<[u64; WORDS]>)> = Vec::new();
            let mut expected: Vec<Vec<usize>> = Vec::new();
            for (number, own) in signatures.iter().enumerate() {
                let like = |other: &[u64; WORDS]| own.is_some_and(|own| resemblance(&own, other) >= COPY);
                match leaders.iter().position(|(_, other)| other.as_ref().is_some_and(like)) {
                    Some(group) => expected[group].push(number),
                    None => {
                        leaders.push((number, *own));
                        expected.push(vec![number]);
                    }
                }
            }
            let groups = folded(signatures.into_iter().enumerate());
            let groups: Vec<Vec<usize>> = groups
                .into_iter()
                .map(|group| std::iter::once(group.best).chain(group.copies).collect())
                .collect();
            prop_assert_eq!(groups, expected);
        }
    }
}

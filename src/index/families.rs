//! Families: which written words share a stem.
//!
//! The index holds words as written; a query for a word in any form asks for all words of its stem. Which these are stands in
//! one sorted table beside the list of files: language and stem, then the word. A word that is its own stem is not in it.
//! What is in the table and in no article any more does no harm, so it only grows, until the index is built anew.

use tantivy::directory::OwnedBytes;
use xxhash_rust::xxh3::xxh3_64;

use crate::analyzer::member::{BETWEEN, Member};

/// First bytes of a table; another layout begins with another word.
const MAGIC: &[u8; 8] = b"families";
/// Bytes of a number.
const NUMBER: usize = size_of::<u32>();
/// Bytes at the end of a table: the number of its members, and the xxh3 of all before.
const TAIL: usize = NUMBER + size_of::<u64>();
/// Members that are kept by themselves, at least, before they join the table.
const LEAST_NEW: usize = 1 << 16;

/// A table of families: all members in order, then where each ends, in four bytes.
#[derive(Debug, Clone)]
pub struct Families {
    bytes: OwnedBytes,
    count: usize,
}

/// What is wrong with a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("its table of word families is damaged")]
pub struct BadFamilies;

impl Default for Families {
    fn default() -> Self {
        Self {
            bytes: OwnedBytes::empty(),
            count: 0,
        }
    }
}

impl Families {
    /// The name of the table of a generation.
    pub fn file_name(generation: u64) -> String {
        format!("families-{generation}")
    }

    /// The generation of such a name.
    pub fn generation_of(file_name: &str) -> Option<u64> {
        let generation = file_name.strip_prefix("families-")?.parse().ok()?;
        (file_name == Self::file_name(generation)).then_some(generation)
    }

    /// Opens a table without reading it.
    pub fn open(bytes: OwnedBytes) -> Result<Self, BadFamilies> {
        let middle = bytes.len().checked_sub(MAGIC.len() + TAIL).ok_or(BadFamilies)?;
        let count = number_at(&bytes, bytes.len() - TAIL).ok_or(BadFamilies)?;
        let fits = bytes.starts_with(MAGIC) && count.checked_mul(NUMBER).is_some_and(|ends| ends <= middle);
        fits.then_some(Self { bytes, count }).ok_or(BadFamilies)
    }

    /// Opens a table in memory.
    pub fn of_bytes(bytes: Vec<u8>) -> Result<Self, BadFamilies> {
        Self::open(OwnedBytes::new(bytes))
    }

    /// True when the bytes are those that were written.
    pub fn is_whole(&self) -> bool {
        match self.bytes.split_last_chunk::<{ size_of::<u64>() }>() {
            Some((content, digest)) => xxh3_64(content) == u64::from_le_bytes(*digest),
            None => self.count == 0,
        }
    }

    /// The words of a tagged stem, in order; without the stem itself.
    pub fn of<'a>(&'a self, stem: &'a str) -> impl Iterator<Item = &'a str> {
        let mut low = 0;
        let mut high = self.count;
        while low < high {
            let middle = low + (high - low) / 2;
            if self.stem_at(middle) < stem.as_bytes() {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        (low..self.count)
            .map_while(move |place| {
                let (head, word) = self.member(place).split_at_checked(stem.len() + 1)?;
                (head.strip_suffix(&[BETWEEN as u8]) == Some(stem.as_bytes())).then_some(word)
            })
            .filter_map(|word| std::str::from_utf8(word).ok())
    }

    fn stem_at(&self, place: usize) -> &[u8] {
        let member = self.member(place);
        let end = member.iter().position(|byte| *byte == BETWEEN as u8);
        &member[..end.unwrap_or(member.len())]
    }

    /// The bytes of a member; none where the table is damaged.
    fn member(&self, place: usize) -> &[u8] {
        let start = match place.checked_sub(1) {
            Some(before) => self.end(before),
            None => MAGIC.len(),
        };
        self.bytes.get(start..self.end(place)).unwrap_or_default()
    }

    fn end(&self, place: usize) -> usize {
        let ends = self.bytes.len().saturating_sub(TAIL + self.count * NUMBER);
        number_at(&self.bytes, ends + place * NUMBER).unwrap_or_default()
    }

    /// The bytes of the table with these members more, which are in order, each once.
    fn with(&self, added: &[Member]) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        let mut ends: Vec<u8> = Vec::with_capacity((self.count + added.len()) * NUMBER);
        let mut push = |member: &[u8]| {
            bytes.extend_from_slice(member);
            ends.extend_from_slice(&(bytes.len() as u32).to_le_bytes());
        };
        let mut added = added.iter().map(|member| member.as_bytes()).peekable();
        for place in 0..self.count {
            let known = self.member(place);
            while let Some(new) = added.next_if(|new| *new < known) {
                push(new);
            }
            added.next_if_eq(&known);
            push(known);
        }
        added.for_each(&mut push);
        let count = ends.len() / NUMBER;
        bytes.append(&mut ends);
        bytes.extend_from_slice(&(count as u32).to_le_bytes());
        let digest = xxh3_64(&bytes);
        bytes.extend_from_slice(&digest.to_le_bytes());
        bytes
    }
}

fn number_at(bytes: &[u8], at: usize) -> Option<usize> {
    let number = bytes.get(at..)?.first_chunk()?;
    usize::try_from(u32::from_le_bytes(*number)).ok()
}

/// A table that grows.
#[derive(Debug, Default)]
pub struct GrowingFamilies {
    table: Families,
    /// In any order, many of them known.
    told: Vec<Member>,
    has_grown: bool,
}

impl GrowingFamilies {
    /// Goes on with a table.
    pub fn of(table: Families) -> Self {
        Self {
            table,
            ..Self::default()
        }
    }

    /// Adds members, known ones too.
    pub fn add(&mut self, members: impl IntoIterator<Item = Member>) {
        self.told.extend(members);
        if self.told.len() >= LEAST_NEW.max(self.table.count / 4) {
            self.join();
        }
    }

    /// The table as it is now, and whether it has grown since it was asked for.
    pub fn grown(&mut self) -> (Families, bool) {
        self.join();
        (self.table.clone(), std::mem::take(&mut self.has_grown))
    }

    fn join(&mut self) {
        let mut told = std::mem::take(&mut self.told);
        if told.is_empty() {
            return;
        }
        told.sort_unstable();
        told.dedup();
        let bytes = self.table.with(&told);
        // Bytes that were just made can be opened.
        if let Ok(table) = Families::open(OwnedBytes::new(bytes)) {
            self.has_grown |= table.count > self.table.count;
            self.table = table;
        }
    }
}

impl AsRef<[u8]> for Families {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;

    use super::*;

    fn table(members: &[(String, String)]) -> Families {
        let mut growing = GrowingFamilies::default();
        growing.add(members.iter().map(|(stem, word)| Member::new(stem, word)));
        growing.grown().0
    }

    proptest! {
        #[test]
        fn what_is_added_is_found(
            first in prop::collection::vec(("EN[ab]{0,3}", "[abé]{1,3}"), 0..30),
            then in prop::collection::vec(("EN[ab]{0,3}", "[abé]{1,3}"), 0..30),
        ) {
            let mut growing = GrowingFamilies::of(table(&first));
            growing.add(then.iter().map(|(stem, word)| Member::new(stem, word)));
            let (families, _) = growing.grown();
            prop_assert!(families.is_whole());
            let mut wanted: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
            for (stem, word) in first.iter().chain(&then) {
                wanted.entry(stem).or_default().insert(word);
            }
            for (stem, words) in wanted {
                let found: Vec<&str> = families.of(stem).collect();
                prop_assert_eq!(found, words.into_iter().collect::<Vec<_>>());
            }
            prop_assert_eq!(families.of("ENab\0").count(), 0);
            growing.add(first.iter().map(|(stem, word)| Member::new(stem, word)));
            prop_assert!(!growing.grown().1);
        }

        #[test]
        fn nothing_panics_on_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..80), count in 0u32..6) {
            let mut damaged = MAGIC.to_vec();
            damaged.extend(bytes);
            damaged.extend(count.to_le_bytes());
            damaged.extend([0; 8]);
            if let Ok(families) = Families::open(OwnedBytes::new(damaged)) {
                prop_assert!(families.of("EN").count() <= count as usize);
                families.is_whole();
            }
        }
    }
}

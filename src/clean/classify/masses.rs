//! How much prose stands in blocks and elements, and which element holds the story.

use crate::clean::classify::text_facts::TextFacts;
use crate::page::{Block, Page};

/// Words beyond which a block counts no more for its surroundings.
const MASS_WORDS: f32 = 150.0;

/// Share of the prose that a container must hold to be the story's.
const CONTAINER_SHARE: f32 = 0.65;

/// Masses over an element and everything in it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Masses {
    /// Words, weighed by how much they look like prose.
    pub mass: f32,
    /// Words.
    pub words: f32,
    /// Words in links.
    pub linked: f32,
    /// Blocks.
    pub blocks: f32,
}

impl Masses {
    /// Adds another sum.
    pub fn add(&mut self, other: Masses) {
        self.mass += other.mass;
        self.words += other.words;
        self.linked += other.linked;
        self.blocks += other.blocks;
    }

    /// Share of the words that look like prose.
    pub fn purity(self) -> f32 {
        self.mass / self.words.max(1.0)
    }

    /// Share of the words that stand in links.
    pub fn linkage(self) -> f32 {
        self.linked / self.words.max(1.0)
    }
}

/// Sums over so many blocks in a row, one row for each place on a page.
#[derive(Debug)]
pub struct Windows(Vec<Masses>);

impl Windows {
    /// Over rows of `length` blocks; beyond the ends of the page stands nothing.
    pub fn of(own: &[Masses], length: usize) -> Self {
        let row = |end: usize| {
            let blocks = &own[end.saturating_sub(length).min(own.len())..end.min(own.len())];
            blocks.iter().fold(Masses::default(), |mut sum, &one| {
                sum.add(one);
                sum
            })
        };
        Self((0..own.len() + length).map(row).collect())
    }

    /// The sum over the blocks right before the place `end`, which may lie beyond the page.
    pub fn before(&self, end: usize) -> Masses {
        self.0.get(end).copied().unwrap_or_default()
    }
}

/// The sums over one block, of which the first look says how likely it is prose.
pub fn own_masses(block: &Block, facts: &TextFacts, probability: f32) -> Masses {
    let words = facts.words.min(MASS_WORDS);
    let linked = block.link_bytes as f32 / block.text.len().max(1) as f32;
    Masses {
        mass: probability * words,
        words,
        linked: linked * words,
        blocks: 1.0,
    }
}

/// The sums over each element of a page.
pub fn element_masses(page: &Page, own: &[Masses]) -> Vec<Masses> {
    let mut sums = vec![Masses::default(); page.elements.len()];
    if sums.is_empty() {
        return sums;
    }
    for (block, &own) in page.blocks.iter().zip(own) {
        sums[block.element as usize].add(own);
    }
    for element in (1..sums.len()).rev() {
        let held = sums[element];
        sums[page.elements[element].parent as usize].add(held);
    }
    sums
}

/// The smallest element that holds most of the prose.
pub fn container(page: &Page, sums: &[Masses], total: f32) -> usize {
    let mut best = 0;
    // Parents stand before their children, and no two children of one element can both hold most of it.
    for (element, held) in sums.iter().enumerate().skip(1) {
        if page.elements[element].parent as usize == best && held.mass > CONTAINER_SHARE * total {
            best = element;
        }
    }
    best
}

/// For each element the child of `container` that holds it (the element itself when it is the container).
pub fn branches(page: &Page, container: usize) -> Vec<Option<u32>> {
    let mut branch: Vec<Option<u32>> = vec![None; page.elements.len()];
    for element in 0..branch.len() {
        let parent = page.elements[element].parent as usize;
        branch[element] = if element == container || (parent == container && element != 0) {
            Some(element as u32)
        } else if element == 0 {
            None
        } else {
            branch[parent]
        };
    }
    branch
}

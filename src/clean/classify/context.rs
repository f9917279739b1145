//! What the classifier sees around a block: its neighbours, the container of the story, the blocks that look alike.

use xxhash_rust::xxh3::xxh3_64;

use crate::clean::classify::announcements::{Under, under};
use crate::clean::classify::features::flag;
use crate::clean::classify::features_taker::Take;
use crate::clean::classify::masses::{Masses, Windows, branches, container, element_masses, own_masses};
use crate::clean::classify::text_facts::TextFacts;
use crate::page::{Block, BlockKind, Page, Roles, Tag};
use crate::text::quick_hash::{QuickMap, QuickSet};

/// Blocks on each side that are near, and how many more are in sight.
const NEAR: usize = 4;
const FAR: usize = 8;

/// The surroundings of all blocks of a page, made from their first, local probabilities.
pub struct Context<'a> {
    page: &'a Page,
    first: &'a [f32],
    own: Vec<Masses>,
    /// Sums over the nearest blocks and over those beyond them.
    near: Windows,
    far: Windows,
    total: Masses,
    elements: Vec<Masses>,
    /// For each element the child of the story's container in which it stands; `None` outside of the container.
    branch: Vec<Option<u32>>,
    /// The look of each block, as an index of `looks`.
    look_of: Vec<u32>,
    /// Masses over the blocks of each look.
    looks: Vec<Masses>,
    before: Vec<f32>,
    headline: Option<usize>,
    /// The headline in lower case.
    headline_text: String,
    repeats: Vec<bool>,
    under: Vec<Under>,
}

impl<'a> Context<'a> {
    /// Looks over a page.
    pub fn new(page: &'a Page, facts: &'a [TextFacts], first: &'a [f32], headline: Option<usize>) -> Self {
        let own: Vec<Masses> = page
            .blocks
            .iter()
            .zip(facts)
            .zip(first)
            .map(|((block, facts), &probability)| own_masses(block, facts, probability))
            .collect();
        let elements = element_masses(page, &own);
        let total = own.iter().fold(Masses::default(), |mut sum, &one| {
            sum.add(one);
            sum
        });
        let (look_of, looks) = looks(page, &own);
        let mut before = Vec::with_capacity(own.len() + 1);
        let mut sum = 0.0;
        for sums in &own {
            before.push(sum);
            sum += sums.mass;
        }
        before.push(sum);
        let container = container(page, &elements, total.mass);
        Self {
            branch: branches(page, container),
            repeats: repeats(page),
            under: under(page, facts, &own),
            near: Windows::of(&own, NEAR),
            far: Windows::of(&own, FAR),
            page,
            first,
            own,
            total,
            elements,
            look_of,
            looks,
            before,
            headline,
            headline_text: headline
                .map(|headline| page.blocks[headline].text.trim().to_lowercase())
                .unwrap_or_default(),
        }
    }

    /// Shows `features` what surrounds the block at `index`, in a fixed order.
    pub fn features(&self, index: usize, features: &mut impl Take) {
        features.take("always, seen around", 1.0);
        self.neighbour_features(index, features);
        self.place_features(index, features);
        self.look_features(index, features);
        if !self.page.elements.is_empty() {
            self.container_features(index, features);
        }
    }

    /// Whether any prose stands in the block at `index` or around it.
    pub fn has_prose_in_sight(&self, index: usize) -> bool {
        /// Words, weighed by how much they look like prose.
        const LEAST: f32 = 3.0;
        let around = self.near.before(index).mass
            + self.near.before(index + 1 + NEAR).mass
            + self.far.before(index.saturating_sub(NEAR)).mass
            + self.far.before(index + 1 + NEAR + FAR).mass;
        around + self.own[index].mass >= LEAST
    }

    fn first(&self, index: usize, step: isize) -> f32 {
        index
            .checked_add_signed(step)
            .and_then(|place| self.first.get(place))
            .copied()
            .unwrap_or(0.0)
    }

    fn neighbour_features(&self, index: usize, features: &mut impl Take) {
        let own = self.first[index];
        let (near_before, near_after) = (self.near.before(index), self.near.before(index + 1 + NEAR));
        let mut far_before = self.far.before(index.saturating_sub(NEAR));
        far_before.add(near_before);
        let mut far_after = self.far.before(index + 1 + NEAR + FAR);
        far_after.add(near_after);
        let (previous, next) = (self.first(index, -1), self.first(index, 1));
        let filled = |mass: f32| (1.0 + mass).ln() / 6.0;
        let (filled_before, filled_after) = (filled(near_before.mass), filled(near_after.mass));
        let purities = (far_before.purity(), far_after.purity());
        features.take("prose by itself", own);
        features.take("surely prose by itself", logit(own) / 6.0);
        features.take("after prose", previous);
        features.take("before prose", next);
        features.take("between prose", previous * next);
        features.take("beside prose", previous.max(next));
        features.take("second before is prose", self.first(index, -2));
        features.take("second after is prose", self.first(index, 2));
        features.take("prose near above", filled_before);
        features.take("prose near below", filled_after);
        features.take("prose above", filled(far_before.mass));
        features.take("prose below", filled(far_after.mass));
        features.take("prose on both sides", filled_before * filled_after);
        features.take("share of prose above", purities.0);
        features.take("share of prose below", purities.1);
        features.take("links above", far_before.linkage());
        features.take("links below", far_after.linkage());
        features.take("prose itself and around", own * (purities.0 + purities.1));
    }

    fn place_features(&self, index: usize, features: &mut impl Take) {
        let total = self.total.mass.max(1.0);
        let above = self.before[index] / total;
        let below = (total - self.before[index + 1]).max(0.0) / total;
        let under = self.under[index];
        let (after_headline, distance) = match self.headline {
            Some(headline) if index > headline => (1.0, (index - headline) as f32),
            Some(_) => (0.0, 0.0),
            None => (0.5, 0.0),
        };
        let is_headline = self.headline.is_some() && self.says_headline(&self.page.blocks[index].text);
        features.take("before all prose", flag(above < 0.02));
        features.take("share of all prose above", above);
        features.take_flags([
            ("after most prose", above > 0.85),
            ("after nearly all prose", above > 0.97),
        ]);
        features.take("share of all prose below", below);
        features.take("amid the prose", 4.0 * above * below);
        features.take("below the headline", after_headline);
        features.take_flags([
            ("right below the headline", distance > 0.0 && distance < 6.0),
            ("no headline", self.headline.is_none()),
            ("the headline again", is_headline),
            ("said before", self.repeats[index]),
            ("under an announcement", under.announces),
            ("right under an announcement", under.announces && under.distance < 4),
            ("prose since the announcement", under.announces && under.mass > 60.0),
            ("much prose on the page", self.total.mass > 150.0),
            ("a large part of all prose", self.own[index].mass / total > 0.1),
        ]);
    }

    fn look_features(&self, index: usize, features: &mut impl Take) {
        let mut alike = self.looks[self.look_of[index] as usize];
        let own = self.own[index];
        let alone = alike.blocks < 1.5;
        alike.mass -= own.mass;
        alike.words -= own.words;
        let share = alike.mass / self.total.mass.max(1.0);
        features.take("looks like prose", if alone { 0.0 } else { alike.purity() });
        features.take_flags([
            ("looks like nothing else", alone),
            ("looks like most of the prose", share > 0.5),
            ("looks like much of the prose", share > 0.2),
            ("looks like little of the prose", share < 0.03),
        ]);
    }

    fn container_features(&self, index: usize, features: &mut impl Take) {
        let page = self.page;
        let total = self.total.mass.max(1.0);
        let element = page.blocks[index].element as usize;
        let parent = page.elements[element].parent as usize;
        let grandparent = page.elements[parent].parent as usize;
        let branch = self.branch[element];
        let (sums, roles, tag) = match branch {
            Some(branch) => {
                let element = &page.elements[branch as usize];
                (self.elements[branch as usize], element.roles, element.tag)
            }
            None => (Masses::default(), Roles::default(), Tag::Division),
        };
        let inside = branch.is_some();
        let lists = Roles::RELATED
            .with(Roles::TEASER)
            .with(Roles::NEWSLETTER)
            .with(Roles::SHARE)
            .with(Roles::ADVERTISEMENT);
        let asides = Roles::ASIDE
            .with(Roles::BOX)
            .with(Roles::EMBED)
            .with(Roles::PLAYER)
            .with(Roles::FIGURE);
        let direct = inside && branch == Some(element as u32);
        let linked = sums.linkage();
        features.take("in the story's container", flag(inside));
        features.take("directly in the story's container", flag(direct));
        features.take(
            "in a part of the container with links",
            if inside { linked } else { 0.0 },
        );
        features.take_flags([
            (
                "in a part of the container full of links",
                inside && linked > 0.4 && sums.words > 3.0,
            ),
            (
                "in a part of the container without prose",
                inside && sums.purity() < 0.3,
            ),
        ]);
        features.take(
            "in a part of the container with prose",
            if inside { sums.purity() } else { 0.0 },
        );
        features.take_flags([
            ("in a large part of the container", inside && sums.mass / total > 0.25),
            ("in a part of the container for others", roles.any(lists)),
            ("in a box of the container", roles.any(asides) || tag == Tag::Aside),
            ("in a list of the container", tag == Tag::List),
            (
                "in a division of the container",
                inside && !direct && tag == Tag::Division,
            ),
        ]);
        let block = &page.blocks[index];
        let unlinked = |kind: BlockKind| inside && block.kind == kind && block.links == 0;
        features.take_flags([
            ("an unlinked item in the story's container", unlinked(BlockKind::Item)),
            ("an unlinked row in the story's container", unlinked(BlockKind::Row)),
            (
                "a heading in the story's container",
                inside && matches!(block.kind, BlockKind::Heading(_)),
            ),
            ("no links, in the story's container", inside && block.links == 0),
        ]);
        let (parent, grandparent) = (self.elements[parent], self.elements[grandparent]);
        features.take("its parent holds prose", parent.purity());
        features.take("its parent holds much of the prose", flag(parent.mass / total > 0.3));
        features.take("its parent holds some of the prose", parent.mass / total);
        features.take("its parent holds links", parent.linkage());
        features.take("its grandparent holds prose", grandparent.purity());
        features.take(
            "its grandparent holds much of the prose",
            flag(grandparent.mass / total > 0.3),
        );
        features.take("its grandparent holds links", grandparent.linkage());
        features.take("prose outside of the container", flag(!inside) * self.first[index]);
        features.take("prose directly in the container", flag(direct) * self.first[index]);
    }

    /// Whether `text` is the headline but for case and white space at the ends.
    fn says_headline(&self, text: &str) -> bool {
        /// Lower-casing changes the length of a headline by no more, in bytes.
        const SLACK: usize = 16;
        if text.len() + SLACK < self.headline_text.len() {
            return false;
        }
        let text = text.trim();
        let first = text.chars().next().and_then(|c| c.to_lowercase().next());
        text.len().abs_diff(self.headline_text.len()) <= SLACK
            && first == self.headline_text.chars().next()
            && text.to_lowercase() == self.headline_text
    }
}

/// The logarithm of the odds of a probability.
pub fn logit(probability: f32) -> f32 {
    let bounded = probability.clamp(0.0025, 0.9975);
    (bounded / (1.0 - bounded)).ln()
}

/// A key of the block's look: its own tag and classes and its parent's, or its kind and indentation in a dump.
fn look(page: &Page, block: &Block) -> u64 {
    if page.elements.is_empty() {
        let kind = match block.kind {
            BlockKind::Heading(level) => 16 + u64::from(level),
            BlockKind::Paragraph => 1,
            BlockKind::Item => 2,
            _ => 3,
        };
        return kind << 32 | u64::from(block.depth) << 1 | u64::from(block.apart);
    }
    let own = page.elements[block.element as usize];
    let parent = page.elements[own.parent as usize];
    let kind = own.tag as u64;
    (u64::from(own.look) << 32 | u64::from(parent.look)) ^ kind.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The look of each block, and the sums over the blocks of each look.
fn looks(page: &Page, own: &[Masses]) -> (Vec<u32>, Vec<Masses>) {
    let mut places: QuickMap<u64, u32> = QuickMap::default();
    let mut looks: Vec<Masses> = Vec::new();
    let mut last = (0, 0);
    let mut look_of = Vec::with_capacity(own.len());
    for (block, &sums) in page.blocks.iter().zip(own) {
        let key = look(page, block);
        if looks.is_empty() || key != last.0 {
            let place = *places.entry(key).or_insert(looks.len() as u32);
            if place as usize == looks.len() {
                looks.push(Masses::default());
            }
            last = (key, place);
        }
        looks[last.1 as usize].add(sums);
        look_of.push(last.1);
    }
    (look_of, looks)
}

/// Whether each block's text stood on the page before.
fn repeats(page: &Page) -> Vec<bool> {
    /// Shorter texts recur on any page, in bytes.
    const LEAST: usize = 20;
    let mut seen: QuickSet<u64> = QuickSet::default();
    seen.reserve(page.blocks.len());
    let texts = page.blocks.iter().map(|block| block.text.as_bytes());
    texts
        .map(|text| text.len() > LEAST && !seen.insert(xxh3_64(text)))
        .collect()
}

//! Members of one list, and blocks that are built alike in a row, share one fate: the short and the last ones are not judged alone.

use crate::clean::body::story::Story;
use crate::clean::classify::classifier::Classified;
use crate::clean::verdict::Part;
use crate::page::{BlockKind, Page, Roles, Tag};
use crate::text::quick_hash::QuickMap;

/// What a member of a story's list is not.
const ELSEWHERE: Roles = Roles::NAVIGATION
    .with(Roles::ASIDE)
    .with(Roles::RELATED)
    .with(Roles::TEASER)
    .with(Roles::SHARE)
    .with(Roles::COMMENTS)
    .with(Roles::NEWSLETTER)
    .with(Roles::ADVERTISEMENT)
    .with(Roles::PAYWALL)
    .with(Roles::FOOTER)
    .with(Roles::BIOGRAPHY)
    .with(Roles::BYLINE)
    .with(Roles::TAGS)
    .with(Roles::CONSENT)
    .with(Roles::HIDDEN)
    .with(Roles::CAPTION)
    .with(Roles::CREDIT)
    .with(Roles::FIGURE);

/// Blocks beyond the end of a list among which kept text must stand.
const BESIDE: usize = 2;
/// Members from which blocks that are built alike are a run.
const LEAST_ALIKE: usize = 4;

/// Gives the members of lists inside of the story, and of runs most of which are kept, one part.
pub fn share_fate(page: &Page, classified: &Classified, story: &mut Story) {
    let lists = groups(page, |index| list_of(page, index));
    for list in &lists {
        if is_inside(page, story, list) && is_plain(page, list) {
            keep(page, story, list, "a list of the story");
        }
    }
    let held = blocks_in(page);
    let alike = groups(page, |index| parent_and_look(page, &held, index));
    for run in alike.iter().filter(|run| run.len() >= LEAST_ALIKE) {
        let bytes = |index: &&usize| page.blocks[**index].text.len();
        let all: usize = run.iter().map(|index| bytes(&index)).sum();
        let kept: usize = run
            .iter()
            .filter(|&&index| is_kept(story, index))
            .map(|index| bytes(&index))
            .sum();
        let likely = run.iter().filter(|&&index| classified.story[index] >= 0.5).count() * 2 >= run.len();
        if kept * 10 >= all * 7 && likely && is_plain(page, run) {
            keep(page, story, run, "one of a run of text");
        }
    }
}

fn is_kept(story: &Story, index: usize) -> bool {
    matches!(story.parts[index], Part::Body | Part::Subheading)
}

/// Blocks with one key, in the order of the page; those without are left out.
fn groups(page: &Page, key: impl Fn(usize) -> Option<u64>) -> Vec<Vec<usize>> {
    let mut places: QuickMap<u64, usize> = QuickMap::default();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for index in 0..page.blocks.len() {
        if let Some(key) = key(index) {
            let place = *places.entry(key).or_insert(groups.len());
            if place == groups.len() {
                groups.push(Vec::new());
            }
            groups[place].push(index);
        }
    }
    groups
}

/// The outermost list or table around a block, within eight elements.
fn list_of(page: &Page, index: usize) -> Option<u64> {
    const CLIMB: usize = 8;
    let block = &page.blocks[index];
    if !matches!(block.kind, BlockKind::Item | BlockKind::Row | BlockKind::Paragraph) {
        return None;
    }
    let (mut at, mut found) = (block.element, None);
    for _ in 0..CLIMB {
        let element = page.elements.get(at as usize).filter(|_| at > 0)?;
        if element.tag == Tag::List {
            found = Some(u64::from(at));
        }
        if !matches!(element.tag, Tag::List | Tag::Item | Tag::Paragraph | Tag::Division) || element.parent == 0 {
            break;
        }
        at = element.parent;
    }
    found
}

/// How many blocks each element holds.
fn blocks_in(page: &Page) -> Vec<u32> {
    let mut held = vec![0; page.elements.len()];
    for block in &page.blocks {
        held[block.element as usize] += 1;
    }
    for element in (1..held.len()).rev() {
        held[page.elements[element].parent as usize] += held[element];
    }
    held
}

/// The element around a block, without wrappers of that block alone, and how the outermost of these looks: the same for all answers of
/// an interview.
fn parent_and_look(page: &Page, held: &[u32], index: usize) -> Option<u64> {
    let block = &page.blocks[index];
    let is_text = matches!(block.kind, BlockKind::Paragraph | BlockKind::Item | BlockKind::Quote);
    if !is_text || block.element == 0 {
        return None;
    }
    let mut at = block.element;
    loop {
        let parent = page.elements[at as usize].parent;
        if parent == 0 || held[parent as usize] != held[at as usize] {
            break;
        }
        at = parent;
    }
    let element = page.elements[at as usize];
    let tag = (element.tag as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    Some((u64::from(element.parent) << 32 | u64::from(element.look)) ^ tag)
}

/// Whether kept text of the same part of the page stands on both sides of a list, or above and it is the last of the story.
fn is_inside(page: &Page, story: &Story, list: &[usize]) -> bool {
    let (Some(&first), Some(&last)) = (list.first(), list.last()) else {
        return false;
    };
    let kept = |index: &usize| is_kept(story, *index);
    let above = (first.saturating_sub(BESIDE)..first).rev().find(kept);
    let below = (last + 1..(last + 1 + BESIDE).min(page.blocks.len())).find(kept);
    let around = |index: usize| {
        let own = page.elements[page.blocks[index].element as usize].parent;
        (own, page.elements[own as usize].parent)
    };
    let held = list.iter().filter(|index| kept(index)).count() * 3 >= list.len();
    match (above, below) {
        (Some(above), Some(below)) => {
            shares_parent(page, list[0], around(above)) || shares_parent(page, list[0], around(below))
        }
        (Some(above), None) => held && shares_parent(page, list[0], around(above)),
        _ => false,
    }
}

/// Whether the block stands somewhere in the element around a paragraph, or in the one around that.
fn shares_parent(page: &Page, index: usize, (parent, grandparent): (u32, u32)) -> bool {
    const CLIMB: usize = 8;
    let mut at = page.blocks[index].element;
    for _ in 0..CLIMB {
        if at == 0 {
            return false;
        }
        if at == parent || at == grandparent {
            return true;
        }
        at = page.elements[at as usize].parent;
    }
    false
}

/// Whether a list has few links and no name of something else.
fn is_plain(page: &Page, list: &[usize]) -> bool {
    let blocks = || list.iter().map(|&index| &page.blocks[index]);
    let (text, linked) = blocks().fold((0, 0), |(text, linked), block| {
        (text + block.text.len(), linked + block.link_bytes)
    });
    linked * 10 <= text * 4 && !blocks().any(|block| block.roles.any(ELSEWHERE))
}

fn keep(page: &Page, story: &mut Story, members: &[usize], why: &'static str) {
    for &index in members {
        let open = matches!(story.parts[index], Part::Furniture | Part::Related) && story.rules[index].is_none();
        if open && !page.blocks[index].is_linked() {
            story.rule(index, Part::Body, why);
        }
    }
}

//! The day of the visit: the date that a site prints at its head, which tells when the page was saved and nothing of its story.

use crate::clean::evidence::scene::Scene;
use crate::language::tables::DATES_TODAY;
use crate::page::{Form, Roles, Tag};
use crate::text::fold::fold;

/// Blocks around a date in which links of the same head are looked for.
const REACH: usize = 40;
/// Links between a date and the headline that make a menu.
const MENU_LINKS: usize = 5;

/// Whether the date in the block `index` is the day of the visit; `headline` is the block of the story's headline.
pub fn is_day_of_visit(scene: &Scene<'_>, index: usize, headline: Option<usize>) -> bool {
    if scene.page.form != Form::Html {
        return false;
    }
    if says_today(scene.text(index)) {
        return true;
    }
    let story = headline.filter(|&at| at <= scene.first()).unwrap_or(scene.first());
    if index >= story {
        return false;
    }
    let is_linked = |at: usize| {
        let block = &scene.page.blocks[at];
        block.links > 0 && block.link_bytes * 10 > block.text.len() * 8
    };
    let menu = (index + 1..story.min(scene.page.blocks.len()))
        .filter(|&at| is_linked(at))
        .count();
    if menu >= MENU_LINKS {
        return true;
    }
    let Some(head) = head_of_site(scene, index) else {
        return false;
    };
    let around = index.saturating_sub(REACH)..(index + REACH).min(scene.page.blocks.len());
    !stands_in(scene, story, head) && around.into_iter().any(|at| is_linked(at) && stands_in(scene, at, head))
}

/// `Today is Monday, November 23, 2026`.
fn says_today(text: &str) -> bool {
    /// Longer texts tell a story.
    const LONGEST: usize = 80;
    text.len() <= LONGEST && {
        let folded = fold(text);
        DATES_TODAY.iter().any(|words| folded.trim_start().starts_with(words))
    }
}

/// The outermost element around the block that is a header or a menu, unless it is one of an article.
fn head_of_site(scene: &Scene<'_>, index: usize) -> Option<u32> {
    let mut head = None;
    for element in ancestors(scene, index) {
        let known = scene.page.elements[element as usize];
        if matches!(known.tag, Tag::Article | Tag::Main) {
            return None;
        }
        if matches!(known.tag, Tag::Header | Tag::Navigation) || known.roles.any(Roles::HEADER.with(Roles::NAVIGATION))
        {
            head = Some(element);
        }
    }
    head
}

fn stands_in(scene: &Scene<'_>, index: usize, element: u32) -> bool {
    ancestors(scene, index).any(|ancestor| ancestor == element)
}

/// The elements around a block, from its own to the root.
fn ancestors(scene: &Scene<'_>, index: usize) -> impl Iterator<Item = u32> {
    let elements = &scene.page.elements;
    let mut next = scene.page.blocks.get(index).map(|block| block.element);
    std::iter::from_fn(move || {
        let element = next.take()?;
        let parent = elements.get(element as usize)?.parent;
        // Parents stand before their children.
        next = (parent < element).then_some(parent);
        Some(element)
    })
}

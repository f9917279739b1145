//! The day of the visit: the date that a site prints at its head, which tells when the page was saved and nothing of its story.

use crate::clean::evidence::page_context::PageContext;
use crate::language::tables::DATES_TODAY;
use crate::page::{Form, Roles, Tag};
use crate::text::fold::fold;

/// Blocks around a date in which links of the same head are looked for.
const REACH: usize = 40;
/// Links between a date and the headline that make a menu.
const MENU_LINKS: usize = 5;

/// Whether the date in the block `index` is the day of the visit; `headline` is the block of the story's headline.
pub fn is_day_of_visit(context: &PageContext<'_>, index: usize, headline: Option<usize>) -> bool {
    if context.page.form != Form::Html {
        return false;
    }
    if says_today(context.text(index)) {
        return true;
    }
    let story = headline.filter(|&at| at <= context.first()).unwrap_or(context.first());
    if index >= story {
        return false;
    }
    let is_linked = |at: usize| {
        let block = &context.page.blocks[at];
        block.links > 0 && block.link_bytes * 10 > block.text.len() * 8
    };
    let menu = (index + 1..story.min(context.page.blocks.len()))
        .filter(|&at| is_linked(at))
        .count();
    if menu >= MENU_LINKS {
        return true;
    }
    let Some(head) = head_of_site(context, index) else {
        return false;
    };
    let around = index.saturating_sub(REACH)..(index + REACH).min(context.page.blocks.len());
    !stands_in(context, story, head)
        && around
            .into_iter()
            .any(|at| is_linked(at) && stands_in(context, at, head))
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
fn head_of_site(context: &PageContext<'_>, index: usize) -> Option<u32> {
    let mut head = None;
    for element in ancestors(context, index) {
        let known = context.page.elements[element as usize];
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

fn stands_in(context: &PageContext<'_>, index: usize, element: u32) -> bool {
    ancestors(context, index).any(|ancestor| ancestor == element)
}

/// The elements around a block, from its own to the root.
fn ancestors(context: &PageContext<'_>, index: usize) -> impl Iterator<Item = u32> {
    let elements = &context.page.elements;
    let mut next = context.page.blocks.get(index).map(|block| block.element);
    std::iter::from_fn(move || {
        let element = next.take()?;
        let parent = elements.get(element as usize)?.parent;
        // Parents stand before their children.
        next = (parent < element).then_some(parent);
        Some(element)
    })
}

//! What a wrapper around the whole story is called says nothing of the story.
//!
//! Page builders name the element around headline and text after the template (`post-newsletter`, `js-ads`, `promo-enabled`), after the
//! feature that the page has, or after nothing in particular. What headline and paragraphs share tells neither from anything else.

use crate::page::{Block, BlockKind, Element, Page, Roles};

/// Bytes of a paragraph that counts as prose.
const PROSE_BYTES: usize = 90;
/// Tenths of the prose of a page that a wrapper holds, and how many paragraphs.
const MOST_TENTHS: usize = 6;
const LEAST_PARAGRAPHS: usize = 3;

/// What the name of a wrapper may rightly say.
const TRUE_OF_STORIES: Roles = Roles::BODY.with(Roles::MAIN).with(Roles::LIVE);

/// What a wrapper of nearly all paragraphs cannot be, even where the headline stands outside: a line, a picture, a button.
const FALSE_OF_TEXT: Roles = Roles::CAPTION
    .with(Roles::CREDIT)
    .with(Roles::FIGURE)
    .with(Roles::EMBED)
    .with(Roles::PLAYER)
    .with(Roles::NEWSLETTER)
    .with(Roles::ADVERTISEMENT)
    .with(Roles::SHARE)
    .with(Roles::TAGS)
    .with(Roles::DATE)
    .with(Roles::BYLINE)
    .with(Roles::STANDFIRST)
    .with(Roles::KICKER)
    .with(Roles::HEADLINE)
    .with(Roles::GALLERY);

/// What stands in an element.
#[derive(Debug, Clone, Copy, Default)]
struct Held {
    bytes: usize,
    paragraphs: usize,
    headlines: usize,
}

/// Takes from the elements and blocks of `page` what the names of wrappers say.
pub fn disbelieve(page: &mut Page) {
    let strip = misnomers(page);
    if strip.iter().all(|roles| roles.is_empty()) {
        return;
    }
    for (element, &lies) in page.elements.iter_mut().zip(&strip) {
        element.roles = element.roles.without(lies);
    }
    let elements = &page.elements;
    for block in &mut page.blocks {
        let (mut lies, mut said) = (Roles::default(), Roles::default());
        let mut at = block.element as usize;
        while at > 0 {
            lies = lies.with(strip[at]);
            said = said.with(elements[at].roles);
            at = elements[at].parent as usize;
        }
        block.roles = block.roles.without(lies.without(said));
    }
}

/// What each element is called without being it.
fn misnomers(page: &Page) -> Vec<Roles> {
    let mut held = vec![Held::default(); page.elements.len()];
    for block in &page.blocks {
        let own = &mut held[block.element as usize];
        if is_prose(block) {
            own.bytes += block.text.len();
            own.paragraphs += 1;
        }
        own.headlines += usize::from(block.kind == BlockKind::Heading(1));
    }
    for element in (1..held.len()).rev() {
        let (child, parent) = (held[element], page.elements[element].parent as usize);
        held[parent].bytes += child.bytes;
        held[parent].paragraphs += child.paragraphs;
        held[parent].headlines += child.headlines;
    }
    let all = held.first().map_or(0, |root| root.bytes);
    let of = |(element, held): (&Element, &Held)| {
        if held.bytes * 10 < all * MOST_TENTHS || held.paragraphs < LEAST_PARAGRAPHS || all == 0 {
            Roles::default()
        } else if held.headlines > 0 {
            element.roles.without(TRUE_OF_STORIES)
        } else {
            Roles(element.roles.0 & FALSE_OF_TEXT.0)
        }
    };
    page.elements.iter().zip(&held).map(of).collect()
}

fn is_prose(block: &Block) -> bool {
    block.text.len() >= PROSE_BYTES
        && block.link_bytes * 2 < block.text.len()
        && !matches!(block.kind, BlockKind::Heading(_))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::html::walk::read_page;
    use crate::read::limits::Limits;

    const TEXT: &str = "The council voted on Monday to restore the night ferry to the islands, after eight years without one, the mayor said.";

    #[test]
    fn what_headline_and_paragraphs_share_says_nothing() {
        let source = format!(
            "<div class='newsletter-post related'><h1>Night ferry is back</h1><p>{TEXT}</p><p>{TEXT}</p><p>{TEXT}</p>\
             <div class='related'><p>Ferry news</p></div></div>"
        );
        let page = read_page(&source, &Limits::default());
        assert!(page.blocks[..4].iter().all(|block| block.roles.is_empty()));
        assert!(page.blocks[4].roles.any(Roles::RELATED) && !page.blocks[4].roles.any(Roles::NEWSLETTER));
    }

    #[test]
    fn six_paragraphs_are_no_caption() {
        let caption = format!(
            "<h1>Night ferry</h1><div class=caption>{}</div>",
            format!("<p>{TEXT}</p>").repeat(6)
        );
        let page = read_page(&caption, &Limits::default());
        assert!(page.blocks.iter().all(|block| !block.roles.any(Roles::CAPTION)));
        // A box beside the story keeps its name.
        let beside = format!(
            "<h1>Night ferry</h1>{}<div class=caption><p>{TEXT}</p></div>",
            format!("<p>{TEXT}</p>").repeat(6)
        );
        let page = read_page(&beside, &Limits::default());
        assert!(page.blocks[7].roles.any(Roles::CAPTION));
    }
}

//! The next article, loaded below the first: a story ends where a second headline with a byline or a date begins.

use crate::clean::body::story::Story;
use crate::clean::classify::classifier::Classified;
use crate::clean::verdict::Part;
use crate::page::{Block, BlockKind, Form, MarkKind, Page};

/// Paragraphs that a story has above the next one.
const LEAST_PARAGRAPHS: usize = 2;
/// Blocks below a headline within which its byline or date stands, and its text begins.
const SIGNED_WITHIN: usize = 4;
/// Paragraphs below a second headline.
const LEAST_BELOW: usize = 2;

/// Ends the story where the next article begins.
pub fn mark(page: &Page, classified: &Classified, story: &mut Story) {
    if let Some(end) = begin_of_next(page, classified, story) {
        for index in end..page.blocks.len() {
            if story.parts[index] != Part::Related {
                story.rule(index, Part::Furniture, "the next article");
            }
        }
    }
}

/// The block with the headline of the next article.
pub fn begin_of_next(page: &Page, classified: &Classified, story: &Story) -> Option<usize> {
    let headline = classified.headline.filter(|_| page.form == Form::Html)?;
    let level = match page.blocks[headline].kind {
        BlockKind::Heading(level) => level,
        _ => return None,
    };
    let look = |block: &Block| {
        page.elements
            .get(block.element as usize)
            .map(|element| (element.tag, element.look))
    };
    let paragraphs = |from: usize, to: usize| story.parts[from..to].iter().filter(|part| **part == Part::Body).count();
    (headline + 1..page.blocks.len()).find(|&index| {
        let block = &page.blocks[index];
        block.kind == BlockKind::Heading(level)
            && look(block) == look(&page.blocks[headline])
            && block.text != page.blocks[headline].text
            && is_signed(page, index)
            && paragraphs(headline, index) >= LEAST_PARAGRAPHS
            && paragraphs(index, page.blocks.len()) >= LEAST_BELOW
    })
}

/// Whether an element right below a headline says who wrote the text or when.
fn is_signed(page: &Page, headline: usize) -> bool {
    let near = headline + 1..=headline + SIGNED_WITHIN;
    let signs = |kind: MarkKind| {
        matches!(
            kind,
            MarkKind::Author | MarkKind::Byline | MarkKind::Published | MarkKind::Time
        )
    };
    page.hints
        .marks
        .iter()
        .any(|mark| signs(mark.kind) && near.contains(&mark.block))
}

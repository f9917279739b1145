//! Headlines of other stories that a page shows.

use std::collections::HashSet;

use crate::clean::classify::classifier::Classified;
use crate::clean::verdict::Part;
use crate::page::{BlockKind, Form, Page, Roles};

/// Words of a headline.
const LEAST_WORDS: f32 = 4.0;
const MOST_WORDS: f32 = 30.0;
/// Words of a headline in a list of a dump, where nothing else tells it from a menu.
const LEAST_OFFERED_WORDS: f32 = 6.0;
/// Headlines kept of one page.
const MOST_HEADLINES: usize = 60;

/// Whether the block is the headline of another story.
pub fn is_related(page: &Page, classified: &Classified, index: usize) -> bool {
    let block = &page.blocks[index];
    let facts = &classified.facts[index];
    if !(LEAST_WORDS..MOST_WORDS).contains(&facts.words) || facts.stops > 1 {
        return false;
    }
    let elsewhere = Roles::NAVIGATION
        .with(Roles::FOOTER)
        .with(Roles::COMMENTS)
        .with(Roles::SHARE)
        .with(Roles::CONSENT)
        .with(Roles::BYLINE)
        .with(Roles::BIOGRAPHY);
    match page.form {
        Form::Html => {
            let linked = block.link_bytes * 10 > block.text.len() * 8;
            let heading =
                matches!(block.kind, BlockKind::Heading(_)) && block.roles.any(Roles::RELATED.with(Roles::TEASER));
            (linked || heading) && !block.roles.any(elsewhere)
        }
        Form::Dump => {
            // The lists of menus have a word or two an item; of more are the headlines that a page offers.
            let offered = facts.words >= LEAST_OFFERED_WORDS && !facts.ends_sentence;
            block.kind == BlockKind::Item && offered && facts.cues.is_empty()
        }
        Form::Plain | Form::Record => false,
    }
}

/// The headlines, each once.
pub fn related(page: &Page, parts: &[Part]) -> Vec<String> {
    let mut seen: HashSet<&str> = HashSet::new();
    page.blocks
        .iter()
        .zip(parts)
        .filter(|(_, part)| **part == Part::Related)
        .map(|(block, _)| block.text.as_str())
        .filter(|text| seen.insert(text))
        .take(MOST_HEADLINES)
        .map(str::to_owned)
        .collect()
}

//! The headline of plain text: the first line above the text that is one.

use crate::article::Evidence;
use crate::clean::evidence::page_context::PageContext;
use crate::clean::heading::headline::Headline;
use crate::clean::heading::wording::{normal, word_count};
use crate::language::bylines::opening::after_opening;
use crate::language::dates::printed::find;

/// Words of a section's or a paper's name, when a longer line stands below it.
const KICKER_WORDS: usize = 3;
/// The longest line that a byline or a date can have to itself, in words.
const SIGN_WORDS: usize = 8;

/// The headline of a page of form `Plain`; `None` when nothing stands above its text.
pub fn of_plain(context: &PageContext<'_>) -> Option<Headline> {
    let end = context.first().min(context.page.blocks.len());
    let words = |index: &usize| word_count(&normal(context.text(*index)));
    let lines: Vec<usize> = (0..end)
        .filter(|index| words(index) > 0 && !is_sign(context, *index, words(index)))
        .collect();
    let (first, below) = (*lines.first()?, lines.get(1));
    let longer = below.filter(|below| words(&first) <= KICKER_WORDS && words(below) > KICKER_WORDS);
    let block = longer.copied().unwrap_or(first);
    Some(Headline {
        text: context.text(block).trim().to_owned(),
        block: Some(block),
        evidence: Evidence::Shown,
    })
}

fn is_sign(context: &PageContext<'_>, index: usize, words: usize) -> bool {
    let text = context.text(index);
    words <= SIGN_WORDS && (opens_byline(text) || !find(text, &context.locale).is_empty())
}

/// `By Ana Ruiz`, and not `Story 7`.
pub fn opens_byline(text: &str) -> bool {
    after_opening(text)
        .is_some_and(|name| name.contains(char::is_alphabetic) && !name.contains(|c: char| c.is_ascii_digit()))
}

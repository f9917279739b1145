//! Where on a page its story may be signed.

use crate::clean::evidence::page_context::PageContext;
use crate::page::{BlockKind, Form};

/// Blocks above the headline in which a byline may stand.
const ABOVE_HEADLINE: usize = 6;
/// Blocks after the story in which its writers may be named.
pub const AFTER_STORY: usize = 12;

/// The longest line that can be a byline, in bytes.
pub const LONGEST_LINE: usize = 240;

/// The blocks in which the story's byline may stand: from above the headline to the end of the story's opening, and after the story.
pub struct BylineRegion {
    /// First block of it.
    pub start: usize,
    /// The headline, or where one would stand.
    pub title: usize,
    /// The block with which the story's opening ends.
    pub end: usize,
    /// The last block of the story.
    pub last: usize,
}

impl BylineRegion {
    /// Around the headline, given as its block, and the story.
    pub fn of(context: &PageContext<'_>, headline: Option<usize>) -> Self {
        let end = context.opening_end();
        let title = headline
            .filter(|&at| at <= end)
            .unwrap_or(context.first().saturating_sub(ABOVE_HEADLINE));
        Self {
            start: title.saturating_sub(ABOVE_HEADLINE),
            title,
            end,
            last: context.last(),
        }
    }

    /// Around the headline and the story's opening.
    pub fn holds_above(&self, block: usize) -> bool {
        (self.start..=self.end).contains(&block)
    }

    /// Right below the headline: there stands what belongs to the story, whatever its elements are called (`teaser-byline`,
    /// `comments-date`).
    pub fn is_right_below_headline(&self, block: usize) -> bool {
        /// A standfirst and a date.
        const REACH: usize = 3;
        (self.title + 1..=self.title + REACH).contains(&block)
    }

    /// Whether a line after the story of a dump stands right below the headline of another story.
    pub fn holds_teaser(&self, context: &PageContext<'_>, block: usize) -> bool {
        /// Words of a headline.
        const WORDS: f32 = 4.0;
        let above = block.saturating_sub(1);
        // A heading may have been taken for the end of the story.
        if above < self.last || context.page.form != Form::Dump {
            return false;
        }
        let facts = context.classified.facts.get(above);
        // Some browsers print headings as other lines; there, the date below the byline tells.
        let dated = || context.page.blocks.len() > block + 1 && !context.dates(block + 1).is_empty();
        let may_be_headline = match context.page.blocks[above].kind {
            BlockKind::Heading(_) => true,
            BlockKind::Paragraph => above > self.last && dated(),
            _ => false,
        };
        may_be_headline && facts.is_some_and(|facts| facts.words >= WORDS && !facts.ends_sentence)
    }

    /// Right after the story.
    pub fn holds_below(&self, block: usize) -> bool {
        (self.last..=self.last + AFTER_STORY).contains(&block)
    }
}

/// Short enough for a byline.
pub fn is_line(text: &str) -> bool {
    const MOST_WORDS: usize = 28;
    // A word and the space behind it take two bytes at least.
    text.len() <= 2 * MOST_WORDS || text.len() <= LONGEST_LINE && text.split_whitespace().count() <= MOST_WORDS
}

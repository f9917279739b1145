//! What the cleaner made of one block, and why.

use serde::Serialize;

/// The part that a block plays on its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// The story's headline.
    Headline,
    /// The lines between headline and text that say what the story is about, where the page sets them apart.
    Standfirst,
    /// A paragraph, quotation, item or row of the story.
    Body,
    /// A heading within the story.
    Subheading,
    /// A caption of one of the story's pictures, or its credit.
    Caption,
    /// The headline of another story.
    Related,
    /// Everything else: menus, bylines, notes, boxes, buttons.
    Furniture,
}

impl Part {
    /// Whether it goes into the article.
    pub fn is_kept(self) -> bool {
        self != Self::Furniture
    }
}

/// What became of a block.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Verdict {
    /// Index of the block on its page.
    pub block: usize,
    /// Its part.
    pub part: Part,
    /// Whether it goes into the article: as body, headline, caption or related headline.
    pub kept: bool,
    /// How likely the classifier holds it to be body, 0 to 1.
    pub likelihood: f32,
    /// Why, for a person: `unlike story text: in a menu, all linked`.
    pub reason: String,
}

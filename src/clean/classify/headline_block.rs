//! Which block is the headline, by mark-up and by what the document calls itself.

use crate::page::{BlockKind, Page, Roles};

/// The index of the block that is most likely the headline: a heading of the first level, or one that says it is the headline, whose
/// words stand in the document's title. `None` when no block is marked up like one.
pub fn headline_block(page: &Page) -> Option<usize> {
    let title = page.hints.title.as_deref().unwrap_or_default().to_lowercase();
    let shared = |name: &str| {
        let found = page.hints.meta.iter().find(|(key, _)| key == name);
        found.map(|(_, content)| content.to_lowercase()).unwrap_or_default()
    };
    let titles = [title, shared("og:title"), shared("twitter:title")];
    let mut best: Option<(f32, usize)> = None;
    for (index, block) in page.blocks.iter().enumerate() {
        let BlockKind::Heading(level) = block.kind else {
            continue;
        };
        if block.text.len() < 8 || block.text.len() > 400 {
            continue;
        }
        let overlap = titles
            .iter()
            .map(|title| word_overlap(&block.text, title))
            .fold(0.0, f32::max);
        let named = if block.roles.any(Roles::HEADLINE) { 0.3 } else { 0.0 };
        let aside = Roles::RELATED
            .with(Roles::TEASER)
            .with(Roles::NAVIGATION)
            .with(Roles::FOOTER)
            .with(Roles::COMMENTS);
        let outside = if block.roles.any(aside) { 0.4 } else { 0.0 };
        let first_level = match level {
            1 => 1.0,
            2 => 0.2,
            _ => 0.0,
        };
        // The name of a site leads to its front page; the headline of the page itself leads nowhere, as a rule.
        let leads = if level == 1 && block.is_linked() { 1.1 } else { 0.0 };
        let score = 2.0 * overlap + first_level + named - outside - leads;
        if score > 0.9 && best.is_none_or(|(held, _)| score > held + 1e-4) {
            best = Some((score, index));
        }
    }
    best.map(|(_, index)| index)
}

/// Share of the words of `text` that stand in `title`, which is in lower case.
fn word_overlap(text: &str, title: &str) -> f32 {
    if title.is_empty() {
        return 0.0;
    }
    let lower = text.to_lowercase();
    let (mut all, mut held) = (0u32, 0u32);
    for word in lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        all += 1;
        held += u32::from(title.contains(word));
    }
    if all == 0 { 0.0 } else { held as f32 / all as f32 }
}

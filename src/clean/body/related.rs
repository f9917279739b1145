//! Headlines of other stories that a page shows.

use std::collections::HashSet;

use crate::clean::body::insets::after_pointer;
use crate::clean::classify::classifier::Classified;
use crate::clean::classify::cues::Cue;
use crate::clean::classify::text_facts::TextFacts;
use crate::clean::heading::line_text::{is_numbered, without_number};
use crate::clean::verdict::Part;
use crate::page::{Block, BlockKind, Form, Page, Roles};

/// Words of a headline.
const LEAST_WORDS: f32 = 4.0;
const MOST_WORDS: f32 = 30.0;
/// Words of a headline in a list of a dump, where nothing else tells it from a menu.
const LEAST_OFFERED_WORDS: f32 = 6.0;
/// Words of a line that opens a list of other stories: `More on this story`.
const OPENER_WORDS: f32 = 6.0;
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
            let linked = block.is_linked();
            let heading = matches!(block.kind, BlockKind::Heading(_))
                && block.roles.any(Roles::RELATED.with(Roles::TEASER))
                && !opens_list(page, index);
            // Links of a word or two side by side are a menu.
            let menu = block.links > 1 && f32::from(block.links) * 2.5 > facts.words;
            let pointer = block.link_bytes * 10 > block.text.len() * 4 && after_pointer(&block.text).is_some();
            let within = block.inner_links > 0;
            (linked && !menu && !within || heading || pointer)
                && !block.roles.any(elsewhere)
                && !is_excerpt(page, classified, index)
                && !is_masthead(page, classified, index)
        }
        Form::Dump => {
            // The lists of menus have a word or two an item; of more are the headlines that a page offers.
            let offered = facts.words >= LEAST_OFFERED_WORDS && !facts.ends_sentence;
            let listed = block.kind == BlockKind::Item || is_numbered(&block.text);
            listed && offered && facts.cues.is_empty()
        }
        Form::Plain | Form::Record => false,
    }
}

/// Whether a heading without a link opens a list: `More from this source`, with lower headings or items right below it.
fn opens_list(page: &Page, index: usize) -> bool {
    let (BlockKind::Heading(level), Some(next)) = (page.blocks[index].kind, page.blocks.get(index + 1)) else {
        return false;
    };
    let below = match next.kind {
        BlockKind::Heading(lower) => lower > level,
        BlockKind::Item => true,
        _ => false,
    };
    below && next.link_bytes > 0 && page.blocks[index].link_bytes == 0
}

/// Whether a linked text is the first sentence of the story whose headline stands right above it in the same link.
fn is_excerpt(page: &Page, classified: &Classified, index: usize) -> bool {
    let Some(before) = index.checked_sub(1) else {
        return false;
    };
    let is_prose = page.blocks[index].kind == BlockKind::Paragraph && classified.facts[index].ends_sentence;
    let (above, facts) = (&page.blocks[before], &classified.facts[before]);
    is_prose && matches!(above.kind, BlockKind::Heading(_)) && above.link_bytes > 0 && !facts.ends_sentence
}

/// Whether the block stands in the header above the headline: the name of the site, a slogan.
fn is_masthead(page: &Page, classified: &Classified, index: usize) -> bool {
    let above = classified.headline.is_some_and(|headline| index < headline);
    above && page.blocks[index].roles.any(Roles::HEADER)
}

/// Marks the headlines that stand below the story of a dump in a list with a heading such as `Related stories`.
pub fn mark_offered(page: &Page, classified: &Classified, parts: &mut [Part]) {
    let last = parts
        .iter()
        .rposition(|part| matches!(part, Part::Body | Part::Subheading));
    let mut offering = false;
    let below = last.map_or(0, |last| last + 1);
    for (index, part) in parts.iter_mut().enumerate().skip(below) {
        let (block, facts) = (&page.blocks[index], &classified.facts[index]);
        let short = facts.words <= OPENER_WORDS && !facts.ends_sentence;
        let others = [Cue::Subscribe, Cue::Account, Cue::Comments, Cue::Rights, Cue::Share];
        if short && facts.cues.has(Cue::ReadMore) {
            offering = true;
        } else if others.iter().any(|&cue| facts.cues.has(cue)) || matches!(block.kind, BlockKind::Heading(_)) && short
        {
            offering = false;
        } else if offering && *part == Part::Furniture && is_offered(facts) && !is_name(&block.text, facts) {
            *part = Part::Related;
        }
    }
}

fn is_offered(facts: &TextFacts) -> bool {
    (LEAST_WORDS..MOST_WORDS).contains(&facts.words)
        && !facts.ends_sentence
        && facts.stops <= 1
        && facts.cues.is_empty()
}

/// `AP Images Spotlight Blog`: a few words, every longer one with a capital, name a page of the site and tell no story.
fn is_name(text: &str, facts: &TextFacts) -> bool {
    /// Words without capitals in names: and, of, the.
    const SMALL: usize = 3;
    let mut words = text.split_whitespace().filter(|word| word.chars().count() > SMALL);
    facts.words < LEAST_OFFERED_WORDS && words.all(|word| word.starts_with(char::is_uppercase))
}

/// `3. 3Drought order lifted`: the headline of a numbered list, whose number some pages print themselves.
fn unnumbered(text: &str) -> &str {
    let bare = without_number(text);
    let number = text[..text.len() - bare.len()].trim_end_matches(". ");
    let again = bare
        .strip_prefix(number)
        .filter(|headline| !number.is_empty() && headline.starts_with(char::is_uppercase));
    again.unwrap_or(bare)
}

/// `1Drought order lifted`: the rank in a list of the most read, which stands before the link.
fn without_rank(block: &Block) -> &str {
    let text = block.text.as_str();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let unlinked = text.len().saturating_sub(block.link_bytes);
    if digits == 0 || digits > 2 || unlinked < digits || unlinked > digits + 2 {
        return text;
    }
    let headline = text[digits..].trim_start_matches(['.', ')', ' ']);
    if headline.is_empty() { text } else { headline }
}

/// The headlines, each once.
pub fn related(page: &Page, parts: &[Part]) -> Vec<String> {
    let mut seen: HashSet<&str> = HashSet::new();
    page.blocks
        .iter()
        .zip(parts)
        .filter(|(_, part)| **part == Part::Related)
        .map(|(block, _)| match page.form {
            Form::Dump => unnumbered(&block.text),
            _ => without_rank(block),
        })
        .map(|text| {
            if page.form == Form::Plain {
                text
            } else {
                after_pointer(text).unwrap_or(text)
            }
        })
        .filter(|text| seen.insert(text))
        .take(MOST_HEADLINES)
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_are_no_part_of_headlines() {
        let ranked = |text: &str, link_bytes: usize| {
            let block = Block {
                text: text.into(),
                link_bytes,
                ..Block::default()
            };
            without_rank(&block).to_owned()
        };
        assert_eq!(ranked("1Drought order lifted", 20), "Drought order lifted");
        assert_eq!(ranked("12 Drought order lifted", 20), "Drought order lifted");
        assert_eq!(ranked("12 ways to cook leeks", 21), "12 ways to cook leeks");
    }

    #[test]
    fn numbers_of_lists_are_no_part_of_headlines() {
        assert_eq!(unnumbered("3. 3Drought order lifted"), "Drought order lifted");
        assert_eq!(unnumbered("1. Drought order lifted"), "Drought order lifted");
        assert_eq!(unnumbered("No. 1 is back"), "No. 1 is back");
        assert_eq!(unnumbered("10. 10 things to know"), "10 things to know");
    }
}

//! Headlines of other stories that a page shows.

use std::collections::HashSet;

use crate::clean::classify::classifier::Classified;
use crate::clean::classify::cues::Cue;
use crate::clean::classify::text_facts::TextFacts;
use crate::clean::verdict::Part;
use crate::page::{BlockKind, Form, Page, Roles};

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
            let linked = block.link_bytes * 10 > block.text.len() * 8;
            let heading =
                matches!(block.kind, BlockKind::Heading(_)) && block.roles.any(Roles::RELATED.with(Roles::TEASER));
            (linked || heading) && !block.roles.any(elsewhere)
        }
        Form::Dump => {
            // The lists of menus have a word or two an item; of more are the headlines that a page offers.
            let offered = facts.words >= LEAST_OFFERED_WORDS && !facts.ends_sentence;
            let listed = block.kind == BlockKind::Item || without_number(&block.text).len() < block.text.len();
            listed && offered && facts.cues.is_empty()
        }
        Form::Plain | Form::Record => false,
    }
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
fn without_number(text: &str) -> &str {
    let Some((number, rest)) = text.split_once(". ") else {
        return text;
    };
    let is_number = (1..=2).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    match rest
        .strip_prefix(number)
        .filter(|headline| headline.starts_with(char::is_uppercase))
    {
        _ if !is_number => text,
        Some(headline) => headline,
        None => rest,
    }
}

/// The headlines, each once.
pub fn related(page: &Page, parts: &[Part]) -> Vec<String> {
    let mut seen: HashSet<&str> = HashSet::new();
    page.blocks
        .iter()
        .zip(parts)
        .filter(|(_, part)| **part == Part::Related)
        .map(|(block, _)| match page.form {
            Form::Dump => without_number(&block.text),
            _ => block.text.as_str(),
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
    fn numbers_of_lists_are_no_part_of_headlines() {
        assert_eq!(without_number("3. 3Drought order lifted"), "Drought order lifted");
        assert_eq!(without_number("1. Drought order lifted"), "Drought order lifted");
        assert_eq!(without_number("No. 1 is back"), "No. 1 is back");
        assert_eq!(without_number("10. 10 things to know"), "10 things to know");
    }
}

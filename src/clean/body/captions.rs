//! Captions and credits of pictures: kept apart from the text, each once.

use std::collections::HashSet;

use crate::clean::body::story::Story;
use crate::clean::classify::classifier::Classified;
use crate::clean::classify::cues::Cue;
use crate::clean::verdict::Part;
use crate::page::{BlockKind, Form, Page, Roles};

/// Likelihood from which a block is a caption.
const CAPTION_FROM: f32 = 0.5;

/// The same in a dump, where prose and captions look alike, and what share of the likelihood of story text that must be.
const CAPTION_FROM_IN_DUMP: f32 = 0.3;
const SHARE_IN_DUMP: f32 = 0.5;
/// Words of a caption, and bytes of the credit below it.
const MOST_WORDS: f32 = 45.0;
const LONGEST_CREDIT: usize = 100;
/// Likelihood of story text from which a doubled beginning does not make a caption.
const SURELY_STORY: f32 = 0.985;

/// Marks the captions of the story's pictures.
pub fn mark(page: &Page, classified: &Classified, story: &mut Story) {
    for index in 0..page.blocks.len() {
        let block = &page.blocks[index];
        let (text, caption) = (classified.story[index], classified.caption[index]);
        let marked_up = block.kind == BlockKind::Caption || block.roles.any(Roles::CAPTION);
        let elsewhere = Roles::NAVIGATION
            .with(Roles::RELATED)
            .with(Roles::TEASER)
            .with(Roles::FOOTER)
            .with(Roles::COMMENTS)
            .with(Roles::NEWSLETTER);
        let (least, share) = match page.form {
            Form::Dump => (CAPTION_FROM_IN_DUMP, SHARE_IN_DUMP),
            _ => (CAPTION_FROM, 1.0),
        };
        let likely = caption >= least && caption > share * text;
        let by_markup = page.form == Form::Html
            && marked_up
            && !block.roles.any(elsewhere)
            && caption > 0.15
            && classified.facts[index].words > 2.0;
        if likely || by_markup {
            story.rule(index, Part::Caption, "a caption");
        }
    }
    if page.form == Form::Dump {
        mark_by_layout(page, classified, story);
    }
}

/// What the layout of a dump tells: a browser prints the words for a picture and its caption, which often say the same, as one line,
/// and the credit right below.
fn mark_by_layout(page: &Page, classified: &Classified, story: &mut Story) {
    for index in 0..page.blocks.len() {
        let block = &page.blocks[index];
        if story.parts[index] != Part::Body || matches!(block.kind, BlockKind::Heading(_)) {
            continue;
        }
        if classified.story[index] < SURELY_STORY && begins_again(&block.text) {
            story.rule(index, Part::Caption, "says its beginning twice");
        } else if has_credit_below(page, classified, story, index) {
            story.rule(index, Part::Caption, "a credit stands right below");
            story.rule(index + 1, Part::Caption, "a credit");
        }
    }
}

/// `A lamp burns A lamp burns on the pier`.
fn begins_again(text: &str) -> bool {
    /// Words that must recur, their bytes, and the words and bytes that such a caption has.
    const WORDS: usize = 4;
    const LEAST_BYTES: usize = 16;
    const LEAST_WORDS: usize = 8;
    if !(30..600).contains(&text.len()) || text.split(' ').count() < LEAST_WORDS {
        return false;
    }
    let end = text.match_indices(' ').nth(WORDS - 1).map_or(0, |(at, _)| at);
    end >= LEAST_BYTES && memchr::memmem::find(&text.as_bytes()[end..], &text.as_bytes()[..end]).is_some()
}

/// Whether the next line, with no blank line between, names who made a picture.
fn has_credit_below(page: &Page, classified: &Classified, story: &Story, index: usize) -> bool {
    let (block, Some(next)) = (&page.blocks[index], page.blocks.get(index + 1)) else {
        return false;
    };
    let paragraphs = block.kind == BlockKind::Paragraph && next.kind == BlockKind::Paragraph;
    if !paragraphs || next.apart || next.text.len() >= LONGEST_CREDIT || classified.facts[index].words > MOST_WORDS {
        return false;
    }
    let cues = classified.facts[index + 1].cues;
    let credit = cues.has(Cue::Credit) || cues.has(Cue::Rights) || next.text.contains('/');
    credit && story.parts[index + 1] != Part::Body
}

/// The captions of a page, each once, with the credit that stands right below.
pub fn captions(page: &Page, classified: &Classified, parts: &[Part]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut previous: Option<usize> = None;
    let shown = parts.iter().enumerate().filter(|(_, part)| **part == Part::Caption);
    for (index, _) in shown {
        let text = page.blocks[index].text.as_str();
        let credit = is_credit(page, classified, index);
        let joins = credit && previous.is_some_and(|before| before + 1 == index) && found.last().is_some();
        match found.last_mut() {
            Some(last) if joins => {
                if !last.contains(text) {
                    last.push(' ');
                    last.push_str(text);
                }
            }
            _ => found.push(text.to_owned()),
        }
        previous = Some(index);
    }
    each_once(found)
}

/// Whether a caption block only names who made the picture.
fn is_credit(page: &Page, classified: &Classified, index: usize) -> bool {
    let Some(facts) = classified.facts.get(index) else {
        return false;
    };
    let named = page.blocks[index].roles.any(Roles::CREDIT);
    facts.words < 10.0 && (named || facts.cues.has(Cue::Credit) || facts.cues.has(Cue::Rights)) && !facts.ends_sentence
}

/// Captions that are compared with each other: no story has more pictures, and the comparison is quadratic.
const COMPARED: usize = 200;

/// Drops captions that another one repeats or contains.
fn each_once(captions: Vec<String>) -> Vec<String> {
    let mut seen: HashSet<String> = HashSet::new();
    let mut kept: Vec<String> = Vec::new();
    for caption in captions {
        if !seen.insert(caption.clone()) {
            continue;
        }
        if kept.len() < COMPARED {
            if kept.iter().any(|held| held.contains(caption.as_str())) {
                continue;
            }
            kept.retain(|held| !caption.contains(held.as_str()));
        }
        kept.push(caption);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_and_its_caption_say_the_same() {
        assert!(begins_again(
            "A lantern burns on the pier A lantern burns on the pier at night."
        ));
        assert!(!begins_again(
            "The council voted to restore the ferry, which the council had closed."
        ));
        assert!(!begins_again("Ein Licht Ein Licht"));
    }
}

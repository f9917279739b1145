//! Captions and credits of pictures: kept apart from the text, each once.

use std::collections::HashSet;

use crate::clean::body::story::Story;
use crate::clean::classify::classifier::Classified;
use crate::clean::classify::cues::Cue;
use crate::clean::verdict::Part;
use crate::page::{BlockKind, Form, Page, Roles};

/// Likelihood from which a block is a caption.
const CAPTION_FROM: f32 = 0.5;

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
        let likely = caption >= CAPTION_FROM && caption > text;
        let by_markup = page.form == Form::Html
            && marked_up
            && !block.roles.any(elsewhere)
            && caption > 0.15
            && classified.facts[index].words > 2.0;
        if likely || by_markup {
            story.rule(index, Part::Caption, "a caption");
        }
    }
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

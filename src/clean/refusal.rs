//! What a page is when its blocks make no article.

use crate::clean::classify::classifier::Classified;
use crate::clean::classify::cues::Cue;
use crate::clean::rejection::Rejection;
use crate::page::{Form, Page};

/// Words of a story; with less, a page must show why it is one.
const STORY_WORDS: f32 = 30.0;
/// Bytes of scripts that a page filled by scripts has at least.
const SCRIPT_BYTES: usize = 2_000;

/// Why the page holds no article; `None` when it holds one.
pub fn refusal(page: &Page, classified: &Classified, body: &[usize]) -> Option<Rejection> {
    if matches!(page.form, Form::Record | Form::Plain) {
        return page.blocks.is_empty().then_some(Rejection::Empty);
    }
    let words: f32 = body.iter().map(|&index| classified.facts[index].words).sum();
    let all: f32 = classified.facts.iter().map(|facts| facts.words).sum();
    if all < 5.0 {
        return Some(if page.hints.script_bytes > SCRIPT_BYTES {
            Rejection::ScriptOnly
        } else {
            Rejection::Empty
        });
    }
    let said = |cue: Cue| -> f32 {
        let blocks = classified.facts.iter().filter(|facts| facts.cues.has(cue));
        blocks.map(|facts| facts.words).sum::<f32>() / all
    };
    if words < STORY_WORDS * 2.0 && said(Cue::Consent) > 0.35 {
        return Some(Rejection::Consent);
    }
    if all < 150.0 && said(Cue::Error) > 0.1 {
        return Some(Rejection::Error);
    }
    if all < 150.0 && said(Cue::Script) > 0.1 {
        return Some(Rejection::ScriptOnly);
    }
    if words >= STORY_WORDS {
        return None;
    }
    if said(Cue::Account) + said(Cue::Subscribe) > 0.15 {
        return Some(Rejection::Paywall);
    }
    if said(Cue::Player) > 0.05 {
        return Some(Rejection::Video);
    }
    (words < STORY_WORDS / 2.0).then_some(Rejection::Listing)
}

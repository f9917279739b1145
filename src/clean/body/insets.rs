//! Insets: boxes inside a story that show other stories, with pictures of their own.

use xxhash_rust::xxh3::xxh3_64;

use crate::clean::body::labels::is_label;
use crate::clean::body::story::Story;
use crate::clean::classify::classifier::Classified;
use crate::clean::classify::cues::{Cue, Cues};
use crate::clean::verdict::Part;
use crate::language::sentences::ending::ends_sentence;
use crate::page::{BlockKind, Form, Page, Roles};
use crate::text::quick_hash::QuickSet;

/// Words of a headline.
const HEADLINE_WORDS: std::ops::Range<f32> = 4.0..30.0;
/// Words of a line that opens an inset: `READ MORE`, `More on this story`.
const OPENER_WORDS: f32 = 6.0;
/// Words from which a text that ends like a sentence is prose and ends an inset.
const PROSE_WORDS: f32 = 12.0;

/// Takes out of the story what its insets show.
pub fn mark(page: &Page, classified: &Classified, story: &mut Story) {
    let body = story.body();
    let (Some(&first), Some(&last)) = (body.first(), body.last()) else {
        return;
    };
    mark_echoes(page, classified, story, first, last);
    match page.form {
        Form::Dump => {
            mark_opened(page, classified, story, first, last);
            mark_labelled(page, classified, story, first, last);
        }
        _ => mark_pointers(page, classified, story, first, last),
    }
}

/// A headline that the page lists below the story is another story's, wherever it stands. (Above it, it may be the story's own
/// table of contents.)
fn mark_echoes(page: &Page, classified: &Classified, story: &mut Story, first: usize, last: usize) {
    let is_listed = |index: usize| {
        let block = &page.blocks[index];
        // A table of contents names headings of the story.
        (block.kind == BlockKind::Item || block.is_linked()) && block.inner_links == 0
    };
    let below = (last + 1..page.blocks.len()).filter(|&index| is_listed(index) && is_headline(page, classified, index));
    let hash = |index: usize| xxh3_64(page.blocks[index].text.as_bytes());
    let listed: QuickSet<u64> = below.map(hash).collect();
    if listed.is_empty() {
        return;
    }
    for index in first..=last {
        let is_shown = matches!(story.parts[index], Part::Body | Part::Subheading | Part::Caption);
        if is_shown && listed.contains(&hash(index)) {
            story.rule(index, Part::Related, "a headline that the page lists below the story");
        }
    }
}

/// `Read also: Ferry returns after eight years`: a line that opens like an inset and goes on with a link.
fn mark_pointers(page: &Page, classified: &Classified, story: &mut Story, first: usize, last: usize) {
    for index in first..=last {
        let (block, facts) = (&page.blocks[index], &classified.facts[index]);
        let linked = block.links > 0 && block.link_bytes * 10 >= block.text.len() * 4;
        let is_shown = matches!(story.parts[index], Part::Body | Part::Subheading);
        if is_shown && linked && facts.words < HEADLINE_WORDS.end && after_pointer(&block.text).is_some() {
            story.rule(index, Part::Related, "points to another story");
        }
        let whole = block.links <= 1 && block.link_bytes * 10 >= block.text.len() * 9;
        let others = Roles::RELATED.with(Roles::TEASER);
        if is_shown && whole && matches!(block.kind, BlockKind::Heading(_)) && block.roles.any(others) {
            story.rule(index, Part::Related, "a linked heading in a box of others");
        }
        let opened = index.checked_sub(1).is_some_and(|above| opens_inset(classified, above));
        if is_shown && whole && opened && is_headline(page, classified, index) {
            story.rule(index, Part::Related, "the headline of an inset");
        }
    }
}

/// The same in a dump, which does not tell links: what opens with a label that opens nothing else.
fn mark_labelled(page: &Page, classified: &Classified, story: &mut Story, first: usize, last: usize) {
    for index in first..=last {
        let (text, facts) = (page.blocks[index].text.as_str(), &classified.facts[index]);
        let is_shown = matches!(story.parts[index], Part::Body | Part::Subheading);
        if !is_shown || facts.words > HEADLINE_WORDS.end || ends_sentence(text) {
            continue;
        }
        let label = text.split_once([':', '：']).map(|(label, _)| label);
        if label.is_some_and(is_label) {
            story.rule(index, Part::Related, "points to another story");
        }
    }
}

/// `Read also`, `Read also:` and its like on a line of its own.
fn opens_inset(classified: &Classified, index: usize) -> bool {
    let facts = &classified.facts[index];
    facts.words <= OPENER_WORDS && facts.cues.has(Cue::ReadMore) && !facts.ends_sentence
}

/// What follows `Read also:` and its like.
pub fn after_pointer(text: &str) -> Option<&str> {
    /// Bytes of the words before the colon.
    const LONGEST: usize = 60;
    /// Bytes of a short one: `Read more`.
    const SHORT: usize = 9;
    let (opening, rest) = text
        .split_once([':', '：'])
        .filter(|(opening, _)| opening.len() <= LONGEST)?;
    let rest = rest.trim();
    // Some short openings point only with their colon: `More:`.
    let short = || {
        opening.len() <= SHORT
            && text
                .get(..=opening.len())
                .is_some_and(|with_colon| Cues::of(with_colon).has(Cue::ReadMore))
    };
    let points = Cues::of(opening).has(Cue::ReadMore) || short() || is_label(opening);
    (!rest.is_empty() && points).then_some(rest)
}

/// What stands between a line such as `READ MORE` and the next prose: pictures and headlines of other stories. Before the
/// story begins, such a line only unfolds a caption.
fn mark_opened(page: &Page, classified: &Classified, story: &mut Story, first: usize, last: usize) {
    let mut open = false;
    for index in first..=last {
        let facts = &classified.facts[index];
        if opens_inset(classified, index) {
            open = true;
            continue;
        }
        let is_text = matches!(story.parts[index], Part::Body | Part::Subheading);
        if is_text && facts.words >= PROSE_WORDS && facts.ends_sentence && !facts.cues.has(Cue::Credit) {
            open = false;
        }
        if !open {
            continue;
        }
        if is_headline(page, classified, index) {
            story.rule(index, Part::Related, "the headline of an inset");
        } else if story.parts[index] == Part::Caption {
            story.rule(index, Part::Furniture, "the picture of an inset");
        }
    }
}

/// Whether a block reads like a headline: some words without a full stop at their end, and no credit.
fn is_headline(page: &Page, classified: &Classified, index: usize) -> bool {
    let facts = &classified.facts[index];
    let text = page.blocks[index].text.trim_end();
    if text.ends_with(['.', '…', '。', ':', '।', '!']) {
        return false;
    }
    HEADLINE_WORDS.contains(&facts.words) && facts.stops <= 1 && !facts.ends_bracket && !facts.cues.has(Cue::Credit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_before_a_colon_point_to_other_stories() {
        assert_eq!(after_pointer("Read also: Ferry returns"), Some("Ferry returns"));
        assert_eq!(after_pointer("More: Ferry returns"), Some("Ferry returns"));
        assert_eq!(after_pointer("相关：渡轮恢复"), Some("渡轮恢复"));
        assert_eq!(after_pointer("VEA TAMBIÉN: Vuelve el barco"), Some("Vuelve el barco"));
        assert_eq!(after_pointer("専門：渡船"), None);
        assert_eq!(after_pointer("Ferries: none returns"), None);
    }
}

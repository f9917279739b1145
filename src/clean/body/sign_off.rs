//! What stands below a story as if it were its last paragraphs: the agencies that it was made from, what the paper asks of its readers.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind};

use crate::clean::body::story::Story;
use crate::clean::classify::classifier::Classified;
use crate::clean::classify::cues::Cue;
use crate::clean::verdict::Part;
use crate::language::names::organisations::is_agency;
use crate::language::tables::{LABELS_REQUESTS, LABELS_SOURCES};
use crate::page::{Form, Page};

/// Paragraphs at the end that are looked at.
const LAST_PARAGRAPHS: usize = 3;
/// Paragraphs that a story has, at least, before its last ones are looked at.
const LEAST_STORY: usize = 3;

static FINDER: LazyLock<AhoCorasick> = LazyLock::new(|| {
    // Few texts are searched: what is built soon serves better than what searches fast.
    AhoCorasickBuilder::new()
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .ascii_case_insensitive(true)
        .build(LABELS_REQUESTS)
        .unwrap_or_else(|_| unreachable!("a list of short phrases always builds"))
});

/// Takes such lines out of the end of the story.
pub fn mark(page: &Page, classified: &Classified, story: &mut Story) {
    if !matches!(page.form, Form::Html | Form::Dump) {
        return;
    }
    drop_portraits(page, classified, story);
    let body = story.body();
    let kept = body.len().saturating_sub(LAST_PARAGRAPHS).max(LEAST_STORY);
    for &index in body.iter().skip(kept) {
        let text = page.blocks[index].text.trim();
        if names_agencies(text) {
            story.rule(index, Part::Furniture, "the agencies");
        } else if requests(text) {
            story.rule(index, Part::Furniture, "asks something of the readers");
        }
    }
}

/// Ends the story above a heading that announces a word about its writer, where little stands below.
fn drop_portraits(page: &Page, classified: &Classified, story: &mut Story) {
    /// Words of the heading, and paragraphs below it.
    const HEADING: f32 = 6.0;
    const BELOW: usize = 4;
    let body = story.body();
    let announces = |index: &usize| {
        let facts = &classified.facts[*index];
        let is_heading = story.parts[*index] == Part::Subheading
            || page.blocks[*index].bold_bytes * 10 > page.blocks[*index].text.len() * 8;
        is_heading && facts.words <= HEADING && facts.cues.has(Cue::Biography) && !facts.ends_sentence
    };
    let Some(place) = body.iter().rposition(announces) else {
        return;
    };
    let below = body[place + 1..]
        .iter()
        .take_while(|&&index| story.parts[index] == Part::Body)
        .count();
    if place < LEAST_STORY || below > BELOW {
        return;
    }
    for &index in &body[place..=place + below] {
        story.rule(index, Part::Furniture, "a word about the writer");
    }
}

/// `dpa/lno`, `(dpa/AFP/jsc)`, `Quelle: bote.example, mba/dpa`: agencies, and the signs of who worked on their texts.
fn names_agencies(text: &str) -> bool {
    /// Bytes of the longest.
    const LONGEST: usize = 60;
    /// Letters of somebody's sign.
    const SIGN: usize = 4;
    if text.len() > LONGEST || text.ends_with(['.', '?', '!']) {
        return false;
    }
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    let bare = LABELS_SOURCES
        .iter()
        .find_map(|label| bare.strip_prefix(label))
        .unwrap_or(bare);
    let is_sign = |part: &str| part.len() <= SIGN && part.chars().all(char::is_lowercase);
    let is_site = |part: &str| part.contains('.') && !part.contains(' ');
    let mut parts = bare.split(['/', ',']).map(str::trim);
    let agencies = parts.clone().filter(|part| is_agency(part)).count();
    agencies > 0 && parts.all(|part| is_agency(part) || is_sign(part) || is_site(part))
}

/// Whether a short paragraph, in nobody's mouth, asks the readers to subscribe, follow or write.
fn requests(text: &str) -> bool {
    /// Bytes of the longest.
    const LONGEST: usize = 240;
    text.len() <= LONGEST && !text.contains(['“', '"', '«', '„', '「']) && FINDER.is_match(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agencies_sign_below_a_story() {
        for line in [
            "dpa/lno",
            "(dpa/AFP/jsc)",
            "Quelle: bote.example, mba/dpa",
            "red, bote.at/Agenturen",
            "AFP",
        ] {
            assert!(names_agencies(line), "{line}");
        }
        for line in [
            "Mit Material der dpa",
            "The AP said so.",
            "either/or",
            "Fragen an die dpa",
        ] {
            assert!(!names_agencies(line), "{line}");
        }
    }

    #[test]
    fn requests_are_told_from_speech() {
        assert!(requests(
            "Sign up for our newsletter to get the best of the Courier in your inbox."
        ));
        assert!(requests("Pratite nas na društvenim mrežama i u aplikaciji."));
        assert!(!requests("“Follow us on foot,” said the shepherd."));
        assert!(!requests(
            "The council will vote in March on whether to claim the money."
        ));
    }
}

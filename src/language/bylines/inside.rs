//! Bylines inside of a line that opens with something else, or goes on behind them.

use crate::language::bylines::byline::{Trust, parse};
use crate::language::bylines::opening::after_opening;
use crate::language::names::organisations::is_agency;
use crate::language::names::person::looks_like_person;
use crate::language::tables::{CREDITS_MAKERS, LABELS_SECTIONS};
use crate::language::word_list::is_one_of;
use crate::text::fold::fold;
use crate::text::whole_word::WholeWord;

/// Longer paragraphs of a story are sentences, though they may begin like a byline.
pub const LONGEST_SIGNED_BODY: usize = 70;

/// `By Ada Berg, a deputy editor who has covered the harbour for ten years. She …`: the byline before what is told of the writer.
pub fn before_biography(text: &str) -> Option<&str> {
    /// The longest opening and name, in bytes.
    const LONGEST: usize = 40;
    if text.len() <= LONGEST_SIGNED_BODY || !text.starts_with("By ") {
        return None;
    }
    let (byline, _) = text.split_once(", ").filter(|(byline, _)| byline.len() <= LONGEST)?;
    // Of the other words that open bylines many begin sentences, too: `Author Ada Berg, who …`, `De Ada Berg, …`.
    let name = byline.strip_prefix("By ")?;
    looks_like_person(name).then_some(byline)
}

/// `All rights reserved. By Ada Berg`: a caption and the byline below it.
pub fn behind_sentence(text: &str) -> Option<&str> {
    /// The longest byline, in bytes.
    const LONGEST: usize = 60;
    let bytes = text.as_bytes();
    let mut ends = memchr::memrchr3_iter(b'.', b'?', b')', bytes);
    let end = ends.find(|end| bytes.get(end + 1) == Some(&b' '))?;
    let (before, last) = (&text[..end], &text[end + 2..]);
    // `A film (2012) by Ada Berg` tells of a film; behind a picture's credit in brackets stands the byline.
    let of_picture = || {
        let folded = fold(before);
        CREDITS_MAKERS.iter().any(|word| folded.contains(word))
    };
    if bytes[end] == b')' && !of_picture() {
        return None;
    }
    let rest = after_opening(last).filter(|rest| !rest.is_empty())?;
    (last.len() <= LONGEST && looks_like_person(rest)).then_some(last)
}

/// `AP By Ada Berg`, `Berg By Ada Berg`, `Opinion By Ada Berg`: the label of a picture or a section beside the byline.
pub fn behind_label(text: &str) -> Option<&str> {
    /// The longest label, in bytes.
    const LONGEST: usize = 16;
    let head = &text.as_bytes()[..text.len().min(LONGEST + " By ".len())];
    let at = head.windows(" By ".len()).position(|four| four == b" By ")?;
    let (label, byline) = (&text[..at], &text[at + 1..]);
    let name = &byline["By ".len()..];
    // Of others many are no writer's (`Photo By`, `Presented By`).
    let is_label =
        is_agency(label) || is_one_of(LABELS_SECTIONS, &fold(label)) || WholeWord::new(label).stands_in(name);
    (is_label && !parse(byline, Trust::Line).people.is_empty()).then_some(byline)
}

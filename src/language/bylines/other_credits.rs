//! Those whom a byline names beside its writers: photographers, editors, makers of videos.

use std::borrow::Cow;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder};

use crate::language::tables::{BYLINES_AND, CREDITS_CHECKERS, CREDITS_MAKERS, CREDITS_OTHERS};
use crate::language::word_list::is_one_of;
use crate::text::character_class::is_alphabetic;
use crate::text::fold::fold;

/// `By Ada Berg Photographs by Kim Holm`, `Text: Ada Berg, Fotos: Kim Holm`: the line up to those who did not write.
pub fn without_other_credits(line: &str) -> &str {
    static FINDER: LazyLock<AhoCorasick> = LazyLock::new(|| {
        let mut finder = AhoCorasickBuilder::new();
        finder
            .ascii_case_insensitive(true)
            .build(CREDITS_OTHERS.iter().chain(CREDITS_CHECKERS))
            .unwrap_or_else(|_| unreachable!("a few short words always build"))
    });
    // `Words and photos by Ada Berg` names one person for both.
    let joined = |before: &str| {
        let last = before.split_whitespace().next_back().unwrap_or_default();
        is_one_of(BYLINES_AND, &fold(last))
    };
    let others = FINDER.find_iter(line).find(|found| {
        let before = &line[..found.start()];
        before.chars().any(is_alphabetic) && !joined(before)
    });
    others.map_or(line, |found| &line[..found.start()])
}

/// Whether `text` ends in words that announce somebody who checked, changed or illustrated what another wrote: `Reviewed by`.
pub fn announces_checker(text: &str) -> bool {
    /// Bytes of the longest such words.
    const LONGEST: usize = 40;
    let text = text.trim_end_matches([' ', ':', '\u{a0}']);
    let mut from = text.len().saturating_sub(LONGEST);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let end = text[from..].to_lowercase();
    CREDITS_CHECKERS.iter().any(|words| {
        let before = end.strip_suffix(*words);
        before.is_some_and(|before| !before.ends_with(char::is_alphanumeric))
    })
}

/// `By Ada Berg (reporting) and Kim Holm (photography)`: the line without those who took its pictures. Where nobody else is named, they
/// wrote it, too.
pub fn without_photographers(line: &str) -> Cow<'_, str> {
    /// Signs and words that part names.
    const JOINTS: [&str; 15] = [
        ",", ";", "|", "/", ")", " and ", " & ", " und ", " y ", " et ", " e ", " og ", " och ", " en ", " ja ",
    ];
    /// Letters of the shortest name.
    const LEAST: usize = 4;
    let mut rest = Cow::Borrowed(line);
    let mut from = 0;
    while let Some(open) = rest[from..].find('(').map(|at| from + at) {
        let Some(end) = rest[open..].find(')').map(|length| open + length) else {
            break;
        };
        let role = fold(&rest[open + 1..end]);
        if !CREDITS_MAKERS.iter().any(|known| role.starts_with(known)) {
            from = end;
            continue;
        }
        let joints = JOINTS.iter().filter_map(|joint| {
            let at = rest[..open].rfind(joint)?;
            // What a bracket closes stays.
            Some(if *joint == ")" { at + 1 } else { at })
        });
        let start = joints.max().unwrap_or(0);
        rest = Cow::Owned([&rest[..start], &rest[end + 1..]].concat());
        from = start;
    }
    let letters = rest.chars().filter(|&c| is_alphabetic(c)).take(LEAST).count();
    if letters < LEAST { Cow::Borrowed(line) } else { rest }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_checked_or_illustrated_a_story_is_announced() {
        for text in ["Reviewed by", "By Ada Berg. Fact-checked by: ", "Medically reviewed by"] {
            assert!(announces_checker(text), "{text}");
        }
        for text in ["By", "Written by", "Previewed by", "Edited by"] {
            assert!(!announces_checker(text), "{text}");
        }
    }

    #[test]
    fn photographers_are_taken_off_beside_writers_alone() {
        for (line, rest) in [
            (
                "Ada Berg (reporting) and Kim Holm (photography)",
                "Ada Berg (reporting)",
            ),
            ("Ada Berg (Text) / Kim Holm (Fotos)", "Ada Berg (Text)"),
            ("Ada Berg | Kim Holm (Photos)", "Ada Berg "),
            ("Kim Holm (photos) and Ada Berg (text)", " and Ada Berg (text)"),
            ("Ada Berg (texto) e Kim Holm (fotografia)", "Ada Berg (texto)"),
            ("Kim Holm (photojournalist)", "Kim Holm (photojournalist)"),
            ("Ada Berg (Marlow Today)", "Ada Berg (Marlow Today)"),
            ("Ada Berg (photo", "Ada Berg (photo"),
        ] {
            assert_eq!(without_photographers(line).trim_end(), rest.trim_end(), "{line}");
        }
    }
}

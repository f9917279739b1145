//! What a short line tells beside names: a role, the time that has passed, a picture's credit.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::language::names::organisations::is_agency;
use crate::language::tables::{CREDITS_CUES, DATES_AGO, NAMES_ROLES};
use crate::language::word_list::is_one_of;
use crate::text::character_class::is_alphabetic;
use crate::text::fold::{fold, fold_into};

/// Whether a line says what its people are for the paper: `Amy Gibbons Political Correspondent`.
pub fn names_role(text: &str) -> bool {
    let mut words = text.split(|c: char| !is_alphabetic(c)).filter(|word| word.len() > 4);
    let mut folded = String::new();
    words.any(|word| {
        folded.clear();
        fold_into(word, &mut folded);
        is_one_of(NAMES_ROLES, &folded)
    })
}

/// `3 hours ago`, `vor 2 Stunden`, `il y a 5 minutes`, `5 min read`; `Fri 3 May 10:00` in a short line.
pub fn tells_time_passed(text: &str) -> bool {
    static FINDER: LazyLock<AhoCorasick> = LazyLock::new(|| finder(DATES_AGO));
    if text.len() > 80 || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    has_clock(text) || FINDER.is_match(&text.to_lowercase())
}

/// `10:00` in a line that holds little else: of this year's days papers do not print the year.
fn has_clock(text: &str) -> bool {
    /// Bytes of the line.
    const LONGEST: usize = 32;
    let clock = |four: &[u8]| {
        four[0].is_ascii_digit() && four[1] == b':' && four[2].is_ascii_digit() && four[3].is_ascii_digit()
    };
    text.len() <= LONGEST && text.as_bytes().windows(4).any(clock)
}

/// `Foto: …`, `(Getty)`, `© …`, `(L-R) …`: who made a picture, or stands in it.
pub fn is_picture_credit(text: &str) -> bool {
    let folded = fold(text);
    static FINDER: LazyLock<AhoCorasick> = LazyLock::new(|| finder(CREDITS_CUES));
    // `Sigetty` is a name.
    let agency = folded.split(|c: char| !c.is_alphanumeric()).any(|word| word == "getty");
    agency || FINDER.is_match(&folded) || text.split('/').skip(1).any(|part| is_agency(part.trim()))
}

/// Whether a text in brackets says who made a picture: `Photo Ana Ruiz`, `Ana Ruiz via Marlow Post`.
pub fn names_maker(text: &str) -> bool {
    let folded = fold(text);
    CREDITS_CUES.iter().any(|cue| folded.contains(cue))
}

/// Finds any of some words.
fn finder(words: &[&str]) -> AhoCorasick {
    AhoCorasick::new(words).unwrap_or_else(|_| unreachable!("a few short words always build"))
}

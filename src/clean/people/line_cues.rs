//! What a short line tells beside names: a role, the time that has passed, a picture's credit.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::clean::people::organisations::is_agency;
use crate::clean::word_list::{WordSet, word_set};
use crate::text::character_class::is_alphabetic;
use crate::text::fold::fold;

/// Whether a line says what its people are for the paper: `Amy Gibbons Political Correspondent`.
pub fn names_role(text: &str) -> bool {
    static ROLES: LazyLock<WordSet> = LazyLock::new(|| {
        word_set(
            "reporter correspondent journalist editor writer columnist producer contributor redakteur \
        redakteurin autor autorin korrespondent korrespondentin reporterin redaktor redaktorin journalistin journaliste \
        correspondant correspondante periodista redactor redactora corresponsal giornalista redattore inviato \
        corrispondente jornalista verslaggever redacteur redactrice journalisten redaktør toimittaja korespondent muhabir",
        )
    });
    let mut words = text.split(|c: char| !is_alphabetic(c)).filter(|word| word.len() > 4);
    let mut small = String::new();
    words.any(|word| {
        small.clear();
        small.extend(word.chars().flat_map(char::to_lowercase));
        ROLES.contains(small.as_str())
    })
}

/// `3 hours ago`, `vor 2 Stunden`, `il y a 5 minutes`, `5 min read`; `Fri 3 May 10:00` in a short line.
pub fn tells_time_passed(text: &str) -> bool {
    const CUES: &str = " ago;vor ;il y a;hace ;fa ; siden; sedan;geleden;temu;назад;тому;önce;yang lalu;前;전;trước;min read;minutes read;minute read;lesezeit;min. de lect;min de lect";
    static FINDER: LazyLock<AhoCorasick> = LazyLock::new(|| finder(&CUES.split(';').collect::<Vec<_>>()));
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
    const CUES: [&str; 26] = [
        "foto",
        "photo",
        "bild:",
        "image",
        "©",
        "illustration",
        "credit",
        "copyright",
        "picture",
        "grafik",
        "shutterstock",
        "istock",
        "/afp",
        "/ap",
        "via ",
        "nuotr.",
        "写真",
        "図",
        "фото",
        "摄",
        "攝",
        "(l-r)",
        "(l)",
        "(r)",
        "from left",
        "v.l.n.r",
    ];
    static FINDER: LazyLock<AhoCorasick> = LazyLock::new(|| finder(&CUES));
    // `Sigetty` is a name.
    let agency = folded.split(|c: char| !c.is_alphanumeric()).any(|word| word == "getty");
    agency || FINDER.is_match(&folded) || text.split('/').skip(1).any(|part| is_agency(part.trim()))
}

/// Finds any of some words.
fn finder(words: &[&str]) -> AhoCorasick {
    AhoCorasick::new(words).unwrap_or_else(|_| unreachable!("a few short words always build"))
}

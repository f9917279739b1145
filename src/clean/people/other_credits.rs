//! Those whom a byline names beside its writers: photographers, editors, makers of videos.

use std::borrow::Cow;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder};

use crate::text::fold::fold;

/// `By Ada Berg Photographs by Kim Holm`, `Text: Ada Berg, Fotos: Kim Holm`: the line up to those who did not write.
pub fn without_other_credits(line: &str) -> &str {
    const OTHERS: [&str; 24] = [
        "photos by",
        "photo by",
        "photographs by",
        "photography by",
        "photography:",
        "photos:",
        "photo:",
        "pictures by",
        "illustrations by",
        "illustration by",
        "graphics by",
        "video by",
        "edited by",
        "curated by",
        "produced by",
        "editor:",
        "fotos:",
        "foto:",
        "fotos von",
        "fotos de",
        "fotografie:",
        "bilder:",
        "photos :",
        "фото:",
    ];
    static FINDER: LazyLock<AhoCorasick> = LazyLock::new(|| {
        let mut finder = AhoCorasickBuilder::new();
        finder
            .ascii_case_insensitive(true)
            .build(OTHERS)
            .unwrap_or_else(|_| unreachable!("a few short words always build"))
    });
    // `Words and photos by Ada Berg` names one person for both.
    let joined = |before: &str| {
        let last = before.split_whitespace().next_back().unwrap_or_default();
        matches!(
            last.to_ascii_lowercase().as_str(),
            "and" | "&" | "und" | "y" | "et" | "e" | "og" | "och" | "en" | "+"
        )
    };
    let others = FINDER.find_iter(line).find(|found| {
        let before = &line[..found.start()];
        before.chars().any(char::is_alphabetic) && !joined(before)
    });
    others.map_or(line, |found| &line[..found.start()])
}

/// `By Ada Berg (reporting) and Kim Holm (photography)`: the line without those who took its pictures.
pub fn without_photographers(line: &str) -> Cow<'_, str> {
    const ROLES: [&str; 8] = [
        "photo",
        "foto",
        "pictures",
        "bilder",
        "illustration",
        "video",
        "camera",
        "graphics",
    ];
    /// Signs and words that part names.
    const JOINTS: [&str; 6] = [", ", " and ", " & ", " und ", " y ", " et "];
    let mut rest = Cow::Borrowed(line);
    let mut from = 0;
    while let Some(open) = rest[from..].find('(').map(|at| from + at) {
        let role = fold(&rest[open + 1..]);
        let end = rest[open..].find(')').map(|length| open + length + 1);
        let (Some(end), true) = (end, ROLES.iter().any(|known| role.starts_with(known))) else {
            from = open + 1;
            continue;
        };
        let start = JOINTS
            .iter()
            .filter_map(|joint| rest[..open].rfind(joint))
            .max()
            .unwrap_or(0);
        rest = Cow::Owned(format!("{}{}", &rest[..start], &rest[end..]));
        from = start;
    }
    rest
}
